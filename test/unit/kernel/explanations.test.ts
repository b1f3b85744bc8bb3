import { expect, test } from "vitest";
import { explain, explainAll, explanations } from "../../../src/kernel/explanations/index.ts";

const pull = "CannotPullContainerError: pull image manifest has been retried 1 time(s): ";
const init =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
const refused = (name: string, message = "no") => `ecs:UpdateService was refused (${name}): ${message}`;

/** What AWS says (Developer Guide: stopped task errors, service event messages) → the code of its explanation. Every code stands here. */
const table: readonly [string, string][] = [
  [`${pull}image Manifest does not contain descriptor matching platform 'linux/arm64'`, "image-wrong-platform"],
  ["failed to find a descriptor for platform linux/arm64", "image-wrong-platform"],
  [`${pull}toomanyrequests: You have reached your pull rate limit`, "registry-rate-limit"],
  [`${pull}write /var/lib/x: no space left on device`, "image-disk-full"],
  [`${pull}number of layers and diffIDs don't match: 3 != 4`, "image-layers-mixed"],
  [`${pull}failed to resolve ref x: unexpected status code HEAD https://r: 403 Forbidden`, "image-pull-denied"],
  [`${pull}failed to do request: Head "https://r/v2/": dial tcp 10.0.3.17:443: i/o timeout`, "registry-unreachable"],
  [`${pull}failed to resolve ref r/app:v42: r/app:v42: not found`, "image-not-found"],
  [`${pull}something new`, "image-pull-failed"],
  [
    `${init}unable to retrieve secret from asm: retrieved secret did not contain json key PASSWORD`,
    "secret-key-missing",
  ],
  [
    `${init}unable to retrieve secret from asm: invalid character 's' looking for beginning of value`,
    "secret-not-json",
  ],
  [
    `${init}unable to retrieve ecr registry auth: RequestError: send request failed: i/o timeout`,
    "ecr-api-unreachable",
  ],
  [
    `${init}unable to retrieve secret from asm: RequestError: dial tcp 10.0.0.2:443: i/o timeout`,
    "secrets-unreachable",
  ],
  [`${init}unable to retrieve secret from asm: AccessDeniedException: User x`, "secret-access-denied"],
  [`${init}unable to retrieve secret from asm: ResourceNotFoundException`, "secret-missing"],
  [
    "ResourceInitializationError: failed to validate logger args: cannot find the Amazon CloudWatch log group",
    "log-group-missing",
  ],
  ["ResourceInitializationError: failed to validate logger args: exit status 1", "log-driver-refused"],
  ["Unable to assume the service linked role. Please verify that it exists.", "service-linked-role"],
  ["ECS was unable to assume the role 'arn:aws:iam::111122223333:role/task'", "role-not-assumable"],
  ["ResourceInitializationError: failed to set up the task's network: no address", "network-not-set-up"],
  [
    "ResourceInitializationError: failed to download env files: file download command: not found",
    "environment-file-missing",
  ],
  ["ResourceInitializationError: something new", "task-not-initialized"],
  ["CannotStartContainerError: container web depends on migrate (SUCCESS), which exited 1", "start-dependency-failed"],
  ['CannotStartContainerError: exec: "/servr": stat /servr: no such file or directory', "command-not-found"],
  ['CannotCreateContainerError: exec: "npm": executable file not found in $PATH', "command-not-found"],
  ["CannotStartContainerError: failed to get container status: x", "container-not-started"],
  ["CannotCreateVolumeError: x", "volume-failed"],
  ["ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: x", "platform-fault"],
  ["OutOfMemoryError: Container killed due to memory usage", "out-of-memory"],
  [
    "(task t) (port 8080) is unhealthy in (target-group g) due to (reason Health checks failed with these codes: [500]).",
    "health-check-status",
  ],
  ["10.0.0.7:8080 in shop-api is unhealthy, Target.ResponseCodeMismatch", "health-check-status"],
  ["10.0.0.7:8080 in shop-api is unhealthy, Target.Timeout, Request timed out", "health-check-no-answer"],
  ["10.0.0.7:8080 in shop-api is unhealthy, Target.FailedHealthChecks, Health checks failed", "health-check-failed"],
  ["The target group with targetGroupArn x does not have an associated load balancer.", "target-group-unused"],
  ["10.0.0.7:8080 in shop-api is unused, Target.IpUnusable", "target-not-usable"],
  ["10.0.0.7:8080 in shop-api is unhealthy, Elb.InternalError", "load-balancer-fault"],
  ["Task failed ELB health checks in (target-group shop-api)", "load-balancer-health"],
  ["Task failed container health checks", "container-health"],
  ["SpotInterruption: Your Spot Task was interrupted.", "spot-interrupted"],
  ["InfrastructureHealth", "infrastructure-health"],
  ["api exited 126 (not executable)", "exit-126"],
  ["api exited 127 (command not found)", "exit-127"],
  ["api: exit 137 (killed (SIGKILL))", "exit-137"],
  ["api exited 139 (segmentation fault)", "exit-139"],
  ["api exited 143 (ended by SIGTERM)", "exit-143"],
  ["migrate exited 3", "container-exited"],
  ["migrate never started", "no-exit-code"],
  ["Task stopped by user", "stopped-by-hand"],
  [
    "Capacity is unavailable at this time. Please try again later or in a different availability zone",
    "capacity-unavailable",
  ],
  ["You've reached the limit on the number of vCPUs you can run concurrently", "vcpu-quota"],
  ["The cluster has too many tasks in the PROVISIONING state", "provisioning-quota"],
  ["ECS started no task: RESOURCE:MEMORY", "instances-full"],
  ["ECS started no task: ATTRIBUTE", "instance-attribute"],
  ["ECS started no task: AGENT", "agent-disconnected"],
  ["(service api) was unable to place a task. Reason: Internal error.", "not-placed"],
  ["x may not iam:PassRole on arn:aws:iam::111122223333:role/task.", "pass-role-denied"],
  ["User: x is not authorized to perform: iam:PassRole on resource: y", "pass-role-denied"],
  ["ExpiredTokenException", "credentials-expired"],
  ["Signature expired: 20261121T120000Z is now earlier than 20261121T124500Z", "clock-skew"],
  ["UnrecognizedClientException", "credentials-unknown"],
  ["CredentialsProviderError", "credentials-missing"],
  ["The role of this job may not ecs:RunTask.", "access-denied"],
  [
    refused("ClientException", "Too many concurrent attempts to create a new revision of the specified family."),
    "registration-conflict",
  ],
  ["ThrottlingException: Rate exceeded", "throttled"],
  [refused("LimitExceededException"), "quota-exceeded"],
  ["ecs:RunTask could not reach 127.0.0.1:4566: ECONNREFUSED.", "aws-unreachable"],
  ['There is no ECS cluster "shop" in eu-central-1.', "cluster-not-found"],
  [refused("ServiceNotFoundException"), "service-not-found"],
  [refused("ServiceNotActiveException"), "service-not-active"],
  ["Unable to Start a service that is still Draining.", "service-not-active"],
  [refused("InvalidParameterException", "Creation of service was not idempotent."), "service-exists"],
  ['service "api": ECS has no task definition "apii"', "task-definition-not-found"],
  [
    refused("InvalidParameterException", "The container api did not have a container port 80 defined."),
    "port-mapping-mismatch",
  ],
  [
    refused("InvalidParameterException", "The container apii does not exist in the task definition."),
    "container-name-unknown",
  ],
  ["When networkMode=awsvpc, the host ports and container ports in port mappings must match.", "host-port-mismatch"],
  ["Network Configuration must be provided when networkMode 'awsvpc' is specified.", "network-missing"],
  ["No Fargate configuration exists for given values: 256 CPU, 4096 memory.", "fargate-size"],
  [refused("ConflictException"), "token-conflict"],
  [refused("PlatformTaskDefinitionIncompatibilityException"), "platform-incompatible"],
  [refused("BlockedException"), "account-blocked"],
  [refused("InvalidParameterException", "x"), "invalid-parameter"],
  [refused("ServerException"), "aws-fault"],
  [
    "(service api) was unable to stop or start tasks during a deployment because of the service deployment configuration.",
    "deployment-settings",
  ],
  ["x (alarms: api-5xx)", "deployment-alarm"],
  ["(service api) is unable to consistently start tasks successfully.", "starts-backed-off"],
  ["x; the rollback failed too", "rollback-failed"],
  ["ECS deployment circuit breaker: tasks failed to start.", "circuit-breaker"],
  ["(service api) operations are being throttled. Will try again later.", "ecs-throttled"],
  [
    "api failed to roll to api:7: the deployment was stopped: by hand, or by a newer one that is gone",
    "deployment-stopped",
  ],
  ["api was superseded: a newer deployment (ecs-svc/9) took its place", "superseded"],
  ["api was not done in time: 1 of 2 running", "timed-out"],
];

