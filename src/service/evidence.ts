import type { Clock } from "../kernel/clock.ts";
import { type Evidence, messageOf } from "../kernel/errors.ts";
import { explainEvidence } from "../kernel/explanations/failure.ts";
import type { Explanation } from "../kernel/explanations/index.ts";
import { streamsOf } from "../task/follow.ts";
import { meaning, remedy } from "../task/reasons.ts";
import type { LogPort, PlannedContainer, TaskState } from "../task/types.ts";
import { causeOf } from "./cause.ts";
import type { EvidencePort } from "./types.ts";
import type { Watched } from "./watched.ts";
import { within } from "./within.ts";

const tasksShown = 3;
const logLines = 20;
const wordsShown = 160;
/** For all of it together, ms: a verdict is not held up by calls that hang. */
const patience = 10_000;

/**
 * What explains a roll that did not complete: ECS's own words, its events, the stopped tasks of this deployment grouped
 * by reason, the targets that are not healthy, the last log lines of a failed container. What cannot be read says so in
 * its place, and so does what is not answered in time; this never throws, so that it never hides the cause.
 */
export async function collectEvidence(
  one: Watched,
  cluster: string,
  tools: { evidence: EvidencePort; logs: LogPort; clock: Clock },
): Promise<{ evidence: Evidence[]; cause?: string; next?: string }> {
  const { evidence: port, logs, clock } = tools;
  const until = clock.now() + patience;
  const attempt: Attempt = async (read, otherwise) => {
    try {
      const found = await within(Math.max(0, until - clock.now()), clock, read());
      return found ?? { value: otherwise, error: `no answer within ${patience / 1000} s` };
    } catch (error) {
      return { value: otherwise, error: messageOf(error) };
    }
  };
  const stopped = await attempt(() => port.stoppedTasks(cluster, one.service, one.mine), []);
  const planned = await attempt(() => port.containers(one.to), []);
  // Tasks that never stop by themselves can hold up a roll too: then the log of one that runs is what there is.
  const running =
    stopped.value.length > 0
      ? { value: [] }
      : await attempt(() => port.runningTasks(cluster, one.service, one.mine), []);
  const targets = await Promise.all(
    (one.state?.targetGroups ?? []).map((arn) => attempt(() => port.unhealthyTargets(arn), [])),
  );
  const tails = await Promise.all(
    worst(stopped.value, running.value, planned.value).map(({ task, plan }) => tail(task, plan, logs, attempt)),
  );
  const evidence = [
    { title: "what ECS said", lines: statements(one) },
    {
      title: "stopped tasks",
      lines: [...failedTo("list the stopped tasks", stopped.error), ...grouped(stopped.value)],
    },
    {
      title: "targets that are not healthy",
      lines: targets.flatMap(({ value, error }) => [...failedTo("read the health of the targets", error), ...value]),
    },
    ...tails,
    { title: "events", lines: one.events().map(({ at, message }) => `${new Date(at).toISOString()} ${message}`) },
  ].filter(({ lines }) => lines.length > 0);
  const known = explainEvidence(evidence);
  const ended = causeOf(stopped.value, planned.value);
  const cause = inOneLine(ended.cause, known, lastWords(tails));
  const next = ended.next ?? known?.remedy;
  return { evidence, ...(cause ? { cause } : {}), ...(next ? { next } : {}) };
}

/** How it ended, and why: what is known of it, else the last words of a container in “…”. Pure. */
function inOneLine(ended: string | undefined, known: Explanation | undefined, words: string | undefined): string {
  const why = known && withoutStop(known.cause);
  if (ended === undefined) return why ?? "";
  // A program that ended by itself knows best why.
  if (words !== undefined && (why === undefined || /\bexited\b/.test(ended))) return `${ended}, saying “${words}”`;
  return why === undefined ? ended : `${ended}: ${why}`;
}

