import type { Script } from "../../local/engine/simulated/script.ts";
import type { Failure, Place } from "./failure.ts";

const breaker = (rollback: boolean) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
});
const slow: Script = { pull: 20 * 60_000 };
const crash: Script = {
  exit: { after: 3000, code: 1 },
  log: [{ after: 100, text: "panic: no such table: orders" }],
};

async function current({ call }: Place) {
  const { serviceDeployments } = await call("ecs", "ListServiceDeployments", { cluster: "shop", service: "api" });
  return serviceDeployments[0].serviceDeploymentArn as string;
}

/** A deployment as a whole does not come to its end. */
export const deployments: readonly Failure[] = [
  {
    code: "deployment-settings",
    what: "With one task, 100/100 leaves no room to deploy.",
    how: "roll",
    minutes: 5,
    service: { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
  },
  {
    code: "deployment-alarm",
    what: "An alarm goes off while the new tasks come up.",
    how: "roll",
    script: slow,
    service: {
      deploymentConfiguration: { alarms: { alarmNames: ["api-5xx"], enable: true, rollback: true } },
    },
    during: { after: 60_000, act: ({ cloud }) => cloud.ecs.controls.setAlarm("api-5xx", "ALARM") },
  },
  {
    code: "starts-backed-off",
    what: "No task can start, and no circuit breaker ends it.",
    how: "roll",
    minutes: 10,
    script: { startFailure: "CannotStartContainerError: API error (500): the runtime is not there" },
    nearest: "container-not-started",
  },
  {
    code: "rollback-failed",
    what: "Somebody deploys again while ECS rolls back.",
    how: "roll",
    script: slow,
    minutes: 3,
    service: { deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } },
    onFailure: "return-failed",
    during: {
      after: 185_000,
      act: ({ call }) => call("ecs", "UpdateService", { cluster: "shop", service: "api", forceNewDeployment: true }),
    },
  },
  {
    code: "circuit-breaker",
    what: "Too many tasks fail.",
    how: "roll",
    script: crash,
    service: breaker(false),
    nearest: "container-exited",
  },
  {
    code: "ecs-throttled",
    what: "ECS itself is throttled while it works for the service.",
    how: "roll",
    minutes: 3,
    script: slow,
    during: {
      after: 60_000,
      act: ({ cloud }) => cloud.ecs.controls.throttleService("arn:aws:ecs:eu-central-1:111122223333:service/shop/api"),
    },
  },
  {
    code: "deployment-stopped",
    what: "Somebody stops the deployment by hand.",
    how: "roll",
    script: slow,
    during: {
      after: 60_000,
      act: async (place) =>
        place.call("ecs", "StopServiceDeployment", {
          serviceDeploymentArn: await current(place),
          stopType: "ROLLBACK",
        }),
    },
  },
  {
    code: "superseded",
    what: "Another push deploys the service meanwhile.",
    how: "roll",
    script: slow,
    during: {
      after: 60_000,
      act: ({ call }) => call("ecs", "UpdateService", { cluster: "shop", service: "api", forceNewDeployment: true }),
    },
  },
  { code: "timed-out", what: "The image takes longer than the time given.", how: "roll", minutes: 3, script: slow },
];
