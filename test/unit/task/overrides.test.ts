import { describe, expect, test } from "vitest";
import { containerOverrides, providerStrategy } from "../../../src/actions/run-task/overrides.ts";
import { isElder, isOwn, startedByOf, tagsOf } from "../../../src/task/origin.ts";
import { merged, overridesInput, withLockTimeout } from "../../../src/task/overrides.ts";
import { planOf, prepare, type Wanted } from "../../../src/task/plan.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";
import { definition } from "../release/world.ts";

const plan = planOf(
  definition("shop-migrate", "migrate"),
  "arn:aws:ecs:eu-central-1:111122223333:task-definition/shop-migrate:1",
);
const network = { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const };
const wanted = (more: Partial<Wanted>): Wanted => ({
  cluster: "shop",
  containers: [],
  identity: [],
  timeoutMs: 1,
  network,
  ...more,
});
const spot = { capacityProvider: "FARGATE_SPOT", weight: 1 };

test.each<[string, Partial<Wanted>, string[]]>([
  ["a pair that Fargate has", { size: { cpu: 512, memory: 1024 } }, []],
  [
    "memory that Fargate has not with the definition's cpu",
    { size: { memory: 4096 } },
    ["cpu and memory: Fargate has no 4096 MiB of memory with cpu 256: take one of 512, 1024, 2048"],
  ],
  [
    "a launch type and a strategy",
    { launchType: "FARGATE", capacityProviderStrategy: [spot] },
    ["launch-type and capacity-provider-strategy exclude each other: give one of them, or neither"],
  ],
  [
    "a launch type that the definition does not allow",
    { launchType: "EC2" },
    ["launch-type is EC2, and the task definition requires FARGATE"],
  ],
  [
    "a strategy that ECS refuses",
    {
      capacityProviderStrategy: [
        { ...spot, weight: 0, base: 1 },
        { capacityProvider: "FARGATE", weight: 0, base: 1 },
      ],
    },
    [
      "capacity-provider-strategy: only one of the providers may have a base",
      "capacity-provider-strategy: one of the providers needs a weight above 0",
    ],
  ],
  ["eleven tasks", { count: 11 }, ["count: ECS starts 1 to 10 tasks at once, not 11"]],
  [
    "too little storage",
    { size: { ephemeralStorage: 20 } },
    ["ephemeral-storage: Fargate gives 21 to 200 GiB, not 20 (20 without asking)"],
  ],
  [
    "too many subnets and groups",
    { network: { ...network, subnets: Array(17).fill("s"), securityGroups: Array(6).fill("g") } },
    ["subnets: ECS takes 16 at most, not 17", "security-groups: ECS takes 5 at most, not 6"],
  ],
  [
    "more than overrides can hold",
    { environment: { A: "x".repeat(8200) } },
    [
      expect.stringMatching(
        /^command and environment are 82\d\d characters together, and ECS takes 8192: /,
      ) as unknown as string,
    ],
  ],
  [
    "overrides for a container that is not there",
    { overrides: [{ name: "migrat", cpu: 1 }] },
    ['the task definition has no container "migrat" (did you mean "migrate"?); it has migrate'],
  ],
])("%s", (_, more, problems) => {
  expect(prepare(wanted(more), plan, undefined).problems).toEqual(problems);
});

test("a strategy of the service stands unless a launch type or another strategy is given", () => {
  const service = { capacityProviderStrategy: [spot], platformVersion: "1.4.0" };
  const placement = (more: Partial<Wanted>) => prepare(wanted(more), plan, service).task.placement;
  expect(placement({})).toMatchObject({ capacityProviderStrategy: [spot], platformVersion: "1.4.0" });
  expect(placement({ launchType: "FARGATE" })).toEqual({ network, launchType: "FARGATE", platformVersion: "1.4.0" });
  const other = [{ capacityProvider: "FARGATE", weight: 2 }];
  expect(placement({ capacityProviderStrategy: other, platformVersion: "LATEST" })).toEqual({
    network,
    capacityProviderStrategy: other,
    platformVersion: "LATEST",
  });
});

