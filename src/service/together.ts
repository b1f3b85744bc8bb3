import { InputError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import { shortName } from "../task-definition/model.ts";
import { bringBack, isRestart, type OnFailure, previousOf, toReturn } from "./back.ts";
import { type OnCancel, sendBack } from "./cancel.ts";
import { type Desired, desiredProblems, withDesired } from "./desired.ts";
import { type Force, withForce } from "./force.ts";
import type { Until, WhenPaused } from "./lifecycle.ts";
import type { Step } from "./plan.ts";
import { proveAll, proveEach } from "./prove.ts";
import type { Back, RollResult } from "./result.ts";
import { roll } from "./roll.ts";
import { followSchedules, type Wanted } from "./schedules.ts";
import { type Ownership, withSettings } from "./settings.ts";
import type { SmokeTest } from "./smoke.ts";
import { Table } from "./table.ts";
import type { RollTools } from "./types.ts";

export interface Together {
  cluster: string;
  /** For all waves together; going back has the same time again. */
  timeoutMs: number;
  /** Names of services, in the order in which they roll; services that no wave names come last. One wave when empty. */
  waves: readonly (readonly string[])[];
  onFailure: OnFailure;
  onCancel: OnCancel;
  /** Those of a service run when it has completed, the others when all have. */
  smoke: readonly SmokeTest[];
  /** How far each roll is waited for. */
  until: Until;
  /** What becomes of deployments that a pause hook holds. */
  paused: WhenPaused;
  /** Whether services that run already what they should are deployed anew. */
  force: Force;
  /** Whose the services are: what differs from their definitions is sent to managed ones only. */
  ownership: Ownership;
  /** Members of UpdateService that the user asks to set. */
  deployment: Readonly<Record<string, unknown>>;
  /** How many tasks managed services are to have; counts that it does not name are left. */
  desired?: Desired;
  /** Whether rules and schedules that run a family move to the new revision once all have completed. */
  schedules: "leave" | "follow";
  /** Why no service may be brought back, whatever `onFailure` and `onCancel` say: "shop-migrate is marked as breaking". */
  noReturn?: string;
}

/** A roll of which nothing special is asked. */
export const plainly: Omit<Together, "cluster" | "timeoutMs"> = {
  waves: [],
  onFailure: "hold",
  onCancel: "leave",
  smoke: [],
  until: "completed",
  paused: "leave",
  force: "false",
  ownership: "existing",
  deployment: {},
  schedules: "leave",
};

/** The steps of each wave. Throws InputError for names that are not among the steps. Pure. */
export function wavesOf(
  steps: readonly Step[],
  how: Pick<Together, "waves" | "smoke" | "desired" | "ownership">,
): Step[][] {
  const { waves } = how;
  const names = steps.map(({ target }) => target.service);
  const problems = desiredProblems(how, names);
  for (const { service } of how.smoke) {
    if (service === undefined || names.includes(service)) continue;
    const hint = nearest(service, names);
    problems.push(
      `input "smoke-test" names service "${service}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`,
    );
  }
  const seen = new Set<string>();
  for (const name of waves.flat()) {
    const hint = nearest(name, names);
    if (!names.includes(name))
      problems.push(
        `input "waves" names service "${name}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`,
      );
    if (seen.has(name)) problems.push(`input "waves" names service "${name}" twice`);
    seen.add(name);
  }
  if (problems.length > 0) throw new InputError(problems);
  const rest = names.filter((name) => !seen.has(name));
  return [...waves, rest]
    .map((wave) => steps.filter(({ target }) => wave.includes(target.service)))
    .filter((wave) => wave.length > 0);
}

/**
 * Rolls several services as one release: wave after wave, none after one that failed. When one fails, the services go back
 * as `onFailure` says, in reverse order, to the revisions that were recorded before anything was sent.
 */
export async function rollTogether(planned: readonly Step[], how: Together, tools: RollTools): Promise<RollResult[]> {
  const { cluster, timeoutMs, noReturn } = how;
  const onFailure = noReturn === undefined ? how.onFailure : "hold";
  const onCancel = noReturn === undefined ? how.onCancel : "leave";
  const { clock, signal, log } = tools;
  const forced = await withForce(planned, how.force, cluster, tools);
  const steps = withSettings(await withDesired(forced, how, cluster, tools), how, log);
  const waves = wavesOf(steps, how);
  const previous = new Map<string, string>();
  const restarts = new Map<string, string>();
  if (onFailure !== "hold" || onCancel === "roll-back")
    await Promise.all(
      steps.map(async (step) => {
        const found = await previousOf(step, cluster, tools.port);
        if (found !== undefined) (isRestart(step, found) ? restarts : previous).set(step.target.service, found);
      }),
    );
  const deadline = clock.now() + timeoutMs;
  const table = new Table(steps.map(({ target }) => target.service));
  let results: RollResult[] = [];
  let stopped = false;
  for (const wave of waves) {
    if (stopped) {
      results.push(...wave.map(notStarted));
      continue;
    }
    const left = Math.max(0, deadline - clock.now());
    const { until, paused } = how;
    const rolled = await roll(wave, { cluster, timeoutMs: left, onCancel, previous, until, paused, table }, tools);
    const proven = await proveEach(rolled, how.smoke, tools);
    results.push(...proven);
    stopped = proven.some(({ verdict }) => verdict !== "completed" && verdict !== "reached");
  }
  if (!stopped) results = await proveAll(results, how.smoke, tools);
  stopped ||= results.some(({ verdict }) => verdict !== "completed");
  if (signal.aborted && onCancel === "leave") sayKept(results, log);
  if (signal.aborted)
    return onCancel === "roll-back" ? await cancelledAfter(results, previous, cluster, tools) : results;
  if (noReturn !== undefined) return results.map((one) => held(one, noReturn, toReturn(results, how.onFailure), log));
  const meant = toReturn(results, onFailure);
  const stuck = meant.filter((one) => restarts.has(one.service) && !canBeGivenUp(one));
  if (stuck.length > 0) results = results.map((one) => unreturnable(one, stuck, log));
  const going = meant.filter((one) => !stuck.includes(one)).map(({ service }) => service);
  if (going.length === 0) return stopped ? results : await withSchedules(results, steps, how, tools);
  log(`going back: ${going.join(", ")}`);
  const backs = new Map<string, Back>();
  for (const wave of waves.toReversed())
    await Promise.all(
      wave
        .map(({ target }) => results.find(({ service }) => service === target.service))
        .filter((one) => one !== undefined && going.includes(one.service))
        .map(async (one) => {
          const settings = steps.find(({ target }) => target.service === one?.service)?.settingsBefore;
          const restart = restarts.get(one?.service ?? "");
          const options = {
            cluster,
            timeoutMs,
            table,
            ...(settings ? { settings } : {}),
            restart: restart !== undefined,
          };
          if (one) backs.set(one.service, await bringBack(one, restart ?? previous.get(one.service), options, tools));
        }),
    );
  const returned = results.map((one) => after(one, backs.get(one.service)));
  return await withSchedules(returned, steps, how, tools);
}

/**
 * Rules and schedules run what the services run: the new revision once everything is good, and never one that was given
 * up. A schedule that runs neither, after a return, is somebody's choice and left alone.
 */
async function withSchedules(
  results: readonly RollResult[],
  steps: readonly Step[],
  { cluster, schedules }: Together,
  tools: RollTools,
): Promise<RollResult[]> {
  if (schedules === "leave") return [...results];
  const wanted = results.flatMap(({ verdict, back, to }): Wanted[] => {
    if (back?.ok && back.to !== undefined) return [{ taskDefinition: back.to, only: to }];
    return verdict === "completed" && !results.some((one) => one.back) ? [{ taskDefinition: to }] : [];
  });
  if (wanted.length === 0) return [...results];
  const [known] = steps.flatMap(({ service }) => service?.cluster || []);
  const [found] = known ? [] : await tools.port.describe(cluster, [results[0]?.service ?? ""]);
  const moved = await followSchedules(known ?? found?.cluster ?? cluster, wanted, tools);
  return results.map((one, index) => (index === 0 && moved.length > 0 ? { ...one, schedules: moved } : one));
}

/** Whether ECS can still stop the deployment and keep the tasks of the one before. */
function canBeGivenUp({ underWay, serviceDeployment }: RollResult): boolean {
  return underWay === true && serviceDeployment !== undefined;
}

/** A restart that has ended, well or not: it stays, and it is said why where it matters. */
function unreturnable(one: RollResult, stuck: readonly RollResult[], log: RollTools["log"]): RollResult {
  if (!stuck.includes(one)) return one;
  const kept = `it was restarted on ${shortName(one.to)}, which it ran before, so there is nothing to return to`;
  log(`${one.service}: not brought back: ${kept}`);
  return { ...one, kept };
}

/** A result that would have been brought back, with why it was not. */
function held(one: RollResult, why: string, all: readonly RollResult[], log: RollTools["log"]): RollResult {
  if (!all.includes(one)) return one;
  log(`${one.service}: not brought back: ${why}`);
  return { ...one, held: why };
}

/** A result with what going back made of it. */
function after(one: RollResult, back: Back | undefined): RollResult {
  if (back === undefined) return one;
  const taken = one.verdict === "completed";
  if (!back.ok) return { ...one, back, taken };
  return {
    ...one,
    back,
    taken,
    verdict: "rolled-back",
    ...(taken ? { reason: "taken back, since another failed" } : {}),
    ...(one.verdict === "timed-out" ? { reason: `it was not done in time: ${one.reason}` } : {}),
  };
}

/** What had completed before the run was cancelled; of what was under way it was said already. */
function sayKept(results: readonly RollResult[], log: RollTools["log"]): void {
  const kept = results.filter(({ verdict, changed }) => changed && verdict === "completed");
  const names = kept.map(({ service, to }) => `${service} (${shortName(to)})`).join(", ");
  if (names !== "") log(`cancelled: what had completed stays: ${names}`);
}

/** Services that had completed before the run was cancelled; those under way were told already. */
async function cancelledAfter(
  results: readonly RollResult[],
  previous: ReadonlyMap<string, string>,
  cluster: string,
  tools: RollTools,
): Promise<RollResult[]> {
  return Promise.all(
    results.map(async (one) => {
      const to = previous.get(one.service);
      if (one.verdict !== "completed" || !one.changed || to === undefined) return one;
      const reason = await sendBack({ ...one, mine: one.deployment ?? "", arn: undefined, to }, cluster, tools);
      tools.log(`${one.service}: ${reason}`);
      return { ...one, verdict: "cancelled" as const, reason };
    }),
  );
}

function notStarted({ target, service }: Step): RollResult {
  const from = service?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
  const known = { service: target.service, from, to: target.taskDefinition, deployment: undefined };
  const reason = "an earlier wave did not complete";
  return { ...known, verdict: "not-started", reason, seconds: 0, changed: false, evidence: [] };
}
