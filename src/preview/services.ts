import { DeployError } from "../kernel/errors.ts";
import { settle as settled } from "../service/settings.ts";
import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import { credentialTag, foreignNames, nameOf, tagsOf } from "./names.ts";
import { sideBySide } from "./side-by-side.ts";
import type { LoadBalancerUse, PreviewService, PreviewSpec, SeenService } from "./types.ts";

/** How often services are looked at while they settle, ms. */
const look = 2_000;
/** ECS may not show for so long what was just made (ECS guide, eventual consistency), ms. */
const unseen = 30_000;

/** What a service is to be. */
export interface ServiceWanted {
  service: PreviewService;
  taskDefinition: string;
  targetGroup?: string | undefined;
  /** Of a service that is there and not connected to the gateway. */
  connectors?: readonly object[];
  tags: readonly { key: string; value: string }[];
}

/**
 * Creates every service, or brings it to its task definition. New ones first and one after the other: what a service calls
 * is there before it. Those that are there follow side by side.
 */
export async function ensureServices(
  run: Fenced,
  spec: PreviewSpec,
  all: readonly ServiceWanted[],
  wanted: Desired,
): Promise<void> {
  const names = all.map(({ service }) => nameOf(run.key, service.name));
  const seen = new Map((await run.account.named(spec.cluster, names)).map((one) => [one.name, one]));
  const foreign = foreignNames(run.key, [...seen.values()]);
  if (foreign !== undefined) throw new DeployError(foreign.what, { next: foreign.next });
  const found = (one: ServiceWanted) => seen.get(nameOf(run.key, one.service.name));
  const [there, missing] = [true, false].map((is) => all.filter((one) => (found(one)?.status === "ACTIVE") === is));
  for (const one of missing ?? []) await ensureService(run, spec, one, found(one), wanted);
  await sideBySide((there ?? []).map((one) => ensureService(run, spec, one, found(one), wanted)));
}

/** Creates the service, or brings it to this task definition; waits while one of its name is still going. */
async function ensureService(
  run: Fenced,
  spec: PreviewSpec,
  one: ServiceWanted,
  first: SeenService | undefined,
  wanted: Desired,
): Promise<void> {
  const { account, key, clock, signal, log } = run;
  const { taskDefinition } = one;
  const name = nameOf(key, one.service.name);
  const until = clock.now() + run.limits.goneMs;
  let told = false;
  for (let seen = first; ; [seen] = await account.named(spec.cluster, [name])) {
    await run.fence.hold(wanted);
    if (seen?.status === "ACTIVE") {
      const { desired } = one.service;
      const change = changeOf(seen, one);
      if (change === undefined) {
        const { tags } = seen;
        if (one.tags.some((tag) => tags[tag.key] !== tag.value)) await account.tag(seen.arn, one.tags);
        return;
      }
      const done = await account.updateService(spec.cluster, name, { taskDefinition, desired, ...change });
      if (done === "gone") continue;
      await account.tag(seen.arn, one.tags);
      return;
    }
    if (seen === undefined) {
      const made = await account.createService(createInput(run, spec, one));
      if (made === "created") return;
    }
    if (clock.now() >= until)
      throw new DeployError(
        `Service ${name} is still being removed after ${run.limits.goneMs / 60_000} min, so it cannot be made again.`,
        {
          next: "Run this again; if it stays so, look in ECS for tasks of it that do not stop.",
        },
      );
    if (!told) log(`${name} is still being removed; waiting until its name is free`);
    told = true;
    await clock.sleep(look, signal);
  }
}

/** Beside task definition and desired count, what has to change; undefined: nothing at all. */
function changeOf(
  seen: SeenService,
  one: ServiceWanted,
): Pick<Parameters<Fenced["account"]["updateService"]>[2], "loadBalancers" | "settings" | "force"> | undefined {
  const { targetGroup, connectors, taskDefinition, service } = one;
  // A target group that somebody deleted was made anew: of the same name, and another one.
  const moved = targetGroup !== undefined && !seen.targetGroups.includes(targetGroup);
  // Tasks read the password when they start.
  const renewed = one.tags.some(
    ({ key, value }) => key === credentialTag && seen.tags[key] !== undefined && seen.tags[key] !== value,
  );
  const settings = {
    ...settingsToSend(seen, service),
    ...(connectors === undefined ? {} : { gatewayConnectors: connectors }),
  };
  const other = Object.keys(settings).length > 0;
  if (seen.taskDefinition === taskDefinition && seen.desired === service.desired && !moved && !renewed && !other)
    return undefined;
  return {
    ...(moved ? { loadBalancers: loadBalancersOf(one) } : {}),
    ...(other ? { settings } : {}),
    // Another strategy of capacity providers is taken with force only. (API reference, UpdateService)
    ...(renewed || "capacityProviderStrategy" in settings ? { force: true } : {}),
  };
}

