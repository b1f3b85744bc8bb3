import type { Turn } from "../model.ts";
import type { ServiceRecord, TaskRecord } from "../records.ts";
import { stepTask } from "../task/life.ts";
import { stillRuns, stopTask } from "../task/status.ts";
import { touchService, wakeAt } from "../world.ts";
import { watchAlarms } from "./alarms.ts";
import { stopRequested, watchBreaker } from "./breaker.ts";
import {
  completeDeployment,
  currentServiceDeployment,
  dropFormer,
  forgetDeployments,
  startServiceDeployment,
} from "./deployments.ts";
import { names, overcome, repeatSteady, tell, tellOnce, tellSteady } from "./events.ts";
import { noteHealthy, patience } from "./failures.ts";
import { judge } from "./health.ts";
import { launch } from "./launch.ts";
import type { DeploymentRecord } from "./model.ts";
import { isAlone, isRolled, isScaled } from "./progress.ts";
import { type PlanTask, plan } from "./rolling.ts";
import { settleTargets } from "./targets.ts";
import { trafficWaits, walk } from "./walk.ts";

/** The scheduler looks at one service and does what can be done now. */
export function tick(turn: Turn, service: ServiceRecord): void {
  service.tickAt = undefined;
  repeatSteady(turn, service);
  settleTargets(turn, service);
  if (service.status === "INACTIVE") return;
  const primary = service.deployments[0];
  if (service.status === "DRAINING" || primary === undefined) {
    drain(turn, service);
    return;
  }
  startServiceDeployment(turn, service);
  if (stopRequested(turn, service)) return;
  const tasks = look(turn, service, primary);
  watchBreaker(turn, service);
  if (service.deployments[0] === primary) watchAlarms(turn, service);
  if (service.deployments[0] !== primary) return; // it rolls back, from the next look on
  if (trafficWaits(turn, service, primary)) {
    tend(turn, service, primary, tasks);
    return;
  }
  const mode = walk(turn, service, primary);
  if (mode === "replace") {
    act(turn, service, primary, tasks);
    if (isCleaningUp(turn, service)) settle(turn, service);
    return;
  }
  const former = service.deployments.find((each) => each === service.lastCompleted && each !== primary);
  if (former !== undefined) tend(turn, service, former, tasks);
  if (mode === "beside") tend(turn, service, primary, tasks);
  else stopAbandoned(turn, service, primary, tasks);
}

/** A deployment that goes by stages settles in the last one. */
function isCleaningUp(turn: Turn, service: ServiceRecord): boolean {
  const current = currentServiceDeployment(turn.world, service);
  return current?.walk === undefined || current.status !== "IN_PROGRESS" || current.walk.stage === "CLEAN_UP";
}

/** Keeps one of two deployments beside each other at the desired count. */
function tend(turn: Turn, service: ServiceRecord, deployment: DeploymentRecord, tasks: readonly TaskRecord[]): void {
  const own = tasks.filter((task) => task.deploymentId === deployment.id);
  const decision = plan({
    desired: service.desiredCount,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    tasks: own.map((task) => planTask(turn, service, deployment, task)),
    held: isHeld(turn, service, deployment),
    stalled: false,
  });
  stopSick(turn, service, pick(turn, decision.stopSick));
  stopScaled(turn, service, deployment, pick(turn, decision.stop));
  if (decision.start > 0) launch(turn, service, deployment, decision.start, decision.replacing);
}

/** Before a deployment by stages begins, whatever earlier ones left unfinished goes. */
function stopAbandoned(turn: Turn, service: ServiceRecord, primary: DeploymentRecord, tasks: readonly TaskRecord[]) {
  const kept = [primary.id, service.lastCompleted?.id];
  const abandoned = tasks.filter((task) => task.desiredStatus === "RUNNING" && !kept.includes(task.deploymentId));
  stopScaled(turn, service, primary, abandoned);
}

/** How the plan sees the tasks of the service. Notes what became healthy, and comes back when time alone changes it. */
function look(turn: Turn, service: ServiceRecord, primary: DeploymentRecord): TaskRecord[] {
  const tasks = [...service.tasks].filter((task) => task.lastStatus !== "STOPPED");
  for (const task of tasks) {
    const { healthy, at } = judge(turn, service, task);
    if (at !== undefined) touchService(turn, service, at - turn.now);
    if (!healthy || task.healthyAt !== undefined) continue;
    task.healthyAt = turn.now;
    if (task.deploymentId === primary.id) noteHealthy(service, primary, task);
    overcome(service, "starts");
  }
  return tasks;
}

function planTask(turn: Turn, service: ServiceRecord, primary: DeploymentRecord, task: TaskRecord): PlanTask {
  const { healthy, sick } = judge(turn, service, task);
  const wanted = task.desiredStatus === "RUNNING";
  return {
    arn: task.arn,
    primary: task.deploymentId === primary.id,
    wanted,
    occupies: wanted || (turn.world.rules.leavingCountsAgainstMaximum && stillRuns(task)),
    healthy,
    sick: sick !== false,
    createdAt: task.createdAt,
  };
}

