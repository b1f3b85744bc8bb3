import { TransientError } from "../kernel/retry.ts";
import { shortName } from "../task-definition/model.ts";
import { affords, type Phase, type Pulse, pauseBefore } from "./cadence.ts";
import { reached, type Until, type WhenPaused } from "./lifecycle.ts";
import { Looker } from "./look.ts";
import { Table } from "./table.ts";
import { hopeless, suspicion, troubleOf } from "./trouble.ts";
import type { RollTools, ServiceDeployment } from "./types.ts";
import type { Judgement, Verdict } from "./verdict.ts";
import type { Watched } from "./watched.ts";
import { within } from "./within.ts";

/** DescribeServices may not know a new service for a while (up to 2 minutes, as long as Terraform's AWS provider waits). */
const missingFor = 120_000;
/** One look begins this long before the deadline, so that it can be answered. */
const lastLook = 1000;

export interface Watching {
  cluster: string;
  /** ms since the epoch, by the clock of the tools. */
  deadline: number;
  until: Until;
  paused: WhenPaused;
  /** Where rows are shown together with those of others. */
  table?: Table | undefined;
}

/**
 * Looks at all of them together until each has its verdict; how often, cadence.ts says, and slower (to 15 s) while AWS
 * throttles. The deadline is exact: there is a look shortly before it, and one that is under way then is given up. `done`
 * is called once for each.
 */
