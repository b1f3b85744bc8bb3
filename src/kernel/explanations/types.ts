/** What AWS says when something goes wrong, in words that help. */
export interface Explanation {
  /** Stable: scripts act on it. Kebab case. */
  code: string;
  /** Matches what AWS (or a program on its behalf) says; by pattern, because the wording changes. */
  pattern: RegExp;
  /** What is the matter, in one sentence. */
  cause: string;
  /** What to do about it. */
  remedy: string;
  /** The public document that the fact comes from. */
  source: string;
  /** Found in what a container wrote too. All others match only what AWS says: an application may write anything. */
  inLogs?: boolean;
  /** Trying the same again cannot help: the task definition, the image or the secret has to change. */
  permanent?: boolean;
  /** Only names the kind: its remedy is no better than the words it was found in. */
  general?: boolean;
}

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest";

/** The documents that the explanations rest on. */
export const documents = {
  stopped: `${ecs}/developerguide/stopped-task-error-codes.html`,
  pull: `${ecs}/developerguide/task_cannot_pull_image.html`,
  initialization: `${ecs}/developerguide/resource-initialization-error.html`,
  secrets: `${ecs}/developerguide/secrets-envvar-secrets-manager.html`,
  definition: `${ecs}/developerguide/task_definition_parameters.html`,
  platform: `${ecs}/developerguide/fargate-tasks-services.html`,
  health: `${ecs}/developerguide/troubleshoot-service-load-balancers.html`,
  targets: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  failures: `${ecs}/developerguide/api_failures_messages.html`,
  events: `${ecs}/developerguide/service-event-messages-list.html`,
  breaker: `${ecs}/developerguide/deployment-circuit-breaker.html`,
  alarms: `${ecs}/developerguide/deployment-alarm-failure.html`,
  deployments: `${ecs}/APIReference/API_ServiceDeployment.html`,
  throttling: `${ecs}/APIReference/request-throttling.html`,
  common: `${ecs}/APIReference/CommonErrors.html`,
  runTask: `${ecs}/APIReference/API_RunTask.html`,
  createService: `${ecs}/APIReference/API_CreateService.html`,
  updateService: `${ecs}/APIReference/API_UpdateService.html`,
  register: `${ecs}/APIReference/API_RegisterTaskDefinition.html`,
  denied: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html",
  passRole: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  signature: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
  credentials: "https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
} as const;