function act(turn: Turn, service: ServiceRecord, primary: DeploymentRecord, tasks: readonly TaskRecord[]): void {
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  const decision = plan({
    desired: service.desiredCount,
    minimumHealthyPercent,
    maximumPercent,
    tasks: tasks.map((task) => planTask(turn, service, primary, task)),
    held: isHeld(turn, service, primary),
    stalled: primary.rolloutState === "FAILED",
  });
  stopSick(turn, service, pick(turn, decision.stopSick));
  stopScaled(turn, service, primary, pick(turn, decision.stop));
  if (decision.start > 0) launch(turn, service, primary, decision.start, decision.replacing);
  if (!decision.stuck) {
    overcome(service, "stuck");
    return;
  }
  const why = "was unable to stop or start tasks during a deployment because of the service deployment configuration.";
  tellOnce(turn, service, "stuck", `${why} Update the minimumHealthyPercent or maximumPercent value and try again.`);
}

/** Nothing starts during back-off, and on a launch type that has no capacity here. */
function isHeld(turn: Turn, service: ServiceRecord, primary: DeploymentRecord): boolean {
  if (primary.revision.launch.launchType === "EC2" && service.desiredCount > 0) {
    const why = "was unable to place a task because no container instance met all of its requirements.";
    tellOnce(turn, service, "placement", `${why} Reason: No Container Instances were found in your cluster.`);
    return true;
  }
  if (primary.heldUntil <= turn.now) return false;
  touchService(turn, service, primary.heldUntil - turn.now);
  if (primary.rolloutState !== "FAILED" && primary.failedLaunches >= patience) {
    tellOnce(turn, service, "starts", "is unable to consistently start tasks successfully.");
  }
  return true;
}

function stopSick(turn: Turn, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  for (const task of tasks) {
    const { sick } = judge(turn, service, task);
    if (sick === false) continue;
    let reason = "Task failed container health checks";
    if (sick === "container") {
      tell(turn, service, `(task ${task.id}) failed container health checks.`);
    } else {
      const group = `(target-group ${sick.targetGroupArn})`;
      reason = `Task failed ELB health checks in ${group}`;
      const why = sick.health?.description ?? sick.health?.reason ?? "Health checks failed";
      tell(turn, service, `(task ${task.id}) (port ${sick.port}) is unhealthy in ${group} due to (reason ${why}).`);
    }
    stopTask(turn, task, { code: "ServiceSchedulerInitiated", reason, failedHealth: true });
  }
  tellStopped(turn, service, tasks);
}

function stopScaled(
  turn: Turn,
  service: ServiceRecord,
  primary: DeploymentRecord | undefined,
  tasks: readonly TaskRecord[],
): void {
  for (const task of tasks) {
    const by = primary?.id ?? task.deploymentId;
    stopTask(turn, task, {
      code: "ServiceSchedulerInitiated",
      reason: `Scaling activity initiated by (deployment ${by})`,
    });
  }
  tellStopped(turn, service, tasks);
}

function tellStopped(turn: Turn, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  if (tasks.length === 0) return;
  tell(turn, service, `has stopped ${tasks.length} running tasks: ${names(tasks.map((task) => task.id))}.`);
  for (const task of tasks) stepTask(turn, task);
}

/** Completes the deployment, and says when the service is steady, once everything is as it should be. */
function settle(turn: Turn, service: ServiceRecord): void {
  const [primary] = service.deployments;
  if (primary === undefined || primary.rolloutState === "FAILED" || service.steady) return;
  if (primary.rolloutState === "IN_PROGRESS" && isRolled(turn, service, primary)) completeDeployment(turn, service);
  if (primary.rolloutState === "COMPLETED") dropFormer(service);
  if (!isScaled(turn, service, primary) || !isAlone(service, primary)) return;
  tellSteady(turn, service);
}

/** A deleted service: everything stops; it is INACTIVE when its containers have been told to. */
function drain(turn: Turn, service: ServiceRecord): void {
  const tasks = [...service.tasks];
  stopScaled(
    turn,
    service,
    service.deployments[0],
    tasks.filter((task) => task.desiredStatus === "RUNNING"),
  );
  const done = (task: TaskRecord) => ["STOPPING", "DEPROVISIONING", "STOPPED"].includes(task.lastStatus);
  if (!tasks.every(done)) return;
  service.status = "INACTIVE";
  service.inactiveAt = turn.now;
  service.lastRevision = service.deployments[0]?.revision;
  service.deployments = [];
  forgetDeployments(turn.world, service);
  wakeAt(turn, turn.now + turn.world.pace.kept, "service", service.arn);
}

function pick(turn: Turn, arns: readonly string[]): TaskRecord[] {
  return arns.flatMap((arn) => turn.world.tasks.get(arn) ?? []);
}
