/** Rollouts as bars on a time axis, kept by the cloud's process for as long as it lives. */

import { lastPart } from "../aws/ecs/arns.ts";
import type { World } from "../aws/ecs/model.ts";
import type { ServiceRecord, TaskRecord, TaskTarget } from "../aws/ecs/records.ts";
import { isTerminal } from "../aws/ecs/service/deployments.ts";
import type { ServiceDeploymentRecord } from "../aws/ecs/service/model.ts";
import type { Phase, Rollout, Row, Span } from "./model.ts";
import { endedBadly, isProblem, verdict } from "./words.ts";

const rolloutsKept = 20;
/** A crash loop makes tasks without end. */
const rowsShown = 40;
const targetSpansKept = 100;
/** Events of the moment in which a rollout ends have times a little after it, because no two have the same. */
const lastWordsMs = 250;

export interface History {
  /** A target changed, or came, or went. */
  target(targetGroupArn: string, group: string, target: { address: string; port: number }, now: number): void;
  /** Takes in whatever changed since the last time. */
  observe(now: number): void;
  /** By id, oldest first. */
  rollouts(): Record<string, Rollout>;
}

export function createHistory(
  world: World,
  health: (targetGroupArn: string, target: { address: string; port: number }) => TaskTarget["health"],
): History {
  const rollouts = new Map<string, Rollout>();
  const targets = new Map<string, Row["targets"]>();

  function forgetOld(): void {
    const oldest = [...rollouts].sort(([, a], [, b]) => a.startedAt - b.startedAt);
    for (const [id] of oldest.slice(0, Math.max(0, rollouts.size - rolloutsKept))) rollouts.delete(id);
    for (const arn of targets.keys()) if (!world.tasks.has(arn)) targets.delete(arn);
  }

  return {
    target(targetGroupArn, group, target, now) {
      const task = [...world.tasks.values()].find(
        ({ address, lastStatus }) => address === target.address && lastStatus !== "STOPPED",
      );
      if (task === undefined) return;
      const own = targets.get(task.arn) ?? [];
      targets.set(task.arn, own);
      const last = own.findLast((span) => span.group === group);
      if (last !== undefined && last.to === undefined) last.to = now;
      const is = health(targetGroupArn, target);
      if (is !== undefined) own.push({ group, state: is.state, reason: is.description ?? is.reason, from: now });
      own.splice(0, own.length - targetSpansKept);
    },

    observe(now) {
      const newest = [...world.serviceDeployments.values()]
        .sort((a, b) => b.createdAt - a.createdAt)
        .slice(0, rolloutsKept);
      const seen = new Set<string>();
      for (const record of newest) {
        const id = lastPart(record.arn);
        seen.add(id);
        const before = rollouts.get(id);
        const service = world.services.get(record.serviceArn);
        if (before?.until !== undefined || service === undefined) continue;
        const newer = newest.some(
          (other) => other.serviceArn === record.serviceArn && other.createdAt > record.createdAt,
        );
        rollouts.set(id, rolloutOf(record, service, { newer, before, targetsOf: (arn) => targets.get(arn) ?? [] }));
      }
      // Its service is forgotten: nothing on it will move any more.
      for (const [id, rollout] of rollouts) if (!seen.has(id)) rollout.until ??= now;
      forgetOld();
    },

    rollouts: () => Object.fromEntries(rollouts),
  };
}

/** What is known of one rollout. A newer one of the same service takes over what still moves. */
export function rolloutOf(
  record: ServiceDeploymentRecord,
  service: ServiceRecord,
  context: { newer: boolean; before: Rollout | undefined; targetsOf: (taskArn: string) => Row["targets"] },
): Rollout {
  const over = isTerminal(record.status) ? (record.finishedAt ?? record.updatedAt) : undefined;
  const tasks = [...service.tasks]
    .filter((task) => task.createdAt <= (over ?? Number.POSITIVE_INFINITY))
    .filter((task) => (task.stoppedAt ?? Number.POSITIVE_INFINITY) >= record.createdAt)
    .sort((a, b) => a.createdAt - b.createdAt);
  const current = new Set(tasks.map((task) => task.id));
  const rows = [
    // Stopped tasks are forgotten after an hour; a rollout may take longer.
    ...(context.before?.rows ?? []).filter((row) => !current.has(row.task)),
    ...tasks.map((task) => rowOf(task, record, context.targetsOf(task.arn))),
  ];
  const leaving = tasks.some((task) => task.desiredStatus === "STOPPED" && task.stoppedAt === undefined);
  const until =
    over === undefined || (leaving && !context.newer)
      ? undefined
      : Math.max(over, ...rows.flatMap((row) => (row.end === undefined || context.newer ? [] : [row.end.at])));
  const end = (until ?? over ?? Number.POSITIVE_INFINITY) + lastWordsMs;
  const word = verdict(record);
  return {
    service: service.name,
    cluster: lastPart(record.clusterArn),
    from: [...new Set(record.sources.map(({ revision }) => lastPart(revision.taskDefinitionArn)))],
    to: lastPart(record.target.taskDefinitionArn),
    verdict: word.text,
    tone: word.tone,
    reason: record.statusReason,
    startedAt: record.createdAt,
    finishedAt: over,
    until,
    rows: rows.slice(-rowsShown),
    omitted: (context.before?.omitted ?? 0) + Math.max(0, rows.length - rowsShown),
    marks: service.events
      .filter((event) => event.createdAt >= record.createdAt && event.createdAt <= end)
      .map(({ createdAt, message }) => ({ at: createdAt, text: message, problem: isProblem(message) }))
      .reverse(),
  };
}

function rowOf(task: TaskRecord, record: ServiceDeploymentRecord, targets: Row["targets"]): Row {
  const exits = task.containers
    .filter((container) => container.exitCode !== undefined && container.exitCode !== 0)
    .map((container) => `${container.definition.name} exited with ${container.exitCode}`);
  return {
    task: task.id,
    definition: `${task.definition.family}:${task.definition.revision}`,
    side: task.deploymentId === `ecs-svc/${lastPart(record.target.arn)}` ? "new" : "old",
    createdAt: task.createdAt,
    spans: phases(task),
    // Copies: the last one changes when the next one begins.
    targets: targets.map((span) => ({ ...span })),
    end:
      task.stoppedAt === undefined
        ? undefined
        : {
            at: task.stoppedAt,
            problem: endedBadly(task),
            text: [task.stoppedReason ?? "stopped", ...exits].join("; "),
          },
  };
}

type Stamps = Pick<
  TaskRecord,
  "createdAt" | "pullStartedAt" | "pullStoppedAt" | "startedAt" | "healthyAt" | "stoppingAt" | "stoppedAt"
>;

/** A task's life from its time stamps. What a task that is told to stop had not reached by then, it never reaches. */
export function phases(task: Stamps): Span<Phase>[] {
  const stops = task.stoppingAt ?? task.stoppedAt ?? Number.POSITIVE_INFINITY;
  const steps: [Phase, number | undefined][] = [
    ["provisioning", task.createdAt],
    ["pulling", task.pullStartedAt],
    ["starting", task.pullStoppedAt],
    ["running", task.startedAt],
    ["healthy", task.healthyAt],
  ];
  const reached = steps.filter((step): step is [Phase, number] => step[1] !== undefined && step[1] <= stops);
  if (task.stoppingAt !== undefined) reached.push(["stopping", task.stoppingAt]);
  return reached.flatMap(([state, from], index) => {
    const to = reached[index + 1]?.[1] ?? task.stoppedAt;
    if (to === undefined) return [{ state, from }];
    return to > from ? [{ state, from, to }] : [];
  });
}
