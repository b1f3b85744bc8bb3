import { nearest } from "../kernel/nearest.ts";
import { type Container, isRecord, type TaskDefinition } from "../task-definition/model.ts";
import type { OneOff } from "./run.ts";
import type { Network, Placement, PlannedContainer, TaskPlan } from "./types.ts";

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
  launchType?: string;
  network?: Network;
  startedBy?: string;
  identity: readonly string[];
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
  for (const name of wanted.containers.filter((one) => !names.includes(one))) {
    const hint = nearest(name, names);
    problems.push(
      `the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`,
    );
  }
  const { command, environment, startedBy } = wanted;
  const overrides: OneOff["overrides"][number][] = [];
  if (command || (environment && Object.keys(environment).length > 0)) {
    const name = target(wanted.containers, plan.containers);
    if (name === undefined)
      problems.push(
        `the task definition has several containers (${names.join(", ")}); say with \`container\` which one gets the command and the environment`,
      );
    else overrides.push({ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) });
  }
  const placement = placed(wanted, plan, service);
  if (plan.networkMode === "awsvpc" && (placement.network?.subnets.length ?? 0) === 0)
    problems.push(
      "the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one",
    );
  const known = { cluster: wanted.cluster, plan, placement, counts: wanted.containers, overrides };
  const rest = { identity: wanted.identity, timeoutMs: wanted.timeoutMs, ...(startedBy ? { startedBy } : {}) };
  return { task: { ...known, ...rest }, problems };
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
  const type = wanted.launchType ?? (capacityProviderStrategy ? undefined : (launchType ?? onlyFargate));
  return {
    ...(network ? { network } : {}),
    ...(type ? { launchType: type } : capacityProviderStrategy ? { capacityProviderStrategy } : {}),
    ...(platformVersion ? { platformVersion } : {}),
  };
}

/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
export function placementOf(service: Readonly<Record<string, unknown>>): Placement {
  const configuration = isRecord(service.networkConfiguration) ? service.networkConfiguration : {};
  const vpc = isRecord(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
  const { launchType, platformVersion } = service;
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
  };
}
