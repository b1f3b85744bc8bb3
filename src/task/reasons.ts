/**
 * What ECS says when a task stops (stoppedReason, containers[].reason), by pattern because the wording changes, and what
 * to do about it. Source: aws.md 2.5 (ECS developer guide, "Stopped tasks error messages").
 */
const known: readonly [RegExp, string][] = [
  [
    /does not contain descriptor matching platform|failed to find a descriptor for platform/i,
    "The image has no variant for the task's runtimePlatform.cpuArchitecture; build it for that platform.",
  ],
  [
    /CannotPullContainerError.*not found/is,
    "No such image: check the reference, and lifecycle policies that expire tags.",
  ],
  [
    /CannotPullContainerError.*(403 Forbidden|authorization failed|pull access denied)/is,
    "The execution role, the repository's policy or an endpoint's policy forbids the pull.",
  ],
  [
    /CannotPullContainerError.*(i\/o timeout|context canceled|request canceled|failed to do request|unreachable)/is,
    "The task has no way to the registry: check NAT or VPC endpoints, assign-public-ip and security groups.",
  ],
  [/no space left on device/i, "The image does not fit: raise ephemeralStorage."],
  [/layers and diffIDs don't match/i, "The image mixes gzip and zstd layers: build it again without the cache."],
  [/toomanyrequests/i, "The registry limits pulls: use a pull-through cache or your own copy of the image."],
  [
    /unable to retrieve secret|unable to pull secrets.*asm/is,
    "The secret is missing or the execution role may not read it (secretsmanager:GetSecretValue, and kms:Decrypt for its key).",
  ],
  [
    /unable to retrieve ecr registry auth/i,
    "The task has no way to the ECR API: check NAT or VPC endpoints and security groups.",
  ],
  [
    /did not contain json key|invalid character/i,
    "The secret is not JSON or has no such key: check valueFrom and the secret's value.",
  ],
  [
    /failed to validate logger args|cannot find the Amazon CloudWatch log group/i,
    "The log group does not exist: create it, or set awslogs-create-group and allow logs:CreateLogGroup to the execution role.",
  ],
  [
    /failed ELB health checks/i,
    "The load balancer's health check fails: check its path, port and timing, and the container's log.",
  ],
  [/failed container health checks/i, "The container's healthCheck command fails: see its log."],
  [/OutOfMemory/i, "The container was killed for memory: raise its memory, or the task's."],
  [
    /CannotStartContainerError|CannotCreateContainerError|executable file not found|exec: /i,
    "The container could not be started: check command and entryPoint.",
  ],
  [/exec format error/i, "The image was built for another architecture than the task runs on."],
  [
    /unable to assume the role/i,
    "ECS may not assume the role: check its trust policy (ecs-tasks.amazonaws.com); a fresh role needs up to 2 minutes.",
  ],
  [
    /Capacity is unavailable/i,
    "AWS is short of capacity here: try again later, give other subnets, or use FARGATE instead of FARGATE_SPOT.",
  ],
  [
    /RESOURCE:|ATTRIBUTE|AGENT/,
    "No container instance of the cluster can take the task: check its instances and what they have free.",
  ],
  [/SpotInterruption|TerminationNotice|Spot Task was interrupted/i, "The spot capacity was taken back: run it again."],
];

/** The remedy for a reason that ECS gave, when it is one of the known ones. */
export function remedy(reason: string): string | undefined {
  return known.find(([pattern]) => pattern.test(reason))?.[1];
}

/** What an exit code says by convention (POSIX shells; 128 + signal). */
export function meaning(exitCode: number): string | undefined {
  return {
    126: "not executable",
    127: "command not found",
    137: "killed (SIGKILL)",
    139: "segmentation fault",
    143: "ended by SIGTERM",
  }[exitCode];
}
