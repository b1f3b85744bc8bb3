import { callsOf } from "./calls.ts";
import { classify, classifyTop } from "./classes.ts";
import { ecsName, readContainer } from "./container.ts";
import { dependencies, type Entry, hostOf, type Reading } from "./context.ts";
import { judgeContract } from "./contract.ts";
import { readEnvironment } from "./environment.ts";
import { circle, type Edges, waves, withoutCircles } from "./graph.ts";
import { readImages } from "./images.ts";
import { checkService, looksSecret } from "./leaks.ts";
import { judgeNetworks } from "./networks.ts";
import { fileForm, serviceForm } from "./own.ts";
import { readOwn } from "./own-read.ts";
import { Problems } from "./problems.ts";
import { checkReferences } from "./resolve.ts";
import { readTasks, type TaskRules, whySkipped } from "./tasks.ts";
import type {
  Call,
  ComposeModel,
  Discovery,
  Http,
  Preview,
  Problem,
  Stack,
  StackContainer,
  StackService,
  StackTask,
  StackUnit,
} from "./types.ts";
import { mapping, overlay } from "./units.ts";
import { readReplicas, readUpdate } from "./update.ts";

export interface ReadOptions {
  environment: string;
  /** A pull request's own environment, named after its number. */
  preview?: Preview;
  /** What interpolation was given (`givenVariables`). */
  given: Readonly<Record<string, string>>;
  /** Values that the job hides. */
  masked?: readonly string[];
}

/**
 * What a compose file means in one environment: images, tasks in order, services in waves, and everything that stands in
 * the way, at once. Asks nothing of the account. With problems the stack is as good as it could be read, for showing.
 */
export function readStack(compose: ComposeModel, options: ReadOptions): { stack: Stack; problems: readonly Problem[] } {
  const problems = new Problems(compose.place);
  const environment = readEnvironment(compose, options.environment, options.preview !== undefined, problems);
  judgeTop(compose, problems);
  const { entries, localOnly } = readEntries(compose, options.environment, problems);
  const guarded = options.preview ? secretsOfOthers(compose) : [];
  const reading: Reading = {
    compose,
    environment,
    problems,
    notices: [],
    deployed: new Map(entries.map((entry) => [entry.name, entry])),
    localOnly,
    guarded: new Set(guarded),
    given: options.given,
    masked: options.masked ?? [],
  };
  judgeGiven(reading);
  for (const entry of entries) judgeKeys(entry, reading);
  const app = String(compose.model.name ?? "");
  const rules = readTasks(entries, reading);
  const { images, of } = readImages(entries, app, reading);
  const unitOf = units(entries, of, rules, reading);
  const services = entries.filter(({ name }) => unitOf.has(name) && !rules.has(name));
  const names = new Set(services.map(({ name }) => name));
  judgeOrder(entries, rules, names, reading);
  const calls = [...unitOf].flatMap(([name, { unit, entries: own }]) => callsOf(unit, own, names, names.has(name)));
  const order = orders(services, rules, calls, reading);
  const tasks = readAllTasks(entries, rules, unitOf, order.all, services);
  const stack: Stack = {
    app,
    files: compose.files,
    environment,
    preview: options.preview,
    images,
    tasks,
    services: services.map((entry) => serviceOf(entry, unitOf.get(entry.name)?.unit as StackUnit, reading)),
    waves: order.waves,
    creationWaves: order.creation,
    calls: calls.filter(({ from }) => names.has(from) || tasks.some(({ name }) => name === from)),
    skipped: entries.flatMap((entry) =>
      rules.get(entry.name)?.often === "never" ? [{ name: entry.name, why: whySkipped(entry, environment.name) }] : [],
    ),
    notices: reading.notices,
    place: compose.place,
  };
  judgeHosts(stack, problems);
  judgeCalls(stack, problems);
  judgeContract(stack, reading);
  checkReferences(stack, problems);
  return {
    stack,
    problems: environmentKnown(compose, options.environment)
      ? problems.list
      : withoutGiving(problems.list, options.environment),
  };
}

function environmentKnown({ model }: ComposeModel, name: string): boolean {
  return name in mapping(mapping(model["x-gantline"]).environments);
}

/** What an environment that does not exist fails to give is no news. */
function withoutGiving(problems: readonly Problem[], environment: string): Problem[] {
  return problems.filter(({ remedy }) => !remedy.includes(`x-gantline.environments.${environment}.`));
}

