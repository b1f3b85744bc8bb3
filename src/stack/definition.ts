import type { TaskDefinition } from "../task-definition/model.ts";
import type { Shape } from "../task-definition/shape.ts";
import { units } from "../task-definition/sizes.ts";
import { familyOfUnit, resolver, valueFrom } from "./answers.ts";
import { instanceOf } from "./names.ts";
import { monthly } from "./prices.ts";
import type { Problems } from "./problems.ts";
import { shapeProblems } from "./raw.ts";
import { filled, filledDeep, hasReference, type Reference } from "./references.ts";
import { fieldsOfSize, previewSizeNotice, proxy, type Size, sizeInWords, sizeOf } from "./sizes.ts";
import type { Cost, Facts, LoweredDefinition, Stack, StackContainer, StackImage, StackUnit } from "./types.ts";
import { isMapping, mapping, overlay } from "./units.ts";

export interface Lowering {
  stack: Stack;
  facts: Facts;
  problems: Problems;
  /** What RegisterTaskDefinition and CreateService take. */
  shapes: { taskDefinition: Shape; service: Shape };
}

/** One unit as RegisterTaskDefinition takes it. Containers with an image of our own building wait for it without one. */
export function lowerDefinition(unit: StackUnit, kind: Cost["kind"], proxied: boolean, lowering: Lowering) {
  const { stack, facts, problems } = lowering;
  const { environment } = stack;
  const resolve = complaining(unit, lowering);
  const { size, why } = settled(unit, proxied, lowering);
  const role = unit.role === undefined ? undefined : roleArn(filled(unit.role, resolve), facts.account);
  const execution = facts.lookups["execution-role"]?.value;
  const volumes = volumesOf(unit, resolve);
  const raw = mapping(filledDeep(unit.taskDefinition, resolve));
  const task = { ...size, memoryMiB: units(raw.memory) ?? size.memoryMiB };
  const made: TaskDefinition = {
    family: familyOfUnit(stack, unit),
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    cpu: String(size.cpu),
    memory: String(size.memoryMiB),
    ...(execution === undefined ? {} : { executionRoleArn: roleArn(execution, facts.account) }),
    ...(role === undefined ? {} : { taskRoleArn: role }),
    containerDefinitions: unit.containers.map((one) => container(one, unit, { kind, task, resolve }, lowering)),
    ...(volumes.length > 0 ? { volumes } : {}),
  };
  const definition = withRaw(made, raw) as TaskDefinition;
  const path = ["services", unit.name, "x-gantline", "task-definition"];
  shapeProblems(definition, lowering.shapes.taskDefinition, unit.taskDefinition, path, problems);
  const explicit = new Set([
    "family",
    "containerDefinitions",
    ...Object.keys(unit.taskDefinition),
    ...(role ? ["taskRoleArn"] : []),
  ]);
  if (unit.containers.some(({ limits }) => limits.cpus !== undefined || limits.memoryMiB !== undefined))
    for (const key of ["cpu", "memory"]) explicit.add(key);
  const inferred = Object.keys(definition).filter((key) => !explicit.has(key));
  const rawLogs = rawContainers(unit).filter(({ logConfiguration }) => logConfiguration !== undefined);
  const inferredLogs = unit.containers
    .map(({ name }) => name)
    .filter((one) => !rawLogs.some(({ name }) => name === one));
  const file = sourceOf(unit, stack);
  const lowered: LoweredDefinition = { name: unit.name, file, definition, inferred, inferredLogs };
  const cost: Omit<Cost, "count"> = {
    name: unit.name,
    kind,
    cpu: Number(definition.cpu),
    memoryMiB: Number(definition.memory),
    monthly: monthly(Number(definition.cpu), Number(definition.memory), environment.region ?? facts.region),
    why,
  };
  const sized = raw.cpu === undefined && raw.memory === undefined && stack.preview !== undefined;
  const notice = sized ? previewSizeNotice(unit.name, unit.containers, proxied, size) : undefined;
  return { lowered, cost, notice };
}

function rawContainers({ taskDefinition: { containerDefinitions } }: StackUnit): Record<string, unknown>[] {
  return Array.isArray(containerDefinitions) ? containerDefinitions.filter(isMapping) : [];
}

/** Where a definition comes from, for messages: `compose.yaml:30 (api)`. */
function sourceOf({ name, place }: StackUnit, { files }: Stack): string {
  return place === undefined ? `${files[0]} (${name})` : `${place.file}:${place.line} (${name})`;
}

