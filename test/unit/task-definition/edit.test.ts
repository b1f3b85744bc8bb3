import { describe, expect, test } from "vitest";
import { taskDefinitionShape } from "../../../src/aws/shapes.ts";
import { applyEdits } from "../../../src/task-definition/change.ts";
import { readEdits } from "../../../src/task-definition/edit.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";

const shape = await taskDefinitionShape();

const api: TaskDefinition = {
  family: "shop-api",
  cpu: "256",
  memory: "512",
  runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
  containerDefinitions: [
    {
      name: "api",
      image: "shop/api:1",
      command: ["/server"],
      environment: [
        { name: "LOG_LEVEL", value: "info" },
        { name: "OLD", value: "1" },
      ],
      secrets: [{ name: "PGPASSWORD", valueFrom: "arn:one" }],
      dockerLabels: { team: "shop", old: "yes" },
    },
    { name: "proxy", image: "proxy:1" },
  ],
};
const web: TaskDefinition = { family: "shop-web", containerDefinitions: [{ name: "web", image: "shop/web:1" }] };
const sourced = [api, web].map((definition) => ({ file: `${definition.family}.json`, definition }));

function change(value: Record<string, unknown>) {
  const { edits, problems } = readEdits(value, shape);
  const applied = problems.length > 0 ? { definitions: sourced, problems } : applyEdits(sourced, edits, shape);
  const of = (family: string) => applied.definitions.find(({ definition }) => definition.family === family)?.definition;
  const container = (family: string, name: string) => of(family)?.containerDefinitions.find((one) => one.name === name);
  return { problems: applied.problems, of, container };
}

