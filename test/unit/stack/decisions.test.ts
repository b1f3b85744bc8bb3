import { describe, expect, test } from "vitest";
import { namesInEnvFile } from "../../../src/files/compose.ts";
import { circle, reaches, waves, withoutCircles } from "../../../src/stack/graph.ts";
import { hostsIn } from "../../../src/stack/hosts.ts";
import { looksSecret, variablesIn } from "../../../src/stack/leaks.ts";
import { targetGroupName } from "../../../src/stack/names.ts";
import { ownKeys } from "../../../src/stack/own.ts";
import { monthly } from "../../../src/stack/prices.ts";
import { grouped } from "../../../src/stack/problems.ts";
import { filled, referencesIn } from "../../../src/stack/references.ts";
import { placeOfRefusal } from "../../../src/stack/refusal.ts";
import { legalSize } from "../../../src/stack/sizes.ts";
import type { Stack } from "../../../src/stack/types.ts";
import { mebibytes, overlay, seconds, undoubled } from "../../../src/stack/units.ts";

const edges = (of: Record<string, string[]>) => new Map(Object.entries(of));

test.each([
  ["1h2m3.5s", 3723.5],
  ["1500ms", 1.5],
  ["0s", 0],
  ["soon", undefined],
  [5, undefined],
])("seconds(%j) are %j", (text, expected) => expect(seconds(text)).toBe(expected));

test.each([
  ["1073741824", 1024],
  ["1", 1],
  ["512m", 512],
  ["1.5gb", 1536],
  ["2GiB", 2048],
  ["", undefined],
  ["much", undefined],
])("mebibytes(%j) are %j", (text, expected) => expect(mebibytes(text)).toBe(expected));

test("environments are laid over: mappings deep, lists and scalars replaced", () => {
  const below = { a: { b: 1, c: [1, 2] }, d: "x" };
  expect(overlay(below, { a: { c: [3] }, d: { e: 1 } })).toEqual({ a: { b: 1, c: [3] }, d: { e: 1 } });
  expect(overlay(below, undefined)).toEqual(below);
});

test("`$$` is read as `$` in every text, whatever stands there", () => {
  expect(undoubled({ a: ["p$$x", { b: "$$$$" }], c: 1 })).toEqual({ a: ["p$x", { b: "$$" }], c: 1 });
});

test.each([
  [0, 0, 256, 512],
  [256, 513, 256, 1024],
  [512, 1024, 512, 1024],
  [513, 1, 1024, 2048],
  [0, 5000, 1024, 5120],
  [8192, 17_000, 8192, 20_480],
])("asked for %i units and %i MiB, Fargate gives %i and %i", (cpu, memoryMiB, units, memory) => {
  expect(legalSize({ cpu, memoryMiB })).toEqual({ cpu: units, memoryMiB: memory });
});

test("there is no size above the largest, and no price for a region that is not known", () => {
  expect(legalSize({ cpu: 16_385, memoryMiB: 1 })).toBeUndefined();
  expect(monthly(256, 512, "us-east-1")).toBeCloseTo(7.21, 2);
  expect(monthly(1024, 2048, "ap-southeast-1")).toBeCloseTo(35.98, 2);
  expect(monthly(256, 512, "mars-1")).toBeUndefined();
});

describe("order", () => {
  test("waves put each name after all that stand before it, as early as can be", () => {
    const names = ["api", "web", "worker", "admin"];
    expect(waves(names, edges({ web: ["api"], admin: ["web", "api"] }))).toEqual([
      ["api", "worker"],
      ["web"],
      ["admin"],
    ]);
  });
  test("a circle is named along its way", () => {
    expect(circle(edges({ a: ["b"], b: ["c"], c: ["b"] }))).toEqual(["b", "c", "b"]);
    expect(circle(edges({ a: ["b"], b: [] }))).toBeUndefined();
  });
  test("edges that would close a circle are left out", () => {
    const all = withoutCircles(edges({ a: ["b"] }), [
      ["b", "a"],
      ["c", "a"],
      ["a", "a"],
    ]);
    expect(all).toEqual(edges({ a: ["b"], c: ["a"] }));
    expect(reaches(all, "c", "b")).toBe(true);
  });
  test("a thousand names in a row are no burden", () => {
    const row = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`s${index}`, index > 0 ? [`s${index - 1}`] : []]),
    );
    expect(waves(Object.keys(row), edges(row))).toHaveLength(1000);
  });
});

