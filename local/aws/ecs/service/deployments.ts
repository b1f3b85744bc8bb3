import { unseen } from "../consistency.ts";
import type { Turn, World } from "../model.ts";
import { digits, word } from "../random.ts";
import type { ServiceRecord, TaskRecord } from "../records.ts";
import { stillRuns } from "../task/status.ts";
import { touchService, wakeAt } from "../world.ts";
import { knownConnections } from "./connect.ts";
import { tell } from "./events.ts";
import { beginHooks } from "./hooks.ts";
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRevisionRecord } from "./model.ts";
import { newWalk } from "./stages.ts";
import { breakerOf } from "./threshold.ts";
import { otherSide, returnTraffic } from "./traffic.ts";

export type RevisionContent = Pick<
  ServiceRevisionRecord,
  | "taskDefinitionArn"
  | "launch"
  | "platformVersion"
  | "network"
  | "loadBalancers"
  | "serviceRegistries"
  | "serviceConnect"
  | "volumeConfigurations"
  | "gatewayConnectors"
>;

/** Begins a deployment: a new revision, a new PRIMARY; the former one becomes ACTIVE, its service deployment ends. */
export function beginDeployment(turn: Turn, service: ServiceRecord, content: RevisionContent): DeploymentRecord {
  const { world, now } = turn;
  supersede(turn, service);
  const number = digits(world.random, 19);
  const revision: ServiceRevisionRecord = {
    ...content,
    arn: `${service.arn.replace(":service/", ":service-revision/")}/${number}`,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    createdAt: now,
    side: nextSide(service),
    connections: [],
    digests: new Map(),
  };
  world.serviceRevisions.set(revision.arn, revision);
  const former = service.deployments[0];
  if (former !== undefined) former.status = "ACTIVE";
  const deployment: DeploymentRecord = {
    id: `ecs-svc/${number}`,
    status: "PRIMARY",
    revision,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: `ECS deployment ecs-svc/${number} in progress.`,
    createdAt: now,
    updatedAt: now,
    failedTasks: 0,
    breakerCount: 0,
    failedLaunches: 0,
    heldUntil: 0,
  };
  // more than the deployment that completed last is there: it must be tidied up first
  const unfinished = service.deployments.some((each) => each !== service.lastCompleted);
  const sources = service.deployments.map((each) => ({ revision: each.revision, ...counts(service, each) }));
  service.deployments.unshift(deployment);
  // Its own endpoints are there from now on.
  revision.connections = knownConnections(turn, service.region, revision.serviceConnect);
  recordServiceDeployment(turn, service, revision, sources, unfinished);
  service.steady = false;
  service.told.clear();
  touchService(turn, service, world.pace.deploymentStart);
  return deployment;
}

function recordServiceDeployment(
  turn: Turn,
  service: ServiceRecord,
  target: ServiceRevisionRecord,
  sources: ServiceDeploymentRecord["sources"],
  unfinished: boolean,
): void {
  const { world, now } = turn;
  const arn = `${service.arn.replace(":service/", ":service-deployment/")}/${word(world.random, 21)}`;
  const breaker = breakerOf(service);
  world.serviceDeployments.set(arn, {
    arn,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    status: "PENDING",
    statusReason: undefined,
    target,
    sources,
    configuration: service.deploymentConfiguration,
    createdAt: now,
    startedAt: undefined,
    finishedAt: undefined,
    stoppedAt: undefined,
    updatedAt: now,
    rollback: undefined,
    breaker: { status: breaker.enable ? "MONITORING" : "DISABLED", failureCount: 0, threshold: breaker.threshold },
    alarms: monitored(turn, service),
    walk: newWalk({ configuration: service.deploymentConfiguration }, unfinished, now),
    unseen: unseen(world, "newDeployment", now),
    endsAt: undefined,
    final: undefined,
  });
  service.serviceDeploymentArn = arn;
}

/** A blue/green deployment goes to the target group that serves nobody; others stay where they are. */
function nextSide(service: ServiceRecord): ServiceRevisionRecord["side"] {
  const side = service.lastCompleted?.revision.side;
  if (side === undefined) return "main";
  return service.deploymentConfiguration.strategy === "ROLLING" ? side : otherSide(side);
}

/** Alarms that are in ALARM already are not watched during the deployment. Source: Developer Guide, deployment alarms. */
function monitored(turn: Turn, service: ServiceRecord): ServiceDeploymentRecord["alarms"] {
  const { alarms } = service.deploymentConfiguration;
  const names = alarms?.enable ? alarms.alarmNames : [];
  // assumed: one alarm that is on already switches off the watch over all of them
  const watched = names.length > 0 && !names.some((name) => turn.world.alarms.get(name) === "ALARM");
  return { status: watched ? "MONITORING" : "DISABLED", names, triggered: [] };
}