/** A sentence as a part of another one. */
function withoutStop(sentence: string): string {
  return sentence
    .replace(/\.$/, "")
    .replace(/^(A|An|The|No|ECS's) /, (first) => first.toLowerCase().replace("ecs", "ECS"));
}

/** The last line that a failed container wrote, short enough for a first line. */
function lastWords(tails: readonly Evidence[]): string | undefined {
  const [said] = tails.flatMap(({ lines }) =>
    lines.filter((line) => !/^\(/.test(line) && line.trim() !== "").slice(-1),
  );
  const line = said?.trim().replaceAll(/[“”]/g, '"');
  return line === undefined || line.length <= wordsShown ? line : `${line.slice(0, wordsShown)}…`;
}

function statements(one: Watched): string[] {
  const { deployment, entry } = one;
  const lines = [
    entry && `deployment ${one.mine}: ${entry.rolloutState ?? "?"}; ${one.counts()}`,
    entry?.rolloutStateReason,
    deployment &&
      `service deployment: ${deployment.status}${deployment.lifecycleStage ? `, ${deployment.lifecycleStage}` : ""}`,
    deployment?.statusReason,
    deployment?.rollbackReason,
    deployment?.breaker && `circuit breaker: ${deployment.breaker}`,
  ];
  return [...new Set(lines.filter((line) => typeof line === "string" && line !== ""))] as string[];
}

/** One line for each different way to stop, with how often and the exit codes, and what to do about it. */
export function grouped(tasks: readonly TaskState[]): string[] {
  const groups = new Map<string, TaskState[]>();
  for (const task of tasks) {
    const exits = task.containers
      .map(({ name, exitCode, reason }) => {
        const known = exitCode === undefined ? undefined : meaning(exitCode);
        const code = exitCode === undefined ? "no exit code" : `exit ${exitCode}${known ? ` (${known})` : ""}`;
        return `${name}: ${code}${reason && reason !== task.stoppedReason ? `, ${reason}` : ""}`;
      })
      .join("; ");
    // Task and target addresses differ from task to task; the reason is the same.
    const reason = (task.stoppedReason ?? task.stopCode ?? "no reason given").replace(/\(task [0-9a-f]+\) ?/g, "");
    const key = `${reason} [${exits}]`;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups].flatMap(([key, members]) => {
    const ids = members.slice(0, tasksShown).map(({ arn }) => arn.split("/").at(-1));
    const advice = remedy(key);
    return [
      `${members.length} × ${key} (${ids.join(", ")}${members.length > tasksShown ? ", …" : ""})`,
      ...(advice ? [`    ${advice}`] : []),
    ];
  });
}

/** Up to three containers whose last words matter most: of stopped tasks those that failed, else of running ones. */
function worst(stopped: readonly TaskState[], running: readonly TaskState[], planned: readonly PlannedContainer[]) {
  const essential = planned.filter((plan) => plan.essential && plan.log);
  const failed = stopped.flatMap((task) =>
    essential
      .filter((plan) =>
        task.containers.some(({ name, exitCode }) => name === plan.name && exitCode !== undefined && exitCode !== 0),
      )
      .map((plan) => ({ task, plan })),
  );
  const any = [...failed, ...stopped.flatMap((task) => essential.map((plan) => ({ task, plan })))];
  const chosen =
    any.length > 0 ? any : running.slice(0, 1).flatMap((task) => essential.map((plan) => ({ task, plan })));
  return chosen
    .filter(({ plan }, index) => chosen.findIndex((one) => one.plan.name === plan.name) === index)
    .slice(0, tasksShown);
}

async function tail(task: TaskState, plan: PlannedContainer, logs: LogPort, attempt: Attempt): Promise<Evidence> {
  const title = `last log lines of ${plan.name} (task ${task.arn.split("/").at(-1)})`;
  const stream = streamsOf(task.arn, [plan]).get(plan.name);
  if (stream === undefined) return { title, lines: [] };
  const read = await attempt(() => logs.tail(stream, logLines), undefined);
  if (read.error) return { title, lines: failedTo("read the log", read.error) };
  const lines = read.value?.map(({ message }) => message.trimEnd()) ?? [];
  return { title, lines: lines.length > 0 ? lines : ["(it wrote nothing)"], written: true };
}

type Attempt = <T>(read: () => Promise<T>, otherwise: T) => Promise<{ value: T; error?: string }>;

function failedTo(what: string, error: string | undefined): string[] {
  return error === undefined ? [] : [`(could not ${what}: ${error})`];
}
