import { definitionByArn } from "../definitions.ts";
import type { TaskRecord, Turn } from "../model.ts";
import { chooseProvider, createTask } from "../task/create.ts";
import { stepTask } from "../task/life.ts";
import { stopTask } from "../task/status.ts";
import { touchService, wakeAt } from "../world.ts";
import { stopRequested, watchBreaker } from "./breaker.ts";
import { completeDeployment, forgetDeployments, startServiceDeployment } from "./deployments.ts";
import { names, overcome, tell, tellOnce } from "./events.ts";
import { noteHealthy, patience } from "./failures.ts";
import { judge } from "./health.ts";
import type { DeploymentRecord, ServiceRecord } from "./model.ts";
import { type PlanTask, plan } from "./rolling.ts";
import { settleTargets } from "./targets.ts";

/** The scheduler looks at one service and does what can be done now. */
export function tick(turn: Turn, service: ServiceRecord): void {
  service.tickAt = undefined;
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
  if (service.deployments[0] !== primary) return; // it rolls back, from the next look on
  act(turn, service, primary, tasks);
  settle(turn, service);
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

/** Whether something of the task may still run: it counts for its deployment until its containers have ended. */
function stillRuns(task: TaskRecord): boolean {
  return task.lastStatus !== "DEPROVISIONING" && task.lastStatus !== "STOPPED";
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

function launch(turn: Turn, service: ServiceRecord, primary: DeploymentRecord, count: number, replacing: number): void {
  const { revision } = primary;
  const found = definitionByArn(turn.world, revision.taskDefinitionArn);
  if (found === undefined) return;
  const providers = new Map<string, number>();
  for (const task of service.tasks) {
    if (task.deploymentId !== primary.id || task.desiredStatus === "STOPPED" || task.capacityProvider === undefined)
      continue;
    providers.set(task.capacityProvider, (providers.get(task.capacityProvider) ?? 0) + 1);
  }
  const source =
    service.propagateTags === "SERVICE" ? service.tags : service.propagateTags === "TASK_DEFINITION" ? found.tags : [];
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const capacityProvider = chooseProvider(revision.launch, providers);
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    const task = createTask(turn, {
      clusterArn: service.clusterArn,
      region: service.region,
      definition: found.definition,
      launchType: revision.launch.launchType ?? "FARGATE",
      capacityProvider,
      platformVersion: revision.platformVersion,
      network: revision.network,
      group: `service:${service.name}`,
      startedBy: primary.id,
      tags: [...source],
      enableExecuteCommand: service.enableExecuteCommand,
      service: { record: service, deploymentId: primary.id, targets: targetsOf(revision.loadBalancers) },
      digests: revision.digests,
    });
    ids.push(task.id);
  }
  service.steady = false;
  primary.updatedAt = turn.now;
  const replaced = replacing > 0 ? ` Amazon ECS replaced ${replacing} tasks due to an unhealthy status.` : "";
  tell(turn, service, `has started ${count} tasks: ${names(ids)}.${replaced}`);
}

function targetsOf(loadBalancers: DeploymentRecord["revision"]["loadBalancers"]) {
  return loadBalancers.flatMap(({ targetGroupArn, containerName, containerPort }) =>
    targetGroupArn === undefined || containerName === undefined || containerPort === undefined
      ? []
      : [{ targetGroupArn, container: containerName, port: containerPort }],
  );
}

/** Completes the deployment, and says when the service is steady, once everything is as it should be. */
function settle(turn: Turn, service: ServiceRecord): void {
  const primary = service.deployments[0];
  if (primary === undefined || primary.rolloutState === "FAILED" || service.steady) return;
  const tasks = [...service.tasks].filter(stillRuns);
  const own = tasks.filter((task) => task.deploymentId === primary.id && task.desiredStatus === "RUNNING");
  if (own.length !== service.desiredCount || own.some((task) => !judge(turn, service, task).healthy)) return;
  if (tasks.some((task) => task.deploymentId !== primary.id || isRegistered(task))) return;
  if (primary.rolloutState === "IN_PROGRESS") completeDeployment(turn, service);
  service.steady = true;
  tell(turn, service, "has reached a steady state.");
}

/** A former task of the same deployment need not have drained, but it must have left its target groups. */
function isRegistered(task: TaskRecord): boolean {
  return task.desiredStatus === "STOPPED" && task.targets.some((target) => target.state === "registered");
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
