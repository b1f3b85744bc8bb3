import { createHash } from "node:crypto";
import { DeployError } from "../kernel/errors.ts";
import type { Desired } from "./desired.ts";
import { concerns, type Fenced } from "./fence.ts";
import { isOurs, nameOf, tagsOf } from "./names.ts";
import type { PreviewSpec, RuleAction, SeenRule } from "./types.ts";
import type { Routing, WebService } from "./way.ts";

/** ELB's quota of target groups for one Application Load Balancer cannot be raised; rules have the same default. */
export const targetGroupsOfBalancer = 100;

/** Rules of a listener that previews share. */
export const balancerRouting: Routing = {
  prepare: async (run, spec, service, made, wanted) => ({
    targetGroup: await ensureRoute(run, spec, service, made, wanted),
  }),
  addressed: async (_run, spec) => spec,
  lacking(run, { name, web: { host } }, { targetGroup }, seen) {
    if (!seen.targetGroups.some(({ arn }) => arn === targetGroup))
      return [`the target group of ${nameOf(run.key, name)} is gone`];
    const rule = seen.rules.find((one) => one.hosts.includes(host));
    return rule?.forwardsTo === targetGroup ? [] : [`the rule for ${host} is gone`];
  },
  unreached:
    "Check that the wildcard name of the zone leads to this load balancer, and the health path of the service.",
};

/**
 * Makes the target group and the host rule of a public service unless they are there; gives the target group's ARN, which
 * `made` is told before anything needs it.
 */
export async function ensureRoute(
  run: Fenced,
  spec: PreviewSpec,
  service: WebService,
  made: { targetGroups: string[] },
  wanted: Desired,
): Promise<string> {
  const { account, key } = run;
  const tags = [...tagsOf(key), { key: "gantline:service", value: service.name }];
  await run.fence.hold(wanted);
  // With the same settings it is answered with the one that is there.
  const targetGroup = await account.createTargetGroup({
    name: service.web.targetGroup,
    vpc: spec.vpc,
    port: service.web.port,
    healthPath: service.web.healthPath,
    tags,
  });
  made.targetGroups.push(targetGroup);
  await ensureRule(run, spec, service.web.host, targetGroup, wanted);
  return targetGroup;
}

/** The priority where the search for a free one begins: others' previews begin elsewhere, so that few ever meet. */
export function firstSlot(key: { repoId: number; pr: number }, host: string, count: number): number {
  const hash = createHash("sha256").update(`${key.repoId} ${host}`).digest();
  return hash.readUInt32BE(0) % count;
}

async function ensureRule(
  run: Fenced,
  spec: PreviewSpec,
  host: string,
  forwardTo: string,
  wanted: Desired,
): Promise<void> {
  const { account, key } = run;
  const { from, count } = spec.priorities;
  const start = firstSlot(key, host, count);
  let listeners = [...spec.listeners];
  for (let slot = 0; slot < Math.min(count, 50); ) {
    const found = await ourRules(run, host);
    const [first, ...spare] = found;
    // Two runs may both have made one: the one of lowest priority is what ELB obeys.
    for (const rule of spare) await account.deleteRule(rule.arn);
    if (first !== undefined) {
      if (first.forwardsTo === forwardTo) return;
      await run.fence.hold(wanted);
      if ((await account.modifyRule(first.arn, { forwardTo })) === "modified") return;
      continue;
    }
    const listener = listeners[0];
    if (listener === undefined) throw full(spec);
    await run.fence.hold(wanted);
    const priority = from + ((start + slot) % count);
    const made = await account.createRule({ listener, priority, host, forwardTo, tags: tagsOf(key) });
    if (made === "full") listeners = listeners.slice(1);
    // Once more through the list, which shows whether another run has made one as well.
    if (made === "priority taken") slot += 1;
  }
  throw new DeployError(`No priority is free for ${host} among ${from} to ${from + count - 1}.`, {
    next: "Give previews a wider range of priorities, or remove rules that nothing needs.",
  });
}

/** This preview's rules for a host, lowest priority first. */
async function ourRules(run: Fenced, host: string): Promise<SeenRule[]> {
  const found = await Promise.all(run.place.listeners.map((one) => run.account.rules(one, concerns(run))));
  return found
    .flat()
    .filter((rule) => rule.hosts.includes(host) && isOurs(run.key, rule.tags))
    .sort((a, b) => a.priority - b.priority);
}

function full({ listeners }: PreviewSpec): DeployError {
  return new DeployError(
    `No preview fits on the load balancer any more: ${listeners.length === 1 ? "its listener has" : "its listeners have"} all the rules and target groups that ELB allows (${targetGroupsOfBalancer} for a load balancer).`,
    { next: "Close or put to sleep what nobody looks at, or give previews a further load balancer in `listeners`." },
  );
}

/** What a host answers while its preview sleeps. */
export function sleepingPage(pr: number): RuleAction {
  const text = `<!doctype html><meta charset=utf-8><meta name=robots content=noindex><title>Asleep</title><body style="font:16px system-ui;display:grid;place-content:center;height:90vh;text-align:center"><h1>This preview is asleep</h1><p>Comment <code>/preview wake</code> on pull request #${pr}, or push to it.`;
  return { page: text };
}
