import { isRecord, type TaskDefinition } from "../task-definition/model.ts";

/** What is different in one container of a run. An image, an entry point or a secret cannot be (RunTask, ContainerOverride). */
export interface ContainerOverride {
  name: string;
  command?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** CPU units. */
  cpu?: number;
  /** MiB. */
  memory?: number;
  memoryReservation?: number;
}

/** What is different in the task as a whole. */
export interface SizeOverride {
  /** CPU units. */
  cpu?: number;
  /** MiB. */
  memory?: number;
  /** GiB of ephemeral storage. */
  ephemeralStorage?: number;
}

/** At most that many characters as JSON (API reference, RunTask, `overrides`). */
const longest = 8192;

/** `overrides` as RunTask takes them; undefined when nothing is different. */
export function overridesInput(containers: readonly ContainerOverride[], size: SizeOverride = {}) {
  const containerOverrides = containers.map(({ name, command, environment, cpu, memory, memoryReservation }) => ({
    name,
    ...(command ? { command: [...command] } : {}),
    ...(environment ? { environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })) } : {}),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(memoryReservation === undefined ? {} : { memoryReservation }),
  }));
  const result = {
    ...(containerOverrides.length > 0 ? { containerOverrides } : {}),
    ...(size.cpu === undefined ? {} : { cpu: String(size.cpu) }),
    ...(size.memory === undefined ? {} : { memory: String(size.memory) }),
    ...(size.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: size.ephemeralStorage } }),
  };
  return Object.keys(result).length > 0 ? result : undefined;
}

/** What keeps ECS from taking overrides of that length. */
export function lengthProblem(
  containers: readonly ContainerOverride[],
  size: SizeOverride | undefined,
): string | undefined {
  const length = JSON.stringify(overridesInput(containers, size) ?? {}).length;
  if (length <= longest) return undefined;
  return `command and environment are ${length} characters together, and ECS takes ${longest}: put what is long into the task definition, a file or a parameter`;
}

/** Two lists of overrides as one; of one container the second says what both say, its variables by their names. */
export function merged(first: readonly ContainerOverride[], second: readonly ContainerOverride[]): ContainerOverride[] {
  const result = new Map(first.map((one) => [one.name, one]));
  for (const one of second) {
    const known = result.get(one.name);
    const environment =
      known?.environment || one.environment ? { ...known?.environment, ...one.environment } : undefined;
    result.set(one.name, { ...known, ...one, ...(environment ? { environment } : {}) });
  }
  return [...result.values()];
}

/**
 * Has libpq set lock_timeout for every connection of a container, by PGOPTIONS (PostgreSQL, libpq: environment
 * variables): laid over what PGOPTIONS holds already, in the overrides or else in the task definition.
 */
export function withLockTimeout(
  override: ContainerOverride,
  lockTimeout: string,
  definition: TaskDefinition,
): { override: ContainerOverride; problem?: string } {
  const container = definition.containerDefinitions.find(({ name }) => name === override.name);
  const named = (list: unknown) =>
    (Array.isArray(list) ? list : []).find((one) => isRecord(one) && one.name === "PGOPTIONS");
  if (override.environment?.PGOPTIONS === undefined && named(container?.secrets) !== undefined) {
    const problem = `lock-timeout: PGOPTIONS of container "${override.name}" is a secret, which cannot be added to; set lock_timeout in it`;
    return { override, problem };
  }
  const ofDefinition: unknown = named(container?.environment)?.value;
  const now = override.environment?.PGOPTIONS ?? (typeof ofDefinition === "string" ? ofDefinition : "");
  const others = now.replace(/(^|\s)(-c\s*|--)lock[_-]timeout=(\\.|\S)*/g, "").trim();
  const PGOPTIONS = [others, `-c lock_timeout=${lockTimeout}`].filter((part) => part !== "").join(" ");
  return { override: { ...override, environment: { ...override.environment, PGOPTIONS } } };
}
