import { invalid, refused } from "../call.ts";
import type { ContainerDefinition, DefinitionContent } from "../definition.ts";
import { isRole } from "../roles.ts";

/** Refuses what RegisterTaskDefinition refuses; the first problem is told, as ECS does. */
export function checkDefinition(definition: DefinitionContent): void {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(definition.family)) {
    throw refused(
      "Family contains invalid characters when it should only contain letters, numbers, hyphens, and underscores.",
    );
  }
  const containers = definition.containerDefinitions;
  if (containers.length === 0) throw refused("Container list cannot be empty.");
  if (containers.length > 10) throw refused("The number of containers in a task definition cannot exceed 10.");
  const names = containers.map((container) => container.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refused(`Container names must be unique. '${twice}' is used more than once.`);
  if (!containers.some((container) => container.essential)) {
    throw refused("Invalid setting for task definition. At least one container must be marked as essential.");
  }
  if (JSON.stringify(definition).length > 64 * 1024)
    throw refused("The task definition size limit of 64 KiB is exceeded.");
  for (const role of [definition.taskRoleArn, definition.executionRoleArn]) {
    if (role && !isRole(role)) throw refused("Role is not valid");
  }
  for (const container of containers) checkContainer(container, definition);
  checkDependencies(containers);
  checkVolumes(definition);
  if (definition.requiresCompatibilities?.includes("FARGATE")) checkFargate(definition);
}

