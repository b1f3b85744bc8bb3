import fc from "fast-check";
import { expect, test } from "vitest";
import { changes, same } from "../../../src/task-definition/compare.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";

function definition(container: Record<string, unknown>, task: Record<string, unknown> = {}): TaskDefinition {
  return { family: "a", ...task, containerDefinitions: [{ name: "api", image: "i", ...container }] };
}

/** Pairs that ECS makes equal, from what it writes back. */
test.each<[string, TaskDefinition, TaskDefinition]>([
  ["essential", definition({}), definition({ essential: true })],
  ["container cpu 0", definition({}), definition({ cpu: 0 })],
  [
    "empty lists",
    definition({}, {}),
    definition({ environment: [], mountPoints: [], volumesFrom: [], systemControls: [] }, { volumes: [] }),
  ],
  ["null", definition({ command: null }), definition({})],
  ["cpu in vCPU", definition({}, { cpu: "0.25 vCPU" }), definition({}, { cpu: "256" })],
  ["memory in GB", definition({}, { memory: "1 GB" }), definition({}, { memory: "1024" })],
  [
    "protocol",
    definition({ portMappings: [{ containerPort: 80 }] }),
    definition({ portMappings: [{ containerPort: 80, protocol: "tcp" }] }),
  ],
  [
    "hostPort in awsvpc",
    definition({ portMappings: [{ containerPort: 80 }] }, { networkMode: "awsvpc" }),
    definition({ portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] }, { networkMode: "awsvpc" }),
  ],
  [
    "hostPort 0 in bridge",
    definition({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
    definition({ portMappings: [{ containerPort: 80 }] }),
  ],
  [
    "health check defaults",
    definition({ healthCheck: { command: ["CMD", "/h"] } }),
    definition({ healthCheck: { command: ["CMD", "/h"], interval: 30, timeout: 5, retries: 3, startPeriod: 0 } }),
  ],
  [
    "order of environment",
    definition({
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
    }),
    definition({
      environment: [
        { name: "B", value: "2" },
        { name: "A", value: "1" },
      ],
    }),
  ],
  [
    "no platform is X86_64",
    definition({}),
    definition({}, { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" } }),
  ],
  ["versionConsistency", definition({ versionConsistency: "enabled" }), definition({})],
  ["a restart policy that is off", definition({ restartPolicy: { enabled: false } }), definition({})],
  [
    "output-only fields",
    definition({}),
    definition({}, { revision: 4, status: "ACTIVE", compatibilities: ["EC2"], registeredAt: new Date(0) }),
  ],
  [
    "order of tags",
    definition(
      {},
      {
        tags: [
          { key: "a", value: "1" },
          { key: "b", value: "2" },
        ],
      },
    ),
    definition(
      {},
      {
        tags: [
          { key: "b", value: "2" },
          { key: "a", value: "1" },
        ],
      },
    ),
  ],
  [
    "secretOptions",
    definition({ logConfiguration: { logDriver: "awslogs", secretOptions: [] } }),
    definition({ logConfiguration: { logDriver: "awslogs" } }),
  ],
])("%s makes no difference", (_what, a, b) => {
  expect(same(a, b)).toBe(true);
  expect(changes(a, b)).toEqual([]);
});

test.each<[string, TaskDefinition, TaskDefinition, string[]]>([
  ["image", definition({}), definition({ image: "j" }), ["api.image: i → j"]],
  [
    "ARM64 against nothing",
    definition({}),
    definition({}, { runtimePlatform: { cpuArchitecture: "ARM64" } }),
    ["runtimePlatform.cpuArchitecture: added ARM64", "runtimePlatform.operatingSystemFamily: added LINUX"],
  ],
  [
    "order of a command",
    definition({ command: ["a", "b"] }),
    definition({ command: ["b", "a"] }),
    ['api.command: ["a","b"] → ["b","a"]'],
  ],
  [
    "an empty value is a value",
    definition({ environment: [{ name: "A", value: "" }] }),
    definition({ environment: [{ name: "A" }] }),
    ["api.environment.A: removed"],
  ],
  [
    "environment, without its values",
    definition({ environment: [{ name: "A", value: "hunter2" }] }),
    definition({
      environment: [
        { name: "A", value: "hunter3" },
        { name: "B", value: "x" },
      ],
    }),
    ["api.environment.A: changed", "api.environment.B: added"],
  ],
  ["memory", definition({}, { memory: "512" }), definition({}, { memory: "1 GB" }), ["memory: 512 → 1024"]],
  ["a field that nobody here knows", definition({}), definition({ futureField: 1 }), ["api.futureField: added 1"]],
  [
    "a tag",
    definition({}),
    definition({}, { tags: [{ key: "team", value: "shop" }] }),
    ["tags.team.value: added shop"],
  ],
])("%s makes one", (_what, a, b, lines) => {
  expect(same(a, b)).toBe(false);
  expect(changes(a, b)).toEqual(lines);
});

test("any order of what ECS does not keep in order is the same", () => {
  const variables = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), value: fc.string() }), {
    selector: ({ name }) => name,
  });
  const shuffled = variables.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([a, b]) => {
      expect(same(definition({ environment: a, secrets: b }), definition({ environment: b, secrets: a }))).toBe(true);
    }),
  );
});