describe("a value that takes a service for a host", () => {
  const names = ["db", "redis", "api", "kafka-1", "kafka-2"];
  test.each([
    ["http://api:8080/x", "URL", ["api"]],
    ["postgres://u:p@db/x", "DATABASE_URL", ["db"]],
    ["redis://:secret@redis:6379/0", "X", ["redis"]],
    ["kafka-1:9092,kafka-2:9092", "BROKERS", ["kafka-1", "kafka-2"]],
    ["db", "PGHOST", ["db"]],
    ["db", "PGDATABASE", []],
    ["redis", "CACHE_DRIVER", []],
    ["api.example.org", "HOST", []],
    ["https://api.example.org/db", "HOST", []],
    ["host=db port=5432 user=x", "DSN", ["db"]],
    ["serve --db-host=db", undefined, ["db"]],
    ["mongodb://a:b@db:27017,redis:27017/x?replicaSet=r", "URI", ["db", "redis"]],
    ["", "HOST", []],
  ])("%j in %s: %j", (value, variable, expected) => expect(hostsIn(value, names, variable).sort()).toEqual(expected));
});

test.each([
  ["${X:-dev}", ["X"]],
  ["a$$b", []],
  ["$$${X}", ["X"]],
  ["${A:-${B}}", ["A", "B"]],
  ["$HOME/x", ["HOME"]],
  ["price: 5$", []],
  [5, []],
])("variables in %j are %j", (text, expected) => expect(variablesIn(text)).toEqual(expected));

test.each([
  ["PGPASSWORD", "shop", true],
  ["STRIPE_API_KEY", "sk_test_1234567890", true],
  ["ANYTHING", "AKIAABCDEFGHIJKLMNOP", true],
  ["DATABASE_URL", "postgres://u:p@host/x", true],
  ["DATABASE_URL", "postgres://host/x", false],
  ["PASSWORD_FILE", "/run/secrets/x", false],
  ["TOKEN_TTL", "3600", false],
  ["JWT_SECRET", "{lookup.jwt}", false],
  ["LEVEL", "info", false],
  ["PASSWORD", "", false],
])("%s=%s looks like a secret: %j", (name, value, expected) => {
  expect(looksSecret(name, value) !== undefined).toBe(expected);
});

test("references are these forms and no other braces", () => {
  expect(referencesIn('{url:api}/x {lookup.db-host} {database.name} {env} {zone} {json} {{x}} {"a":1}')).toEqual([
    { kind: "url", service: "api" },
    { kind: "lookup", name: "db-host" },
    { kind: "database", name: "name" },
    { kind: "env" },
    { kind: "lookup", name: "zone" },
  ]);
  expect(filled("{env}-{zone}", (one) => (one.kind === "env" ? "p42" : undefined))).toBe("p42-{zone}");
});

test("target groups have 32 characters, and those that begin alike stay apart", () => {
  const stack = { app: "a-rather-long-application", environment: { name: "production" }, preview: undefined } as Stack;
  const [one, two] = [targetGroupName(stack, "checkout_one"), targetGroupName(stack, "checkout_two")];
  expect(one).toMatch(/^[a-z0-9-]{1,32}$/);
  expect(one).not.toBe(two);
  expect(targetGroupName({ ...stack, app: "shop", preview: { number: 42 } }, "api")).toBe("shop-p42-api");
});

test("names in an env file, whatever else stands there", () => {
  expect(namesInEnvFile("# no\nA=1\nexport B=2\n C = x\nD\n\n=x\nE.F=1\r\n")).toEqual(["A", "B", "C", "D", "E.F"]);
});

test("what one written line did to several services is told once", () => {
  const problem = { what: "w", remedy: "r", file: "f", line: 3 };
  expect(
    grouped([
      { ...problem, key: "a" },
      { ...problem, key: "b" },
      { ...problem, key: "c", line: 4 },
    ]),
  ).toEqual([
    { ...problem, key: "a, b" },
    { ...problem, key: "c", line: 4 },
  ]);
});

test.each([
  ["validating /x/compose.yaml: services.api.ports.0 must be a number", "services.api.ports.0"],
  ['service "f" has neither an image nor a build context specified: invalid compose project', "services.f"],
  ["dependency cycle detected: b -> c -> b", "depends_on"],
  ["yaml: line 3: did not find expected node content", "line 3"],
  ["validating /x: services Additional property menü is not allowed", "services.menü"],
  ["something else", "compose"],
])("Compose's %j is a problem at %s", (message, key) => {
  expect(placeOfRefusal(message, () => ({ file: "compose.yaml", line: 1 })).key).toBe(key);
});

test("Gantline adds at most twenty names to Compose", () => expect(ownKeys.length).toBeLessThanOrEqual(20));
