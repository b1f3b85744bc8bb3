import { looksSecret } from "../stack/leaks.ts";
import { isMapping, mapping, overlay } from "../stack/units.ts";

/** A secret as a stack names it, and as ECS does where that is known. */
export interface SecretValue {
  /** `name#key`, `ssm:/name` or ARN. */
  reference: string;
  valueFrom?: string;
}

/** One compose service in the making. */
export interface DraftService {
  name: string;
  /** Compose's own keys, apart from environment and x-gantline. */
  fields: Record<string, unknown>;
  /** Name → value as it is deployed. */
  environment: Record<string, string>;
  secrets: Record<string, SecretValue>;
  /** Names that the environment gives a value. */
  given: string[];
  own: Record<string, unknown>;
  /** The service whose task it is a container of. */
  host?: string;
}

type Say = (service: string, name: string, text: string) => void;

/** A stack in the making: services with what stands beside them. */
export class Draft {
  readonly services: DraftService[] = [];
  readonly environments: Record<string, Record<string, unknown>> = {};
  readonly variables: Record<string, string> = {};
  readonly volumes: Record<string, unknown> = {};

  readonly app: string;

  constructor(app: string) {
    this.app = app;
  }

  service(name: string, host?: string): DraftService {
    const made: DraftService = { name, fields: {}, environment: {}, secrets: {}, given: [], own: {} };
    if (host !== undefined) made.host = host;
    this.services.push(made);
    return made;
  }

  /** Raw fields of a service's task definition; those of a container are found by its name. */
  raw(service: DraftService, fields: Record<string, unknown>): void {
    const owner = this.services.find(({ name }) => name === service.host) ?? service;
    const before = mapping(owner.own["task-definition"]);
    const { containerDefinitions: more, ...rest } = fields;
    const containers = [...list(before.containerDefinitions)];
    for (const one of list(more)) {
      const at = containers.findIndex(({ name }) => name === one.name);
      if (at < 0) containers.push(one);
      else containers[at] = mapping(overlay(containers[at], one));
    }
    owner.own["task-definition"] = {
      ...mapping(overlay(before, rest)),
      ...(containers.length > 0 ? { containerDefinitions: containers } : {}),
    };
  }

  /** Fields of one container of the task definition. */
  rawContainer(service: DraftService, fields: Record<string, unknown>): void {
    if (Object.keys(fields).length > 0)
      this.raw(service, { containerDefinitions: [{ name: service.name, ...fields }] });
  }

  /**
   * The compose file. Literals that nobody should write into a file become secrets to be made, and a name that stands for
   * two secrets is written where only one container reads it; both are told.
   */
  compose(say: Say): Record<string, unknown> {
    const made = new Map<string, string>();
    for (const service of this.services)
      for (const [name, value] of Object.entries(service.environment)) {
        const why = looksSecret(name, value);
        if (why === undefined) continue;
        delete service.environment[name];
        const same = JSON.stringify([name, value]);
        const before = made.get(same);
        const reference = before ?? `${this.app}/{env}/${service.host ?? service.name}#${name}`;
        service.secrets[name] = { reference };
        made.set(same, reference);
        if (before !== undefined) continue;
        say(
          service.name,
          name,
          `stood in the file as it is, and ${why}: put the value into the secret ${reference.replace("#", ", key ")}`,
        );
      }
    const secrets = this.#secrets(say);
    const own = {
      environments: this.environments,
      ...(Object.keys(this.variables).length > 0 ? { variables: this.variables } : {}),
      ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
    };
    return doubled({
      name: this.app,
      "x-gantline": own,
      services: Object.fromEntries(this.services.map((one) => [one.name, finished(one)])),
      ...(Object.keys(this.volumes).length > 0 ? { volumes: this.volumes } : {}),
    }) as Record<string, unknown>;
  }

  /** The secrets at the top: a stack gives them by name to every container that declares the name. */
  #secrets(say: Say): Record<string, string> {
    const top: Record<string, string> = {};
    const alone = new Set<DraftService>();
    for (const service of this.services)
      for (const [name, { reference }] of Object.entries(service.secrets)) {
        const literal = this.services.some(
          (one) => one !== service && (name in one.environment || one.given.includes(name)),
        );
        if (!literal && (top[name] === undefined || top[name] === reference)) top[name] = reference;
        else alone.add(service);
      }
    for (const service of alone) {
      const known = Object.entries(service.secrets);
      if (known.every(([, { valueFrom }]) => valueFrom !== undefined)) {
        this.rawContainer(service, { secrets: known.map(([name, { valueFrom }]) => ({ name, valueFrom })) });
        service.secrets = {};
        continue;
      }
      for (const [name, { reference }] of known)
        if (top[name] !== reference) {
          delete service.secrets[name];
          say(
            service.name,
            name,
            `is another value (${reference}) than elsewhere in the stack, and names stand for one secret: give the variable another name, or write it under task-definition`,
          );
        }
    }
    const read = new Set(this.services.flatMap(({ secrets }) => Object.keys(secrets)));
    return Object.fromEntries(Object.entries(top).filter(([name]) => read.has(name)));
  }
}

const ownOrder =
  "local-only task run migration timeout role http discovery deployment task-definition environments".split(" ");
const order = [
  ..."build image entrypoint command user working_dir read_only init environment ports expose healthcheck".split(" "),
  ..."stop_grace_period ulimits cap_add cap_drop labels volumes volumes_from network_mode restart depends_on".split(
    " ",
  ),
];

/** The service's keys in the order in which people write them. */
function finished({ fields, environment, secrets, given, own, host }: DraftService): Record<string, unknown> {
  const names = [...Object.keys(secrets), ...given];
  const values = { ...environment, ...Object.fromEntries(names.map((name) => [name, null])) };
  const all: Record<string, unknown> = {
    ...fields,
    ...(Object.keys(values).length > 0 ? { environment: values } : {}),
    ...(host === undefined ? {} : { network_mode: `service:${host}` }),
  };
  const rest = Object.keys(all).filter((key) => !order.includes(key));
  const known = [...order, ...rest].filter((key) => all[key] !== undefined);
  return {
    ...Object.fromEntries(known.map((key) => [key, all[key]])),
    ...(Object.keys(own).length > 0 ? { "x-gantline": sorted(own, ownOrder) } : {}),
  };
}

function sorted(own: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  const { family, ...rest } = mapping(own["task-definition"]);
  const whole = family === undefined ? own : { ...own, "task-definition": { family, ...rest } };
  const entries = Object.entries(whole) as [string, unknown][];
  return Object.fromEntries(entries.sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)));
}

/** Compose fills in variables wherever a `$` stands, unless there are two. */
function doubled(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(doubled);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, doubled(one)]));
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}
