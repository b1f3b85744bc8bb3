/** The checks as AWS's own clients ask them, against the account that the example comes with. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { verifyPort } from "../../../src/aws/verify.ts";
import { type ToVerify, verify } from "../../../src/verify/verify.ts";
import { simulatedClients } from "../simulated/clients.ts";

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
  const clients = simulatedClients(cloud, {
    download: async () => JSON.stringify({ os: "linux", architecture: "arm64" }),
  });
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
    expect.stringMatching(/^log group \/no does not exist/),
    expect.stringMatching(/^secret no-abcdef does not exist/),
  ]);
});

test("roles, networks, parameters and keys that are not there are seen, too", async () => {
  const wanted = api((definition) => {
    definition.executionRoleArn = "arn:aws:iam::111122223333:role/nobody";
    const [container] = definition.containerDefinitions;
    const [{ valueFrom }] = container.secrets;
    container.secrets = [
      { name: "A", valueFrom: `${valueFrom.split(":").slice(0, 7).join(":")}:nokey::` },
      { name: "B", valueFrom: "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/none" },
    ];
  });
  const [service] = wanted.services;
  if (service === undefined) throw new Error("no service");
  service.settings.networkConfiguration.awsvpcConfiguration.subnets.push("subnet-0000000000000dead");
  service.settings.networkConfiguration.awsvpcConfiguration.securityGroups.push("sg-0000000000000dead");
  const { problems } = await ask({ ...wanted, readSecretKeys: true });
  expect(problems).toEqual([
    expect.stringMatching(/role nobody, which does not exist/),
    expect.stringMatching(/secret shop\/production\/db.* has no key "nokey" \(its keys: .*password/),
    expect.stringMatching(/parameter \/shop\/none of Parameter Store does not exist in eu-central-1/),
    expect.stringMatching(/subnet subnet-0000000000000dead does not exist/),
    expect.stringMatching(/security group sg-0000000000000dead does not exist/),
  ]);
});

test("a target group that is missing does not hide the others", async () => {
  const [balancer] = read("api.service.json").loadBalancers;
  const found = await port.targetGroups([balancer.targetGroupArn, `${balancer.targetGroupArn.slice(0, -1)}0`]);
  expect(found).toEqual({ value: [{ arn: balancer.targetGroupArn, type: "ip", attached: true }] });
});