/** A newer deployment ends the service deployment that is under way: STOPPED a moment later, without stoppedAt. */
function supersede(turn: Turn, service: ServiceRecord): void {
  const old = currentServiceDeployment(turn.world, service);
  if (old === undefined || isTerminal(old.status)) return;
  if (servesAlready(old)) {
    completeDeployment(turn, service);
    return;
  }
  if (service.lastCompleted !== undefined) returnTraffic(turn, old);
  const rollingBack = old.status.startsWith("ROLLBACK");
  old.statusReason = "A newer service deployment was started.";
  old.updatedAt = turn.now;
  if (!rollingBack) old.status = "STOP_REQUESTED";
  old.endsAt = turn.now + turn.world.pace.supersede;
  wakeAt(turn, old.endsAt, "service-deployment", old.arn);
}

/** assumed: a deployment that only had to clean up behind itself is complete when a newer one begins. */
function servesAlready({ status, walk, configuration }: ServiceDeploymentRecord): boolean {
  return status === "IN_PROGRESS" && walk?.stage === "CLEAN_UP" && configuration.strategy !== "ROLLING";
}

export function endSuperseded(turn: Turn, record: ServiceDeploymentRecord): void {
  if (record.endsAt === undefined || turn.now < record.endsAt || isTerminal(record.status)) return;
  finish(turn, record, record.status === "STOP_REQUESTED" ? "STOPPED" : "ROLLBACK_FAILED");
}

/** The first look of the scheduler at a new deployment. */
export function startServiceDeployment(turn: Turn, service: ServiceRecord): void {
  const current = currentServiceDeployment(turn.world, service);
  if (current?.status === "PENDING") {
    current.status = "IN_PROGRESS";
    current.startedAt = turn.now;
    current.updatedAt = turn.now;
    if (current.walk !== undefined) {
      current.walk.enteredAt = turn.now;
      beginHooks(turn, service, current, current.walk);
    }
  }
}

/** The PRIMARY deployment has what it needs: the others leave the list, once they have no tasks any more. */
export function completeDeployment(turn: Turn, service: ServiceRecord): void {
  const primary = service.deployments[0];
  if (primary === undefined) return;
  const current = currentServiceDeployment(turn.world, service);
  primary.rolloutState = "COMPLETED";
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = turn.now;
  service.lastCompleted = primary;
  if (current !== undefined && !isTerminal(current.status)) {
    const rolledBack = current.status.startsWith("ROLLBACK");
    if (!rolledBack && current.breaker.status === "MONITORING") current.breaker.status = "MONITORING_COMPLETE";
    if (!rolledBack && current.alarms.status === "MONITORING") current.alarms.status = "MONITORING_COMPLETE";
    finish(turn, current, rolledBack ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL");
  }
  tell(turn, service, `(deployment ${primary.id}) deployment completed.`);
}

/** A service that is deleted takes the deployment under way with it. */
export function finishForDeletion(turn: Turn, service: ServiceRecord): void {
  const current = currentServiceDeployment(turn.world, service);
  if (current === undefined || isTerminal(current.status)) return;
  current.statusReason = "The service was deleted.";
  current.stoppedAt = turn.now;
  finish(turn, current, "STOPPED");
}

/** Service deployments and revisions go with their service. */
export function forgetDeployments(world: World, service: ServiceRecord): void {
  for (const records of [world.serviceDeployments, world.serviceRevisions]) {
    for (const [arn, record] of records) if (record.serviceArn === service.arn) records.delete(arn);
  }
}

export function finish(turn: Turn, record: ServiceDeploymentRecord, status: ServiceDeploymentRecord["status"]): void {
  const service = turn.world.services.get(record.serviceArn);
  const deployment = service?.deployments.find((each) => each.revision === record.target);
  if (service !== undefined && deployment !== undefined) record.final = counts(service, deployment);
  record.status = status;
  record.finishedAt = turn.now;
  record.updatedAt = turn.now;
}

export function isTerminal(status: ServiceDeploymentRecord["status"]): boolean {
  return ["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"].includes(status);
}

export function currentServiceDeployment(world: World, service: ServiceRecord): ServiceDeploymentRecord | undefined {
  return world.serviceDeployments.get(service.serviceDeploymentArn);
}

/** Counts as `deployments[]` shows them. */
export function counts(
  service: ServiceRecord,
  deployment: DeploymentRecord,
): { requested: number; running: number; pending: number } {
  const tasks = [...service.tasks].filter((task) => task.deploymentId === deployment.id);
  const wanted = tasks.filter((task) => task.desiredStatus === "RUNNING").length;
  const failedAndLeft = deployment.status === "ACTIVE" && deployment.rolloutState === "FAILED";
  return {
    requested: deployment.status === "PRIMARY" ? service.desiredCount : failedAndLeft ? 0 : wanted,
    running: tasks.filter((task) => task.lastStatus === "RUNNING").length,
    pending: tasks.filter(isPending).length,
  };
}

/** Former deployments leave the list when nothing of them runs any more. */
export function dropFormer(service: ServiceRecord): void {
  const [primary] = service.deployments;
  const running = new Set([...service.tasks].filter(stillRuns).map((task) => task.deploymentId));
  service.deployments = service.deployments.filter((each) => each === primary || running.has(each.id));
}

export function isPending(task: TaskRecord): boolean {
  return task.desiredStatus === "RUNNING" && ["PROVISIONING", "PENDING", "ACTIVATING"].includes(task.lastStatus);
}
