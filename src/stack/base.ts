import { type Container, outputOnly, type TaskDefinition } from "../task-definition/model.ts";
import type { LoweredDefinition } from "./types.ts";
import { isMapping, mapping } from "./units.ts";

/**
 * A definition laid on the one that somebody else registered for the same family: what the compose file says goes before
 * it, what was only inferred gives way to it, and what the file does not know (a sidecar, a variable, a volume) stays.
 * Pure.
 */
export function onBase(
  base: TaskDefinition,
  { definition, inferred, inferredLogs }: LoweredDefinition,
): TaskDefinition {
  const given = Object.entries(definition).filter(([key]) => !(inferred.includes(key) && base[key] !== undefined));
  const own = new Map(definition.containerDefinitions.map((one) => [one.name, one]));
  const there = new Set(base.containerDefinitions.map(({ name }) => name));
  const volumes = byKey(base.volumes, definition.volumes, "name");
  return {
    ...Object.fromEntries(Object.entries(base).filter(([key]) => !outputOnly.includes(key))),
    ...Object.fromEntries(given),
    family: definition.family,
    ...(volumes.length > 0 ? { volumes } : {}),
    containerDefinitions: [
      ...base.containerDefinitions.map((below) => {
        const one = own.get(below.name);
        return one === undefined ? below : containerOn(one, below, inferredLogs.includes(one.name));
      }),
      ...definition.containerDefinitions.filter(({ name }) => !there.has(name)),
    ],
  };
}

function containerOn(one: Container, below: Container, inferredLog: boolean): Container {
  // A name is a variable or a secret, and what the file says of it counts.
  const names = new Set([...list(one.environment), ...list(one.secrets)].map(({ name }) => name));
  const kept = (of: unknown) => list(of).filter(({ name }) => !names.has(name));
  const merged = {
    environment: [...kept(below.environment), ...list(one.environment)],
    secrets: [...kept(below.secrets), ...list(one.secrets)],
    mountPoints: byKey(below.mountPoints, one.mountPoints, "containerPath"),
    portMappings: ports(below.portMappings, one.portMappings),
  };
  const log = inferredLog && below.logConfiguration !== undefined ? { logConfiguration: below.logConfiguration } : {};
  const result: Container = { ...below, ...one, ...log, ...merged };
  for (const [key, value] of Object.entries(merged)) if (value.length === 0) delete result[key];
  return result;
}

/** A mapping keeps the name that it has there: Service Connect of a service that somebody else owns goes by it. */
function ports(below: unknown, own: unknown): Record<string, unknown>[] {
  const same = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    a.containerPort === b.containerPort && (a.protocol ?? "tcp") === (b.protocol ?? "tcp");
  const [base, mine] = [list(below), list(own)];
  return [
    ...mine.map((one) => ({ ...one, ...base.find((other) => same(one, other)) })),
    ...base.filter((one) => !mine.some((other) => same(one, other))),
  ];
}

function byKey(below: unknown, own: unknown, key: string): Record<string, unknown>[] {
  const mine = list(own);
  return [...list(below).filter((one) => !mine.some((other) => other[key] === one[key])), ...mine];
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMapping).map(mapping) : [];
}

/**
 * A one-off task whose family nobody else registered gets what was inferred, roles and log group above all, from the base
 * of the service whose network it has. Pure.
 */
export function likeService(lowered: LoweredDefinition, service: TaskDefinition): TaskDefinition {
  const { definition, inferred, inferredLogs } = lowered;
  const log = service.containerDefinitions.find(({ logConfiguration }) => logConfiguration)?.logConfiguration;
  const execution = definition.executionRoleArn === undefined ? ["executionRoleArn"] : [];
  const fields = [...inferred, ...execution].filter(
    (key) => !["cpu", "memory", "volumes"].includes(key) && service[key] !== undefined,
  );
  return {
    ...definition,
    ...Object.fromEntries(fields.map((key) => [key, service[key]])),
    containerDefinitions: definition.containerDefinitions.map((one) =>
      log === undefined || !inferredLogs.includes(one.name)
        ? one
        : { ...one, logConfiguration: prefixed(mapping(log), definition.family, one) },
    ),
  };
}

/** The service's log with a stream of the task's own, and blocking: a task's last words must not get lost. */
function prefixed(log: Record<string, unknown>, family: string, { logConfiguration }: Container) {
  if (log.logDriver !== "awslogs") return log;
  const own = mapping(mapping(logConfiguration).options);
  const prefix = own["awslogs-stream-prefix"] ?? family;
  return { ...log, options: { ...mapping(log.options), "awslogs-stream-prefix": prefix, mode: "blocking" } };
}