export async function watch(
  all: readonly Watched[],
  options: Watching,
  tools: RollTools,
  done: (one: Watched, verdict: Verdict, reason: string) => Promise<void>,
): Promise<void> {
  const { clock, signal, log } = tools;
  const { deadline } = options;
  const begun = clock.now();
  const looker = new Looker(options.cluster, tools);
  const table = options.table ?? new Table(all.map(({ service }) => service));
  let open = [...all];
  let slow = 0;
  for (let looks = 1; open.length > 0; looks++) {
    if (signal.aborted) break;
    if (clock.now() >= deadline) {
      await Promise.all(open.map((one) => done(one, "timed-out", one.counts())));
      return;
    }
    const left = () => Math.max(0, deadline - clock.now());
    try {
      await within(left(), clock, looker.look(open));
      slow = 0;
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof TransientError)) {
        await Promise.all(open.map((one) => done(one, "failed", `it cannot be watched: ${said(error)}`)));
        return;
      }
      slow = Math.min(Math.max(2000, slow * 2), 15_000);
    }
    const pulse = (calls: number): Pulse => ({
      ...{ phase: nearest(open), looks, elapsed: clock.now() - begun, services: open.length },
      ...{ calls: looker.calls, next: calls, ...usualOf(open) },
    });
    if (slow === 0 && left() > 0) await within(left(), clock, more(open, looker, pulse, options, tools));
    const news = open.map((one) => one.news(clock.now()));
    for (const line of news.flatMap(({ events }) => events)) log(line);
    for (const line of table.lines(news.flatMap(({ row }) => row ?? []))) log(line);
    if (left() > 0) await within(left(), clock, answerAll(open, options, tools));
    const ended: [Watched, Verdict, string][] = [];
    for (const one of open) {
      const judged = judge(one, clock.now());
      const lost = hopeless(one, one.events());
      const far = reached(options.until, one.deployment);
      if (judged.verdict !== "in-progress") ended.push([one, judged.verdict, judged.reason]);
      else if (one.unanswered !== undefined) ended.push([one, "failed", one.unanswered]);
      else if (far !== undefined) ended.push([one, "reached", far]);
      else if (lost !== undefined) ended.push([one, "failed", lost]);
    }
    open = open.filter((one) => !ended.some(([other]) => other === one));
    await Promise.all(ended.map(([one, verdict, reason]) => done(one, verdict, reason)));
    if (open.length === 0) return;
    const pause = Math.max(slow, pauseBefore(pulse(looker.cost(open.length))));
    try {
      const rest = left() > lastLook ? left() - lastLook : left();
      await clock.sleep(Math.min(pause, rest), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  await Promise.all(open.map((one) => done(one, "cancelled", "the run was cancelled")));
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The phase of the one whose end is nearest. */
function nearest(open: readonly Watched[]): Phase {
  const order = ["ending", "draining", "starting", "paused"] as const;
  return order.find((phase) => open.some((one) => one.phase === phase)) ?? "starting";
}

/** The shortest of the usual times: the end that comes first must not be missed. */
function usualOf(open: readonly Watched[]): { expected?: number } {
  const known = open.map(({ usual }) => usual ?? 0);
  const expected = Math.min(...known);
  return expected > 0 ? { expected } : {};
}

/** How often the stopped tasks of a deployment in trouble, and healthy ones, are asked for at most. */
const troublePause = 10_000;
const healthPause = 15_000;

/** What makes the picture whole: why tasks stop, at once; and, as calls are to spare, health and earlier rolls. */
async function more(
  open: readonly Watched[],
  looker: Looker,
  pulse: (calls: number) => Pulse,
  { cluster }: Watching,
  tools: RollTools,
): Promise<void> {
  for (const one of open) if (await lookAtTasks(one, cluster, tools)) looker.calls += 2;
  const unhealthy = open.find((one) => asksHealth(one, tools.clock.now()));
  const groups = unhealthy?.state?.targetGroups ?? [];
  if (unhealthy && affords(pulse(2 + groups.length + looker.cost(open.length)))) {
    looker.calls += 2 + groups.length;
    await lookAtHealth(unhealthy, groups, cluster, tools);
  }
  const unknown = open.find(({ usual }) => usual === null);
  if (unknown && affords(pulse(1 + looker.cost(open.length))))
    await looker.history(unknown).catch((error: unknown) => {
      // Only an estimate: what is wrong with the way to AWS is told by the looks themselves.
      if (!(error instanceof TransientError)) unknown.usual = undefined;
    });
}

function asksHealth({ entry, healthy }: Watched, now: number): boolean {
  if (entry === undefined || entry.running === 0 || entry.rolloutState === "COMPLETED") return false;
  if (healthy === undefined || healthy.of !== entry.running) return now - (healthy?.at ?? 0) > 3000;
  return healthy.count < entry.running && now - healthy.at > healthPause;
}

async function lookAtHealth(one: Watched, groups: readonly string[], cluster: string, tools: RollTools): Promise<void> {
  const of = one.entry?.running ?? 0;
  const at = tools.clock.now();
  try {
    const count = await tools.evidence.healthy(cluster, one.service, one.mine, groups);
    one.healthy = { count: Math.min(count, of), of, at };
  } catch {
    // A count for the reader, and none of the verdict's business: without the permission there is none.
    one.healthy = { count: 0, of: -1, at: Number.POSITIVE_INFINITY };
  }
}

/** Says at the first certainty why tasks of a deployment stop, once for each cause. Whether it asked. */
async function lookAtTasks(one: Watched, cluster: string, tools: RollTools): Promise<boolean> {
  const now = tools.clock.now();
  const suspected = suspicion(one.entry, one.events());
  if (suspected <= one.asked.suspicion || now - one.asked.at < troublePause) return false;
  one.asked = { at: now, suspicion: suspected };
  const { evidence } = tools;
  try {
    const stopped = await evidence.stoppedTasks(cluster, one.service, one.mine);
    if (stopped.length === 0) return true;
    const trouble = troubleOf(stopped, await evidence.containers(one.to));
    if (trouble && trouble.cause !== one.trouble?.cause)
      tools.log(`${one.service}: tasks of this deployment stop: ${trouble.cause}`);
    one.trouble = trouble;
  } catch {
    // Only an early word: when it comes to a verdict the evidence is asked for again, and says what it could not read.
  }
  return true;
}

/** Answers the pause hooks of all deployments as the user said; each hook once. */
async function answerAll(open: readonly Watched[], { paused, until }: Watching, tools: RollTools): Promise<void> {
  if (paused === "leave") return;
  for (const one of open) {
    const { deployment } = one;
    if (deployment?.status !== "IN_PROGRESS" || reached(until, deployment) !== undefined) continue;
    for (const hook of deployment.paused.filter((id) => !one.answered.has(id)))
      try {
        await answer(one, deployment, hook, paused === "continue" ? "CONTINUE" : "ROLLBACK", tools);
        one.answered.add(hook);
      } catch (error) {
        if (!(error instanceof TransientError)) one.unanswered = `its pause could not be answered: ${said(error)}`;
      }
  }
}

async function answer(
  one: Watched,
  deployment: ServiceDeployment,
  hook: string,
  action: "CONTINUE" | "ROLLBACK",
  { port, log }: RollTools,
): Promise<void> {
  const at = deployment.lifecycleStage ? ` at ${deployment.lifecycleStage}` : "";
  if (!(await port.proceed(deployment.arn, hook, action)))
    return log(`${one.service}: hook ${hook}${at} does not wait any more`);
  one.sentBack ||= action === "ROLLBACK";
  const told = action === "CONTINUE" ? "goes on" : `is rolled back${one.from ? ` to ${shortName(one.from)}` : ""}`;
  log(`${one.service}: paused${at}, ${told} as asked (hook ${hook})`);
}

/** A new service may be missing from the answers for a while; for longer it is gone. */
function judge(one: Watched, now: number): Judgement {
  const judged = one.judge();
  if (judged.verdict !== "in-progress" || one.state !== undefined || now - one.begun < missingFor) return judged;
  return { verdict: "failed", reason: `ECS does not know the service ${missingFor / 1000} s after it was created` };
}
