import { DeployError } from "../kernel/errors.ts";
import { type DatabaseState, ensureDatabase, markSeeded } from "./database.ts";
import type { Desired } from "./desired.ts";
import { type Fenced, observe } from "./fence.ts";
import { credentialTag, nameOf, startedBy, tagsOf } from "./names.ts";
import { untilQuiet } from "./quiet.ts";
import { ensureRoute } from "./route.ts";
import { answered, ensureService, type ServiceWanted, settle } from "./services.ts";
import { sideBySide } from "./side-by-side.ts";
import type { PreviewService, PreviewSpec, PreviewTask, Seen } from "./types.ts";

/** What this run brings up: its commit, with everything that was built of it. */
interface Mine {
  commit: string;
  spec: PreviewSpec;
}

/** How often another run may undo what this one made before it gives up. */
const rounds = 4;

/**
 * Brings the whole preview to this run's commit, whatever is there already: everything is made unless it is there. Steps
 * that do not need each other run side by side. At the end it looks once more, because another run may have removed
 * meanwhile what this one had found; then it begins again.
 */
export async function up(run: Fenced, mine: Mine, wanted: Desired): Promise<void> {
  for (let round = 1; ; round++) {
    const { services, replaced } = await make(run, mine, wanted);
    const missing = lacking(run, services, await observe(run));
    if (replaced) missing.push("its database was made anew");
    if (missing.length === 0) return;
    await run.fence.last(wanted);
    if (round === rounds)
      throw new DeployError(`Something else keeps changing this preview: ${missing.join(", ")}`, {
        next: "Look for another workflow, or a person, that changes these while this one runs.",
      });
    run.log(`changed by another meanwhile, so once more: ${missing.join(", ")}`);
  }
}

async function make(
  run: Fenced,
  mine: Mine,
  wanted: Desired,
): Promise<{ services: readonly ServiceWanted[]; replaced: boolean }> {
  const { spec } = mine;
  const { database } = spec;
  const data = database ? ensureDatabase(run, database, wanted) : Promise.resolve(undefined);
  const revisions = registerAll(run, mine, wanted);
  const routes = new Map(
    spec.services.filter(isWeb).map((service) => [service.name, ensureRoute(run, spec, service, wanted)] as const),
  );
  const migrated = (async () => {
    const [state, arns] = await Promise.all([data, revisions]);
    return runTasks(run, spec, arns, state, wanted);
  })();
  const services = (async () => {
    const arns = await revisions;
    await migrated;
    const state = await data;
    const credential = state ? [{ key: credentialTag, value: state.credential }] : [];
    const all: ServiceWanted[] = [];
    for (const service of spec.services) {
      const targetGroup = await routes.get(service.name);
      const taskDefinition = arns.get(service.definition.family) ?? "";
      const one = { service, taskDefinition, targetGroup, tags: [...marks(run, mine), ...credential] };
      all.push(one);
      await ensureService(run, spec, one, wanted);
    }
    await settle(run, spec, all, wanted);
    await answered(run, all, wanted);
    for (const task of spec.tasks.filter(({ after }) => after)) {
      await run.fence.hold(wanted);
      await runOne(run, spec, task, arns.get(task.definition.family) ?? "");
    }
    return all;
  })();
  const recorded = migrated.then(
    (sown) => database === undefined || sown === undefined || markSeeded(run, database, sown, wanted),
  );
  await sideBySide([data, revisions, ...routes.values(), migrated, services, recorded]);
  return { services: await services, replaced: !(await recorded) };
}

function isWeb(service: PreviewService): service is PreviewService & { web: NonNullable<PreviewService["web"]> } {
  return service.web !== undefined;
}

/** Commit and end of life: on the services, where everybody finds them. */
function marks(run: Fenced, { commit }: Mine): { key: string; value: string }[] {
  const { ttlMs } = run.policy;
  const expires =
    ttlMs === undefined ? [] : [{ key: "gantline:expires-at", value: new Date(run.clock.now() + ttlMs).toISOString() }];
  return [{ key: "gantline:commit", value: commit }, ...expires];
}

async function registerAll(run: Fenced, { spec, commit }: Mine, wanted: Desired): Promise<Map<string, string>> {
  const arns = new Map<string, string>();
  // One after the other: ECS refuses parallel registrations, and gives one a second.
  for (const { definition } of [...spec.tasks, ...spec.services]) {
    await run.fence.hold(wanted);
    const tags = [...tagsOf(run.key), { key: "gantline:commit", value: commit }];
    arns.set(definition.family, await run.account.register({ ...definition, tags }));
  }
  return arns;
}

/**
 * Migrations on every push, the seed once. A seed that was begun and not recorded leaves nobody knows what, and no
 * reviewer has seen it: the database is made anew. Gives the seed that has to be recorded, if one was sown.
 */
async function runTasks(
  run: Fenced,
  spec: PreviewSpec,
  arns: ReadonlyMap<string, string>,
  state: DatabaseState | undefined,
  wanted: Desired,
): Promise<{ oid: string; seed: string } | undefined> {
  const { database } = spec;
  const seed = database?.seed;
  let now = state;
  // Two migrations at once are one too many.
  if (spec.tasks.length > 0) await untilQuiet(run, "task", "a task of an earlier push still runs", wanted);
  if (database && now && seed !== undefined && !now.created && now.seeded !== seed) {
    run.log("the database was filled by another seed, or not to the end: it is made anew");
    now = await ensureDatabase(run, database, wanted, { oid: now.oid, seed });
  }
  const sow = now === undefined || seed === undefined || now.seeded !== seed;
  for (const task of spec.tasks) {
    if (task.after || (task.when === "once" && !sow)) continue;
    await run.fence.hold(wanted);
    await runOne(run, spec, task, arns.get(task.definition.family) ?? "");
  }
  return sow && now !== undefined && seed !== undefined ? { oid: now.oid, seed } : undefined;
}

async function runOne(run: Fenced, spec: PreviewSpec, task: PreviewTask, taskDefinition: string): Promise<void> {
  const ran = await run.runTask({
    name: task.name,
    cluster: spec.cluster,
    taskDefinition,
    startedBy: startedBy(run.key, "task"),
    identity: [run.id, task.name],
    timeoutMs: task.timeoutMs,
  });
  if (!ran.ok)
    throw new DeployError(`${task.name} failed: ${ran.why}. No service was changed.`, {
      evidence: [{ title: `last lines of ${task.name}`, lines: ran.lines.slice(-50), written: true }],
      next: "Mend it and push again.",
    });
}

/** What of the preview is not there as it should be. */
function lacking(run: Fenced, services: readonly ServiceWanted[], seen: Seen): string[] {
  return services.flatMap(({ service, taskDefinition, targetGroup }) => {
    const name = nameOf(run.key, service.name);
    const found = seen.services.find((one) => one.name === name);
    if (found?.status !== "ACTIVE") return [`service ${name} is gone`];
    if (found.taskDefinition !== taskDefinition)
      return [`service ${name} runs ${found.taskDefinition.split("/").at(-1)}`];
    if (!found.steady) return [`service ${name} is not steady`];
    if (service.web === undefined) return [];
    const { host } = service.web;
    if (!seen.targetGroups.some(({ arn }) => arn === targetGroup)) return [`the target group of ${name} is gone`];
    const rule = seen.rules.find((one) => one.hosts.includes(host));
    return rule?.forwardsTo === targetGroup ? [] : [`the rule for ${host} is gone`];
  });
}
