import { TransientError } from "../kernel/retry.ts";
import { endsByItself, suspicion, type Trouble, troubleOf } from "./trouble.ts";
import type { DeploymentState, RollTools, ServiceDeployment, ServiceState } from "./types.ts";
import { type Judgement, type Verdict, verdict } from "./verdict.ts";

/** DescribeServices may not know a new service for a while (up to 2 minutes, as long as Terraform's AWS provider waits). */
const missingFor = 120_000;

/** One service whose deployment is under way, and what was seen of it. */
export class Watched {
  readonly service: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly mine: string;
  readonly before: readonly string[];
  /** When the roll began, by our clock; when the deployment was made, by that of ECS. */
  readonly begun: number;
  readonly since: number;
  seen = false;
  newer = false;
  /** What its stopped tasks say, as last seen, and when and at which suspicion that was. */
  trouble: Trouble | undefined;
  asked = { at: Number.NEGATIVE_INFINITY, suspicion: 0 };
  state: ServiceState | undefined;
  deployment: ServiceDeployment | undefined;
  readonly #events = new Set<string>();
  #line = "";

  constructor(known: Pick<Watched, "service" | "from" | "to" | "mine" | "before" | "begun" | "since">) {
    this.service = known.service;
    this.from = known.from;
    this.to = known.to;
    this.mine = known.mine;
    this.before = known.before;
    this.begun = known.begun;
    this.since = known.since;
  }

  get entry(): DeploymentState | undefined {
    return this.state?.deployments.find(({ id }) => id === this.mine);
  }

  judge(): Judgement {
    const { mine, before, seen, state: service, deployment, newer } = this;
    return verdict({ mine, before, seen, service, deployment, newer });
  }

  /** What there is to say since the last look: new events, oldest first, and the counts when they changed. */
  news(): string[] {
    const events = this.events().filter(({ id }) => !this.#events.has(id));
    for (const { id } of events) this.#events.add(id);
    const lines = events.map(({ message }) => `${this.service}: ${brief(message)}`);
    const line = this.counts();
    if (line === this.#line) return lines;
    this.#line = line;
    return [...lines, `${this.service}: ${line}`];
  }

  /** Events since the deployment was made, oldest first. Both times are those of ECS, so no clock has to be right. */
  events() {
    return (this.state?.events ?? []).filter(({ at }) => at >= this.since - 1000).toReversed();
  }

  /** "1 of 2 running, 1 starting, 2 of the old one left". */
  counts(): string {
    const entry = this.entry;
    if (!entry) return this.seen ? "the deployment has left the list" : "waiting for ECS to show the deployment";
    const old = (this.state?.deployments ?? []).filter(({ id }) => id !== this.mine);
    const left = old.reduce((sum, { running, pending }) => sum + running + pending, 0);
    const parts = [`${entry.running} of ${entry.desired} running`];
    if (entry.pending > 0) parts.push(`${entry.pending} starting`);
    if (entry.failed > 0) parts.push(`${entry.failed} failed`);
    if (left > 0) parts.push(`${left} of the old one left`);
    if (this.deployment?.paused.length) parts.push("waiting for approval (a pause hook)");
    return parts.join(", ");
  }
}

/** An event without its own service's name, with task ids and ARNs of target groups cut to what people know them by. */
function brief(message: string): string {
  return message
    .replace(/^\(service [^)]*\) /, "")
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, "(task $1)")
    .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)\/[^)]*\)/g, "(target-group $1)");
}

/**
 * Looks at all of them together until each has its verdict: at once, then at every beat, in turn at the services and at
 * their service deployments, since either tells when something has ended; more rarely (to 15 s) while AWS throttles. At
 * the deadline there is one last look. `done` is called once for each.
 */
