import { expect, test } from "vitest";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { taskPort } from "../../../src/aws/tasks.ts";
import { TransientError } from "../../../src/kernel/retry.ts";

const { signal } = new AbortController();

/** Clients whose ECS answers as told and remembers what it was sent. */
function stub(answer: (operation: string, input: Record<string, unknown>) => unknown) {
  const sent: [string, Record<string, unknown>][] = [];
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const operation = command.constructor.name.replace(/Command$/, "");
    sent.push([operation, command.input]);
    return answer(operation, command.input);
  };
  return { sent, clients: { region: "eu-central-1", ecs: async () => ({ send }) } as unknown as AwsClients };
}

function refusal(name: string, message = "no"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

test("UpdateService gets the task definition and nothing else", async () => {
  const { sent, clients } = stub(() => ({ service: { serviceName: "api" } }));
  await servicePort(clients, signal).update("shop", "api", { taskDefinition: "td:2" });
  await servicePort(clients, signal).update("shop", "api", { taskDefinition: "td:2", force: true });
  expect(sent).toEqual([
    ["UpdateService", { cluster: "shop", service: "api", taskDefinition: "td:2" }],
    ["UpdateService", { cluster: "shop", service: "api", taskDefinition: "td:2", forceNewDeployment: true }],
  ]);
});

test("services are described ten a call; those that ECS does not know are simply not there", async () => {
  const { sent, clients } = stub((_, { services }) => ({
    services: (services as string[]).slice(1).map((serviceName) => ({ serviceName })),
    failures: [{ reason: "MISSING" }],
  }));
  const names = Array.from({ length: 23 }, (_, index) => `s${index}`);
  const found = await servicePort(clients, signal).describe("shop", names);
  expect(sent.map(([, { services }]) => (services as string[]).length)).toEqual([10, 10, 3]);
  expect(found.length).toBe(20);
});

test("a cluster that does not exist is named", async () => {
  const { clients } = stub(() => {
    throw refusal("ClusterNotFoundException");
  });
  await expect(servicePort(clients, signal).describe("shopp", ["api"])).rejects.toThrow(
    'There is no ECS cluster "shopp" in eu-central-1.',
  );
});

test.each([
  ["ThrottlingException", "Rate exceeded", true],
  ["ClientException", "Too many concurrent attempts to create a new revision of the specified family.", true],
  ["ServerException", "Service Unavailable", true],
  ["InvalidParameterException", "subnets can not be empty", false],
  ["AccessDeniedException", "User: x is not authorized to perform: ecs:DescribeServices on resource: y", false],
])("%s (%s) passes by itself: %s", async (name, message, passes) => {
  const { clients } = stub(() => {
    throw refusal(name, message);
  });
  const failure = await servicePort(clients, signal)
    .describe("shop", ["api"])
    .catch((error: unknown) => error);
  expect(failure instanceof TransientError).toBe(passes);
});

test("service deployments that may not be read are not there to be asked for", async () => {
  const { clients } = stub(() => {
    throw refusal("AccessDeniedException");
  });
  expect(await servicePort(clients, signal).recentDeployments("shop", "api")).toBeUndefined();
});

test("RunTask gets what is set, and no empty list", async () => {
  const { sent, clients } = stub(() => ({ tasks: [{ taskArn: "t", lastStatus: "PROVISIONING" }], failures: [] }));
  const request = { cluster: "shop", taskDefinition: "td:1", overrides: [], count: 1, tags: {}, clientToken: "token" };
  const port = taskPort(clients, signal, signal);
  await port.run(request);
  await port.run({
    ...request,
    overrides: [{ name: "main", command: ["x"], environment: { A: "1" } }],
    network: { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" },
    launchType: "FARGATE",
    startedBy: "gantline",
  });
  const base = { cluster: "shop", taskDefinition: "td:1", clientToken: "token", count: 1, tags: [] };
  expect(sent.map(([, input]) => input)).toEqual([
    base,
    {
      ...base,
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } },
      overrides: { containerOverrides: [{ name: "main", command: ["x"], environment: [{ name: "A", value: "1" }] }] },
      launchType: "FARGATE",
      startedBy: "gantline",
    },
  ]);
});
