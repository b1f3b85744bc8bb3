/** The checks as AWS's own clients ask them, against the account that the example comes with. */
import { readFileSync } from "node:fs";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { STSClient } from "@aws-sdk/client-sts";
import { beforeAll, expect, test } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";
import { verifyPort } from "../../../src/aws/verify.ts";
import { type ToVerify, verify } from "../../../src/verify/verify.ts";

const read = (file: string) => JSON.parse(readFileSync(`example/aws/${file}`, "utf8"));
let port: ReturnType<typeof verifyPort>;
let image: string;
let ask: (wanted: Partial<ToVerify>) => ReturnType<typeof verify>;

beforeAll(async () => {
  const cloud = await createSimulatedCloud({
    seed: "verify",
    account: "example/aws/account.json",
  });
  image = await cloud.push({ repository: "shop/app", tag: "one" });
  const settings = { ...cloud.settings(), region: "eu-central-1" };
  const clients: AwsClients = {
    ...awsClients("eu-central-1", {}),
    ecr: async () => new ECRClient(settings),
    ecs: async () => new ECSClient(settings),
    elbv2: async () => new ElasticLoadBalancingV2Client(settings),
    logs: async () => new CloudWatchLogsClient(settings),
    secretsManager: async () => new SecretsManagerClient(settings),
    sts: async () => new STSClient(settings),
    download: async () => JSON.stringify({ os: "linux", architecture: "arm64" }),
  };
  port = verifyPort(clients, {}, new AbortController().signal);
  ask = (wanted) =>
    cloud.clock.run(() =>
      verify(
        { region: "eu-central-1", cluster: "shop", definitions: [], services: [], allowedAccounts: [], ...wanted },
        port,
      ),
    );
});

function api(change: (definition: ReturnType<typeof read>) => void = () => {}) {
  const definition = read("api.task-definition.json");
  definition.containerDefinitions[0].image = image;
  change(definition);
  return {
    definitions: [{ name: "api.json", definition }],
    services: [{ name: "shop-api", settings: read("api.service.json"), definition }],
  };
}

test("the example stands", async () => {
  expect(await ask({ ...api(), allowedAccounts: ["111122223333"] })).toEqual({ problems: [], warnings: [] });
});

test("what is not there is seen", async () => {
  const { problems, warnings } = await ask({
    ...api((definition) => {
      const [container] = definition.containerDefinitions;
      container.image = image.replace(/(@|:one).*/, ":two");
      container.secrets = [
        { name: "A", valueFrom: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:no-abcdef" },
      ];
      container.logConfiguration.options["awslogs-group"] = "/no";
    }),
    cluster: "none",
    allowedAccounts: ["999988887777"],
  });
  expect(warnings).toEqual([]);
  expect(problems.map((problem) => problem.replace(/.*?(account|cluster|image|secret|log group)/, "$1"))).toEqual([
    expect.stringMatching(/^account 111122223333/),
    expect.stringMatching(/^cluster "none"/),
    expect.stringMatching(/^image .* is not in the registry/),
    expect.stringMatching(/^secret no-abcdef does not exist/),
    expect.stringMatching(/^log group \/no does not exist/),
  ]);
});

test("a target group that is missing does not hide the others", async () => {
  const [balancer] = read("api.service.json").loadBalancers;
  const found = await port.targetGroups([balancer.targetGroupArn, `${balancer.targetGroupArn.slice(0, -1)}0`]);
  expect(found).toEqual({ value: [{ arn: balancer.targetGroupArn, type: "ip", attached: true }] });
});