test.each(table)("%s", (said, code) => {
  expect(explainAll([said])[0]?.code).toBe(code);
});

test("a program for another architecture is known by what it writes, and nothing else is", () => {
  expect(explainAll(["api exited 1"], ["exec /server: exec format error"]).map(({ code }) => code)).toEqual([
    "image-architecture",
    "container-exited",
  ]);
  expect(explainAll([], ["ERROR toomanyrequests, AccessDenied, OutOfMemory"])).toEqual([]);
});

test("every code is there once, and the table has each of them", () => {
  const codes = explanations.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !table.some((row) => row[1] === code))).toEqual(["image-architecture"]);
  expect(codes.length).toBeGreaterThan(40);
});

test("causes go before what follows from them", () => {
  const said = [
    "ECS deployment circuit breaker: tasks failed to start.",
    "api exited 137",
    "Task failed ELB health checks in x",
  ];
  expect(explainAll(said).map(({ code }) => code)).toEqual(["load-balancer-health", "exit-137", "circuit-breaker"]);
});

test("every explanation is a code, sentences and a public document", () => {
  for (const { code, cause, remedy, source } of explanations) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(`${cause}\n${remedy}`).toMatch(/^[A-Z].*[.…]\n[A-Z].*[.…]$/);
    expect(source).toMatch(/^https:\/\/docs\./);
  }
});

test("what only names the kind is no remedy", () => {
  expect(explain("Essential container in task exited")).toBeUndefined();
});
