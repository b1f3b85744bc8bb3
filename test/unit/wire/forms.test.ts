import { describe, expect, it } from "vitest";
import { keepable } from "../../../local/aws/wire/calls.ts";
import { nearest } from "../../../local/aws/wire/nearest.ts";
import { writeJson, writeXml } from "../../../local/aws/wire/output.ts";
import { readQuery } from "../../../local/aws/wire/query.ts";
import type { Shape } from "../../../local/aws/wire/schema.ts";

const text: Shape = { kind: "string" };
const structure = (members: Record<string, Shape>): Shape => ({
  kind: "structure",
  name: "Thing",
  members: new Map(Object.entries(members).map(([name, shape]) => [name, () => shape])),
  bindings: new Map(),
  required: [],
  queryCode: undefined,
});
const list: Shape = { kind: "list", item: () => text, itemName: undefined };
const map: Shape = { kind: "map", value: () => text };
const thing = structure({
  Names: list,
  Tags: map,
  At: { kind: "timestamp" },
  Data: { kind: "blob" },
  Count: { kind: "number" },
  Any: { kind: "document" },
  Inner: structure({ Names: list }),
});

describe("Query parameters", () => {
  it.each([
    ["Names.member.2=b&Names.member.1=a&Names.member.10=c", { Names: ["a", "b", "c"] }],
    ["Names=", { Names: [] }],
    ["Tags.entry.1.key=k&Tags.entry.1.value=v", { Tags: { k: "v" } }],
    ["Inner.Names.member.1=a%20b", { Inner: { Names: ["a b"] } }],
    ["Count=2&Action=X&Version=1", { Count: "2" }],
    ["Strange.member.1=x&Odd=1", { Strange: {}, Odd: "1" }],
  ])("%s", (query, expected) => {
    expect(readQuery(thing, new URLSearchParams(query))).toEqual(expected);
  });
});

describe("answers", () => {
  const value = {
    Names: ["<a>"],
    Tags: { k: "v & w" },
    At: new Date(1763728496123),
    Data: new Uint8Array([0, 255]),
    Count: undefined,
    Any: { free: [1] },
    Inner: { Names: [] },
  };

  it("as JSON", () => {
    expect(writeJson(thing, value)).toEqual({
      Names: ["<a>"],
      Tags: { k: "v & w" },
      At: 1763728496.123,
      Data: "AP8=",
      Any: { free: [1] },
      Inner: { Names: [] },
    });
  });

  it("as XML", () => {
    expect(writeXml(thing, value)).toBe(
      "<Names><member>&#60;a&#62;</member></Names>" +
        "<Tags><entry><key>k</key><value>v &#38; w</value></entry></Tags>" +
        "<At>2025-11-21T12:34:56.123Z</At><Data>AP8=</Data><Any></Any><Inner><Names></Names></Inner>",
    );
  });

  it.each([
    [{ Nope: 1 }, /Thing has not: \.Nope/],
    [{ Names: "a" }, /a list at \.Names, not string/],
    [{ At: 5 }, /a Date at \.At/],
    [{ Count: "5" }, /a number at \.Count/],
  ])("that do not fit are a bug: %j", (wrong, expected) => {
    expect(() => writeJson(thing, wrong)).toThrow(expected);
    expect(() => writeXml(thing, wrong)).toThrow(expected);
  });
});

describe("what is kept of a call", () => {
  it("hides secrets and cuts what is long", () => {
    expect(keepable({ Name: "db", SecretString: "pw", Credentials: { SecretAccessKey: "k" } })).toEqual({
      Name: "db",
      SecretString: "(hidden)",
      Credentials: { SecretAccessKey: "(hidden)" },
    });
    const long = keepable({ events: Array.from({ length: 10_000 }, () => ({ message: "x".repeat(100) })) });
    expect(JSON.stringify(long).length).toBeLessThan(60_000);
    expect((long as { events: unknown[] }).events.at(-1)).toMatch(/^… 9\d+ more$/);
  });

  it("is a copy", () => {
    const live = { tags: ["a"] };
    const kept = keepable(live);
    live.tags.push("b");
    expect(kept).toEqual({ tags: ["a"] });
  });
});

it.each([
  ["lauchType", "launchType"],
  ["taskdefinition", "taskDefinition"],
  ["cuont", "count"],
  ["somethingElse", undefined],
])("nearest to %s is %s", (word, expected) => {
  expect(nearest(word, ["launchType", "taskDefinition", "count"])).toBe(expected);
});
