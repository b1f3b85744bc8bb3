/**
 * Compose files as people write them. Each ends in a plan or in errors that name file, line, key and the way out; and of
 * those that end in a plan every key, changed or taken away, changes the plan, or is the laptop's by its nature.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowOf } from "../../../src/stack/keys/index.ts";
import { inWords } from "../../../src/stack/problems.ts";
import type { ComposeModel } from "../../../src/stack/types.ts";
import { cases, compact, corpus, dockerVariables, known, type Modelled, modelOfCase } from "../../support/compose.ts";
import { readAll } from "../../support/stack.ts";

type Found = Modelled | { refused: readonly string[] };

const found = new Map<string, Found>();
let release: () => Promise<unknown> = async () => {};

beforeAll(async () => {
  const { variables, ...rest } = await dockerVariables();
  release = rest.release;
  // A few at a time: each asks Compose twice.
  const open = [...cases];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let name = open.shift(); name !== undefined; name = open.shift())
        found.set(name, await modelOfCase(name, variables));
    }),
  );
});
afterAll(() => release());

async function resultOf({ compose, given, problems: early }: Pick<Modelled, "compose" | "given" | "problems">) {
  const { stack, lowered, problems } = await readAll(compose, { given }, known);
  return { problems: [...early.map(inWords), ...problems], text: compact(lowered, stack) };
}

test("there are at least forty", () => expect(cases.length).toBeGreaterThanOrEqual(40));

describe.each(cases)("%s", (name) => {
  test("ends in a plan, or in errors with file, line, key and the way out", async () => {
    const one = found.get(name) as Found;
    const { text, problems } = "refused" in one ? { text: "", problems: [...one.refused] } : await resultOf(one);
    for (const problem of problems) expect(problem).toMatch(/^[\w./-]+:\d+: (\S+: .+; \S.+|is not YAML: .+)$/);
    const shown = problems.length > 0 ? `${problems.join("\n")}\n` : text;
    await expect(shown.replaceAll(corpus, "/corpus/")).toMatchFileSnapshot(join(corpus, name, "expected.txt"));
  });

  test("no key is dropped without a word", async () => {
    const one = found.get(name) as Found;
    if ("refused" in one) return;
    const before = await resultOf(one);
    if (before.problems.length > 0) return;
    const silent: string[] = [];
    for (const path of pathsOf(one.compose.model))
      for (const [what, change] of changes(one.compose.model, path)) {
        if (isLocal(path, what, one.compose)) continue;
        const compose = {
          ...one.compose,
          model: change(one.compose.model),
          written: change(one.compose.written),
        } as ComposeModel;
        const after = await resultOf({ ...one, compose }).catch((error: Error) => ({
          problems: [error.message],
          text: "",
        }));
        if (after.text === before.text && after.problems.length === 0) silent.push(`${what} ${path.join(".")}`);
      }
    expect(silent).toEqual([]);
  });
});

type Key = string | number;

/** Every place in the services of a model. */
function pathsOf(model: Readonly<Record<string, unknown>>): Key[][] {
  const paths: Key[][] = [];
  const visit = (value: unknown, path: Key[]): void => {
    if (path.length > 2) paths.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value))
      visit((value as never)[key], [...path, key]);
  };
  visit(model.services, ["services"]);
  return paths;
}

function changes(model: unknown, path: Key[]): [string, (model: unknown) => unknown][] {
  const value = path.reduce<unknown>((at, key) => (at as never)?.[key], model);
  const removed: [string, (model: unknown) => unknown] = ["removed", (from) => edited(from, path, undefined)];
  if (typeof value === "boolean") return [removed, ["turned", (from) => edited(from, path, !value)]];
  if (typeof value === "number") return [removed, ["raised", (from) => edited(from, path, value * 2 + 1)]];
  if (typeof value === "string") return [removed, ["changed", (from) => edited(from, path, other(value))]];
  return value === null || value === undefined ? [] : [removed];
}

