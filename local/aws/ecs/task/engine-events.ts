import type { EngineEvent } from "../../../engine/engine.ts";
import type { Turn } from "../model.ts";
import type { ContainerRecord, TaskRecord } from "../records.ts";
import { takeBackHealthy } from "../service/failures.ts";
import { touchService, want } from "../world.ts";
import { endWithoutStart, restarts } from "./containers.ts";
import { failStart, startContainer, stepTask } from "./life.ts";
import { stopTask } from "./status.ts";

/** Takes in what an engine tells about a task. Events for tasks that are no longer known are nobody's business. */
export function engineEvent(turn: Turn, event: EngineEvent): void {
  const task = turn.world.tasks.get(event.taskArn);
  if (task === undefined) return;
  if (event.kind === "provisioned") {
    task.provisioningOver = true;
    task.address = event.address;
    task.macAddress = event.macAddress;
  } else if (event.kind === "provision-failed") {
    task.provisioningOver = true;
    stopTask(turn, task, { code: "TaskFailedToStart", reason: event.reason });
  } else if (event.kind === "deprovisioned") {
    task.engineGone = true;
  } else {
    const container = task.containers.find((each) => each.definition.name === event.container);
    if (container !== undefined) containerEvent(turn, task, container, event);
  }
  stepTask(turn, task);
}

type ContainerEvent = Extract<EngineEvent, { container: string }>;

function containerEvent(turn: Turn, task: TaskRecord, container: ContainerRecord, event: ContainerEvent): void {
  task.version++;
  switch (event.kind) {
    case "pulled":
      container.pulled = true;
      container.imageDigest = event.imageDigest;
      rememberDigest(task, container);
      if (task.containers.every((each) => each.pulled)) task.pullStoppedAt = turn.now;
      return;
    case "pull-failed":
      if (container.step !== "waiting") return;
      task.pullStoppedAt = turn.now;
      failStart(turn, task, container, event.reason);
      return;
    case "started":
      if (container.step !== "starting") return;
      container.step = "running";
      container.runtimeId = event.runtimeId;
      container.startedAt = turn.now;
      return;
    case "start-failed":
      failStart(turn, task, container, event.reason);
      return;
    case "health":
      container.health = event.status;
      container.wasHealthy ||= event.status === "HEALTHY";
      if (task.service !== undefined) touchService(turn, task.service);
      return;
    case "exited":
      exited(turn, task, container, event);
  }
}

function exited(
  turn: Turn,
  task: TaskRecord,
  container: ContainerRecord,
  event: Extract<EngineEvent, { kind: "exited" }>,
): void {
  if (container.step === "ended") return;
  const endedAt = Math.min(event.at, turn.now);
  if (task.desiredStatus === "RUNNING" && restarts(container, event.exitCode, endedAt)) {
    container.restarts++;
    startContainer(turn, task, container);
    return;
  }
  endWithoutStart(
    container,
    endedAt,
    event.outOfMemory ? "OutOfMemoryError: Container killed due to memory usage" : undefined,
  );
  container.exitCode = event.exitCode;
  if (container.definition.essential) {
    if (task.healthyAt !== undefined && endedAt < task.healthyAt) takeBackHealthy(task);
    stopTask(turn, task, { code: "EssentialContainerExited", reason: "Essential container in task exited" });
  }
}

/** The first started task of a deployment fixes what a tag means for the others. */
function rememberDigest(task: TaskRecord, container: ContainerRecord): void {
  const deployment = task.service?.deployments.find((each) => each.id === task.deploymentId);
  const digests = deployment?.revision.digests;
  if (digests === undefined || container.imageDigest === undefined || digests.has(container.definition.name)) return;
  digests.set(container.definition.name, container.imageDigest);
}

/** The agent has the task's secrets and log groups, or has failed to get them. */
export function prepared(turn: Turn, taskArn: string, error: string | undefined): void {
  const task = turn.world.tasks.get(taskArn);
  if (task === undefined || task.desiredStatus === "STOPPED") return;
  if (error === undefined) {
    task.prepared = true;
    task.pullStartedAt = turn.now;
    for (const { definition } of task.containers) want(turn, { kind: "pull", taskArn, container: definition.name });
  } else {
    stopTask(turn, task, { code: "TaskFailedToStart", reason: error });
  }
  stepTask(turn, task);
}
