import { isMapping, mapping } from "../stack/units.ts";
import { departures, type Shape } from "../task-definition/shape.ts";
import { readContainer } from "./container.ts";
import type { Draft, DraftService } from "./draft.ts";
import type { Ledger } from "./ledger.ts";
import type { Whereabouts } from "./secrets.ts";
import type { Path } from "./types.ts";

/** A task definition as services of a stack. */
export interface Unit {
  family: string;
  main: DraftService;
  /** Container → compose service. */
  containers: ReadonlyMap<string, DraftService>;
}

export interface UnitContext {
  draft: Draft;
  where: Whereabouts;
  /** What RegisterTaskDefinition takes. */
  shape: Shape;
  /** What the stack takes as its log group and execution role: those of the first definition that has them. */
  shared: { logGroup?: string; executionRole?: string };
  published: Set<string>;
}

/** ECS's own answers, in a definition that came out of DescribeTaskDefinition. */
const answers = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "deregisteredAt",
  "registeredBy",
];

/**
 * One task definition. Its container `main` becomes the service, the others containers beside it. Fields that a compose
 * file has no word for stay as ECS's own, under `task-definition`.
 */
export function readTaskDefinition(
  ledger: Ledger,
  wanted: { main?: string | undefined; fallback: string },
  context: UnitContext,
): Unit | undefined {
  const top: Path = isMapping(ledger.see(["taskDefinition"])) ? ["taskDefinition"] : [];
  const definition = mapping(ledger.see(top));
  const list = (Array.isArray(definition.containerDefinitions) ? definition.containerDefinitions : []).filter(
    isMapping,
  );
  const first =
    list.find(({ name }) => name === wanted.main) ?? list.find(({ essential }) => essential !== false) ?? list[0];
  if (first === undefined) {
    ledger.say([...top, "containerDefinitions"], "there is no container in it, so nothing can be made of it");
    return undefined;
  }
  dropUnknown(ledger, top, context.shape);
  const family = String(definition.family ?? wanted.fallback);
  const names = namesOf(list, String(first.name), family, context.draft, ledger, top);
  const { draft, where, shared } = context;
  const containers = new Map<string, DraftService>();
  const main = draft.service(names.get(String(first.name)) as string);
  containers.set(String(first.name), main);
  for (const one of list)
    if (one !== first)
      containers.set(String(one.name), draft.service(names.get(String(one.name)) as string, main.name));
  readShared(list, definition, shared);
  for (const [index, one] of (definition.containerDefinitions as unknown[]).entries()) {
    if (!isMapping(one)) continue;
    readContainer([...top, "containerDefinitions", index], containers.get(String(one.name)) as DraftService, {
      ledger,
      draft,
      where,
      names,
      logGroup: shared.logGroup,
      published: context.published,
      several: list.length > 1,
    });
  }
  for (const key of ledger.open(top))
    if (key !== "containerDefinitions") field(key, [...top, key], main, list.length > 1, ledger, context);
  return { family, main, containers };
}

/** Fields that ECS does not know: SDKs drop them without a word, so nothing was lost before either. */
function dropUnknown(ledger: Ledger, top: Path, shape: Shape): void {
  const known = shape.kind === "structure" ? shape.members : new Map();
  for (const key of ledger.open(top)) {
    if (known.has(key) || answers.includes(key)) continue;
    const [why] = departures({ [key]: null, family: "x", containerDefinitions: [] }, shape);
    ledger.note([...top, key], `${why ?? "is no field of ECS"}; it is left behind`);
  }
  const containers = mapping(ledger.see(top)).containerDefinitions;
  const member = shape.kind === "structure" ? shape.members.get("containerDefinitions")?.() : undefined;
  const item = member?.kind === "list" ? member.item() : undefined;
  if (!Array.isArray(containers) || item?.kind !== "structure") return;
  for (const [index, one] of containers.entries())
    for (const key of Object.keys(mapping(one))) {
      if (item.members.has(key)) continue;
      const [why] = departures({ [key]: null }, item);
      ledger.note([...top, "containerDefinitions", index, key], `${why ?? "is no field of ECS"}; it is left behind`);
    }
}

/** Compose names: the containers' own, so that load balancers still find them, unless one is taken. */
function namesOf(
  list: readonly Record<string, unknown>[],
  main: string,
  family: string,
  draft: Draft,
  ledger: Ledger,
  top: Path,
): Map<string, string> {
  const taken = new Set(draft.services.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const one of list) {
    const own = String(one.name);
    let name = own;
    if (taken.has(name)) name = own === main ? family : `${family}-${own}`;
    if (name !== own)
      ledger.say(
        [...top, "containerDefinitions"],
        `the container ${own} is now called ${name}, as another one of the stack has its name: a load balancer or a service that names the container must follow`,
      );
    taken.add(name);
    names.set(own, name);
  }
  return names;
}