function container(
  one: StackContainer,
  unit: StackUnit,
  { kind, task, resolve }: { kind: Cost["kind"]; task: Size; resolve: Resolve },
  { stack, facts, problems }: Lowering,
) {
  const image = stack.images.find(({ name }) => name === one.image) as StackImage | undefined;
  // The name of a preview's database is no secret: written as one, it is a variable all the same.
  const open = Object.entries(one.secrets).filter(([, value]) => isPlain(value, filled(value, resolve)));
  const environment = [...Object.entries(one.environment), ...open].map(([name, value]) => ({
    name,
    value: filled(value, resolve),
  }));
  const secrets = Object.entries(one.secrets).flatMap(([name, value]) => {
    const text = filled(value, resolve);
    if (isPlain(value, text)) return [];
    const from = valueFrom(text, facts);
    if (from !== undefined) return [{ name, valueFrom: from }];
    // A reference that was not resolved is told where it is resolved.
    if (hasReference(text)) return [];
    problems.add(
      ["x-gantline", "environments", stack.environment.name, "secrets", name],
      `there is no secret "${text.split("#")[0]}" in this account and region`,
      "create it, or write the name of one that is there",
    );
    return [];
  });
  const ports = one.ports.map(({ number, protocol, name, appProtocol }) => ({
    containerPort: number,
    protocol,
    name,
    ...(appProtocol === undefined ? {} : { appProtocol }),
  }));
  const mounts = one.mounts.map(({ volume, path, readOnly }) => ({
    sourceVolume: volume,
    containerPath: path,
    readOnly,
  }));
  return {
    name: one.name,
    ...(image !== undefined && "reference" in image ? { image: image.reference } : {}),
    essential: one.essential,
    ...(mapping(filledDeep(one.fields, resolve)) as object),
    ...fieldsOfSize(one, unit.containers.length > 1, task, stack.preview !== undefined),
    ...(ports.length > 0 ? { portMappings: ports } : {}),
    ...(environment.length > 0 ? { environment } : {}),
    ...(secrets.length > 0 ? { secrets } : {}),
    ...(mounts.length > 0 ? { mountPoints: mounts } : {}),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupOf(stack, facts),
        "awslogs-region": facts.region,
        // All previews write to one group.
        "awslogs-stream-prefix": stack.preview === undefined ? unit.name : `${instanceOf(stack)}/${unit.name}`,
        // A task's last words must not get lost; a service must not stand still because a log does.
        mode: kind === "task" ? "blocking" : "non-blocking",
      },
    },
  };
}

/** `{database.user}` when it stands for the value itself and not for where a secret is. */
function isPlain(written: string, text: string): boolean {
  return /^\{database\.\w+\}$/.test(written) && !hasReference(text) && !/^(arn|ssm):|#/.test(text);
}

export function logGroupOf(stack: Stack, { lookups }: Facts): string {
  return lookups["log-group"]?.value ?? `/gantline/${stack.app}/${stack.environment.name}`;
}

type Resolve = (reference: Reference) => string | undefined;

/** Resolves, and says what nobody knows. Look-up names are told by whoever looks them up. */
function complaining(unit: StackUnit, { stack, facts, problems }: Lowering): Resolve {
  const resolve = resolver(stack, facts);
  return (reference) => {
    const found = resolve(reference);
    if (found === undefined && reference.kind === "url")
      problems.add(
        ["services", unit.name],
        `{url:${reference.service}} has no answer: ${reference.service} has neither a discovery and a port nor a public host`,
        `give services.${reference.service} ports, or x-gantline: {http: {host: …}}`,
      );
    if (found === undefined && reference.kind === "database")
      problems.add(
        ["x-gantline", "environments", stack.environment.name, "database"],
        "makes a database for every preview, and this is none",
        "release to this environment as a preview, or give the values themselves",
      );
    return found;
  };
}

/** A role by its name is one of this account. */
function roleArn(role: string, account: string): string {
  return role.startsWith("arn:") ? role : `arn:aws:iam::${account}:role/${role}`;
}

function volumesOf({ containers }: StackUnit, resolve: Resolve): Record<string, unknown>[] {
  const volumes = new Map<string, Record<string, unknown>>();
  for (const { volume, efs } of containers.flatMap(({ mounts }) => mounts))
    volumes.set(volume, {
      name: volume,
      ...(efs === undefined
        ? {}
        : { efsVolumeConfiguration: { fileSystemId: filled(efs, resolve), transitEncryption: "ENABLED" } }),
    });
  return [...volumes.values()];
}

/** The sum of the containers, and of the proxy, on the next size that Fargate has. */
function settled(unit: StackUnit, proxied: boolean, { stack, problems }: Lowering): { size: Size; why: string } {
  const preview = stack.preview !== undefined;
  const { own, asked, size } = sizeOf(unit.containers, proxied, preview);
  if (size === undefined)
    problems.add(
      ["services", unit.name, "deploy", "resources", "limits"],
      `asks for ${asked.cpu / 1024} vCPU and ${asked.memoryMiB} MiB, and Fargate has no such size`,
      "ask for at most 16 vCPU and 120 GB",
    );
  const parts = [
    own.cpu + own.memoryMiB === 0
      ? "the smallest, as the file asks for nothing"
      : `asked for ${own.cpu / 1024} vCPU, ${own.memoryMiB} MiB`,
    ...(proxied ? [`Service Connect's proxy takes ${proxy.cpu / 1024} vCPU, ${proxy.memoryMiB} MiB`] : []),
    ...(size === undefined ? [] : [`→ ${sizeInWords(size)}`]),
  ];
  return { size: size ?? { cpu: 256, memoryMiB: 512 }, why: parts.join("; ") };
}

/** Raw fields are the last word: mappings deep, lists replaced; containers are found by their name. */
function withRaw(made: TaskDefinition, raw: Record<string, unknown>): unknown {
  const { containerDefinitions, ...rest } = raw;
  const result = mapping(overlay(made, rest));
  if (!Array.isArray(containerDefinitions)) return result;
  const given = containerDefinitions.filter(isMapping);
  const merged = made.containerDefinitions.map((one) =>
    overlay(
      one,
      given.find(({ name }) => name === one.name),
    ),
  );
  const more = given.filter(({ name }) => !made.containerDefinitions.some((one) => one.name === name));
  return { ...result, containerDefinitions: [...merged, ...more] };
}
