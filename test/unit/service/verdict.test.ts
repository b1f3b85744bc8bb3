import { expect, test } from "vitest";
import type { DeploymentState, ServiceDeployment, ServiceState } from "../../../src/service/types.ts";
import { type Snapshot, verdict } from "../../../src/service/verdict.ts";

const mine = "ecs-svc/2";
const old = "ecs-svc/1";

function entry(id: string, more: Partial<DeploymentState> = {}): DeploymentState {
  const counts = { desired: 2, running: 2, pending: 0, failed: 0 };
  return { id, status: "PRIMARY", taskDefinition: "td", ...counts, rolloutState: "IN_PROGRESS", createdAt: 0, ...more };
}

function service(deployments: DeploymentState[], more: Partial<ServiceState> = {}): ServiceState {
  const known = {
    name: "api",
    arn: "arn",
    status: "ACTIVE",
    cluster: "c",
    controller: "ECS",
    desired: 2,
    targetGroups: [],
  };
  return { ...known, deployments, events: [], ...more };
}

function deployment(status: string, more: Partial<ServiceDeployment> = {}): ServiceDeployment {
  return {
    arn: "sd",
    revision: "2",
    status,
    createdAt: 0,
    triggeredAlarms: [],
    paused: [],
    revisionArn: "arn:aws:ecs:eu-central-1:111122223333:service-revision/shop/api/2",
    ...more,
  };
}

function look(more: Partial<Snapshot>): Snapshot {
  return {
    mine,
    before: [old],
    seen: true,
    service: service([entry(mine)]),
    deployment: undefined,
    newer: false,
    ...more,
  };
}

const tripped = "ECS deployment circuit breaker: tasks failed to start.";
const failedEvent = {
  id: "e",
  at: 0,
  message: `(service api) (deployment ${mine}) deployment failed: tasks failed to start.`,
};