function readShared(
  list: readonly Record<string, unknown>[],
  definition: Record<string, unknown>,
  shared: UnitContext["shared"],
): void {
  for (const one of list) {
    const { logDriver, options } = mapping(one.logConfiguration);
    const group = mapping(options)["awslogs-group"];
    if (logDriver === "awslogs" && typeof group === "string") shared.logGroup ??= group;
  }
  if (typeof definition.executionRoleArn === "string") shared.executionRole ??= definition.executionRoleArn;
}

function field(
  key: string,
  path: Path,
  main: DraftService,
  several: boolean,
  ledger: Ledger,
  context: UnitContext,
): void {
  const { draft, shared } = context;
  const value = ledger.take(path);
  if (value === null || (Array.isArray(value) && value.length === 0)) return;
  switch (key) {
    case "family":
      draft.raw(main, { family: value });
      return;
    case "cpu":
    case "memory":
      readSize(key, String(value), main, several, draft);
      return;
    case "taskRoleArn":
      main.own.role = value;
      return;
    case "executionRoleArn":
      if (value !== shared.executionRole) draft.raw(main, { executionRoleArn: value });
      return;
    case "networkMode":
      if (value !== "awsvpc") draft.raw(main, { networkMode: value });
      return;
    case "requiresCompatibilities":
      if (String(value) !== "FARGATE") draft.raw(main, { requiresCompatibilities: value });
      return;
    case "runtimePlatform":
      platform(mapping(value), path, main, ledger, draft);
      return;
    case "volumes":
      volumes(value, path, main, ledger, draft);
      return;
    default:
      if (answers.includes(key)) ledger.note(path, "is what ECS answered, not what was asked: nothing is lost");
      else draft.raw(main, { [key]: value });
  }
}

/** ECS takes `0.5 vCPU` and `1 GB` as well as units and MiB. */
function readSize(key: "cpu" | "memory", text: string, main: DraftService, several: boolean, draft: Draft): void {
  const [, number = "", unit = ""] = /^\s*(\d*\.?\d+)\s*(vcpu|gb)?\s*$/i.exec(text) ?? [];
  if (several || number === "") draft.raw(main, { [key]: text });
  else if (key === "cpu") limit(main, "cpus", String(unit === "" ? Number(number) / 1024 : Number(number)));
  else limit(main, "memory", `${unit === "" ? Number(number) : Number(number) * 1024}M`);
}

function limit(service: DraftService, key: string, value: string): void {
  const deploy = mapping(service.fields.deploy);
  const resources = mapping(deploy.resources);
  const limits = { ...mapping(resources.limits), [key]: value };
  service.fields.deploy = { ...deploy, resources: { ...resources, limits } };
}

function platform(value: Record<string, unknown>, path: Path, main: DraftService, ledger: Ledger, draft: Draft): void {
  const { cpuArchitecture, operatingSystemFamily, ...rest } = value;
  if (cpuArchitecture !== undefined && cpuArchitecture !== "ARM64")
    ledger.say(
      [...path, "cpuArchitecture"],
      `is ${cpuArchitecture}, and Gantline builds and runs linux/arm64: see that the image builds for it`,
    );
  const other = {
    ...(operatingSystemFamily === undefined || operatingSystemFamily === "LINUX" ? {} : { operatingSystemFamily }),
    ...rest,
  };
  if (Object.keys(other).length > 0) draft.raw(main, { runtimePlatform: other });
}

function volumes(value: unknown, path: Path, main: DraftService, ledger: Ledger, draft: Draft): void {
  const list = (Array.isArray(value) ? value : []).filter(isMapping);
  let beyond = false;
  for (const [index, one] of list.entries()) {
    const name = String(one.name);
    const { fileSystemId, transitEncryption, ...more } = mapping(one.efsVolumeConfiguration);
    const empty = Object.entries(one).every(
      ([key, part]) => key === "name" || part === null || (key === "host" && Object.keys(mapping(part)).length === 0),
    );
    const before = JSON.stringify(draft.volumes[name]);
    if (typeof fileSystemId === "string") {
      const others = Object.keys(one).filter(
        (key) => key !== "name" && key !== "efsVolumeConfiguration" && one[key] !== null,
      );
      if (others.length > 0) beyond = true;
      draft.volumes[name] = { "x-gantline": { efs: fileSystemId } };
      if (Object.keys(more).length > 0 || transitEncryption === "DISABLED") beyond = true;
    } else if (empty) draft.volumes[name] = { "x-gantline": { "local-only": true } };
    else {
      draft.volumes[name] = { "x-gantline": { "local-only": true } };
      beyond = true;
      ledger.say([...path, index], "is kept as ECS's own field; Compose makes an empty volume of it on the laptop");
    }
    if (before !== undefined && before !== JSON.stringify(draft.volumes[name])) {
      draft.volumes[name] = JSON.parse(before);
      beyond = true;
      ledger.say(
        [...path, index],
        `another service has a different volume of this name; this one is kept as ECS's own field`,
      );
    }
  }
  // Lists are replaced as a whole by raw fields.
  if (beyond) draft.raw(main, { volumes: list });
}