/** What this push's stack has otherwise than the service was made with: a new name to call, another capacity, and so on. */
function settingsToSend({ name, settings = {} }: SeenService, { input }: PreviewService): Record<string, unknown> {
  // ECS does not show a service's connectors: its routes tell whether it has them.
  const { gatewayConnectors: _byRoute, ...own } = input;
  const { loadBalancers: _ours, ...runs } = settings;
  const strategy = runs.capacityProviderStrategy;
  // A launch type cannot be updated; on demand is a provider as well.
  const onDemand =
    own.launchType === "FARGATE" && Array.isArray(strategy) && strategy.length > 0
      ? { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }] }
      : {};
  return { ...settled(name, { ...own, ...onDemand }, runs, { ownership: "managed", asked: {} }).send };
}

function loadBalancersOf({ service: { web }, targetGroup }: ServiceWanted): LoadBalancerUse[] {
  if (web === undefined || targetGroup === undefined) return [];
  return [{ targetGroupArn: targetGroup, containerName: web.container, containerPort: web.port }];
}

function createInput({ key }: Fenced, spec: PreviewSpec, one: ServiceWanted): Record<string, unknown> {
  const { service, taskDefinition } = one;
  const loadBalancers = loadBalancersOf(one);
  return {
    ...service.input,
    ...(loadBalancers.length > 0 ? { loadBalancers } : {}),
    cluster: spec.cluster,
    serviceName: nameOf(key, service.name),
    taskDefinition,
    desiredCount: service.desired,
    tags: [...tagsOf(key), { key: "gantline:service", value: service.name }, ...one.tags],
    propagateTags: "SERVICE",
  };
}

/**
 * Waits until all of them run what they should and nothing else. Asks GitHub meanwhile. Gives those that another run has
 * changed or removed, as soon as it sees one: then nothing can be said of the others.
 */
export async function settle(
  run: Fenced,
  spec: PreviewSpec,
  all: readonly ServiceWanted[],
  wanted: Desired,
): Promise<string[]> {
  const { account, key, clock, signal, log } = run;
  const began = clock.now();
  const until = began + run.limits.settleMs;
  const names = all.map(({ service }) => nameOf(key, service.name));
  let said = "";
  for (;;) {
    const seen = await account.named(spec.cluster, names);
    const open = all.flatMap((one, index) => {
      const found = seen.find(({ name }) => name === names[index]);
      if (found === undefined && clock.now() - began < unseen) return [{ one, lost: false, found }];
      if (found?.status !== "ACTIVE" || found.taskDefinition !== one.taskDefinition || isPutToSleep(one.service, found))
        return [{ one, lost: true, found }];
      return found.steady ? [] : [{ one, lost: false, found }];
    });
    const lost = open.filter((one) => one.lost).map(({ one }) => one.service.name);
    if (lost.length > 0) return lost;
    const failed = open.flatMap(({ found }) => (found?.failed ? [found as SeenService & { failed: string }] : []));
    if (failed[0] !== undefined)
      throw new DeployError(`Service ${failed[0].name} did not start: ${failed[0].failed}`, {
        evidence: await run.evidence(failed[0]),
      });
    if (open.length === 0) return [];
    const line = `waiting for ${open.map(({ one }) => one.service.name).join(", ")}`;
    if (line !== said) log(line);
    said = line;
    if (clock.now() >= until)
      throw new DeployError(
        `Not steady after ${run.limits.settleMs / 60_000} min: ${open.map(({ found }) => found?.name).join(", ")}`,
        {
          next: "Look at the events and the logs of these services; the next push tries again.",
          evidence: (await sideBySide(open.map(({ found }) => (found ? run.evidence(found) : [])))).flat(),
        },
      );
    await run.fence.wait(wanted);
    await clock.sleep(look, signal);
  }
}

/** Whether a run that puts the preview to sleep has taken the tasks of a service that should have some. */
export function isPutToSleep({ desired }: PreviewService, seen: SeenService): boolean {
  return seen.desired === 0 && desired > 0;
}

/** Probes the address of each public service until it answers well. `unreached`: what to look at when one does not. */
export async function answered(
  run: Fenced,
  services: readonly PreviewService[],
  unreached: string,
  wanted: Desired,
): Promise<void> {
  const { clock, signal, log } = run;
  const until = clock.now() + run.limits.readyMs;
  await sideBySide(
    services.map(async ({ name, web }) => {
      if (web?.url === undefined) return;
      const url = `${web.url}${web.healthPath}`;
      for (;;) {
        const { status, commit } = await run.probe(url);
        const well = status >= 200 && status < 400;
        const stale = commit !== undefined && !isCommit(commit, run.mine?.commit ?? "");
        if (well && !stale) return log(`${url} answers ${status}`);
        const says = stale && well ? `${status} for commit ${commit}` : status === 0 ? "nothing" : status;
        if (clock.now() >= until)
          throw new DeployError(`${url} answers ${says}, although service ${name} is healthy.`, {
            next:
              stale && well
                ? "Check that the image is built anew for every commit whose name it gives, or leave `commit-header` out."
                : unreached,
          });
        await run.fence.wait(wanted);
        await clock.sleep(2_000, signal);
      }
    }),
  );
}

/** Whether a service means this commit: its whole name, or as much of its beginning as people write. */
function isCommit(said: string, commit: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(said) && commit.startsWith(said.toLowerCase());
}
