import { expect, it } from "vitest";
import type { WireCall } from "../../../local/aws/wire/gate.ts";
import { smallPages } from "../../../local/unfriendly/small-pages.ts";
import { staleReads } from "../../../local/unfriendly/stale-reads.ts";
import { VirtualClock } from "../ecs/fake-engine.ts";
import { callOf } from "./call.ts";

it.each([
  ["no size asked", {}, ["nextToken", "maxResults"], { maxResults: 2 }],
  ["a larger one", { maxResults: 10 }, ["nextToken", "maxResults"], { maxResults: 2 }],
  ["a smaller one", { maxResults: 1 }, ["nextToken", "maxResults"], { maxResults: 1 }],
  ["ELBv2", {}, ["Marker", "PageSize"], { PageSize: 2 }],
  ["logs", {}, ["nextToken", "limit"], { limit: 2 }],
  ["tagging", {}, ["PaginationToken", "ResourcesPerPage"], { ResourcesPerPage: 2 }],
  ["no list", {}, ["cluster"], {}],
  ["named target groups", { Names: ["a"] }, ["Names", "Marker", "PageSize"], { Names: ["a"] }],
  ["named images", { imageIds: [] }, ["imageIds", "nextToken", "maxResults"], { imageIds: [] }],
])("small pages: %s", async (_, input, members, expected) => {
  const call = callOf("ListTasks", input, { members: new Set(members) });
  expect(await smallPages(2)(call, async (passed) => passed.input)).toEqual(expected);
});

function world() {
  const clock = new VirtualClock();
  const gate = staleReads(clock, { ecs: 2000 });
  let value = 0;
  const operation = async ({ operation: name }: WireCall) => {
    if (name.startsWith("Update")) value++;
    return { value };
  };
  const ask = async (name: string, input = {}, more: Partial<WireCall> = {}) =>
    ((await gate(callOf(name, input, more), operation)) as { value: number }).value;
  return { clock, ask };
}

it("gives the answer from before a change, for so long and no longer", async () => {
  const { clock, ask } = world();
  expect(await ask("DescribeServices")).toBe(0);
  await ask("UpdateService");
  expect(await ask("DescribeServices")).toBe(0);
  expect(await ask("DescribeServices", { include: ["TAGS"] })).toBe(1);
  clock.advance(1999);
  expect(await ask("DescribeServices")).toBe(0);
  clock.advance(1);
  expect(await ask("DescribeServices")).toBe(1);
});

it("notes a stale answer, and gives none from long before", async () => {
  const { clock, ask } = world();
  const notes: string[] = [];
  await ask("DescribeServices");
  await ask("UpdateService");
  await ask("DescribeServices", {}, { note: (text) => notes.push(text) });
  expect(notes).toEqual(["stale"]);
  clock.advance(62_001);
  await ask("UpdateService");
  expect(await ask("DescribeServices")).toBe(2);
});

it("leaves other services alone", async () => {
  const { ask } = world();
  await ask("DescribeImages", {}, { service: "ecr" });
  await ask("UpdateService");
  expect(await ask("DescribeImages", {}, { service: "ecr" })).toBe(1);
});
