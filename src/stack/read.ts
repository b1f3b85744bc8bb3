import { callsOf } from "./calls.ts";
import type { Entry, Reading } from "./context.ts";
import { judgeContract } from "./contract.ts";
import { readEnvironment } from "./environment.ts";
import { readImages } from "./images.ts";
import { judgeCalls, judgeGiven, judgeHosts, judgeKeys, judgeTop } from "./judge.ts";
import { judgeOrder, orders, readAllTasks } from "./order.ts";
import { serviceForm } from "./own.ts";
import { readOwn } from "./own-read.ts";
import { Problems } from "./problems.ts";
import { checkReferences } from "./resolve.ts";
import { readTasks, whySkipped } from "./tasks.ts";
import type { ComposeModel, Discovery, Http, Preview, Problem, Stack, StackService, StackUnit } from "./types.ts";
import { units } from "./unit.ts";
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