function checkContainer(container: ContainerDefinition, definition: DefinitionContent): void {
  const bad = (why: string) => refused(`Invalid setting for container '${container.name}'. ${why}`);
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(container.name ?? "")) {
    throw refused(
      "Container.name contains invalid characters. Only letters, numbers, hyphens, and underscores are allowed.",
    );
  }
  if (typeof container.image !== "string" || container.image === "")
    throw refused("Container.image should not be null or empty.");
  if (container.image.length > 255) throw bad("The image reference must have at most 255 characters.");
  if (definition.memory !== undefined && Number(container.memory ?? 0) > Number(definition.memory)) {
    throw refused(`The 'memory' setting for container '${container.name}' is greater than for the task.`);
  }
  if (container.memory === undefined && container.memoryReservation === undefined && definition.memory === undefined) {
    throw bad("At least one of 'memory' or 'memoryReservation' must be specified.");
  }
  for (const port of container.portMappings) {
    if (definition.networkMode === "awsvpc" && port.hostPort !== port.containerPort) {
      throw refused("When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
    }
  }
  const check = container.healthCheck;
  if (check !== undefined) {
    if (!["CMD", "CMD-SHELL", "NONE"].includes(check.command?.[0] ?? "")) {
      throw bad("The health check command must begin with CMD or CMD-SHELL.");
    }
    range(bad, "health check interval", check.interval, 5, 300);
    range(bad, "health check timeout", check.timeout, 2, 60);
    range(bad, "health check retries", check.retries, 1, 10);
    range(bad, "health check startPeriod", check.startPeriod, 0, 300);
  }
  if (container.restartPolicy?.enabled) {
    range(bad, "restartAttemptPeriod", container.restartPolicy.restartAttemptPeriod, 60, 1800);
  }
  if (container.secrets?.length && !definition.executionRoleArn) {
    throw refused("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
  }
}

function range(bad: (why: string) => Error, what: string, value: number | undefined, from: number, to: number): void {
  if (value !== undefined && (value < from || value > to)) throw bad(`The ${what} must be between ${from} and ${to}.`);
}

function checkDependencies(containers: readonly ContainerDefinition[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  for (const container of containers) {
    for (const { containerName, condition } of container.dependsOn ?? []) {
      const other = byName.get(containerName);
      const bad = (why: string) => refused(`Invalid 'dependsOn' setting for container '${container.name}'. ${why}`);
      if (other === undefined) throw bad(`Container '${containerName}' does not exist in the task definition.`);
      if ((condition === "COMPLETE" || condition === "SUCCESS") && other.essential) {
        throw bad(`A container that others wait for with ${condition} cannot be essential: '${containerName}'.`);
      }
      if (condition === "HEALTHY" && other.healthCheck === undefined) {
        throw bad(`Container '${containerName}' needs a health check for the condition HEALTHY.`);
      }
    }
  }
  const open = new Map(
    containers.map((container) => [container.name, container.dependsOn?.map((each) => each.containerName) ?? []]),
  );
  for (let free = removable(open); free.length > 0; free = removable(open)) for (const name of free) open.delete(name);
  if (open.size > 0) throw refused(`Container dependencies must not form a circle: ${[...open.keys()].join(", ")}.`);
}

/** Containers that wait for none of those that are left. */
function removable(open: ReadonlyMap<string, string[]>): string[] {
  return [...open].filter(([, needs]) => !needs.some((name) => open.has(name))).map(([name]) => name);
}

function checkVolumes(definition: DefinitionContent): void {
  const volumes = (definition.volumes ?? []).map((volume) => volume.name);
  for (const container of definition.containerDefinitions) {
    for (const mount of container.mountPoints) {
      if (!volumes.includes(mount.sourceVolume)) throw refused(`Unknown volume '${mount.sourceVolume}'.`);
    }
  }
}

/** CPU units → memory in MiB that Fargate offers with them. Source: RegisterTaskDefinition, `cpu`. */
const sizes: Readonly<Record<string, { from: number; to: number; step: number }>> = {
  "512": { from: 1024, to: 4096, step: 1024 },
  "1024": { from: 2048, to: 8192, step: 1024 },
  "2048": { from: 4096, to: 16384, step: 1024 },
  "4096": { from: 8192, to: 30720, step: 1024 },
  "8192": { from: 16384, to: 61440, step: 4096 },
  "16384": { from: 32768, to: 122880, step: 8192 },
};

export function isFargateSize(cpu: string, memory: string): boolean {
  const size = Number(memory);
  if (cpu === "256") return [512, 1024, 2048].includes(size);
  const offer = sizes[cpu];
  return offer !== undefined && size >= offer.from && size <= offer.to && (size - offer.from) % offer.step === 0;
}

const notOnFargate = [
  "disableNetworking",
  "dnsSearchDomains",
  "dnsServers",
  "dockerSecurityOptions",
  "extraHosts",
  "links",
];
const notInLinuxParameters = ["devices", "maxSwap", "swappiness", "sharedMemorySize", "tmpfs"] as const;

function checkFargate(definition: DefinitionContent): void {
  if (definition.networkMode !== "awsvpc") throw refused("Fargate only supports network mode ‘awsvpc’.");
  if (definition.cpu === undefined) throw refused("Fargate requires that 'cpu' be defined at the task level.");
  if (definition.memory === undefined) throw refused("Fargate requires that 'memory' be defined at the task level.");
  if (!isFargateSize(definition.cpu, definition.memory)) {
    throw refused("No Fargate configuration exists for given values.");
  }
  const disk = definition.ephemeralStorage?.sizeInGiB;
  if (disk !== undefined && (disk < 21 || disk > 200))
    throw invalid("Ephemeral storage must be between 21 and 200 GiB.");
  if (definition.ipcMode !== undefined) throw refused("IPC mode is not supported on Fargate.");
  if ((definition.placementConstraints as unknown[] | undefined)?.length) {
    throw refused("Placement constraints are not supported on Fargate.");
  }
  const sums = { cpu: 0, memory: 0 };
  for (const container of definition.containerDefinitions) {
    checkFargateContainer(container, definition);
    sums.cpu += container.cpu;
    sums.memory += container.memoryReservation ?? container.memory ?? 0;
  }
  if (sums.cpu > Number(definition.cpu)) {
    throw refused("The total number of CPU units of all containers cannot exceed the task's 'cpu'.");
  }
  if (sums.memory > Number(definition.memory)) {
    throw refused("The total amount of memory of all containers cannot exceed the task's 'memory'.");
  }
}

function checkFargateContainer(container: ContainerDefinition, definition: DefinitionContent): void {
  const unsupported = (member: string) =>
    refused(`Invalid setting for container '${container.name}'. '${member}' is not supported on Fargate.`);
  for (const member of notOnFargate) {
    const value = container[member];
    if (value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
      throw unsupported(member);
  }
  if (container.privileged === true) throw unsupported("privileged");
  for (const member of notInLinuxParameters) {
    const value = container.linuxParameters?.[member];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) throw unsupported(member);
  }
  if (container.linuxParameters?.capabilities?.add?.some((name) => name !== "SYS_PTRACE"))
    throw unsupported("capabilities.add");
  range(
    (why) => refused(`Invalid setting for container '${container.name}'. ${why}`),
    "stopTimeout",
    container.stopTimeout,
    2,
    120,
  );
  range(
    (why) => refused(`Invalid setting for container '${container.name}'. ${why}`),
    "startTimeout",
    container.startTimeout,
    2,
    120,
  );
  const log = container.logConfiguration;
  if (log === undefined) return;
  if (!["awslogs", "splunk", "awsfirelens"].includes(log.logDriver)) {
    throw refused(`Fargate does not support the log driver '${log.logDriver}'.`);
  }
  if (log.logDriver !== "awslogs") return;
  if (!definition.executionRoleArn) {
    throw refused("Fargate requires task definition to have execution role ARN to support log driver awslogs.");
  }
  for (const option of ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"]) {
    if (!log.options?.[option]) throw refused(`Log driver awslogs requires options: ${option}`);
  }
}
