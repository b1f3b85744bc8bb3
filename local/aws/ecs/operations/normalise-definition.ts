import type { ContainerDefinition, DefinitionContent } from "../definition.ts";

/** Members that ECS fills in itself and does not take from callers. */
const outputOnly = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
  "deleteRequestedAt",
];

/**
 * A definition as ECS gives it back: defaults written in, sizes as plain numbers in strings, members that are
 * `undefined` left out. The order of `environment` and `secrets` is not kept by ECS; here they come back by name.
 * Source: read-backs noted in public issues; RegisterTaskDefinition for the defaults.
 */
// biome-ignore lint/suspicious/noExplicitAny: the input of the wire, with whatever members callers sent
export function normalise(input: any): DefinitionContent {
  const content = defined(input);
  for (const member of outputOnly) delete content[member];
  const awsvpc = content.networkMode === "awsvpc" || content.networkMode === "host";
  return {
    volumes: [],
    placementConstraints: [],
    ...content,
    ...(content.cpu === undefined ? {} : { cpu: units(content.cpu, "vcpu") }),
    ...(content.memory === undefined ? {} : { memory: units(content.memory, "gb") }),
    family: content.family,
    containerDefinitions: (content.containerDefinitions ?? []).map((each: object) => container(each, awsvpc)),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function container(input: any, samePorts: boolean): ContainerDefinition {
  const given = defined(input);
  return {
    volumesFrom: [],
    systemControls: [],
    ...given,
    cpu: given.cpu ?? 0,
    essential: given.essential ?? true,
    mountPoints: given.mountPoints ?? [],
    environment: byName(given.environment ?? []),
    ...(given.secrets === undefined ? {} : { secrets: byName(given.secrets) }),
    portMappings: (given.portMappings ?? []).map(
      (port: { containerPort?: number; hostPort?: number; protocol?: string }) => {
        const hostPort = samePorts ? (port.hostPort ?? port.containerPort) : (port.hostPort ?? 0);
        return { ...defined(port), ...(hostPort === undefined ? {} : { hostPort }), protocol: port.protocol ?? "tcp" };
      },
    ),
    ...(given.healthCheck === undefined
      ? {}
      : { healthCheck: { interval: 30, timeout: 5, retries: 3, ...defined(given.healthCheck) } }),
    ...(given.logConfiguration === undefined
      ? {}
      : { logConfiguration: { secretOptions: [], ...defined(given.logConfiguration) } }),
  };
}

/** "1 vCPU" → "1024", "0.5 GB" → "512"; anything else as it is, without spaces around. */
export function units(text: string, unit: "vcpu" | "gb"): string {
  const match = /^\s*([\d.]+)\s*(vcpu|gb)\s*$/i.exec(text);
  if (match === null || match[2]?.toLowerCase() !== unit) return text.trim();
  return String(Math.round(Number(match[1]) * 1024));
}

function byName<Item extends { name?: string }>(items: Item[]): Item[] {
  return [...items].sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : (a.name ?? "") > (b.name ?? "") ? 1 : 0));
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function defined(value: object): any {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null));
}
