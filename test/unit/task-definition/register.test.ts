import { expect, test } from "vitest";
import { register } from "../../../src/task-definition/register.ts";
import { FakeClock } from "../release/fake-clock.ts";
import { FakeEcs } from "../release/fake-ecs.ts";
import { definition } from "../release/world.ts";

function world() {
  const clock = new FakeClock();
  const ecs = new FakeEcs(clock);
  const log: string[] = [];
  const sourced = (...families: string[]) =>
    families.map((family) => ({ file: `${family}.json`, definition: definition(family, "api") }));
  const tools = {
    port: ecs.definitions,
    clock,
    signal: new AbortController().signal,
    log: (line: string) => void log.push(line),
  };
  return { clock, ecs, log, tools, sourced };
}

test("the second time nothing is registered and the same ARNs come out", async () => {
  const { ecs, tools, sourced } = world();
  const first = await register(sourced("a", "b"), tools);
  ecs.calls.length = 0;
  const second = await register(sourced("a", "b"), tools);
  expect(ecs.calls).toEqual([]);
  expect(second.map(({ arn }) => arn)).toEqual(first.map(({ arn }) => arn));
  expect(second.map(({ changed }) => changed)).toEqual([false, false]);
});

test("throttling and conflicts are waited out", async () => {
  const { ecs, tools, sourced, clock } = world();
  ecs.throttle.set("RegisterTaskDefinition", 4);
  const begun = clock.now();
  await register(sourced("a"), tools);
  expect(ecs.revisions.get("a")?.length).toBe(1);
  expect(clock.now() - begun).toBeGreaterThan(4000);
});

test("throttling that does not end is an error in the end", async () => {
  const { ecs, tools, sourced, clock } = world();
  ecs.throttle.set("RegisterTaskDefinition", 1000);
  const begun = clock.now();
  await expect(register(sourced("a"), tools)).rejects.toThrow("Rate exceeded");
  expect(clock.now() - begun).toBeLessThanOrEqual(120_000);
});

test("nothing is registered when one of them cannot be looked up", async () => {
  const { ecs, tools, sourced } = world();
  const port = {
    ...tools.port,
    newest: async (family: string) => (family === "b" ? Promise.reject(new Error("denied")) : undefined),
  };
  await expect(register(sourced("a", "b"), { ...tools, port })).rejects.toThrow("denied");
  expect(ecs.calls).toEqual([]);
});
