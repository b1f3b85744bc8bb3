import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { touchService } from "../world.ts";
import { currentServiceDeployment } from "./deployments.ts";
import { beginHooks, hooksState } from "./hooks.ts";
import type { DeploymentRecord, ServiceDeploymentRecord, Stage, Walk } from "./model.ts";
import { isRolled, isScaled } from "./progress.ts";
import { shifts, stagesOf } from "./stages.ts";
import { returnTraffic, shift } from "./traffic.ts";

/**
 * What the scheduler may do for a deployment now: `replace` old tasks by new ones, keep both `beside` each other, or
 * let the new one `wait`.
 */
export type Mode = "replace" | "beside" | "wait";

/** Whether a rollback still has to bring its tasks up before the traffic can come back to them. */
export function trafficWaits(turn: Turn, service: ServiceRecord, primary: DeploymentRecord): boolean {
  const record = currentServiceDeployment(turn.world, service);
  if (record?.status !== "ROLLBACK_IN_PROGRESS" || !record.walk?.production) return false;
  if (!isScaled(turn, service, primary)) return true;
  returnTraffic(turn, record);
  return false;
}

/** A stage other than a pause or a bake may take a day. Source: Developer Guide, blue/green deployment stages. */
const stageTimeout = 24 * 60 * 60_000;

/** Takes the deployment under way at most one stage further. */
export function walk(turn: Turn, service: ServiceRecord, primary: DeploymentRecord): Mode {
  const record = currentServiceDeployment(turn.world, service);
  if (record?.walk === undefined || record.status !== "IN_PROGRESS" || primary.rolloutState !== "IN_PROGRESS") {
    return "replace";
  }
  if (record.walk.stage === "CLEAN_UP") return "replace";
  if (isDone(turn, service, primary, record, record.walk)) {
    enter(turn, service, record, record.walk);
    touchService(turn, service);
  }
  return modeOf(record.configuration.strategy, record.walk.stage);
}

function modeOf(strategy: string, stage: Stage): Mode {
  if (stage === "CLEAN_UP") return "replace";
  if (stage === "RECONCILE_SERVICE" || stage === "PRE_SCALE_UP") return "wait";
  return strategy === "ROLLING" ? "replace" : "beside";
}

function enter(turn: Turn, service: ServiceRecord, record: ServiceDeploymentRecord, walked: Walk): void {
  const { configuration } = record;
  const order = stagesOf(configuration, walked.stage === "RECONCILE_SERVICE");
  const again = walked.stage === "PRODUCTION_TRAFFIC_SHIFT" && walked.step + 1 < shifts(configuration).length;
  if (again) walked.step++;
  const next = again ? "PRE_PRODUCTION_TRAFFIC_SHIFT" : order[order.indexOf(walked.stage) + 1];
  walked.stage = next ?? "CLEAN_UP";
  walked.enteredAt = turn.now;
  record.updatedAt = turn.now;
  if (walked.stage === "TEST_TRAFFIC_SHIFT" && configuration.strategy !== "ROLLING") shift(turn, record, "test", 100);
  if (walked.stage === "PRODUCTION_TRAFFIC_SHIFT" && configuration.strategy !== "ROLLING") {
    shift(turn, record, "production", shifts(configuration)[walked.step]?.percent ?? 100);
  }
  beginHooks(turn, service, record, walked);
}

function isDone(
  turn: Turn,
  service: ServiceRecord,
  primary: DeploymentRecord,
  record: ServiceDeploymentRecord,
  walked: Walk,
): boolean {
  const hooks = hooksState(turn, service, record);
  if (hooks === "failed") return giveUp(turn, service, record, "a lifecycle hook failed or timed out");
  if (hooks === "waiting") return false;
  const { configuration } = record;
  switch (walked.stage) {
    case "RECONCILE_SERVICE":
      return othersAreGone(service, primary);
    case "SCALE_UP":
      if (configuration.strategy === "ROLLING") return isRolled(turn, service, primary);
      if (isScaled(turn, service, primary)) return true;
      if (turn.now >= walked.enteredAt + stageTimeout) return giveUp(turn, service, record, "a stage timed out");
      touchService(turn, service, walked.enteredAt + stageTimeout - turn.now);
      return false;
    case "PRODUCTION_TRAFFIC_SHIFT":
      return isOver(turn, service, walked, shifts(configuration)[walked.step]?.bakeMinutes ?? 0);
    case "BAKE_TIME":
      return isOver(turn, service, walked, bakeMinutes(turn, record));
    default:
      return true;
  }
}

/** A configured bake time; else, with alarms, the time that ECS takes for them. */
function bakeMinutes(turn: Turn, { configuration, alarms }: ServiceDeploymentRecord): number {
  if (configuration.bakeTimeInMinutes > 0) return configuration.bakeTimeInMinutes;
  return alarms.status === "MONITORING" ? turn.world.pace.alarmBakeMinutes : 0;
}

function isOver(turn: Turn, service: ServiceRecord, walked: Walk, minutes: number): boolean {
  const until = walked.enteredAt + minutes * turn.world.pace.minute;
  if (turn.now >= until) return true;
  touchService(turn, service, until - turn.now);
  return false;
}

/** Tasks of deployments that were cut short are stopped before a new one begins; see the scheduler. */
function othersAreGone(service: ServiceRecord, primary: DeploymentRecord): boolean {
  const kept = [primary.id, service.lastCompleted?.id];
  return ![...service.tasks].some((task) => !kept.includes(task.deploymentId) && task.desiredStatus === "RUNNING");
}

function giveUp(turn: Turn, service: ServiceRecord, record: ServiceDeploymentRecord, why: string): false {
  record.status = "ROLLBACK_REQUESTED";
  record.statusReason = `Service deployment rolled back because ${why}.`;
  record.updatedAt = turn.now;
  touchService(turn, service, 0);
  return false;
}
