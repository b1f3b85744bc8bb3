import { expect, test } from "vitest";
import { shapeOf, taskDefinitionShape } from "../../../src/aws/shapes.ts";
import { putImages } from "../../../src/task-definition/images.ts";
import { readTaskDefinitions } from "../../../src/task-definition/read.ts";
import { departures } from "../../../src/task-definition/shape.ts";

const shape = await taskDefinitionShape();
const api = { name: "api", image: "shop/app:1" };

function problems(value: unknown): string[] {
  return readTaskDefinitions([{ file: "a.json", value }], shape).problems;
}

test.each<[string, unknown, string[]]>([
  ["nothing wrong", { family: "a", containerDefinitions: [api] }, []],
  [
    "a misspelt key at the top",
    { family: "a", containerDefinitions: [api], runtimePlatfrom: {} },
    ['runtimePlatfrom is no field of RegisterTaskDefinition; did you mean "runtimePlatform"?'],
  ],
  [
    "misspelt keys deep down, named by container and variable",
    { family: "a", containerDefinitions: [{ ...api, portMapings: [], environment: [{ name: "A", valeu: "1" }] }] },
    [
      'containerDefinitions[api].portMapings is no field of ContainerDefinition; did you mean "portMappings"?',
      'containerDefinitions[api].environment[A].valeu is no field of KeyValuePair; did you mean "value"?',
    ],
  ],
  [
    "a key that is like none",
    { family: "a", containerDefinitions: [api], zzz: 1 },
    ["zzz is no field of RegisterTaskDefinition"],
  ],
  [
    "numbers where text belongs",
    { family: "a", cpu: 256, containerDefinitions: [{ ...api, environment: [{ name: "PORT", value: 8080 }] }] },
    [
      'cpu must be text: write "256", in quotes',
      'containerDefinitions[api].environment[PORT].value must be text: write "8080", in quotes',
    ],
  ],
  [
    "a list where a mapping belongs",
    { family: "a", containerDefinitions: [[]] },
    ["containerDefinitions[0] must be a mapping, not a list"],
  ],
  ["required fields", { cpu: "256" }, ["family is missing", "containerDefinitions is missing"]],
  ["no mapping at all", "hello", ["holds no task definition (a mapping with family and containerDefinitions)"]],
  [
    "no container",
    { family: "a", containerDefinitions: [] },
    ["containerDefinitions is empty: a task needs at least one container"],
  ],
  [
    "two of one name",
    { family: "a", containerDefinitions: [api, api] },
    ['containerDefinitions has two containers named "api"'],
  ],
  [
    "nothing essential",
    { family: "a", containerDefinitions: [{ ...api, essential: false }] },
    ["containerDefinitions: no container is essential; at least one must be"],
  ],
  [
    "a family that ECS would refuse",
    { family: "a/b", containerDefinitions: [api] },
    ['family "a/b" may hold letters, digits, - and _ only (at most 255)'],
  ],
])("%s", (_what, value, expected) => {
  expect(problems(value)).toEqual(expected.map((one) => `a.json: ${one}`));
});

test("the output of describe-task-definition is taken: wrapper and output-only fields go, tags come in", () => {
  const value = {
    taskDefinition: { family: "a", revision: 3, status: "ACTIVE", registeredBy: "x", containerDefinitions: [api] },
    tags: [{ key: "team", value: "shop" }],
  };
  const { definitions } = readTaskDefinitions([{ file: "a.json", value }], shape);
  expect(definitions[0]?.definition).toEqual({
    family: "a",
    containerDefinitions: [api],
    tags: [{ key: "team", value: "shop" }],
  });
});

test("a family in two files is told with both", () => {
  const value = { family: "a", containerDefinitions: [api] };
  const sources = [
    { file: "a.json", value },
    { file: "b.yaml", value },
  ];
  expect(readTaskDefinitions(sources, shape).problems).toEqual(['b.yaml: family "a" is already defined by a.json']);
});

const two = [
  { file: "api.json", definition: { family: "shop-api", containerDefinitions: [{ name: "app", image: "shop/app" }] } },
  { file: "web.json", definition: { family: "shop-web", containerDefinitions: [{ name: "app", image: "<IMAGE>" }] } },
];

test("images go in by container, and by family/container where one is meant", () => {
  const { definitions, problems } = putImages(two, { app: "repo/a:1", "shop-web/app": "repo/b:1" });
  expect(problems).toEqual([]);
  expect(definitions.map(({ definition }) => definition.containerDefinitions[0]?.image)).toEqual([
    "repo/a:1",
    "repo/b:1",
  ]);
  expect(two[0]?.definition.containerDefinitions[0]?.image).toBe("shop/app");
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    "a container that nothing has",
    { ap: "r/a:1", "shop-web/app": "r/b:1" },
    /no task definition has a container "ap" \(did you mean "app"\?\); the containers are shop-api\/app, shop-web\/app/,
  ],
  ["a placeholder that is left", {}, /web\.json: container "app" has the placeholder "<IMAGE>" for an image/],
  ["no reference", { app: "not a reference" }, /images: app: "not a reference" is no image reference/],
])("%s is a problem", (_what, images, message) => {
  expect(putImages(two, images).problems.join("\n")).toMatch(message);
});

test.each([
  ["alpine", true],
  [`127.0.0.1:5000/shop/app@sha256:${"a".repeat(64)}`, true],
  ["111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/app:v1.2_3", true],
  ["$IMAGE", false],
  ["placeholder", false],
  ["repo/placeholder:latest", false],
  ["", false],
  ["a b", false],
])("image %s may stay: %s", (image, fine) => {
  const sourced = [{ file: "a.json", definition: { family: "a", containerDefinitions: [{ name: "c", image }] } }];
  expect(putImages(sourced, {}).problems.length === 0).toBe(fine);
});

test("every kind of the SDK's schemas becomes a shape", () => {
  const structure = [
    3,
    "ns",
    "Thing",
    0,
    ["name", "tags", "on", "size", "map", "items", "when"],
    [0, 64, 2, 1, 128, () => items, 4],
    1,
  ];
  const items = [1, "ns", "Items", 0, () => [3, "ns", "Item", 0, ["id"], [[0, { x: 1 }]]]];
  const thing = shapeOf([() => structure, 0]);
  expect(
    departures({ name: "a", tags: ["x"], on: true, size: 1, map: { a: "b" }, items: [{ id: "1" }], when: 5 }, thing),
  ).toEqual([]);
  expect(departures({ tags: [1], on: "yes", size: "1", map: { a: {} }, items: [{ di: "1" }] }, thing)).toEqual([
    'tags[0] must be text: write "1", in quotes',
    "on must be a boolean, not text",
    "size must be a number, not text",
    "map.a must be text, not a mapping",
    'items[0].di is no field of Item; did you mean "id"?',
    "name is missing",
  ]);
});