export async function watch(
  all: readonly Watched[],
  options: { cluster: string; deadline: number },
  tools: RollTools,
  done: (one: Watched, verdict: Verdict, reason: string) => Promise<void>,
): Promise<void> {
  const { clock, signal, log } = tools;
  let open = [...all];
  let mayAsk = true;
  let pause = beat;
  for (let turn = 0; open.length > 0; turn++) {
    if (signal.aborted) break;
    const last = clock.now() >= options.deadline;
    const wanted = turn === 0 || last ? "both" : turn % 2 === 0 ? "services" : "deployments";
    try {
      mayAsk = await look(open, options.cluster, mayAsk ? wanted : "services only", tools);
      pause = beat;
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof TransientError)) {
        await Promise.all(
          open.map((one) =>
            done(one, "failed", `it cannot be watched: ${error instanceof Error ? error.message : String(error)}`),
          ),
        );
        return;
      }
      pause = Math.min(pause * 2, 15_000);
    }
    for (const one of open) for (const line of one.news()) log(line);
    await Promise.all(open.map((one) => lookAtTasks(one, options.cluster, tools)));
    const ended: [Watched, Verdict, string][] = [];
    for (const one of open) {
      const judged = judge(one, clock.now());
      if (judged.verdict !== "in-progress") ended.push([one, judged.verdict, judged.reason]);
      else if (hopeless(one)) ended.push([one, "failed", "no task can start, and no circuit breaker ends it"]);
      else if (last) ended.push([one, "timed-out", one.counts()]);
    }
    open = open.filter((one) => !ended.some(([other]) => other === one));
    await Promise.all(ended.map(([one, verdict, reason]) => done(one, verdict, reason)));
    if (open.length === 0) return;
    try {
      await clock.sleep(Math.min(pause, Math.max(1, options.deadline - clock.now())), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  await Promise.all(open.map((one) => done(one, "cancelled", "the run was cancelled")));
}

/** How often the stopped tasks of a deployment in trouble are asked for at most. */
const troublePause = 10_000;

/** Says at the first certainty why tasks of a deployment stop, once for each cause. */
async function lookAtTasks(one: Watched, cluster: string, tools: RollTools): Promise<void> {
  const now = tools.clock.now();
  const suspected = suspicion(one.entry, one.events());
  if (suspected <= one.asked.suspicion || now - one.asked.at < troublePause) return;
  one.asked = { at: now, suspicion: suspected };
  const { evidence } = tools;
  try {
    const stopped = await evidence.stoppedTasks(cluster, one.service, one.mine);
    if (stopped.length === 0) return;
    const trouble = troubleOf(stopped, await evidence.containers(one.to));
    if (trouble && trouble.cause !== one.trouble?.cause)
      tools.log(`${one.service}: tasks of this deployment stop: ${trouble.cause}`);
    one.trouble = trouble;
  } catch {
    // Only an early word: when it comes to a verdict the evidence is asked for again, and says what it could not read.
  }
}

/** Nothing runs, nothing will, and ECS would try for ever. */
function hopeless({ trouble, entry, deployment, state }: Watched): boolean {
  return trouble?.permanent === true && entry?.running === 0 && !endsByItself(deployment, state);
}

/**
 * From one look to the next, ms. A look is one call for up to ten services, so that this makes less than one call in two
 * seconds, and an end is noticed after half of it (`npm run bench` measures both).
 */
const beat = 2400;

/** What to ask for. The last one: this role may not use the service-deployments API, and the services alone must do. */
type Wanted = "both" | "services" | "deployments" | "services only";

/** One look; what it finds ended is looked at from both sides, so that the verdict rests on what is true now. */
async function look(open: readonly Watched[], cluster: string, wanted: Wanted, tools: RollTools): Promise<boolean> {
  if (wanted === "services only") {
    await lookAtServices(open, cluster, tools);
    return false;
  }
  const unlisted = open.filter(({ deployment }) => deployment === undefined);
  const first = wanted === "services" ? unlisted : open;
  if (!(await lookAtDeployments(first, cluster, tools))) return look(open, cluster, "services only", tools);
  if (wanted !== "deployments" || open.some(ended)) await lookAtServices(open, cluster, tools);
  if (wanted !== "services") return true;
  return lookAtDeployments(
    open.filter((one) => !unlisted.includes(one) && turned(one)),
    cluster,
    tools,
  );
}

/** Its service deployment goes on no longer. */
function ended({ deployment }: Watched): boolean {
  return deployment !== undefined && !/^(PENDING|IN_PROGRESS)$/.test(deployment.status);
}

/** The service shows that the deployment goes on no longer, or another one in its place. */
function turned({ entry }: Watched): boolean {
  return entry?.status !== "PRIMARY" || entry.rolloutState !== "IN_PROGRESS";
}

async function lookAtServices(open: readonly Watched[], cluster: string, { port }: RollTools): Promise<void> {
  const states = await port.describe(
    cluster,
    open.map(({ service }) => service),
  );
  for (const one of open) {
    one.state = states.find(({ name }) => name === one.service);
    one.seen ||= one.entry !== undefined;
  }
}

/** False: this role may not ask. */
async function lookAtDeployments(open: readonly Watched[], cluster: string, tools: RollTools): Promise<boolean> {
  const { port } = tools;
  const known = open.flatMap(({ deployment }) => (deployment ? [deployment.arn] : []));
  const present = known.length > 0 ? await port.deployments(known) : [];
  for (const one of open) {
    one.deployment = present.find(({ arn }) => arn === one.deployment?.arn) ?? one.deployment;
    // Until ours is listed; and once more when it was stopped, since only the list shows whether a newer one did that.
    if (one.deployment && !/^STOP/.test(one.deployment.status)) continue;
    const recent = await port.recentDeployments(cluster, one.service);
    if (recent === undefined) return false;
    const ours = recent.find(({ revision }) => revision === one.mine.split("/").at(-1));
    one.deployment ??= ours;
    one.newer =
      ours !== undefined && recent.some(({ arn, createdAt }) => arn !== ours.arn && createdAt > ours.createdAt);
  }
  return true;
}

/** A new service may be missing from the answers for a while; for longer it is gone. */
function judge(one: Watched, now: number): Judgement {
  const judged = one.judge();
  if (judged.verdict !== "in-progress" || one.state !== undefined || now - one.begun < missingFor) return judged;
  return { verdict: "failed", reason: `ECS does not know the service ${missingFor / 1000} s after it was created` };
}
