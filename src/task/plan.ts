import { nearest } from "../kernel/nearest.ts";
import { type Container, isRecord, type TaskDefinition } from "../task-definition/model.ts";
import { fargateSizeProblem, units } from "../task-definition/sizes.ts";
import { type IfRunning, type OneOff, type Origin, startedByOf } from "./origin.ts";
import { type ContainerOverride, lengthProblem, merged, type SizeOverride, withLockTimeout } from "./overrides.ts";
import type { Network, Placement, PlannedContainer, ServicePlacement, TaskPlan } from "./types.ts";

/** What running needs to know of a task definition, from a file or from DescribeTaskDefinition. */
export function planOf(definition: TaskDefinition, arn: string): TaskPlan {
  const { networkMode, requiresCompatibilities, memory } = definition;
  const limit = Number(typeof memory === "string" ? memory.replace(/\s*gb$/i, "") : Number.NaN);
  const ofTask = typeof memory === "string" && /gb$/i.test(memory) ? limit * 1024 : limit;
  return {
    arn,
    ...(typeof networkMode === "string" ? { networkMode } : {}),
    requires: Array.isArray(requiresCompatibilities) ? requiresCompatibilities.map(String) : [],
    containers: definition.containerDefinitions.map((container) => planned(container, ofTask)),
    definition,
  };
}

function planned(container: Container, memoryOfTask: number): PlannedContainer {
  const memory = typeof container.memory === "number" ? container.memory : memoryOfTask;
  const log = isRecord(container.logConfiguration) ? container.logConfiguration : {};
  const options = log.logDriver === "awslogs" && isRecord(log.options) ? log.options : {};
  const { "awslogs-group": group, "awslogs-stream-prefix": prefix, "awslogs-region": region } = options;
  return {
    name: container.name,
    essential: container.essential !== false,
    ...(Number.isNaN(memory) ? {} : { memory }),
    ...(typeof group === "string" && typeof prefix === "string"
      ? { log: { group, prefix, ...(typeof region === "string" ? { region } : {}) } }
      : {}),
  };
}

/** How a one-off task is to run, as a user says it. */
export interface Wanted {
  cluster: string;
  /** The containers whose exit codes count; all essential ones when empty. */
  containers: readonly string[];
  command?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** For several containers; what `command` and `environment` say of one of them goes before. */
  overrides?: readonly ContainerOverride[];
  size?: SizeOverride;
  /** 1 when absent. */
  count?: number;
  launchType?: string;
  capacityProviderStrategy?: Placement["capacityProviderStrategy"];
  platformVersion?: string;
  network?: Network;
  /** A PostgreSQL duration, set as PGOPTIONS. */
  lockTimeout?: string;
  /** Derived from `origin` and the family when absent. */
  startedBy?: string;
  /** `wait` when absent. */
  ifRunning?: IfRunning;
  identity: readonly string[];
  origin?: Origin;
  timestamps?: boolean;
  timeoutMs: number;
}

/**
 * Brings together what the user wants, what the task definition allows and where a service runs. `problems` names
 * everything that ECS would refuse, or worse, take otherwise than it was meant.
 */
export function prepare(
  wanted: Wanted,
  plan: TaskPlan,
  service: Placement | undefined,
): { task: OneOff; problems: readonly string[] } {
  const problems: string[] = [];
  const names = plan.containers.map(({ name }) => name);
  const named = [...wanted.containers, ...(wanted.overrides ?? []).map(({ name }) => name)];
  for (const name of [...new Set(named)].filter((one) => !names.includes(one))) {
    const hint = nearest(name, names);
    problems.push(
      `the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`,
    );
  }
  const overrides = overridesOf(wanted, plan, problems);
  const placement = placed(wanted, plan, service);
  problems.push(...placementProblems(wanted, plan, placement), ...sizeProblems(wanted, plan, placement));
  const tooLong = lengthProblem(overrides, wanted.size);
  if (tooLong !== undefined) problems.push(tooLong);
  const { cluster, size, count = 1, ifRunning = "wait", identity, origin, timeoutMs, timestamps = false } = wanted;
  const startedBy = wanted.startedBy ?? startedByOf(origin, plan);
  return {
    task: {
      ...{ cluster, plan, placement, counts: wanted.containers, overrides, count, startedBy, ifRunning, identity },
      ...{ timeoutMs, timestamps, ...(size ? { size } : {}), ...(origin ? { origin } : {}) },
    },
    problems,
  };
}

function overridesOf(wanted: Wanted, plan: TaskPlan, problems: string[]): ContainerOverride[] {
  const { command, environment, lockTimeout, overrides = [] } = wanted;
  const own = command || (environment && Object.keys(environment).length > 0);
  if (!own && lockTimeout === undefined) return [...overrides];
  const name = target(wanted.containers, plan.containers);
  if (name === undefined && (own || wanted.containers.length === 0)) {
    const names = plan.containers.map((one) => one.name).join(", ");
    problems.push(
      `the task definition has several containers (${names}); say with \`container\` which one gets the command and the environment`,
    );
    return [...overrides];
  }
  const of =
    own && name !== undefined
      ? [{ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) }]
      : [];
  const all = merged(overrides, of);
  if (lockTimeout === undefined) return all;
  const limited = name === undefined ? wanted.containers : [name];
  return merged(
    all,
    limited.map((one) => {
      const found = withLockTimeout(
        all.find((each) => each.name === one) ?? { name: one },
        lockTimeout,
        plan.definition,
      );
      if (found.problem !== undefined) problems.push(found.problem);
      return found.override;
    }),
  );
}

