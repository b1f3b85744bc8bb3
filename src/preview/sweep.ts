import { DeployError, messageOf } from "../kernel/errors.ts";
import { atMost } from "../kernel/pace.ts";
import { type Desired, desired, hasExpired, type PullRequest } from "./desired.ts";
import { marksOf } from "./fence.ts";
import { costTag, prOf } from "./names.ts";
import { type Outcome, reconcile } from "./reconcile.ts";
import type { PreviewAccount, PreviewRun, SeenService } from "./types.ts";

export interface SweepTools {
  app: string;
  repoId: number;
  place: PreviewRun["place"];
  policy: PreviewRun["policy"];
  account: PreviewAccount;
  /** All open pull requests, of all pages. Rejects when GitHub does not answer: that is never "none". */
  openPulls(): Promise<PullRequest[]>;
  /** A run for one pull request that can only take down or put to sleep. */
  runFor(pr: number, options?: { databaseSeen: boolean }): PreviewRun | Promise<PreviewRun>;
  /** The pull requests on which GitHub tells of a preview, by a record or a comment. */
  told(): Promise<readonly number[]>;
  /** Shows on the pull request that its preview has expired and is not to be: puts the label on. */
  retire(pr: number): Promise<void>;
  /** The pull requests that databases on the shared server are for; asked of the trusted task. */
  databases(): Promise<readonly number[]>;
  now(): number;
  log(line: string): void;
  /** Something that a person should know of: a teardown that did not happen. */
  warn(line: string): void;
}

export interface SweepLimits {
  dryRun: boolean;
  /** What changed on a pull request so short a time ago is left to its own run, ms. */
  graceMs: number;
  /** So many previews at most are removed by one sweep. */
  maxDelete: number;
  /** A sweep that would remove more than this share of all previews (0 … 1) is mistaken, and stops; few are never many. */
  maxShare: number;
  force: boolean;
}

export interface Swept {
  pr: number;
  wanted: Desired;
  /** It is open, and its preview has lived long enough. */
  expired?: true;
  /** Its tasks, while they run, by the commit that they were made of. */
  running: number;
  /** What they cost, US dollars a day; 0 while none runs, and where no price is known. */
  costPerDay: number;
  /** Absent in a dry run. */
  outcome?: Outcome;
  /** Why it could not be done. */
  problem?: string;
}

/** From so many previews on, a share of them means something. */
const few = 4;
/** So many previews are removed at once: each mostly waits for its tasks to end. */
const sideBySide = 8;

/**
 * Finds previews by names, hosts and databases, and removes what no open pull request wants. Goes through the same
 * reconcile as every run, which looks at GitHub again before it removes anything. Rejects before anything is changed when
 * GitHub does not answer or the number looks like a mistake.
 */
export async function sweep(tools: SweepTools, limits: SweepLimits): Promise<Swept[]> {
  const { warn, log } = tools;
  const databases = tools.place.database ? await tools.databases() : [];
  const found = await previews(tools, { databases, told: await tools.told() });
  const planned = await plan(tools, found, limits);
  const going = planned.filter(({ wanted }) => wanted.kind === "absent");
  refuse(going.length, found.size, limits);
  for (const { pr, wanted, expired } of going)
    if ("reason" in wanted && !expired) warn(`The preview of #${pr} was left behind: ${wanted.reason}.`);
  if (limits.dryRun) return planned;
  return atMost(sideBySide, planned, async (one): Promise<Swept> => {
    if (one.wanted.kind !== "absent" && one.wanted.kind !== "asleep") return one;
    try {
      if (one.expired) await tools.retire(one.pr);
      const run = await tools.runFor(one.pr, { databaseSeen: databases.includes(one.pr) });
      return { ...one, outcome: await reconcile(run) };
    } catch (error) {
      log(`#${one.pr}: ${messageOf(error)}`);
      return { ...one, problem: messageOf(error) };
    }
  });
}