function judgeTop(compose: ComposeModel, problems: Problems): void {
  classifyTop(compose.model, problems);
  if (compose.written.name === undefined || compose.place(["name"]) === undefined)
    problems.add(
      ["name"],
      "is not given, so Compose takes the folder's, which differs from machine to machine",
      "write `name:` at the top",
    );
  for (const { path, places } of compose.twice)
    problems.add(
      [...path, "x-gantline"],
      `stands in ${places.map(({ file, line }) => `${file}:${line}`).join(" and ")}, and Compose merges it by version`,
      "write it in one file",
    );
  for (const kind of ["secrets", "configs"])
    for (const [name, one] of Object.entries(mapping(compose.model[kind])))
      readOwn(mapping(one)["x-gantline"], fileForm, [kind, name, "x-gantline"], problems);
}

/** The services that are deployed, each with its own words for this environment. */
function readEntries(compose: ComposeModel, environment: string, problems: Problems) {
  const localOnly = new Set<string>();
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(mapping(compose.model.services))) {
    const path = ["services", name];
    const service = mapping(value);
    const read = mapping(readOwn(service["x-gantline"], serviceForm, [...path, "x-gantline"], problems));
    const { environments, ...base } = read;
    const own = mapping(overlay(base, mapping(mapping(environments)[environment])));
    if (own["local-only"] === true) localOnly.add(name);
    else entries.push({ name, service, written: mapping(mapping(compose.written.services)[name]), own, path });
  }
  if (entries.length === 0)
    problems.add(["services"], "has nothing to deploy", "leave at least one service without `local-only: true`");
  return { entries, localOnly };
}

function secretsOfOthers(compose: ComposeModel): string[] {
  return Object.keys(mapping(mapping(compose.model["x-gantline"]).secrets));
}

/** Values that the file gives to environments are judged like literals of containers. */
function judgeGiven({ environment, problems, compose }: Reading): void {
  const at = ["x-gantline", "environments", environment.name, "variables"];
  for (const [name, value] of Object.entries(environment.variables)) {
    const own = mapping(
      mapping(mapping(mapping(compose.model["x-gantline"]).environments)[environment.name]).variables,
    );
    const path = name in own ? [...at, name] : ["x-gantline", "variables", name];
    const why = looksSecret(name, value);
    if (why !== undefined)
      problems.add(path, `is written in the file, and ${why}`, "give it under secrets as name#key");
    if (name in environment.secrets) problems.add(path, "is given as a variable and as a secret", "remove one of them");
  }
}

function judgeKeys(entry: Entry, reading: Reading): void {
  const { service, path, name, written } = entry;
  const { compose, problems } = reading;
  const kept = {
    ...service,
    ...withoutLocalFiles(service, compose),
    restart: hostOf(entry) ? service.restart : undefined,
  };
  const stays = classify(kept, path, problems);
  if (service.restart !== undefined && hostOf(entry) === undefined) stays.push("restart");
  if (stays.length > 0) {
    const place = compose.place(path);
    reading.notices.push({
      key: path.join("."),
      text: `${name} leaves on the laptop: ${stays.sort().join(", ")}`,
      ...place,
    });
  }
  checkService(written, path, reading);
  judgeNetworks(entry, reading);
}

/** Secrets and configs that are marked as the laptop's own are no concern of ECS. */
function withoutLocalFiles(service: Record<string, unknown>, { model }: ComposeModel): Record<string, unknown> {
  const kept = (kind: "secrets" | "configs") => {
    const list = service[kind];
    if (!Array.isArray(list)) return {};
    const marked = (one: unknown) => {
      const source = String(mapping(one).source ?? one);
      return mapping(mapping(mapping(model[kind])[source])["x-gantline"])["local-only"] === true;
    };
    return { [kind]: list.filter((one) => !marked(one)) };
  };
  return { ...kept("secrets"), ...kept("configs") };
}

interface Made {
  unit: StackUnit;
  /** The services that became its containers. */
  entries: readonly Entry[];
}

/** One unit for every service that is no sidecar, with its sidecars. */
function units(
  entries: readonly Entry[],
  of: ReadonlyMap<string, string>,
  rules: ReadonlyMap<string, TaskRules>,
  reading: Reading,
) {
  const result = new Map<string, Made>();
  const sidecars = new Map<string, Entry[]>();
  for (const entry of entries) {
    const host = hostOf(entry);
    if (host === undefined) continue;
    if (!reading.deployed.has(host) || hostOf(reading.deployed.get(host) as Entry) !== undefined)
      reading.problems.add(
        [...entry.path, "network_mode"],
        `is that of ${host}, which is no deployed service of its own`,
        "name one that is",
      );
    if (rules.has(entry.name))
      reading.problems.add(
        entry.path,
        `is a one-off task, and shares the network of ${host}`,
        "make it one or the other",
      );
    sidecars.set(host, [...(sidecars.get(host) ?? []), entry]);
  }
  for (const entry of entries) {
    if (hostOf(entry) !== undefined) continue;
    const own = [entry, ...(sidecars.get(entry.name) ?? [])];
    const containers = own.map((one) =>
      readContainer(one, of.get(one.name) ?? one.name, one === entry || String(one.service.restart) !== "no", reading),
    );
    result.set(entry.name, { entries: own, unit: unitOf(entry, withOrder(containers, own), reading) });
  }
  return result;
}

