import { isMapping, mapping, texts } from "../stack/units.ts";
import type { Draft, DraftService } from "./draft.ts";
import type { Ledger } from "./ledger.ts";
import { secretOf, type Whereabouts } from "./secrets.ts";
import type { Path } from "./types.ts";

/** What a container definition is read with. */
export interface ContainerContext {
  ledger: Ledger;
  draft: Draft;
  where: Whereabouts;
  /** Container → compose name. */
  names: ReadonlyMap<string, string>;
  /** The log group of the whole stack. */
  logGroup: string | undefined;
  /** Ports of the laptop that are taken already. */
  published: Set<string>;
  /** More than one container in the task. */
  several: boolean;
}

type Reader = (value: unknown, path: Path, service: DraftService, context: ContainerContext) => void;

const as =
  (key: string): Reader =>
  (value, _path, service) => {
    service.fields[key] = value;
  };

/** One reader for each field of ContainerDefinition that Compose has a word for; everything else goes over raw. */
const readers: Readonly<Record<string, Reader>> = {
  // Which image, the workflow says; a name stays where nothing builds it.
  name: () => {},
  image: (value, _path, service) => {
    service.fields.image ??= value;
  },
  essential: (value, path, service, { ledger }) => {
    if (value === false && service.host !== undefined) service.fields.restart = "no";
    else if (value === false)
      ledger.say(path, "is false of the container that gives the service its name: it becomes essential");
  },
  command: as("command"),
  entryPoint: as("entrypoint"),
  user: as("user"),
  workingDirectory: as("working_dir"),
  readonlyRootFilesystem: as("read_only"),
  stopTimeout: (value, _path, service) => {
    service.fields.stop_grace_period = `${value}s`;
  },
  dockerLabels: as("labels"),
  environment: (value, path, service, { ledger }) => {
    ledger.only(path, ["name", "value"]);
    for (const one of mappings(value)) service.environment[String(one.name)] = String(one.value ?? "");
  },
  secrets: (value, path, service, { where, ledger }) => {
    ledger.only(path, ["name", "valueFrom"]);
    for (const one of mappings(value)) service.secrets[String(one.name)] = secretOf(String(one.valueFrom), where);
  },
  portMappings: readPorts,
  healthCheck: readHealth,
  mountPoints: (value, path, service, { ledger }) => {
    service.fields.volumes = mappings(value).map(
      ({ sourceVolume, containerPath, readOnly }) =>
        `${sourceVolume}:${containerPath}${readOnly === true ? ":ro" : ""}`,
    );
    ledger.only(path, ["sourceVolume", "containerPath", "readOnly"]);
  },
  volumesFrom: (value, path, service, { names, ledger }) => {
    ledger.only(path, ["sourceContainer", "readOnly"]);
    service.fields.volumes_from = mappings(value).map(({ sourceContainer, readOnly }) => {
      const source = names.get(String(sourceContainer)) ?? sourceContainer;
      return `${source}${readOnly === true ? ":ro" : ""}`;
    });
  },
  // Compose would see a circle in a container that waits for one that shares its network.
  dependsOn: (value, _path, service, { draft, names }) => {
    const renamed = mappings(value).map((one) => ({
      ...one,
      containerName: names.get(String(one.containerName)) ?? one.containerName,
    }));
    if (renamed.length > 0) draft.rawContainer(service, { dependsOn: renamed });
  },
  ulimits: (value, path, service, context) => {
    const list = mappings(value);
    const [one] = list;
    if (list.length === 1 && one?.name === "nofile") {
      service.fields.ulimits = { nofile: { soft: one.softLimit, hard: one.hardLimit } };
      context.ledger.only(path, ["name", "softLimit", "hardLimit"]);
    } else raw(value, path, service, context);
  },
  linuxParameters: readLinux,
  logConfiguration: readLogs,
  cpu: (value, path, service, context) => {
    if (Number(value) !== 0) size(service, "cpus", Number(value) / 1024, path, context);
  },
  memory: (value, path, service, context) => size(service, "memory", `${value}M`, path, context),
  memoryReservation: (value, _path, service) => {
    const deploy = mapping(service.fields.deploy);
    const resources = { ...mapping(deploy.resources), reservations: { memory: `${value}M` } };
    service.fields.deploy = { ...deploy, resources };
  },
};

/** One container definition as one compose service. */
export function readContainer(path: Path, service: DraftService, context: ContainerContext): void {
  const { ledger } = context;
  for (const key of ledger.open(path)) {
    const at = [...path, key];
    const value = ledger.take(at);
    if (value === null || (Array.isArray(value) && value.length === 0)) continue;
    (readers[key] ?? raw)(value, at, service, context);
  }
}

