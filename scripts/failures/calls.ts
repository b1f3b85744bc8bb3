import type { Fault } from "../../local/unfriendly/fault.ts";
import type { Failure, Place } from "./failure.ts";

/** AWS refuses a call in these words. Sources: the errors of each operation in the API references. */
const refuses = (operation: string, code: string, message: string, status = 400): Fault[] => [
  { match: { operation }, fault: { refuse: { code, message, status } } },
];
/** RunTask answers that it could not place the task. Source: Developer Guide, "API failures messages". */
const unplaced = (reason: string, detail?: string): Fault[] => [
  {
    match: { operation: "RunTask" },
    fault: {
      answer: {
        tasks: [],
        failures: [
          {
            arn: "arn:aws:ecs:eu-central-1:111122223333:container-instance/shop/0123456789abcdef0123456789abcdef",
            reason,
            ...(detail === undefined ? {} : { detail }),
          },
        ],
      },
    },
  },
];

const remove = ({ call }: Place) => call("ecs", "DeleteService", { cluster: "shop", service: "api", force: true });

/** AWS refuses what is asked for, or has no place for it. */
export const calls: readonly Failure[] = [
  {
    code: "pass-role-denied",
    what: "The job's role may not pass the task's roles.",
    how: "task",
    denied: ["iam:PassRole"],
  },
  {
    code: "credentials-expired",
    what: "The job's credentials expired before this step.",
    how: "task",
    faults: refuses("*", "ExpiredTokenException", "The security token included in the request is expired"),
  },
  {
    code: "clock-skew",
    what: "The runner's clock is wrong by hours.",
    how: "task",
    faults: refuses(
      "*",
      "InvalidSignatureException",
      "Signature expired: 20261121T080000Z is now earlier than 20261121T115500Z (20261121T120000Z - 5 min.)",
    ),
  },
  {
    code: "credentials-unknown",
    what: "The access key was deleted.",
    how: "roll",
    faults: refuses("*", "UnrecognizedClientException", "The security token included in the request is invalid."),
  },
  { code: "credentials-missing", what: "Nobody configured AWS credentials.", how: "task", anonymous: true },
  {
    code: "access-denied",
    what: "The job's role may not update services.",
    how: "roll",
    denied: ["ecs:UpdateService"],
  },
  {
    code: "registration-conflict",
    what: "Several jobs register revisions of the family all the time.",
    how: "register",
    faults: refuses(
      "RegisterTaskDefinition",
      "ClientException",
      "Too many concurrent attempts to create a new revision of the specified family.",
    ),
  },
  {
    code: "throttled",
    what: "Everybody in the account calls ECS at once.",
    how: "roll",
    faults: [{ match: { operation: "UpdateService" }, fault: "throttle" }],
  },
  {
    code: "quota-exceeded",
    what: "A quota of the account is used up.",
    how: "register",
    faults: refuses("RegisterTaskDefinition", "LimitExceededException", "The limit for the resource was exceeded."),
  },
  {
    code: "aws-unreachable",
    what: "The runner has no way to AWS.",
    how: "task",
    faults: [{ match: { operation: "RunTask" }, fault: "reset" }],
  },
  {
    code: "cluster-not-found",
    what: "The cluster is in another region.",
    how: "task",
    target: { cluster: "shopp" },
  },
  {
    code: "service-not-found",
    what: "The service went away between the look at it and its update.",
    how: "roll",
    faults: refuses("UpdateService", "ServiceNotFoundException", "Service not found."),
  },
  {
    code: "service-not-active",
    what: "Somebody deletes the service while it is released.",
    how: "roll",
    between: remove,
  },
  {
    code: "service-exists",
    what: "Another job creates the service at the same moment.",
    how: "create",
    between: (place) =>
      place
        .register("one")
        .then((one) => place.call("ecs", "CreateService", { ...place.service("new", one), loadBalancers: [] })),
  },
  {
    code: "task-definition-not-found",
    what: "The revision that is to run was never registered.",
    how: "roll",
    target: { taskDefinition: "arn:aws:ecs:eu-central-1:111122223333:task-definition/api:77" },
  },
  {
    code: "port-mapping-mismatch",
    what: "The load balancer wants a port that the container does not map.",
    how: "create",
    container: { portMappings: [{ containerPort: 9090 }] },
  },
  {
    code: "container-name-unknown",
    what: "The load balancer wants a container of another name.",
    how: "create",
    container: { name: "apii" },
  },
  {
    code: "host-port-mismatch",
    what: "A host port is given that differs from the container's.",
    how: "register",
    container: { portMappings: [{ containerPort: 8080, hostPort: 80 }] },
  },
  {
    code: "network-missing",
    what: "No subnets are given.",
    how: "task",
    run: { network: undefined },
  },
  {
    code: "fargate-size",
    what: "Fargate has no such size.",
    how: "register",
    definition: { cpu: "256", memory: "4096" },
  },
  {
    code: "token-conflict",
    what: "A re-run of the job finds its task with other parameters.",
    how: "task",
    faults: refuses("RunTask", "ConflictException", "The client token was already used with other parameters."),
  },
  {
    code: "platform-incompatible",
    what: "The platform version is none that runs ARM64.",
    how: "task",
    faults: refuses(
      "RunTask",
      "PlatformTaskDefinitionIncompatibilityException",
      "The specified platform version does not satisfy the task definition's required capabilities.",
    ),
  },
  {
    code: "account-blocked",
    what: "AWS blocked the account.",
    how: "task",
    faults: refuses("RunTask", "BlockedException", "Your account is currently blocked."),
  },
  {
    code: "invalid-parameter",
    what: "A subnet is given that ECS does not take.",
    how: "task",
    faults: refuses("RunTask", "InvalidParameterException", "The subnet ID 'subnet-1' does not exist."),
  },
  {
    code: "aws-fault",
    what: "ECS fails on its own side.",
    how: "roll",
    faults: [{ match: { operation: "UpdateService" }, fault: 500 }],
  },
  {
    code: "capacity-unavailable",
    what: "Fargate has no capacity in these zones.",
    how: "task",
    before: ({ cloud }) => cloud.ecs.controls.setCapacity("FARGATE", false),
  },
  {
    code: "vcpu-quota",
    what: "The account's vCPU quota is used up.",
    how: "task",
    before: ({ cloud }) => cloud.ecs.controls.setVcpuLimit(0),
  },
  {
    code: "provisioning-quota",
    what: "The capacity provider cannot keep up.",
    how: "task",
    faults: refuses("RunTask", "ClientException", "The cluster has too many tasks in the PROVISIONING state."),
  },
  {
    code: "instances-full",
    what: "The cluster's instances have no memory left.",
    how: "task",
    faults: unplaced("RESOURCE:MEMORY"),
  },
  {
    code: "instance-attribute",
    what: "No instance of the cluster is ARM64.",
    how: "task",
    faults: unplaced("ATTRIBUTE"),
  },
  {
    code: "agent-disconnected",
    what: "The instance's agent lost its connection.",
    how: "task",
    faults: unplaced("AGENT"),
  },
  {
    code: "not-placed",
    what: "The service's tasks find no capacity.",
    how: "roll",
    minutes: 5,
    between: ({ cloud }) => cloud.ecs.controls.setCapacity("FARGATE", false),
    nearest: "capacity-unavailable",
  },
];