/** The container that overrides go to: the one that counts, else the only essential one. */
function target(counts: readonly string[], containers: readonly PlannedContainer[]): string | undefined {
  if (counts.length > 0) return counts.length === 1 ? counts[0] : undefined;
  const essential = containers.filter((one) => one.essential);
  return essential.length === 1 ? essential[0]?.name : undefined;
}

/** What the user says goes before what the service has; only awsvpc takes a network (RunTask, networkConfiguration). */
function placed(wanted: Wanted, plan: TaskPlan, service: Placement | undefined): Placement {
  const { network: ofService, launchType, capacityProviderStrategy, platformVersion } = service ?? {};
  const network = plan.networkMode === "awsvpc" ? (wanted.network ?? ofService) : undefined;
  const onlyFargate = plan.requires.length === 1 && plan.requires[0] === "FARGATE" ? "FARGATE" : undefined;
  const strategy = wanted.capacityProviderStrategy ?? (wanted.launchType ? undefined : capacityProviderStrategy);
  const type = wanted.launchType ?? (strategy ? undefined : (launchType ?? onlyFargate));
  const version = wanted.platformVersion ?? (type === "EC2" || type === "EXTERNAL" ? undefined : platformVersion);
  return {
    ...(network ? { network } : {}),
    ...(type ? { launchType: type } : strategy ? { capacityProviderStrategy: strategy } : {}),
    ...(version ? { platformVersion: version } : {}),
  };
}

/** Limits of RunTask's networkConfiguration, launchType and capacityProviderStrategy (API reference). */
function placementProblems(wanted: Wanted, plan: TaskPlan, placement: Placement): string[] {
  const problems: string[] = [];
  const { launchType, capacityProviderStrategy: strategy = [] } = wanted;
  const { network } = placement;
  if (plan.networkMode === "awsvpc" && (network?.subnets.length ?? 0) === 0)
    problems.push(
      "the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one",
    );
  if ((network?.subnets.length ?? 0) > 16)
    problems.push(`subnets: ECS takes 16 at most, not ${network?.subnets.length}`);
  if ((network?.securityGroups.length ?? 0) > 5)
    problems.push(`security-groups: ECS takes 5 at most, not ${network?.securityGroups.length}`);
  if (launchType && strategy.length > 0)
    problems.push("launch-type and capacity-provider-strategy exclude each other: give one of them, or neither");
  if (launchType && plan.requires.length > 0 && !plan.requires.includes(launchType))
    problems.push(`launch-type is ${launchType}, and the task definition requires ${plan.requires.join(" or ")}`);
  if (strategy.length > 20)
    problems.push(`capacity-provider-strategy: ECS takes 20 providers at most, not ${strategy.length}`);
  if (strategy.filter(({ base = 0 }) => base > 0).length > 1)
    problems.push("capacity-provider-strategy: only one of the providers may have a base");
  if (strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0))
    problems.push("capacity-provider-strategy: one of the providers needs a weight above 0");
  return problems;
}

function sizeProblems(wanted: Wanted, plan: TaskPlan, placement: Placement): string[] {
  const { size = {}, count = 1 } = wanted;
  const problems = count >= 1 && count <= 10 ? [] : [`count: ECS starts 1 to 10 tasks at once, not ${count}`];
  const { launchType, capacityProviderStrategy: strategy = [] } = placement;
  const onFargate =
    launchType === "FARGATE" || strategy.some(({ capacityProvider }) => /^FARGATE(_SPOT)?$/.test(capacityProvider));
  const [cpu, memory] = [size.cpu ?? units(plan.definition.cpu), size.memory ?? units(plan.definition.memory)];
  if (onFargate && (size.cpu ?? size.memory) !== undefined && cpu !== undefined && memory !== undefined) {
    const wrong = fargateSizeProblem(cpu, memory);
    if (wrong !== undefined) problems.push(`cpu and memory: ${wrong}`);
  }
  const { ephemeralStorage: storage } = size;
  if (storage !== undefined && (storage < 21 || storage > 200))
    problems.push(`ephemeral-storage: Fargate gives 21 to 200 GiB, not ${storage} (20 without asking)`);
  if (storage !== undefined && (launchType === "EC2" || launchType === "EXTERNAL"))
    problems.push(`ephemeral-storage is Fargate's, and the task runs on ${launchType}`);
  return problems;
}

/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
export function placementOf(service: Readonly<Record<string, unknown>>): ServicePlacement {
  const configuration = isRecord(service.networkConfiguration) ? service.networkConfiguration : {};
  const vpc = isRecord(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
  const { launchType, platformVersion, taskDefinition } = service;
  return {
    ...(vpc
      ? {
          network: {
            subnets: list(vpc.subnets),
            securityGroups: list(vpc.securityGroups),
            assignPublicIp: vpc.assignPublicIp === "ENABLED" ? "ENABLED" : "DISABLED",
          },
        }
      : {}),
    // Exclusive in a request: a service that has a strategy shows no launch type.
    ...(strategy.length > 0
      ? { capacityProviderStrategy: strategy }
      : typeof launchType === "string"
        ? { launchType }
        : {}),
    ...(typeof platformVersion === "string" ? { platformVersion } : {}),
    ...(typeof taskDefinition === "string" ? { taskDefinition } : {}),
  };
}
