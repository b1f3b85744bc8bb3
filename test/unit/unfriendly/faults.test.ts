import { expect, it } from "vitest";
import { type Fault, readFault } from "../../../local/unfriendly/fault.ts";
import { createFaults, matches } from "../../../local/unfriendly/faults.ts";
import { VirtualClock } from "../ecs/fake-engine.ts";
import { callOf, through } from "./call.ts";

it.each([
  ["anything", {}, true],
  ["its service", { service: "ecs" }, true],
  ["another service", { service: "ecr" }, false],
  ["its operation", { operation: "RunTask" }, true],
  ["a pattern", { operation: "Run*" }, true],
  ["part of a name", { operation: "Run" }, false],
  ["a parameter", { input: { cluster: "shop" } }, true],
  ["another value", { input: { cluster: "other" } }, false],
  ["a parameter inside", { input: { overrides: { containerOverrides: [{ name: "a" }] } } }, true],
  ["a parameter that is not there", { input: { startedBy: "x" } }, false],
] as const)("matches %s: %j → %s", (_, match, expected) => {
  const input = { cluster: "shop", overrides: { containerOverrides: [{ name: "a", command: ["x"] }] } };
  expect(matches(match, callOf("RunTask", input))).toBe(expected);
});

/** Which of six calls are struck. */
it.each([
  [{ match: {}, fault: 500 }, "xxxxxx"],
  [{ match: {}, fault: 500, times: 2 }, "xx...."],
  [{ match: { nth: 3 }, fault: 500 }, "..x..."],
  [{ match: { every: 2 }, fault: 500 }, ".x.x.x"],
  [{ match: { every: 2 }, fault: 500, times: 1 }, ".x...."],
  [{ match: { operation: "StopTask" }, fault: 500 }, "......"],
] as [Fault, string][])("%j strikes %s", async (fault, expected) => {
  const faults = createFaults(new VirtualClock());
  faults.add(fault);
  let struck = "";
  for (let i = 0; i < 6; i++) struck += (await through(faults.gate, callOf("RunTask"))) === "done" ? "." : "x";
  expect(struck).toBe(expected);
  expect(faults.list()).toMatchObject([{ id: "1", struck: expected.split("x").length - 1 }]);
});

it.each([
  ["throttle", "ThrottlingException: Rate exceeded", 0],
  [500, "ServerException: An internal error occurred.", 0],
  [503, "ServiceUnavailableException: Service Unavailable. Please try again later.", 0],
  ["reset", "Error: connection reset", 0],
  ["timeout-before", "Error: no answer", 0],
  ["timeout-after", "Error: no answer", 1],
  ["reset-after", "Error: connection reset", 1],
] as const)("%s ends in %j, the operation done %i times", async (fault, expected, done) => {
  const faults = createFaults(new VirtualClock());
  faults.add({ match: {}, fault });
  let performed = 0;
  const call = callOf("RunTask");
  const end = faults.gate(call, async () => performed++).catch((error: Error) => `${error.name}: ${error.message}`);
  expect(await end).toBe(expected);
  expect(performed).toBe(done);
  expect(call.notes).toEqual([`fault 1: ${fault}`]);
});

it("is slow by the cloud's clock", async () => {
  const clock = new VirtualClock();
  const faults = createFaults(clock);
  faults.add({ match: {}, fault: { slow: 5000 } });
  const order: string[] = [];
  const call = through(faults.gate, callOf("RunTask")).then(() => order.push("answered"));
  clock.advance(4999);
  await Promise.resolve();
  order.push("almost");
  clock.advance(1);
  await call;
  expect(order).toEqual(["almost", "answered"]);
});

it("refuses in words that are given, and answers what is given, and nothing is done", async () => {
  const faults = createFaults(new VirtualClock());
  const done = async () => expect.unreachable();
  const id = faults.add({ match: {}, fault: { refuse: { code: "BlockedException", message: "Blocked." } } });
  await expect(faults.gate(callOf("RunTask"), done)).rejects.toMatchObject({ code: "BlockedException", status: 400 });
  faults.remove(id);
  const failures = [{ reason: "AGENT" }];
  faults.add({ match: {}, fault: { answer: { tasks: [], failures } } });
  const call = callOf("RunTask");
  expect(await faults.gate(call, done)).toEqual({ tasks: [], failures });
  expect(call.notes).toEqual(["fault 2: answer"]);
});

it("strikes no more once it is removed", async () => {
  const faults = createFaults(new VirtualClock());
  const id = faults.add({ match: {}, fault: 500 });
  expect(faults.remove(id)).toBe(true);
  expect(faults.remove(id)).toBe(false);
  expect(await through(faults.gate, callOf("RunTask"))).toBe("done");
});

it("reads a fault, and names everything that is wrong with one", () => {
  const good = { match: { service: "ecs", nth: 2 }, fault: { slow: 10 }, times: 1 };
  expect(readFault(good)).toEqual(good);
  for (const fault of [{ refuse: { code: "A", message: "b", status: 403 } }, { answer: { tasks: [] } }])
    expect(readFault({ fault })).toMatchObject({ fault });
  for (const fault of [{ refuse: { code: "A" } }, { refuse: { code: "A", message: "b", more: 1 } }, { answer: 1 }])
    expect(() => readFault({ fault })).toThrow('"fault": got');
  const bad = { match: { operation: 1, nth: 0, evry: 2 }, fault: "oops", times: -1, extra: true };
  const text = (() => {
    try {
      readFault(bad);
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const part of ['"extra"', '"match.evry"', '"match.operation"', '"match.nth"', '"fault": got "oops"', '"times"'])
    expect(text).toContain(part);
  expect(() => readFault({ match: { nth: 1, every: 2 }, fault: 500 })).toThrow("exclude each other");
  expect(() => readFault([])).toThrow("A fault is an object such as");
});
