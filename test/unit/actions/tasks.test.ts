/** The `tasks` of a release: what `run-task` takes as inputs, it takes as keys, and reads them in the same way. */
import { describe, expect, test } from "vitest";
import { spec } from "../../../src/actions/release/spec.ts";
import { runInputs } from "../../../src/actions/run-task/inputs.ts";
import { spec as runTask } from "../../../src/actions/run-task/spec.ts";

const read = async (text: string) => await spec.inputs.tasks.read(text);
const wanted = async (text: string) => (await read(`shop-migrate: { migration: true, ${text} }`))?.[0]?.wanted;

test("every key of how a task is run is an input of run-task, and named in the description", () => {
  for (const key of Object.keys(runInputs)) {
    expect(Object.keys(runTask.inputs)).toContain(key);
    expect(spec.inputs.tasks.description).toContain(`\`${key}\``);
  }
});

test.each([
  ["if-running: attach", { ifRunning: "attach" }],
  ["lock-timeout: 5s", { lockTimeout: "5s" }],
  ["cpu: 512, memory: 2048, ephemeral-storage: 40", { size: { cpu: 512, memory: 2048, ephemeralStorage: 40 } }],
  [
    "capacity-provider-strategy: { FARGATE_SPOT: 3, FARGATE: { weight: 1, base: 1 } }",
    {
      capacityProviderStrategy: [
        { capacityProvider: "FARGATE_SPOT", weight: 3 },
        { capacityProvider: "FARGATE", weight: 1, base: 1 },
      ],
    },
  ],
  ["count: 3", { count: 3 }],
  ["platform-version: 1.4.0", { platformVersion: "1.4.0" }],
  [
    "overrides: { app: { command: [a, b], cpu: 256 } }",
    { overrides: [{ name: "app", command: ["a", "b"], cpu: 256 }] },
  ],
  ["command: npm run 'db migrate'", { command: ["npm", "run", "db migrate"] }],
  ['command: ["npm", "run", "db migrate"]', { command: ["npm", "run", "db migrate"] }],
  ["environment: { A: 1, B: true }", { environment: { A: "1", B: "true" } }],
  ["container: [api, log]", { containers: ["api", "log"] }],
  [
    "subnets: [subnet-1, subnet-2], security-groups: sg-1, assign-public-ip: true",
    {
      network: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"], assignPublicIp: "ENABLED" },
    },
  ],
])("%s", async (text, expected) => expect(await wanted(text)).toEqual({ containers: [], ...expected }));

test("an entry that says nothing of it leaves everything to the service and the definition", async () => {
  expect(await wanted("timeout-minutes: 5")).toEqual({ containers: [] });
});

describe("bad values are told by family and key, all at once", () => {
  test.each([
    ["count: 0", '"shop-migrate.count" to be a whole number from 1 to 10'],
    ["if-running: never", '"shop-migrate.if-running" to be one of wait, fail, attach, ignore'],
    ["lock-timeout: soon", '"shop-migrate.lock-timeout" to be a duration such as 5s, 500ms or 2min'],
    ["launch-type: FARGAT", '"shop-migrate.launch-type" to be one of FARGATE, EC2, EXTERNAL (did you mean "FARGATE"?)'],
    ["subnets: [1]", '"shop-migrate.subnets" to be a list of text'],
    ["overrides: { app: { image: x } }", '"app.image" not to be there'],
    ["if-runing: wait", '"shop-migrate" to have no key "if-runing" (did you mean "if-running"?)'],
  ])("%s", async (text, problem) => await expect(wanted(text)).rejects.toThrow(problem));

  test("two problems in two families", async () => {
    const text = "a: { migration: true, count: 99 }\nb: { run: [production], memory: 1 }";
    await expect(read(text)).rejects.toThrow(/"a\.count" to be .*; "b\.memory" to be a whole number from 128/);
  });
});