/** Another value of the same kind, as far as a text shows its kind. */
function other(text: string): string {
  if (text === "service_healthy") return "service_started";
  if (text === "service_started") return "service_healthy";
  if (/^\d+$/.test(text)) return String(Number(text) * 2 + 1);
  if (/^(\d+(h|ms|m|s))+$/.test(text)) return text === "7s" ? "8s" : "7s";
  return `${text}-changed`;
}

function edited(from: unknown, [key, ...rest]: Key[], value: unknown): unknown {
  if (typeof from !== "object" || from === null || key === undefined) return from;
  if (Array.isArray(from)) {
    if (rest.length > 0) return from.map((one, index) => (index === key ? edited(one, rest, value) : one));
    return value === undefined ? from.filter((_, index) => index !== key) : from.with(Number(key), value);
  }
  const { [key]: old, ...others } = from as Record<string, unknown>;
  if (!(key in from)) return from;
  if (rest.length > 0) return { ...from, [key]: edited(old, rest, value) };
  return value === undefined ? others : { ...from, [key]: value };
}

/** Whether a place is the laptop's by its nature: by its row, by its service, or because the environment gives the value. */
function isLocal(path: Key[], what: string, { model }: ComposeModel): boolean {
  const [, service, ...rest] = path;
  const of = (name: unknown) => (model.services as Record<string, Record<string, never>>)[String(name)] ?? {};
  const own = (of(service)["x-gantline"] ?? {}) as Record<string, unknown>;
  if (own["local-only"] === true) return true;
  const key = `services.*.${rest
    .filter((part) => typeof part === "string")
    .map((part, index) => (rest[index - 1] === "depends_on" ? "*" : part))
    .join(".")}`;
  if (rest[0] !== "x-gantline" && rowOf(key)?.class === "local") return true;
  // Defaults that Compose writes out.
  const value = path.reduce<unknown>((at, part) => (at as never)?.[part], model);
  const usual: Record<string, unknown> = {
    protocol: "tcp",
    dockerfile: "Dockerfile",
    order: "start-first",
    failure_action: "rollback",
    replicas: 1,
    condition: "service_started",
  };
  const last = String(rest.at(-1));
  if (what === "removed" && last in usual && usual[last] === value) return true;
  // Compose says both when the file says one.
  if (/(^|\.)(scale|deploy\.replicas|deploy)$/.test(rest.join(".")) && of(service).scale !== undefined) return true;
  // That a service comes after the tasks before it needs no word.
  const isTask = (name: unknown) => /task|migration/.test(Object.keys(of(name)["x-gantline"] ?? {}).join());
  const before = rest.length === 1 ? Object.keys((of(service).depends_on ?? {}) as object) : [rest[1]];
  if (rest[0] === "depends_on" && before.every(isTask)) return true;
  // The one network that Compose gives to everything.
  if (rest[0] === "networks") return true;
  // What only the laptop runs is waited for only there.
  const stays = (name: unknown) => ((of(name)["x-gantline"] ?? {}) as Record<string, unknown>)["local-only"] === true;
  const waited = rest.length === 1 ? Object.keys((of(service).depends_on ?? {}) as object) : [rest[1]];
  if (rest[0] === "depends_on" && waited.every(stays)) return true;
  // A literal gives way to what the environment says; its name stays.
  const top = (model["x-gantline"] ?? {}) as Record<string, Record<string, unknown>>;
  const environment = (top.environments?.production ?? {}) as Record<string, Record<string, unknown>>;
  const given = { ...top.variables, ...top.secrets, ...environment.variables, ...environment.secrets };
  if (rest[0] === "environment" && String(rest[1]) in given) return true;
  // A file of the laptop's own.
  if (rest[0] === "secrets" || rest[0] === "configs") return true;
  // What other environments do.
  return rest[0] === "x-gantline" && rest.includes("preview");
}
