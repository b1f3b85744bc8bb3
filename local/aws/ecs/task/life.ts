import type { Turn } from "../model.ts";
import type { ContainerRecord, TaskRecord } from "../records.ts";
import { wakeAt, want } from "../world.ts";
import { endWithoutStart, readiness, startDeadline, stoppable } from "./containers.ts";
import { metadataEnvironment, preparation } from "./engine-task.ts";
import { setStatus, stopTask } from "./status.ts";

/** Lets a task take every step that it can take now. Called after whatever happened to it; harmless otherwise. */
export function stepTask(turn: Turn, task: TaskRecord): void {
  while (advance(turn, task)) {
    // each pass is one state further
  }
}

/** Takes one step; false when the task has to wait. */
function advance(turn: Turn, task: TaskRecord): boolean {
  switch (task.lastStatus) {
    case "PROVISIONING":
      return afterProvisioning(turn, task);
    case "PENDING":
      return task.desiredStatus === "STOPPED" ? endPending(turn, task) : bringUp(turn, task);
    case "ACTIVATING":
      return activate(turn, task);
    case "RUNNING":
      return deactivate(turn, task);
    case "DEACTIVATING":
      return afterDraining(turn, task);
    case "STOPPING":
      return stopContainers(turn, task);
    case "DEPROVISIONING":
      return afterDeprovisioning(turn, task);
    case "STOPPED":
      return false;
  }
}

function afterProvisioning(turn: Turn, task: TaskRecord): boolean {
  if (!task.provisioningOver) return false;
  if (!passed(turn, task, task.createdAt + turn.world.pace.provisioning)) return false;
  setStatus(turn, task, "PENDING");
  if (task.address !== undefined) task.connectivityAt = turn.now;
  if (task.desiredStatus === "RUNNING") want(turn, preparation(task));
  return true;
}

/** A task that never ran has no targets and needs no draining: what runs of it is stopped. */
function endPending(turn: Turn, task: TaskRecord): boolean {
  setStatus(turn, task, "STOPPING");
  return true;
}

function bringUp(turn: Turn, task: TaskRecord): boolean {
  if (!task.prepared || task.containers.some((container) => !container.pulled && container.step !== "ended"))
    return false;
  let changed = false;
  for (const container of task.containers) {
    if (container.step !== "waiting") continue;
    const ready = readiness(task, container, turn.now);
    if (ready.state === "ready") startContainer(turn, task, container);
    if (ready.state === "never") failStart(turn, task, container, ready.reason);
    changed ||= ready.state !== "wait";
  }
  if (task.desiredStatus === "STOPPED") return true;
  if (task.containers.some((container) => container.step === "waiting" || container.step === "starting"))
    return changed;
  setStatus(turn, task, "ACTIVATING");
  return true;
}

export function startContainer(turn: Turn, task: TaskRecord, container: ContainerRecord): void {
  container.step = "starting";
  container.startAskedAt = turn.now;
  container.health = "UNKNOWN";
  want(turn, {
    kind: "start",
    taskArn: task.arn,
    container: container.definition.name,
    environment: metadataEnvironment(task, container),
  });
  const deadline = startDeadline(container);
  if (Number.isFinite(deadline)) wakeAt(turn, deadline, "task", task.arn);
}

/** A container that cannot be started ends its task if it is essential; what depends on it finds out by itself. */
export function failStart(turn: Turn, task: TaskRecord, container: ContainerRecord, reason: string): void {
  endWithoutStart(container, turn.now, reason);
  if (container.definition.essential) stopTask(turn, task, { code: "TaskFailedToStart", reason });
}

/** RUNNING once all targets are registered and the load balancer was given a moment. */
function activate(turn: Turn, task: TaskRecord): boolean {
  if (task.desiredStatus === "STOPPED") {
    setStatus(turn, task, "DEACTIVATING");
    return true;
  }
  for (const target of task.targets) {
    if (target.registeredAt === undefined) return false;
    if (!passed(turn, task, target.registeredAt + turn.world.pace.activating)) return false;
  }
  setStatus(turn, task, "RUNNING");
  task.startedAt = turn.now;
  return true;
}

function deactivate(turn: Turn, task: TaskRecord): boolean {
  if (task.desiredStatus === "RUNNING") return false;
  const alive = task.containers.some((container) => container.step !== "ended");
  const at = (task.stoppingAt ?? turn.now) + turn.world.pace.agentReaction;
  if (alive && task.stopCode !== "EssentialContainerExited" && !passed(turn, task, at)) return false;
  setStatus(turn, task, "DEACTIVATING");
  return true;
}

/** SIGTERM only after the targets are gone; a task whose main container ended has nothing left to drain. */
function afterDraining(turn: Turn, task: TaskRecord): boolean {
  for (const target of task.targets) {
    if (target.state === "waiting") target.state = "deregistered";
    if (target.state === "registered") return false;
    const draining = task.stopCode !== "EssentialContainerExited" && target.health !== undefined;
    if (draining && target.drainedBy !== undefined && !passed(turn, task, target.drainedBy)) return false;
  }
  setStatus(turn, task, "STOPPING");
  return true;
}

function stopContainers(turn: Turn, task: TaskRecord): boolean {
  for (const container of task.containers) if (container.step === "waiting") endWithoutStart(container, turn.now);
  for (const container of stoppable(task)) {
    container.step = "stopping";
    want(turn, {
      kind: "stop",
      taskArn: task.arn,
      container: container.definition.name,
      timeoutSeconds: container.definition.stopTimeout ?? 30,
    });
  }
  if (task.containers.some((container) => container.step !== "ended")) return false;
  task.executionStoppedAt = turn.now;
  task.deprovisioningAt = turn.now;
  setStatus(turn, task, "DEPROVISIONING");
  want(turn, { kind: "deprovision", taskArn: task.arn });
  return true;
}

function afterDeprovisioning(turn: Turn, task: TaskRecord): boolean {
  if (!task.engineGone) return false;
  if (!passed(turn, task, (task.deprovisioningAt ?? turn.now) + turn.world.pace.deprovisioning)) return false;
  task.stoppedAt = turn.now;
  setStatus(turn, task, "STOPPED");
  wakeAt(turn, turn.now + turn.world.pace.kept, "task", task.arn);
  return false;
}

/** Whether a moment is over; if not, the task is looked at again then. */
function passed(turn: Turn, task: TaskRecord, at: number): boolean {
  if (turn.now >= at) return true;
  wakeAt(turn, at, "task", task.arn);
  return false;
}
