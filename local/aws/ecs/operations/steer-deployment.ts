import { AwsError } from "../../service.ts";
import { invalid, type Operation } from "../call.ts";
import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { isTerminal } from "../service/deployments.ts";
import type { ServiceDeploymentRecord } from "../service/model.ts";
import { touchService } from "../world.ts";

/** Rolls back, with or without a configured circuit breaker. One that is already on its way just goes on. */
const stop: Operation = (turn, input: { serviceDeploymentArn: string; stopType?: string }) => {
  if ((input.stopType ?? "ROLLBACK") !== "ROLLBACK") throw invalid("The only valid stopType is ROLLBACK.");
  const { record, service } = found(turn, input.serviceDeploymentArn);
  if (isTerminal(record.status)) {
    const why = `The service deployment cannot be stopped because it is in ${record.status} state.`;
    throw new AwsError("ConflictException", why, { members: { resourceIds: [record.arn] } });
  }
  if (record.status === "PENDING" || record.status === "IN_PROGRESS") {
    record.status = "ROLLBACK_REQUESTED";
    record.statusReason = "Service deployment stopped by a user.";
    record.updatedAt = turn.now;
    touchService(turn, service, 0);
  }
  return { serviceDeploymentArn: record.arn };
};

interface ContinueInput {
  serviceDeploymentArn: string;
  hookId: string;
  action?: string;
}

/** Lets a paused deployment go on, or sends it back. Source: ContinueServiceDeployment. */
const proceed: Operation = (turn, input: ContinueInput) => {
  const { record, service } = found(turn, input.serviceDeploymentArn);
  const hook = record.walk?.hooks.find((each) => each.id === input.hookId);
  if (hook === undefined) throw invalid(`The service deployment has no hook ${input.hookId}.`);
  if (record.status !== "IN_PROGRESS" || hook.status !== "AWAITING_ACTION") {
    throw invalid(`The hook ${input.hookId} does not await an action.`);
  }
  hook.status = input.action === "ROLLBACK" ? "FAILED" : "SUCCEEDED";
  record.updatedAt = turn.now;
  touchService(turn, service);
  return { serviceDeploymentArn: record.arn };
};

function found(turn: Turn, arn: string): { record: ServiceDeploymentRecord; service: ServiceRecord } {
  const record = turn.world.serviceDeployments.get(arn);
  const service = record === undefined ? undefined : turn.world.services.get(record.serviceArn);
  if (record !== undefined && service !== undefined) return { record, service };
  throw new AwsError("ServiceDeploymentNotFoundException", "Service deployment not found.");
}

export const steeringOperations = { StopServiceDeployment: stop, ContinueServiceDeployment: proceed };
