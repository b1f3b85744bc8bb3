import { documents, type Explanation } from "./types.ts";

/** What ends a deployment, when nothing nearer to the cause is known. */
export const deployment: readonly Explanation[] = [
  {
    code: "deployment-settings",
    pattern: /because of the service deployment configuration/i,
    cause: "The minimumHealthyPercent and maximumPercent of the service leave no room to start or stop a single task.",
    remedy: "Raise maximumPercent or lower minimumHealthyPercent: with one task, 100/100 can never deploy.",
    source: documents.events,
  },
  {
    code: "deployment-alarm",
    pattern: /\(alarms: |alarm.* (detected|in ALARM)/i,
    cause: "A CloudWatch alarm of the service ended the deployment.",
    remedy: "Look at the alarm's metric from the moment when the new tasks came up.",
    source: documents.alarms,
  },
  {
    code: "starts-backed-off",
    pattern: /unable to consistently start tasks/i,
    cause: "Tasks fail again and again before they run, so ECS starts them ever more rarely.",
    remedy: "Mend what the stopped tasks say; a circuit breaker would end such a deployment.",
    source: documents.events,
  },
  {
    code: "rollback-failed",
    pattern: /ROLLBACK_FAILED|the rollback failed too/i,
    cause: "The deployment failed, and going back failed too.",
    remedy: "Roll the service to a revision that is known to work, with the evidence at hand.",
    source: documents.deployments,
  },
  {
    code: "circuit-breaker",
    general: true,
    pattern: /circuit breaker(?!: (DISABLED|MONITORING))|deployment failed: tasks failed to start/i,
    cause: "ECS's circuit breaker ended the deployment: too many tasks failed.",
    remedy: "See the stopped tasks and their last log lines.",
    source: documents.breaker,
  },
  {
    code: "ecs-throttled",
    pattern: /operations are being throttled/i,
    cause: "ECS is being throttled while it works for the service.",
    remedy: "Wait; ECS tries again by itself.",
    source: documents.events,
  },
  {
    code: "deployment-stopped",
    general: true,
    pattern: /the deployment was stopped|deployment stopped by a user/i,
    cause: "Somebody stopped the deployment.",
    remedy: "CloudTrail knows who called StopServiceDeployment.",
    source: documents.deployments,
  },
  {
    code: "superseded",
    general: true,
    pattern: /was superseded/i,
    cause: "A newer deployment of the service took the place of this one.",
    remedy: "Look at the newer run; this one has nothing left to do.",
    source: documents.deployments,
  },
  {
    code: "timed-out",
    general: true,
    pattern: /was not done in time|not done after \d/i,
    cause: "It was not done when its time was up.",
    remedy: "See the evidence for what holds it up, or give it more time.",
    source: documents.deployments,
  },
];