describe("changes", () => {
  test("add, replace and remove variables; an empty text is a value, numbers are text", () => {
    const { container, problems } = change({
      api: { environment: { LOG_LEVEL: "debug", OLD: null, GONE: null, EMPTY: "", PORT: 8080, ON: true } },
    });
    expect(problems).toEqual([]);
    expect(container("shop-api", "api")?.environment).toEqual([
      { name: "LOG_LEVEL", value: "debug" },
      { name: "EMPTY", value: "" },
      { name: "PORT", value: "8080" },
      { name: "ON", value: "true" },
    ]);
  });

  test("add, replace and remove secrets and labels; null for all of it removes all", () => {
    const { container } = change({
      api: {
        secrets: { PGPASSWORD: "arn:two", API_KEY: "/shop/key" },
        dockerLabels: { old: null, tier: 1 },
        environment: null,
      },
    });
    expect(container("shop-api", "api")).toMatchObject({
      secrets: [
        { name: "PGPASSWORD", valueFrom: "arn:two" },
        { name: "API_KEY", valueFrom: "/shop/key" },
      ],
      dockerLabels: { team: "shop", tier: "1" },
    });
    expect(container("shop-api", "api")).not.toHaveProperty("environment");
  });

  test.each<[string, unknown, unknown]>([
    ["a list", ["/x", "a b"], ["/x", "a b"]],
    ["words quoted as in a shell", '/x --name "a b" it\\\'s', ["/x", "--name", "a b", "it's"]],
    ["a JSON list", '["/x", "a b"]', ["/x", "a b"]],
    ["an empty list, which is one", [], []],
  ])("a command as %s", (_, command, wanted) => {
    const { container, problems } = change({ api: { command, entryPoint: "/entry" } });
    expect(problems).toEqual([]);
    expect(container("shop-api", "api")).toMatchObject({ command: wanted, entryPoint: ["/entry"] });
  });

  test("of a command away leaves the image's own", () => {
    expect(change({ api: { command: null } }).container("shop-api", "api")).not.toHaveProperty("command");
  });

  test("of the task: sizes, roles, platform over what is there", () => {
    const { of } = change({
      "shop-api/api": {
        cpu: 128,
        memory: 256,
        task: { cpu: 512, memory: "1024", taskRoleArn: "arn:role", runtimePlatform: { cpuArchitecture: "ARM64" } },
      },
    });
    expect(of("shop-api")).toMatchObject({
      cpu: "512",
      memory: "1024",
      taskRoleArn: "arn:role",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      containerDefinitions: [{ name: "api", cpu: 128, memory: 256 }, { name: "proxy" }],
    });
    expect(of("shop-web")).toEqual(web);
  });

  test("the entry that names more goes before the one that names less, in whatever order they stand", () => {
    const { container } = change({
      "shop-api/api": { environment: { A: "4" } },
      "shop-api/*": { environment: { A: "3", B: "3" } },
      api: { environment: { A: "2", B: "2", C: "2" } },
      "*": { environment: { A: "1", B: "1", C: "1", D: "1" } },
    });
    const variables = (family: string, name: string) => {
      const list = (container(family, name)?.environment ?? []) as { name: string; value: string }[];
      return Object.fromEntries(list.map((one) => [one.name, one.value]));
    };
    expect(variables("shop-api", "api")).toMatchObject({ A: "4", B: "3", C: "2", D: "1" });
    expect(variables("shop-api", "proxy")).toEqual({ A: "3", B: "3", C: "1", D: "1" });
    expect(variables("shop-web", "web")).toEqual({ A: "1", B: "1", C: "1", D: "1" });
  });

  test("change nothing in place", () => {
    const before = structuredClone(sourced);
    change({ "*": { environment: { A: "1", OLD: null }, dockerLabels: { old: null }, task: { cpu: 512 } } });
    expect(sourced).toEqual(before);
  });
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "every misspelt key, with the right one",
    { api: { enviroment: {}, entrypoint: "x", task: { taskRoleARN: "x", memroy: 1 } } },
    [
      'changes: api.enviroment is no field of ContainerDefinition; did you mean "environment"?',
      'changes: api.entrypoint is no field of ContainerDefinition; did you mean "entryPoint"?',
      'changes: api.task.taskRoleARN is no field of RegisterTaskDefinition; did you mean "taskRoleArn"?',
      'changes: api.task.memroy is no field of RegisterTaskDefinition; did you mean "memory"?',
    ],
  ],
  [
    "a container that no definition has",
    { apii: { cpu: 1 }, "shop-web/api": {} },
    [
      'changes: no task definition has a container "apii" (did you mean "api"?); the containers are shop-api/api, shop-api/proxy, shop-web/web',
      'changes: no task definition has a container "shop-web/api" (did you mean "shop-api/api"?); the containers are shop-api/api, shop-api/proxy, shop-web/web',
    ],
  ],
  [
    "what is of the wrong kind",
    {
      api: { environment: ["A=1"], secrets: { A: "" }, cpu: "much", command: 'echo "open', dockerLabels: { a: {} } },
      web: "debug",
    },
    [
      "changes: api.environment must be a mapping name → value (null removes a name; null for all of it removes all)",
      "changes: api.secrets.A must be the ARN of a secret or parameter (or the parameter's name), or null to remove it",
      "changes: api.cpu must be a number, not text",
      'changes: api.command: got "echo \\"open"; expected every " to be closed',
      "changes: api.dockerLabels.a must be text, or null to remove it",
      "changes: web must be a mapping of what is to be different, such as {environment: {LOG_LEVEL: debug}}",
    ],
  ],
  [
    "what cannot be changed here",
    { api: { name: "other", task: { family: "x", tags: [], containerDefinitions: [] } } },
    [
      "changes: api.name: a container cannot be renamed",
      "changes: api.task.family: a family cannot be renamed; the definition names it",
      "changes: api.task.tags: give them in the input `tags`",
      "changes: api.task.containerDefinitions: containers are changed by their own entries",
    ],
  ],
  [
    "two entries that contradict each other about the task",
    { api: { task: { cpu: 512 } }, proxy: { task: { cpu: 1024, memory: 2048 } } },
    ['changes: api and proxy set cpu of task "shop-api" differently'],
  ],
  [
    "a result that is no task definition",
    { "shop-web/web": { essential: false } },
    ["shop-web.json, with its changes: containerDefinitions: no container is essential; at least one must be"],
  ],
])("%s is told", (_, value, problems) => {
  expect(change(value).problems).toEqual(problems);
});