function unitOf(entry: Entry, containers: StackContainer[], { compose }: Reading): StackUnit {
  return {
    name: entry.name,
    containers: containers as [StackContainer, ...StackContainer[]],
    role: entry.own.role as string | undefined,
    taskDefinition: mapping(entry.own["task-definition"]),
    place: compose.place(entry.path),
  };
}

const conditions: Readonly<Record<string, string>> = {
  service_started: "START",
  service_healthy: "HEALTHY",
  service_completed_successfully: "SUCCESS",
};

/** Containers of one task wait for each other as the file says; a sidecar that follows its host by network alone does not. */
function withOrder(containers: StackContainer[], entries: readonly Entry[]): StackContainer[] {
  const names = new Set(entries.map(({ name }) => name));
  return containers.map((container, index) => {
    const entry = entries[index] as Entry;
    const said = mapping(entry.written.depends_on);
    const list = Array.isArray(entry.written.depends_on) ? entry.written.depends_on.map(String) : Object.keys(said);
    const waits = dependencies(entry).filter(({ on }) => names.has(on) && list.includes(on));
    if (waits.length === 0) return container;
    const dependsOn = waits.map(({ on, condition }) => ({
      containerName: ecsName(on),
      condition: conditions[condition],
    }));
    return { ...container, fields: { ...container.fields, dependsOn } };
  });
}

/** What a task before the roll may wait for: tasks, and what stays on the laptop. */
function judgeOrder(
  entries: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  services: ReadonlySet<string>,
  { problems }: Reading,
): void {
  const edges: Edges = new Map(entries.map((entry) => [entry.name, dependencies(entry).map(({ on }) => on)]));
  const found = circle(edges);
  if (found)
    problems.add(
      ["services", found[0] as string, "depends_on"],
      `waits in a circle: ${found.join(" → ")}`,
      "remove one of these",
    );
  for (const entry of entries)
    for (const { on, condition } of dependencies(entry)) {
      const path = [...entry.path, "depends_on", on];
      if (rules.get(entry.name)?.when === "before" && services.has(on))
        problems.add(
          path,
          `is a service, which rolls after the task ${entry.name}`,
          "remove it, or make the task `after`",
        );
      if (rules.get(on)?.when === "after" && services.has(entry.name) && condition !== "service_completed_successfully")
        problems.add(path, `is a task that runs after ${entry.name} has rolled`, "remove it");
      const target = entries.find(({ name }) => name === on);
      if (condition === "service_healthy" && target && !rules.has(on) && target.service.healthcheck === undefined)
        problems.add(
          path,
          `waits for the health of ${on}, which has no healthcheck`,
          `write services.${on}.healthcheck`,
        );
    }
}

/** Waves of the roll, waves of the first time, and what stands before each service altogether. */
function orders(
  services: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  calls: readonly Call[],
  reading: Reading,
) {
  const names = services.map(({ name }) => name);
  const all: Edges = new Map(
    [...reading.deployed.values()].map((entry) => [entry.name, dependencies(entry).map(({ on }) => on)]),
  );
  if (circle(all)) return { waves: [names], creation: [names], all: new Map() as Edges };
  const between = (health: boolean): Edges =>
    new Map(
      services.map((entry) => [
        entry.name,
        dependencies(entry).flatMap(({ on, condition }) =>
          names.includes(on) && !rules.has(on) && (!health || condition === "service_healthy") ? [on] : [],
        ),
      ]),
    );
  const creation = withoutCircles(
    between(false),
    calls.filter(({ from }) => names.includes(from)).map(({ from, to }) => [from, to] as const),
  );
  return { waves: waves(names, between(true)), creation: waves(names, creation), all };
}

function readAllTasks(
  entries: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  made: ReadonlyMap<string, Made>,
  edges: Edges,
  services: readonly Entry[],
): StackTask[] {
  const names = entries.map(({ name }) => name).filter((name) => rules.has(name));
  const ordered = waves(names, through(edges, names)).flat();
  const result = ordered.flatMap((name): StackTask[] => {
    const rule = rules.get(name) as TaskRules;
    const unit = made.get(name)?.unit;
    if (unit === undefined || rule.often === "never") return [];
    const waiting = services.find((entry) => waitsFor(entry.name, name, edges));
    return [{ ...unit, ...rule, often: rule.often, networkFrom: (waiting ?? services[0])?.name }];
  });
  return [...result.filter(({ when }) => when === "before"), ...result.filter(({ when }) => when === "after")];
}

