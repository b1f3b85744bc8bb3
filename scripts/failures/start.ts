import type { Script } from "../../local/engine/simulated/script.ts";
import type { Failure } from "./failure.ts";

/**
 * What AWS says when the agent cannot bring what a task needs. Sources: Amazon ECS Developer Guide, "CannotPullContainer
 * task errors", "ResourceInitializationError errors", "Stopped tasks error messages"; user reports of the same texts.
 */
const retried = "CannotPullContainerError: pull image manifest has been retried 1 time(s): ";
const execution =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
const pull = (text: string): Script => ({ pullFailure: `${retried}${text}` });
const stops = (provisionFailure: string): Script => ({ provisionFailure });

/** A task never gets to run. */
export const starts: readonly Failure[] = [
  {
    code: "image-wrong-platform",
    what: "The image was built for amd64 only; its index has no arm64.",
    how: "roll",
    image: "amd64 index",
    service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
  },
  {
    code: "image-architecture",
    what: "The image was built for amd64, and nobody looked at it before.",
    how: "task",
    image: "amd64",
  },
  {
    code: "registry-rate-limit",
    what: "Docker Hub's pull limit is reached.",
    how: "task",
    script: pull("httpReadSeeker: failed open: toomanyrequests: You have reached your pull rate limit"),
  },
  {
    code: "image-disk-full",
    what: "The image is larger than the task's storage.",
    how: "task",
    script: pull("failed to extract layer: write /usr/lib/model.bin: no space left on device"),
  },
  {
    code: "image-layers-mixed",
    what: "The image's layers are a broken mix of gzip and zstd.",
    how: "task",
    script: pull("number of layers and diffIDs don't match: 12 != 11"),
  },
  {
    code: "image-pull-denied",
    what: "The execution role may not pull.",
    how: "task",
    script: pull(
      "failed to resolve ref 111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/app:two: unexpected status code [manifests two]: 403 Forbidden",
    ),
  },
  {
    code: "registry-unreachable",
    what: "The subnets have neither NAT nor VPC endpoints for the registry.",
    how: "task",
    script: pull(
      'failed to do request: Head "https://111122223333.dkr.ecr.eu-central-1.amazonaws.com/v2/shop/app/manifests/two": dial tcp 10.0.3.17:443: i/o timeout',
    ),
  },
  { code: "image-not-found", what: "The image was never pushed.", how: "roll", image: "missing" },
  {
    code: "image-pull-failed",
    what: "The registry says something that nobody knows.",
    how: "task",
    script: pull("failed to copy: httpReadSeeker: unexpected end"),
  },
  {
    code: "secret-key-missing",
    what: "The secret has no such key.",
    how: "roll",
    container: { secrets: [{ name: "PASSWORD", valueFrom: "SECRET:password::" }] },
  },
  {
    code: "secret-not-json",
    what: "A key is asked of a secret that is plain text.",
    how: "task",
    container: { secrets: [{ name: "PASSWORD", valueFrom: "PLAIN:password::" }] },
  },
  {
    code: "ecr-api-unreachable",
    what: "The subnets have no way to the ECR API.",
    how: "task",
    script: stops(
      `${execution}unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-central-1.amazonaws.com/": dial tcp 10.0.3.17:443: i/o timeout`,
    ),
  },
  {
    code: "secrets-unreachable",
    what: "The subnets have no VPC endpoint for Secrets Manager.",
    how: "task",
    script: stops(
      `${execution}unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded`,
    ),
  },
  {
    code: "secret-access-denied",
    what: "The execution role may not read the secret.",
    how: "task",
    script: stops(
      `${execution}unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/0123 is not authorized to perform: secretsmanager:GetSecretValue on resource: db`,
    ),
  },
  {
    code: "secret-missing",
    what: "The secret was deleted and made anew: its ARN is another one.",
    how: "task",
    container: { secrets: [{ name: "PASSWORD", valueFrom: "SECRETx" }] },
  },
  {
    code: "log-group-missing",
    what: "The log group does not exist.",
    how: "roll",
    container: {
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/nowhere", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api" },
      },
    },
  },
  {
    code: "log-driver-refused",
    what: "The execution role may not create log streams.",
    how: "task",
    script: stops(
      "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: exit status 1",
    ),
  },
  {
    code: "service-linked-role",
    what: "The account's first service, and its service-linked role is not there yet.",
    how: "create",
    faults: [
      {
        match: { operation: "CreateService" },
        fault: {
          refuse: {
            code: "InvalidParameterException",
            message: "Unable to assume the service linked role. Please verify that the ECS service linked role exists.",
          },
        },
      },
    ],
  },
  {
    code: "role-not-assumable",
    what: "The task's role does not trust ecs-tasks.amazonaws.com.",
    how: "task",
    definition: { taskRoleArn: "arn:aws:iam::111122223333:role/app" },
    before: ({ call }) =>
      call("iam", "CreateRole", {
        RoleName: "app",
        AssumeRolePolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
        }),
      }),
  },
  {
    code: "network-not-set-up",
    what: "The task's network interface could not be made.",
    how: "task",
    script: stops(
      "ResourceInitializationError: unable to configure the network interface (ENI) of the task: no free address",
    ),
  },
  {
    code: "start-dependency-failed",
    what: "A container waits for another one to succeed, which fails.",
    how: "task",
    script: { containers: { prepare: { exit: { after: 1000, code: 3 } } } },
    beside: { name: "prepare", essential: false },
    container: { dependsOn: [{ containerName: "prepare", condition: "SUCCESS" }] },
  },
  {
    code: "command-not-found",
    what: "The command is not in the image.",
    how: "roll",
    script: {
      startFailure: 'CannotStartContainerError: exec: "/servr": stat /servr: no such file or directory: unknown',
    },
  },
  {
    code: "container-not-started",
    what: "The container runtime does not start the container.",
    how: "task",
    script: { startFailure: "CannotCreateContainerError: API error (500): devmapper: no such device" },
  },
  {
    code: "volume-failed",
    what: "A volume could not be made.",
    how: "task",
    script: stops("CannotCreateVolumeError: mount of the file system fs-0123456789abcdef0 timed out"),
  },
  {
    code: "environment-file-missing",
    what: "The environment file is not in the bucket.",
    how: "task",
    script: stops(
      "ResourceInitializationError: failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): NotFound: Not Found",
    ),
  },
  {
    code: "platform-fault",
    what: "Fargate's container runtime does not answer.",
    how: "task",
    script: {
      startFailure: "ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m",
    },
  },
  {
    code: "task-not-initialized",
    what: "Something else that a task needs could not be brought.",
    how: "task",
    script: stops("ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes"),
  },
];