describe("overrides", () => {
  test("of one container are laid together by the names of the variables", () => {
    const first = [
      { name: "a", command: ["x"], environment: { A: "1", B: "1" } },
      { name: "b", cpu: 1 },
    ];
    expect(merged(first, [{ name: "a", environment: { B: "2" } }])).toEqual([
      { name: "a", command: ["x"], environment: { A: "1", B: "2" } },
      { name: "b", cpu: 1 },
    ]);
  });

  test("go out as RunTask takes them, and not at all when nothing is different", () => {
    expect(overridesInput([])).toBeUndefined();
    expect(
      overridesInput([{ name: "a", memory: 64, environment: { E: "" } }], { cpu: 512, ephemeralStorage: 30 }),
    ).toEqual({
      containerOverrides: [{ name: "a", environment: [{ name: "E", value: "" }], memory: 64 }],
      cpu: "512",
      ephemeralStorage: { sizeInGiB: 30 },
    });
  });

  test("are read from a mapping, with every problem at once", () => {
    expect(
      containerOverrides({
        a: { command: "x 'y z'", environment: { P: 1 }, "memory-reservation": 64 },
        b: { command: ["q"] },
      }),
    ).toEqual([
      { name: "a", command: ["x", "y z"], environment: { P: "1" }, memoryReservation: 64 },
      { name: "b", command: ["q"] },
    ]);
    const read = () =>
      containerOverrides({ a: { comand: "x", cpu: "much", image: "i" }, b: 1, c: { environment: [], command: "'" } });
    for (const part of [
      /"a" to have no key "comand" \(did you mean "command"\?\)/,
      /"a\.cpu" to be a whole number/,
      /"a\.image" not to be there: ECS overrides no image/,
      /"b" to be a mapping/,
      /"c\.environment" to be a mapping/,
      /"c\.command" to be every ' to be closed/,
    ])
      expect(read).toThrow(part);
  });

  test("a strategy is read from weights, or weights and bases", () => {
    expect(providerStrategy({ FARGATE_SPOT: 3, FARGATE: { weight: 1, base: 1 } })).toEqual([
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
      { capacityProvider: "FARGATE", weight: 1, base: 1 },
    ]);
    expect(() => providerStrategy({ FARGATE: "lots", OTHER: { wieght: 1 } })).toThrow(
      /weight of "FARGATE".*"OTHER" to have weight and base only/,
    );
    expect(() => providerStrategy({})).toThrow(/a provider/);
  });
});