/** A field of ECS that Compose has no word for stays as it is, under `task-definition`. */
function raw(value: unknown, path: Path, service: DraftService, { draft }: ContainerContext): void {
  draft.rawContainer(service, { [String(path.at(-1))]: value });
}

/** A container's own share counts only beside others; alone it has the whole task. */
function size(service: DraftService, key: string, value: unknown, path: Path, context: ContainerContext): void {
  if (!context.several) {
    raw(context.ledger.see(path), path, service, context);
    return;
  }
  const deploy = mapping(service.fields.deploy);
  const resources = mapping(deploy.resources);
  const limits = { ...mapping(resources.limits), [key]: key === "cpus" ? String(value) : value };
  service.fields.deploy = { ...deploy, resources: { ...resources, limits } };
}

function readPorts(value: unknown, path: Path, service: DraftService, context: ContainerContext): void {
  const list = mappings(value);
  const range = list.some(({ containerPortRange }) => containerPortRange !== undefined);
  // An engine publishes no ports of a container that has another one's network.
  if (service.host !== undefined || range) {
    raw(value, path, service, context);
    return;
  }
  // In a task's own network the host's port is the container's.
  context.ledger.only(path, ["containerPort", "hostPort", "protocol", "name", "appProtocol"]);
  for (const [index, { containerPort, hostPort = containerPort }] of list.entries())
    if (hostPort !== containerPort && hostPort !== 0)
      context.ledger.say(
        [...path, index, "hostPort"],
        `is ${hostPort}; in a network of its own a task has one port, ${containerPort}`,
      );
  service.fields.ports = list.map(({ containerPort, protocol = "tcp", name, appProtocol }) => {
    const udp = protocol === "tcp" ? "" : `/${String(protocol)}`;
    const free = !context.published.has(`${containerPort}${udp}`);
    context.published.add(`${containerPort}${udp}`);
    if (name === undefined && appProtocol === undefined)
      return `${free ? `${containerPort}:` : ""}${containerPort}${udp}`;
    return {
      target: Number(containerPort),
      ...(free ? { published: String(containerPort) } : {}),
      ...(udp === "" ? {} : { protocol }),
      ...(name === undefined ? {} : { name }),
      ...(appProtocol === undefined ? {} : { app_protocol: appProtocol }),
    };
  });
}

function readHealth(value: unknown, path: Path, service: DraftService, { ledger }: ContainerContext): void {
  const { command, interval, timeout, retries, startPeriod, ...rest } = mapping(value);
  const [first, ...words] = texts(command);
  const span = (key: string, found: unknown) => (found === undefined || found === null ? {} : { [key]: `${found}s` });
  const known = ["CMD", "CMD-SHELL", "NONE"].includes(first ?? "");
  service.fields.healthcheck = {
    test: known ? [first, ...words] : ["CMD-SHELL", texts(command).join(" ")],
    ...span("interval", interval),
    ...span("timeout", timeout),
    ...(retries === undefined || retries === null ? {} : { retries }),
    ...span("start_period", startPeriod),
  };
  for (const key of Object.keys(rest))
    ledger.note([...path, key], "is no field of ECS's health check and is left behind");
}

function readLinux(value: unknown, path: Path, service: DraftService, { draft, ledger }: ContainerContext): void {
  const { initProcessEnabled, capabilities, ...rest } = mapping(value);
  const { add, drop, ...unknown } = mapping(capabilities);
  if (initProcessEnabled === true) service.fields.init = true;
  if (texts(add).length > 0) service.fields.cap_add = texts(add);
  if (texts(drop).length > 0) service.fields.cap_drop = texts(drop);
  for (const key of Object.keys(unknown))
    ledger.note([...path, "capabilities", key], "is no field of ECS and is left behind");
  if (Object.keys(rest).length > 0) draft.rawContainer(service, { linuxParameters: rest });
}

function readLogs(value: unknown, path: Path, service: DraftService, context: ContainerContext): void {
  const { ledger, draft, logGroup, where } = context;
  const { logDriver, options, ...rest } = mapping(value);
  if (logDriver !== "awslogs") {
    ledger.note(path, `logs go to CloudWatch by awslogs, not by ${logDriver}: nothing of this is carried over`);
    return;
  }
  const given = mapping(options);
  const owner = service.host ?? service.name;
  const usual: Record<string, unknown> = {
    "awslogs-group": logGroup,
    "awslogs-region": where.region,
    "awslogs-stream-prefix": owner,
  };
  const different = Object.fromEntries(Object.entries(given).filter(([key, one]) => usual[key] !== one));
  const fields = { ...(Object.keys(different).length > 0 ? { options: different } : {}), ...rest };
  if (Object.keys(fields).length > 0) draft.rawContainer(service, { logConfiguration: fields });
}

function mappings(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}
