import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ecr from "@aws-sdk/client-ecr";
import * as ecs from "@aws-sdk/client-ecs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { enumMembers } from "../../../local/aws/wire/enums.ts";
import { loadModel, serviceWires } from "../../../local/aws/wire/models.ts";
import { errorOf, operationOf, type Shape, type Structure, shapeOf } from "../../../local/aws/wire/schema.ts";

function member(schema: unknown, name: string): Shape {
  const found = (shapeOf(schema) as Structure).members.get(name);
  if (!found) throw new Error(`no member ${name}`);
  return found();
}

/** One member of every kind that the six clients have: a new SDK with another form fails here, by name. */
describe("the SDK's schemas", () => {
  it.each<[string, unknown, string, string]>([
    ["string", ecs.RunTaskRequest$, "taskDefinition", "string"],
    ["string with traits", ecs.RunTaskRequest$, "clientToken", "string"],
    ["number", ecs.RunTaskRequest$, "count", "number"],
    ["boolean", ecs.RunTaskRequest$, "enableExecuteCommand", "boolean"],
    ["timestamp", ecs.Task$, "createdAt", "timestamp"],
    ["document", ecs.DeploymentLifecycleHook$, "hookDetails", "document"],
    ["blob", ecr.UploadLayerPartRequest$, "layerPartBlob", "blob"],
    ["list of simple things", ecs.AwsVpcConfiguration$, "subnets", "list"],
    ["list of structures", ecs.RunTaskRequest$, "tags", "list"],
    ["map of simple things", ecs.ContainerDefinition$, "dockerLabels", "map"],
    ["structure", ecs.RunTaskRequest$, "networkConfiguration", "structure"],
    ["structure with traits", ecs.RunTaskRequest$, "overrides", "structure"],
  ])("%s", (_, schema, name, kind) => {
    expect(member(schema, name).kind).toBe(kind);
  });

  it("say what a list holds", () => {
    const subnets = member(ecs.AwsVpcConfiguration$, "subnets");
    expect(subnets.kind === "list" && subnets.item().kind).toBe("string");
    const environment = member(ecs.ContainerDefinition$, "environment");
    const item = environment.kind === "list" ? environment.item() : environment;
    expect(item).toMatchObject({ kind: "structure", name: "KeyValuePair" });
    const codes = member(ecs.ContainerRestartPolicy$, "ignoredExitCodes");
    expect(codes.kind === "list" && codes.item().kind).toBe("number");
    const labels = member(ecs.ContainerDefinition$, "dockerLabels");
    expect(labels.kind === "map" && labels.value().kind).toBe("string");
  });

  it("say what is required", () => {
    expect((shapeOf(ecs.RegisterTaskDefinitionRequest$) as Structure).required).toEqual([
      "family",
      "containerDefinitions",
    ]);
    expect((shapeOf(ecs.DescribeTasksRequest$) as Structure).required).toEqual(["tasks"]);
    expect((shapeOf(ecs.ListTasksRequest$) as Structure).required).toEqual([]);
  });

  it("tell operations and errors apart", () => {
    const operation = operationOf(ecs.RunTask$);
    expect(operation?.input()).toMatchObject({ name: "RunTaskRequest" });
    expect(operation?.output()).toMatchObject({ name: "RunTaskResponse" });
    expect(operationOf(logs.CreateLogGroup$)?.output()).toEqual({ kind: "unit" });
    expect(operationOf(ecs.RunTaskRequest$)).toBeUndefined();
    expect([...(errorOf(ecs.ConflictException$)?.members.keys() ?? [])].sort()).toEqual(["message", "resourceIds"]);
    expect(errorOf(elb.PriorityInUseException$)?.queryCode).toBe("PriorityInUse");
    expect(errorOf(ecs.RunTask$)).toBeUndefined();
  });

  it("are refused when their form is not known", () => {
    expect(() => shapeOf([42, "ns", "New"])).toThrow("a form this version does not know");
  });
});

/** Every structure that can be reached from the given shapes. */
function structures(shapes: Shape[]): Map<string, Structure> {
  const found = new Map<string, Structure>();
  const rest = [...shapes];
  for (let shape = rest.pop(); shape; shape = rest.pop()) {
    if (shape.kind === "list") rest.push(shape.item());
    if (shape.kind === "map") rest.push(shape.value());
    if (shape.kind !== "structure" || found.has(shape.name)) continue;
    found.set(shape.name, shape);
    rest.push(...[...shape.members.values()].map((read) => read()));
  }
  return found;
}

it.each(serviceWires)("every operation of $name can be read to its last member", async (wire) => {
  const { operations } = await loadModel(wire);
  const shapes = [...operations.values()].flatMap((operation) => [operation.input(), operation.output()]);
  expect(structures(shapes).size).toBeGreaterThan(20);
});

it.each(serviceWires)("the enums of $name exist, as do the members that hold them", async (wire) => {
  const model = await loadModel(wire);
  const found = structures([...model.operations.values()].map((operation) => operation.input()));
  const places = new Set(
    [...found.values()].flatMap(({ name, members }) => [...members.keys()].flatMap((key) => [key, `${name}.${key}`])),
  );
  for (const [place, name] of Object.entries(enumMembers[wire.name] ?? {})) {
    expect(model.enumValues(name), `${name} of ${wire.name}`).toBeDefined();
    expect(places.has(place), `${place} of ${wire.name}`).toBe(true);
  }
});
