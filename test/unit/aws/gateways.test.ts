/** The gateway of previews, looked for before anything is made; and how it is said that there are none. */
import { describe, expect, it } from "vitest";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { gatewayFacts, previewGateways } from "../../../src/aws/previews/gateways.ts";

const arn = (name: string) => `arn:aws:ecs:eu-central-1:111122223333:gateway/${name}/0123456789abcdef0123456789abcdef`;
const { signal } = new AbortController();

/** Answers by operation; an error is thrown as the SDK throws it. */
function clients(answers: Readonly<Record<string, object | ((input: Record<string, unknown>) => object)>>): AwsClients {
  const send = async (command: { input: Record<string, unknown>; constructor: { name: string } }) => {
    const answer = answers[command.constructor.name.replace(/Command$/, "")];
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(command.input) : answer;
  };
  return { region: "eu-central-1", ecs: async () => ({ send }) } as unknown as AwsClients;
}

const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 }, $fault: "client" });

const associations = (...names: string[]) => ({
  ListGatewayClusterAssociations: {
    gatewayClusterAssociations: names.map((name) => ({ gatewayArn: arn(name), status: "ACTIVE" })),
  },
  DescribeGateway: { gateway: { accessType: "PRIVATE" } },
});

describe("the gateway of a cluster", () => {
  it.each([
    ["the only one", ["front"], undefined, { arn: arn("front") }],
    [
      "one of several by its name, with its kind",
      ["front", "inner"],
      "inner",
      { arn: arn("inner"), accessType: "PRIVATE" },
    ],
    ["one of several by its ARN", ["front", "inner"], arn("inner"), { arn: arn("inner"), accessType: "PRIVATE" }],
  ])("is %s", async (_, names, given, found) => {
    expect(await gatewayFacts(clients(associations(...names)), "shop", given, signal)).toEqual(found);
  });

  it.each([
    ["there is none", [], undefined, "Cluster shop is associated with no gateway."],
    ["it is another", ["front"], "inner", "Cluster shop is associated with no gateway inner, but with front."],
    ["nobody says which", ["front", "inner"], undefined, "Cluster shop has 2 gateways: front, inner."],
  ])("is refused when %s", async (_, names, given, words) => {
    await expect(gatewayFacts(clients(associations(...names)), "shop", given, signal)).rejects.toThrow(words);
  });

  it.each(["UnsupportedFeatureException", "UnknownOperationException"])(
    "is told not to be where ECS says %s",
    async (code) => {
      const aws = clients({ ListGatewayClusterAssociations: refusal(code, "no") });
      await expect(gatewayFacts(aws, "shop", undefined, signal)).rejects.toThrow(
        `ECS has no gateways in eu-central-1 (${code}); use routing: alb.`,
      );
    },
  );

  it("is told to be what a role may not look at", async () => {
    const text =
      "User: arn:aws:iam::1:role/r is not authorized to perform: ecs:ListGatewayClusterAssociations on resource: *";
    const aws = clients({ ListGatewayClusterAssociations: refusal("AccessDeniedException", text) });
    await expect(gatewayFacts(aws, "shop", undefined, signal)).rejects.toThrow(
      /may not ecs:ListGatewayClusterAssociations .*use routing: alb/,
    );
  });
});

describe("routes", () => {
  const turn = async () => undefined;

  it("are read page by page, and picked by the names of their services", async () => {
    const of = (service: string) => ({
      ...{ gatewayRouteArn: `arn:${service}`, gatewayArn: arn("front"), status: "ACTIVE" },
      ...{ serviceArn: `arn:aws:ecs:x:1:service/shop/${service}`, serviceContainerPortName: "http" },
    });
    const aws = clients({
      ListGatewayRoutes: ({ nextToken }) =>
        nextToken === undefined
          ? { gatewayRoutes: [of("shop-p4-web"), of("shop-p42-web")], nextToken: "2" }
          : { gatewayRoutes: [of("shop-p4-api")] },
    });
    const found = await previewGateways(aws, signal, turn).gatewayRoutes("shop", "shop-p4-");
    expect(found).toEqual(
      ["shop-p4-web", "shop-p4-api"].map((service) => ({
        ...{ arn: `arn:${service}`, gateway: arn("front"), service, port: "http", status: "ACTIVE" },
      })),
    );
  });

  it("have an address, or none any more", async () => {
    const there = clients({ DescribeGatewayRoute: { gatewayRoute: { serviceUrl: "https://a" } } });
    expect(await previewGateways(there, signal, turn).routeUrl("arn:r")).toBe("https://a");
    const gone = clients({ DescribeGatewayRoute: refusal("ResourceNotFoundException", "gone") });
    expect(await previewGateways(gone, signal, turn).routeUrl("arn:r")).toBeUndefined();
  });
});
