import { familyOf } from "../task-definition/model.ts";
import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import { nameOf } from "./names.ts";
import type { PreviewSpec, Seen } from "./types.ts";

/** Revisions of a family that stay while its preview is up: the one that runs, and those before it for a look back. */
const kept = 3;

/** Removes what earlier pushes had and this one has not: services that were renamed or taken out, and old revisions. */
export async function prune(run: Fenced, spec: PreviewSpec, seen: Seen, wanted: Desired): Promise<void> {
  const { key, account, place } = run;
  const names = new Set(spec.services.map(({ name }) => nameOf(key, name)));
  const groups = new Set(spec.services.flatMap(({ web }) => (web ? [web.targetGroup] : [])));
  const hosts = new Set(spec.services.flatMap(({ web }) => (web ? [web.host] : [])));
  const families = new Set([...spec.tasks, ...spec.services].map(({ definition }) => definition.family));
  const services = seen.services.filter(({ name, status }) => status === "ACTIVE" && !names.has(name));
  const rules = seen.rules.filter((rule) => !rule.hosts.some((host) => hosts.has(host)));
  const targetGroups = seen.targetGroups.filter(({ name }) => !groups.has(name));
  const count = new Map<string, number>();
  const running = new Set(seen.services.map(({ taskDefinition }) => taskDefinition));
  const revisions = seen.revisions.filter((arn) => {
    const family = familyOf(arn);
    if (running.has(arn)) return false;
    if (!families.has(family)) return true;
    count.set(family, (count.get(family) ?? 0) + 1);
    return (count.get(family) ?? 0) > kept;
  });
  if (services.length + rules.length + targetGroups.length + revisions.length === 0) return;
  await run.fence.hold(wanted);
  for (const { arn } of rules) await account.deleteRule(arn);
  for (const { name } of services) await account.deleteService(place.cluster, name);
  await account.removeRevisions(revisions);
  // One that is still in use goes with the next push.
  for (const { arn } of targetGroups) await account.deleteTargetGroup(arn);
}