/** Edges among `names`, through everything that stands between them. */
function through(edges: Edges, names: readonly string[]): Edges {
  const own = new Set(names);
  const reach = (name: string, seen: Set<string>): string[] =>
    (edges.get(name) ?? []).flatMap((one) => {
      if (seen.has(one)) return [];
      seen.add(one);
      return own.has(one) ? [one] : reach(one, seen);
    });
  return new Map(names.map((name) => [name, reach(name, new Set([name]))]));
}

function waitsFor(service: string, task: string, edges: Edges): boolean {
  const seen = new Set<string>();
  const open = [service];
  while (open.length > 0) {
    const name = open.pop() as string;
    if (name === task) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(edges.get(name) ?? []));
  }
  return false;
}

function serviceOf(entry: Entry, unit: StackUnit, reading: Reading): StackService {
  const { own, service } = entry;
  const http = own.http === undefined ? undefined : (mapping(own.http) as Partial<Http>);
  const [main] = unit.containers;
  const tags = Object.entries(mapping(mapping(service.deploy).labels)).map(([key, value]) => [
    key,
    String(value ?? ""),
  ]);
  return {
    ...unit,
    replicas: readReplicas(entry, reading),
    update: readUpdate(entry, reading),
    http:
      http === undefined
        ? undefined
        : { host: http.host, path: http.path, port: http.port, priority: http.priority, health: http.health },
    discovery: (own.discovery as Discovery | undefined) ?? "service-connect",
    startPeriod: Number(mapping(main.fields.healthCheck).startPeriod ?? 0),
    deployment: mapping(own.deployment),
    tags: Object.fromEntries(tags),
  };
}

/** Two services behind one host and path would answer for each other. */
function judgeHosts({ services }: Stack, problems: Problems): void {
  const owners = new Map<string, string>();
  for (const { name, http, containers } of services) {
    if (http === undefined) continue;
    const path = ["services", name, "x-gantline", "http"];
    const key = `${http.host ?? "any host"}${http.path ?? ""}`;
    const other = owners.get(key);
    if (other !== undefined)
      problems.add(path, `answers for ${key}, and so does ${other}`, "give one of them another host or path");
    owners.set(key, name);
    if (http.host === undefined && http.path === undefined)
      problems.add(path, "has neither host nor path", "write at least one: which requests come here?");
    const numbers = containers.flatMap(({ ports }) => ports.map(({ number }) => number));
    if (numbers.length === 0) problems.add(path, "has no port to send requests to", `write services.${name}.ports`);
    else if (http.port !== undefined && !numbers.includes(http.port))
      problems.add(
        [...path, "port"],
        `is ${http.port}, and the container listens on ${numbers.join(", ")}`,
        "write one of those",
      );
    else if (http.port === undefined && numbers.length > 1)
      problems.add(path, `does not say which of the ports ${numbers.join(", ")} requests go to`, "write `port`");
  }
}

/** Names that nothing on ECS answers for. */
function judgeCalls({ calls, services, tasks }: Stack, problems: Problems): void {
  for (const { from, to, key } of calls) {
    if (key.includes(".depends_on.")) continue;
    const callee = services.find(({ name }) => name === to) as StackService;
    const path = pathOf(key);
    const value = `calls ${to}`;
    if (callee.discovery === "none")
      problems.add(
        path,
        `${value}, and its discovery is none, so nothing answers for that name`,
        `give ${from} a public address, or ${to} another discovery`,
      );
    else if (callee.containers[0].ports.length === 0)
      problems.add(path, `${value}, which has no port`, `write services.${to}.ports or expose`);
    else if (tasks.some(({ name }) => name === from) && callee.discovery === "service-connect")
      problems.add(
        path,
        `${value} from a one-off task, and those take no part in Service Connect`,
        `make the discovery of ${to} cloud-map, or give the task a public address`,
      );
  }
}

/** `services.web.environment.API_URL` as a path; names of services may hold dots, those of variables do not. */
function pathOf(key: string): (string | number)[] {
  const match = /^services\.(.+)\.(environment|command|entrypoint)(?:\.(.+))?$/.exec(key);
  if (!match) return [key];
  const [, service = "", field = "", name] = match;
  return ["services", service, field, ...(name === undefined ? [] : [name])];
}
