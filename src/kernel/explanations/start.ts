import { documents, type Explanation } from "./types.ts";

/** Why a task never got to run: its image, its secrets, its log, its role, its command. Causes before consequences. */
export const start: readonly Explanation[] = [
  {
    code: "image-wrong-platform",
    permanent: true,
    pattern: /does not contain descriptor matching platform|failed to find a descriptor for platform/i,
    cause: "The image has no variant for the platform that the task runs on.",
    remedy: "The image has no variant for the task's runtimePlatform.cpuArchitecture; build it for that platform.",
    source: documents.pull,
  },
  {
    code: "image-architecture",
    pattern: /exec format error/i,
    inLogs: true,
    cause: "The program in the image was built for another architecture than the task runs on.",
    remedy:
      "The image was built for another architecture than the task runs on; build it for runtimePlatform.cpuArchitecture.",
    source: documents.definition,
  },
  {
    code: "registry-rate-limit",
    pattern: /toomanyrequests/i,
    cause: "The registry limits how often images may be pulled, and the limit is reached.",
    remedy: "The registry limits pulls: use a pull-through cache or your own copy of the image.",
    source: documents.pull,
  },
  {
    code: "image-disk-full",
    pattern: /no space left on device/i,
    cause: "The task's storage is too small for its image.",
    remedy: "The image does not fit: raise ephemeralStorage.",
    source: documents.pull,
  },
  {
    code: "image-layers-mixed",
    pattern: /layers and diffIDs don't match/i,
    cause: "The image mixes layers of different compression in a way that cannot be unpacked.",
    remedy: "The image mixes gzip and zstd layers: build it again without the cache.",
    source: documents.pull,
  },
  {
    code: "image-pull-denied",
    pattern: /CannotPullContainerError.*(403 Forbidden|authorization failed|pull access denied)/is,
    cause: "The task may not pull its image.",
    remedy: "The execution role, the repository's policy or an endpoint's policy forbids the pull.",
    source: documents.pull,
  },
  {
    code: "registry-unreachable",
    pattern:
      /CannotPullContainerError.*(i\/o timeout|context canceled|request canceled|failed to do request|unreachable)/is,
    cause: "The task has no way to the registry.",
    remedy:
      "The task has no way to the registry: check NAT or VPC endpoints (ecr.api, ecr.dkr, S3), assign-public-ip and security groups.",
    source: documents.pull,
  },
  {
    code: "image-not-found",
    permanent: true,
    pattern: /CannotPullContainerError.*(not found|manifest unknown)/is,
    cause: "The registry has no such image.",
    remedy: "No such image: check the reference, and lifecycle policies that expire tags.",
    source: documents.pull,
  },
  {
    code: "image-pull-failed",
    pattern: /CannotPullContainer/i,
    cause: "The image could not be pulled.",
    remedy: "Read the end of the message: the registry's own words stand there.",
    source: documents.pull,
  },
  {
    code: "secret-key-missing",
    permanent: true,
    pattern: /did not contain json key/i,
    cause: "The secret has no such key.",
    remedy: "The secret has no such key: check valueFrom (arn:…:secret:name:key::) and the secret's value.",
    source: documents.secrets,
  },
  {
    code: "secret-not-json",
    permanent: true,
    pattern: /(secret|asm|Secrets Manager).*invalid character|invalid character '.*looking for beginning/is,
    cause: "A key of the secret is asked for, and the secret's value is not JSON.",
    remedy: "The secret is not JSON: store a JSON object, or ask for the whole value (no key in valueFrom).",
    source: documents.secrets,
  },
  {
    code: "ecr-api-unreachable",
    pattern: /unable to retrieve ecr registry auth/i,
    cause: "The task could not get a login for ECR.",
    remedy:
      "The task has no way to the ECR API: check NAT or VPC endpoints and security groups, and that the execution role allows ecr:GetAuthorizationToken.",
    source: documents.initialization,
  },
  {
    code: "secrets-unreachable",
    pattern:
      /(unable to retrieve secret|unable to pull secrets).*(i\/o timeout|context deadline exceeded|request canceled)/is,
    cause: "The task has no way to Secrets Manager or Parameter Store.",
    remedy: "Give the task's subnets NAT or VPC endpoints (secretsmanager, ssm), and let its security groups through.",
    source: documents.initialization,
  },
  {
    code: "secret-access-denied",
    pattern: /(unable to retrieve secret|unable to pull secrets|secretsmanager).*AccessDenied/is,
    cause: "The execution role may not read the secret.",
    remedy:
      "Allow secretsmanager:GetSecretValue (ssm:GetParameters for a parameter), and kms:Decrypt for a key of your own, to the execution role.",
    source: documents.secrets,
  },
  {
    code: "secret-missing",
    pattern: /unable to retrieve secret|unable to pull secrets.*asm|can't find the specified secret/is,
    cause: "The secret is not there, or may not be read.",
    remedy:
      "The secret is missing or the execution role may not read it (secretsmanager:GetSecretValue, and kms:Decrypt for its key).",
    source: documents.initialization,
  },
  {
    code: "log-group-missing",
    permanent: true,
    pattern: /cannot find the Amazon CloudWatch log group|specified log group does not exist|log group .*not exist/i,
    cause: "The log group of a container does not exist.",
    remedy:
      "The log group does not exist: create it, or set awslogs-create-group and allow logs:CreateLogGroup to the execution role.",
    source: documents.initialization,
  },
  {
    code: "log-driver-refused",
    pattern: /failed to validate logger args/i,
    cause: "The settings of a container's log driver are refused.",
    remedy:
      "Check the log group, the region and the options in logConfiguration, and that the execution role allows logs:CreateLogStream.",
    source: documents.initialization,
  },
  {
    code: "service-linked-role",
    pattern: /Unable to assume the service linked role/i,
    cause: "ECS cannot use its service-linked role.",
    remedy: "The role AWSServiceRoleForECS must exist (iam:CreateServiceLinkedRole); a new one needs up to 2 minutes.",
    source: documents.createService,
  },
  {
    code: "role-not-assumable",
    pattern: /unable to assume the role/i,
    cause: "ECS may not assume a role of the task.",
    remedy:
      "ECS may not assume the role: check its trust policy (ecs-tasks.amazonaws.com); a fresh role needs up to 2 minutes.",
    source: documents.stopped,
  },
  {
    code: "network-not-set-up",
    pattern: /ResourceInitializationError.*(network|eni)/is,
    cause: "The task's network could not be set up.",
    remedy: "Check that the subnets have free addresses and that subnets and security groups belong to one VPC.",
    source: documents.initialization,
  },
  {
    code: "start-dependency-failed",
    pattern: /CannotStartContainerError.*depends on/is,
    cause: "A container that another one waits for did not do what `dependsOn` asks for.",
    remedy: "See the log of the container that is waited for, and check dependsOn.",
    source: documents.definition,
  },
  {
    code: "command-not-found",
    permanent: true,
    pattern: /executable file not found|exec: "[^"]*": (stat|no such)|no such file or directory: unknown/i,
    cause: "The program that command or entryPoint names is not in the image.",
    remedy: "The container could not be started: check command and entryPoint against what the image holds.",
    source: documents.stopped,
  },
  {
    code: "container-not-started",
    pattern: /CannotStartContainerError|CannotCreateContainerError/i,
    cause: "The container could not be started.",
    remedy: "The container could not be started: check command and entryPoint.",
    source: documents.stopped,
  },
  {
    code: "volume-failed",
    pattern: /CannotCreateVolumeError/i,
    cause: "A volume of the task could not be made.",
    remedy: "Check the volume in the task definition; if it is right, run it once more.",
    source: documents.stopped,
  },
  {
    code: "environment-file-missing",
    pattern: /failed to download env files/i,
    cause: "An environment file could not be fetched from S3.",
    remedy: "Check the object's ARN and that the execution role allows s3:GetObject and s3:GetBucketLocation.",
    source: documents.initialization,
  },
  {
    code: "platform-fault",
    pattern: /ContainerRuntime(Timeout)?Error|DockerTimeoutError|(?<!Elb\.)\bInternalError\b/,
    cause: "The platform under the container failed, not the container.",
    remedy: "Run it once more; if it stays, ask AWS with the task's ARN.",
    source: documents.stopped,
  },
  {
    code: "task-not-initialized",
    pattern: /ResourceInitializationError/i,
    cause: "Something that the task needs before its containers start could not be brought.",
    remedy: "Read the end of the message: it names what could not be brought.",
    source: documents.initialization,
  },
];
