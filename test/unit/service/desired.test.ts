import { beforeEach, expect, test } from "vitest";
import { desiredInput } from "../../../src/actions/roll/desired.ts";
import { desiredProblems } from "../../../src/service/desired.ts";
import { plan, type RollTarget } from "../../../src/service/plan.ts";
import { plainly, rollTogether, type Together } from "../../../src/service/together.ts";
import { FakeClock } from "../release/fake-clock.ts";
import { FakeEcs } from "../release/fake-ecs.ts";
import { definition } from "../release/world.ts";

let clock: FakeClock;
let ecs: FakeEcs;
let log: string[];
let from: string;

beforeEach(() => {
  clock = new FakeClock();
  ecs = new FakeEcs(clock);
  log = [];
  from = ecs.seed(definition("td", "api", "r:1"));
  for (const name of ["api", "web"]) ecs.seedService(name, from);
});

async function rolled(more: Partial<Together>, targets: RollTarget[] = both(from)) {
  const { servicesPort: port, evidence, logs, http, rotations, schedules, scaling } = ecs;
  const { signal } = new AbortController();
  const tools = { ...{ port, evidence, logs, http, rotations, schedules, scaling, clock, signal }, log: say };
  const how = { ...plainly, cluster: "shop", timeoutMs: 600_000, ownership: "managed" as const, ...more };
  return rollTogether(await plan(targets, "shop", port), how, tools);
}

const say = (line: string) => void log.push(line);
const both = (taskDefinition: string) => ["api", "web"].map((service) => ({ service, taskDefinition }));
const sent = () => Object.fromEntries(ecs.settings);

test("a count is sent to the services that have another one", async () => {
  await rolled({ desired: { api: 3, web: 2 } });
  expect(sent()).toEqual({ api: { desiredCount: 3 } });
  expect(log).toContain("api: desiredCount 2 → 3");
});

test("none is sent unless it was asked for, whatever the definition says", async () => {
  await rolled(
    {},
    both(from).map((one) => ({ ...one, wanted: { desiredCount: 9 } })),
  );
  expect(sent()).toEqual({});
});

test("what auto scaling owns is left, and it is said", async () => {
  ecs.scaled?.set("api", { min: 2, max: 8 });
  await rolled({ desired: 5 });
  expect(sent()).toEqual({ web: { desiredCount: 5 } });
  expect(log).toContain("api: the desired count stays 2: auto scaling owns it (2 to 8)");
});

test("where that may not be asked, it is left too, and it is said", async () => {
  ecs.scaled = undefined;
  await rolled({ desired: 5 });
  expect(sent()).toEqual({});
  expect(log[0]).toBe(
    "api, web: the desired count is not sent, since it cannot be told whether auto scaling owns it: you may not application-autoscaling:DescribeScalableTargets",
  );
});

test("it goes back with what is brought back", async () => {
  ecs.fates.set("web", "breaks");
  const waiting = rolled({ desired: 3, onFailure: "return-all" }, both(ecs.seed(definition("td", "api", "r:2"))));
  clock.after(60_000, () => ecs.fates.delete("web"));
  expect((await waiting).map(({ verdict }) => verdict)).toEqual(["rolled-back", "rolled-back"]);
  expect(sent()).toEqual({ api: { desiredCount: 2 }, web: { desiredCount: 2 } });
});

test("a service that is made has it from the beginning", async () => {
  await rolled({ desired: { new: 4 } }, [
    { service: "new", taskDefinition: from, definition: { serviceName: "new", desiredCount: 1 } },
  ]);
  expect(ecs.services.get("new")?.desired).toBe(4);
  expect(sent()).toEqual({});
});

test("what is wrong with the input is told at once", () => {
  const names = ["api", "web"];
  expect(desiredProblems({ desired: 2, ownership: "managed" }, names)).toEqual([]);
  expect(desiredProblems({ ownership: "existing" }, names)).toEqual([]);
  expect(desiredProblems({ desired: { wep: 2 }, ownership: "existing" }, names)).toEqual([
    expect.stringMatching(/^input "desired-count" is for services that are managed here/),
    expect.stringMatching(/names service "wep".*did you mean "web"/),
  ]);
});

test.each([
  ["3", 3],
  ["{ api: 3, web: 0 }", { api: 3, web: 0 }],
])("the input %s", async (written, read) => expect(await desiredInput.read(written)).toEqual(read));

test.each(["2.5", "-1", "{ api: two }", "many"])(
  "the input %s is refused",
  async (written) => await expect(desiredInput.read(written)).rejects.toThrow(),
);