test.each<[string, Snapshot, string, RegExp?]>([
  ["under way", look({}), "in-progress"],
  ["all running, but not completed", look({ deployment: deployment("IN_PROGRESS") }), "in-progress"],
  [
    "completed, by the service alone",
    look({ service: service([entry(mine, { rolloutState: "COMPLETED" })]) }),
    "completed",
    /2 of 2 running/,
  ],
  [
    "completed, but the service deployment is not through yet (a bake)",
    look({ service: service([entry(mine, { rolloutState: "COMPLETED" })]), deployment: deployment("IN_PROGRESS") }),
    "in-progress",
  ],
  [
    "successful, while old tasks still drain",
    look({ deployment: deployment("SUCCESSFUL"), service: service([entry(mine), entry(old, { status: "ACTIVE" })]) }),
    "completed",
  ],
  [
    "scaled to 0",
    look({ service: service([entry(mine, { desired: 0, running: 0, rolloutState: "COMPLETED" })]) }),
    "completed",
    /nothing was proven/,
  ],
  [
    "the breaker tripped, no rollback",
    look({ service: service([entry(mine, { rolloutState: "FAILED", rolloutStateReason: tripped })]) }),
    "failed",
    /circuit breaker/,
  ],
  [
    "the breaker tripped, no rollback, seen in the service deployment",
    look({ deployment: deployment("STOP_REQUESTED", { breaker: "TRIGGERED", statusReason: tripped }) }),
    "failed",
    /circuit breaker/,
  ],
  [
    "rolling back: the old id is PRIMARY again",
    look({
      service: service([
        entry(old),
        entry(mine, { status: "ACTIVE", rolloutState: "FAILED", rolloutStateReason: tripped }),
      ]),
    }),
    "rolled-back",
    /circuit breaker/,
  ],
  [
    "a rollback at its first sign",
    look({ deployment: deployment("ROLLBACK_IN_PROGRESS", { statusReason: tripped }) }),
    "rolled-back",
    /circuit breaker/,
  ],
  [
    "a rollback that is over and stable",
    look({
      service: service([entry(old, { rolloutState: "COMPLETED" })]),
      deployment: deployment("ROLLBACK_SUCCESSFUL"),
    }),
    "rolled-back",
  ],
  [
    "the same, when service deployments may not be read",
    look({ service: service([entry(old, { rolloutState: "COMPLETED" })], { events: [failedEvent] }) }),
    "rolled-back",
    /deployment failed/,
  ],
  [
    "the same, without events",
    look({ service: service([entry(old, { rolloutState: "COMPLETED" })]) }),
    "rolled-back",
    /back at ecs-svc\/1/,
  ],
  [
    "a rollback of a forced deployment: the same task definition",
    look({ service: service([entry(old, { taskDefinition: "td", rolloutState: "COMPLETED" })]) }),
    "rolled-back",
  ],
  [
    "a rollback that failed",
    look({
      deployment: deployment("ROLLBACK_FAILED"),
      service: service([entry(old), entry(mine, { status: "ACTIVE" })]),
    }),
    "rolled-back",
    /the rollback failed too/,
  ],
  [
    "a rollback that failed and left ours in place",
    look({ deployment: deployment("ROLLBACK_FAILED") }),
    "failed",
    /the rollback failed too/,
  ],
  [
    "the first deployment, which has nothing to go back to",
    look({ before: [], deployment: deployment("ROLLBACK_IN_PROGRESS", { statusReason: tripped }) }),
    "failed",
    /circuit breaker/,
  ],
  [
    "alarms",
    look({ deployment: deployment("ROLLBACK_IN_PROGRESS", { triggeredAlarms: ["5xx"] }) }),
    "rolled-back",
    /alarms: 5xx/,
  ],
  [
    "a stale look right after the update",
    look({ seen: false, service: service([entry(old, { rolloutState: "COMPLETED" })]) }),
    "in-progress",
  ],
  [
    "superseded: a PRIMARY that was never seen",
    look({ service: service([entry("ecs-svc/3"), entry(mine, { status: "ACTIVE" })]) }),
    "superseded",
    /ecs-svc\/3/,
  ],
  ["superseded, in the service deployments", look({ newer: true, deployment: deployment("STOPPED") }), "superseded"],
  [
    "superseded after it failed is failed",
    look({ service: service([entry("ecs-svc/3"), entry(mine, { status: "ACTIVE", rolloutState: "FAILED" })]) }),
    "failed",
  ],
  [
    "stopped by hand",
    look({ deployment: deployment("STOPPED", { statusReason: "stopped by user" }) }),
    "failed",
    /stopped by user/,
  ],
  [
    "the breaker has tripped, and nothing else shows it yet",
    look({ deployment: deployment("IN_PROGRESS", { breaker: "TRIGGERED" }) }),
    "failed",
    /circuit breaker/,
  ],
  [
    "the same, where it rolls back",
    look({
      deployment: deployment("IN_PROGRESS", { breaker: "TRIGGERED" }),
      service: service([entry(mine)], {
        settings: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
      }),
    }),
    "rolled-back",
  ],
  [
    "what is wanted is being rolled back to: not completed because it once was",
    look({ returning: true, deployment: deployment("ROLLBACK_IN_PROGRESS", { revision: "3" }) }),
    "in-progress",
  ],
  [
    "the same, when the service calls it completed before the rollback is over",
    look({
      returning: true,
      deployment: deployment("ROLLBACK_IN_PROGRESS", { revision: "3" }),
      service: service([entry(mine, { rolloutState: "COMPLETED" })]),
    }),
    "in-progress",
  ],
  [
    "the rollback to what is wanted is over",
    look({ returning: true, deployment: deployment("ROLLBACK_SUCCESSFUL", { revision: "3" }) }),
    "completed",
  ],
  [
    "the rollback to what is wanted failed",
    look({ returning: true, deployment: deployment("ROLLBACK_FAILED", { revision: "3" }) }),
    "failed",
    /the rollback to it failed/,
  ],
  ["being stopped, by whom is not known yet", look({ deployment: deployment("STOP_REQUESTED") }), "in-progress"],
  ["deleted meanwhile", look({ service: service([], { status: "DRAINING" }) }), "failed", /deleted meanwhile/],
  ["gone", look({ service: undefined }), "failed", /does not exist any more/],
  ["not there yet", look({ service: undefined, seen: false }), "in-progress"],
  [
    "no rolloutState, as with a Classic load balancer",
    look({ service: service([(({ rolloutState: _, ...rest }) => rest)(entry(mine))]) }),
    "completed",
  ],
])("%s", (_what, snapshot, expected, reason) => {
  const found = verdict(snapshot);
  expect(found.verdict).toBe(expected);
  if (reason) expect("reason" in found && found.reason).toMatch(reason);
});