describe("lock-timeout", () => {
  const of = (variables: object): TaskDefinition => ({
    family: "a",
    containerDefinitions: [{ name: "m", ...variables }],
  });
  const set = (value: string) => of({ environment: [{ name: "PGOPTIONS", value }] });

  test.each<[string, TaskDefinition, string | undefined, string]>([
    ["alone", of({}), undefined, "-c lock_timeout=5s"],
    [
      "beside what the definition has",
      set("-c statement_timeout=1min"),
      undefined,
      "-c statement_timeout=1min -c lock_timeout=5s",
    ],
    ["instead of another", set("-c lock_timeout=1s -c a=b"), undefined, "-c a=b -c lock_timeout=5s"],
    [
      "instead of another, written together or long",
      set("-clock_timeout=1s --lock-timeout=2"),
      undefined,
      "-c lock_timeout=5s",
    ],
    ["over what the run gives, which goes before", set("-c a=b"), "-c c=d", "-c c=d -c lock_timeout=5s"],
  ])("is set %s", (_, task, given, wanted) => {
    const override = { name: "m", ...(given === undefined ? {} : { environment: { PGOPTIONS: given } }) };
    expect(withLockTimeout(override, "5s", task).override.environment).toEqual({ PGOPTIONS: wanted });
  });

  test("cannot be added to a secret", () => {
    const secret = of({ secrets: [{ name: "PGOPTIONS", valueFrom: "arn" }] });
    expect(withLockTimeout({ name: "m" }, "5s", secret).problem).toMatch(/PGOPTIONS of container "m" is a secret/);
  });

  test("goes to every container that is named, or to the essential one", () => {
    const task = (more: Partial<Wanted>) =>
      prepare(wanted({ lockTimeout: "5s", ...more }), plan, undefined).task.overrides;
    const environment = { PGOPTIONS: "-c lock_timeout=5s" };
    expect(task({})).toEqual([{ name: "migrate", environment }]);
    expect(task({ command: ["x"], environment: { A: "1" } })).toEqual([
      { name: "migrate", command: ["x"], environment: { A: "1", ...environment } },
    ]);
    const two = { ...plan, containers: [...plan.containers, { name: "seed", essential: true }] };
    const both = prepare(wanted({ lockTimeout: "5s", containers: ["migrate", "seed"] }), two, undefined);
    expect(both).toMatchObject({
      problems: [],
      task: {
        overrides: [
          { name: "migrate", environment },
          { name: "seed", environment },
        ],
      },
    });
    expect(prepare(wanted({ lockTimeout: "5s" }), two, undefined).problems).toHaveLength(1);
  });
});

describe("the same work is known by its starter", () => {
  const origin = (repository: string, environment = "") => ({
    owner: [repository, environment],
    step: ["s"],
    attempt: 1,
  });

  test("which is at most 36 of the characters that ECS takes, and differs by repository, environment and family", () => {
    const long = planOf(
      definition("a-very-long-family-name-with_everything", "m"),
      "arn:aws:ecs:x:1:task-definition/a-very-long-family-name-with_everything:12",
    );
    const names = [
      startedByOf(origin("o/a"), plan),
      startedByOf(origin("o/b"), plan),
      startedByOf(origin("o/a", "staging"), plan),
      startedByOf(origin("o/a"), long),
      startedByOf(undefined, plan),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^gantline\/[A-Za-z0-9_/-]{1,27}$/);
    const next = { ...plan, arn: plan.arn.replace(/:1$/, ":2") };
    expect(startedByOf(origin("o/a"), next)).toBe(names[0]);
  });

  test("and as this run's own by its step and an earlier attempt, or its token", () => {
    const one = (attempt: number, more: Partial<Wanted> = {}) =>
      prepare(
        wanted({ identity: [String(attempt)], origin: { owner: [], step: ["run", "step"], attempt }, ...more }),
        plan,
        undefined,
      ).task;
    const task = (of: ReturnType<typeof one>, turn = 0) => ({
      arn: "a",
      lastStatus: "RUNNING",
      containers: [],
      tags: tagsOf(of, turn),
    });
    expect(isOwn(task(one(1)), one(2), 0)).toBe(true);
    expect(isOwn(task(one(1)), one(1), 0)).toBe(true);
    expect(isOwn(task(one(1)), one(1), 1)).toBe(false);
    expect(isOwn(task(one(2)), one(1), 0)).toBe(false);
    expect(isOwn(task(one(1, { command: ["x"] })), one(2), 0)).toBe(false);
    expect(isOwn({ arn: "a", lastStatus: "RUNNING", containers: [] }, one(2), 0)).toBe(false);
  });

  test("and of two that were started side by side everybody takes the same for the elder", () => {
    const task = (arn: string, createdAt: number) => ({ arn, createdAt, lastStatus: "PENDING", containers: [] });
    expect(isElder(task("b", 1), task("a", 2))).toBe(true);
    expect(isElder(task("a", 2), task("b", 1))).toBe(false);
    expect([isElder(task("a", 1), task("b", 1)), isElder(task("b", 1), task("a", 1))]).toEqual([true, false]);
  });
});