/** Everything that bears a preview's name, by pull request. */
async function previews(
  tools: SweepTools,
  { databases, told }: { databases: readonly number[]; told: readonly number[] },
): Promise<Map<number, SeenService[]>> {
  const { account, app, repoId, place } = tools;
  const prefix = `${app}-p`;
  const [services, targetGroups, rules, routes, families, parameters] = await Promise.all([
    account.services(place.cluster, prefix),
    account.targetGroups(prefix),
    Promise.all(place.listeners.map((listener) => account.rules(listener, (host) => host.endsWith(`.${place.zone}`)))),
    account.gatewayRoutes(place.cluster, prefix),
    account.families(prefix),
    account.parameters(`/preview/${app}/${repoId}/`),
  ]);
  const all = new Map<number, SeenService[]>();
  const add = (pr: number | undefined) => {
    // A parameter that somebody else put under the path has no number.
    if (pr !== undefined && Number.isSafeInteger(pr) && !all.has(pr)) all.set(pr, []);
  };
  const mine = (tags: Readonly<Record<string, string>>) =>
    tags["gantline:app"] === app && tags["gantline:repo-id"] === String(repoId);
  const theirs = new Set<number>();
  for (const service of services) {
    const pr = prOf(app, service.name);
    if (pr === undefined) continue;
    if (mine(service.tags)) all.set(pr, [...(all.get(pr) ?? []), service]);
    else theirs.add(pr);
  }
  for (const { name, tags } of targetGroups) if (mine(tags)) add(prOf(app, name));
  for (const { tags } of rules.flat()) if (mine(tags)) add(Number(tags["gantline:pr"]));
  for (const { name } of parameters) add(Number(name.split("/")[4]));
  for (const pr of told) add(pr);
  // Neither a family nor a route nor a database says here whose it is: where another repository has a preview of this
  // number, and nothing else tells of one of ours, they are theirs.
  const names = [...families, ...routes.map(({ service }) => service)];
  const numbers = [...names.map((name) => prOf(app, name)), ...databases];
  for (const pr of numbers) if (pr !== undefined && !theirs.has(pr)) add(pr);
  return all;
}

async function plan(
  tools: SweepTools,
  all: ReadonlyMap<number, SeenService[]>,
  { graceMs }: SweepLimits,
): Promise<Swept[]> {
  const open = new Map((await tools.openPulls()).map((pull) => [pull.number, pull]));
  const planned: Swept[] = [];
  const now = tools.now();
  for (const [pr, services] of [...all].sort(([a], [b]) => a - b)) {
    // A list may be cut short or old; what it does not show is asked for by number.
    const pull = open.get(pr) ?? (await (await tools.runFor(pr)).github.pull());
    const running = services.reduce((sum, service) => sum + service.desired, 0);
    const costs = services.map(({ tags }) => Number(tags[costTag])).filter(Number.isFinite);
    const found = { pr, running, costPerDay: running > 0 ? Math.max(0, ...costs) : 0 };
    const marks = marksOf(services);
    const wanted = desired(pull, tools.policy, marks, now);
    const young = pull?.changedAt !== undefined && now - pull.changedAt < graceMs;
    if (wanted.kind === "absent" && young)
      planned.push({ ...found, wanted: { kind: "skip", reason: `${wanted.reason}, since a moment ago` } });
    else if (wanted.kind === "present" && pull !== undefined && hasExpired(pull, tools.policy, marks, now))
      planned.push({ ...found, expired: true, wanted: { kind: "absent", reason: "nothing was pushed for long" } });
    else planned.push({ ...found, wanted });
  }
  return planned;
}

function refuse(going: number, all: number, { maxDelete, maxShare, force }: SweepLimits): void {
  if (force) return;
  if (going > maxDelete)
    throw new DeployError(
      `${going} previews would be removed, and ${maxDelete} are allowed at once. Nothing was removed.`,
      {
        next: "Look at the list; if it is right, run the sweep again with a higher max-delete, or with force.",
      },
    );
  if (going > few && going > all * maxShare)
    throw new DeployError(
      `${going} of ${all} previews would be removed, which looks like a mistake: a wrong repository, a wrong label, or a token that does not see pull requests. Nothing was removed.`,
      { next: "If it is right, run the sweep again with force." },
    );
}
