/** Policies as AWS's own clients meet them. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  RunTaskCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { DeleteRuleCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, it } from "vitest";
import type { AwsService } from "../../../local/aws/service.ts";
import { createSts } from "../../../local/aws/sts/index.ts";
import { loadPolicies } from "../../../local/iam/load.ts";
import { permissions } from "../../../local/iam/permissions.ts";
import type { PolicyFile } from "../../../local/switches.ts";
import { serve, stillClock } from "../wire/serve.ts";

const account = "111122223333";
const ecs = (rest: string) => `arn:aws:ecs:eu-central-1:${account}:${rest}`;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function policyFile(...Statement: object[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "policy-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  const file = join(folder, "policy.json");
  await writeFile(file, JSON.stringify({ Version: "2012-10-17", Statement }));
  return file;
}

/** Services that know one task definition and one service with a tag; policies in front. */
async function cloud(files: PolicyFile[]) {
  const clock = stillClock();
  const sts = createSts({ account, clock, trustedIssuers: () => [] });
  const services: AwsService[] = [
    {
      name: "ecs",
      operations: {
        ListClusters: () => ({ clusterArns: [] }),
        UpdateService: () => ({}),
        DescribeServices: () => ({ services: [] }),
        ExecuteCommand: () => ({}),
        RunTask: () => ({ tasks: [] }),
        DescribeTaskDefinition: () => ({
          taskDefinition: {
            taskDefinitionArn: ecs("task-definition/api:7"),
            executionRoleArn: `arn:aws:iam::${account}:role/execution`,
          },
        }),
        ListTagsForResource: ({ resourceArn }) => ({
          tags: resourceArn.endsWith("service/shop/api") ? [{ key: "team", value: "shop" }] : [],
        }),
      },
    },
    { name: "elasticloadbalancing", operations: { DeleteRule: () => ({}) } },
    sts.service,
  ];
  const notes: string[] = [];
  const { gate, refusal } = permissions(await loadPolicies(files, (line) => notes.push(line)), services, account);
  const { config, close } = await serve(services, { clock, gates: [gate], authenticate: sts.authenticate });
  cleanups.push(close);
  const as = async (name: string) => {
    const command = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${name}`, RoleSessionName: "test" });
    const { Credentials } = await new STSClient(config).send(command);
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    return { ...config, credentials };
  };
  return { as, config, notes, refusal };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("was allowed"),
    (error) => error,
  );

const update = new UpdateServiceCommand({ cluster: "shop", service: "api" });
const deploy = `arn:aws:sts::${account}:assumed-role/deploy/test`;

it("[observed] a refusal names the caller, the action, the resource and that nothing allows it, as AccessDeniedException with status 400 (LBHackney-IT/Data-Platform#1818, cdklabs/construct-hub#1207)", async () => {
  const { as } = await cloud([
    { role: "deploy", file: await policyFile({ Effect: "Allow", Action: "ecs:Describe*", Resource: "*" }) },
  ]);
  const client = new ECSClient(await as("deploy"));
  await client.send(new DescribeServicesCommand({ cluster: "shop", services: ["api"] }));
  expect(await failure(client.send(update))).toMatchObject({
    name: "AccessDeniedException",
    message: `User: ${deploy} is not authorized to perform: ecs:UpdateService on resource: ${ecs("service/shop/api")} because no identity-based policy allows the ecs:UpdateService action`,
    $metadata: { httpStatusCode: 400 },
  });
});

it("[documented] an explicit deny is named; ELBv2 says AccessDenied with status 403 (IAM User Guide: access denied error messages)", async () => {
  const RuleArn = `arn:aws:elasticloadbalancing:eu-central-1:${account}:listener-rule/app/shop/1/2/3`;
  const { as } = await cloud([
    {
      role: "deploy",
      file: await policyFile(
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "elasticloadbalancing:*", Resource: "*" },
      ),
    },
  ]);
  const client = new ElasticLoadBalancingV2Client(await as("deploy"));
  expect(await failure(client.send(new DeleteRuleCommand({ RuleArn })))).toMatchObject({
    name: "AccessDenied",
    message: `User: ${deploy} is not authorized to perform: elasticloadbalancing:DeleteRule on resource: ${RuleArn} with an explicit deny in an identity-based policy`,
    $metadata: { httpStatusCode: 403 },
  });
});

it("[documented] aws:ResourceTag is looked up of what is there (IAM User Guide: global condition keys)", async () => {
  const Condition = { StringEquals: { "aws:ResourceTag/team": "shop" } };
  const file = await policyFile({ Effect: "Allow", Action: "ecs:UpdateService", Resource: "*", Condition });
  const { as } = await cloud([{ role: "deploy", file }]);
  const client = new ECSClient(await as("deploy"));
  await client.send(update);
  const other = new UpdateServiceCommand({ cluster: "shop", service: "web" });
  expect(await failure(client.send(other))).toMatchObject({ name: "AccessDeniedException" });
});

it("[observed] RunTask wants PassRole for the roles of the task definition (aws/serverless-application-model#2247)", async () => {
  const run = { Effect: "Allow", Action: "ecs:RunTask", Resource: ecs("task-definition/api:*") };
  const pass = {
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: `arn:aws:iam::${account}:role/execution`,
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };
  const command = new RunTaskCommand({ cluster: "shop", taskDefinition: "api" });
  const without = await cloud([{ role: "deploy", file: await policyFile(run) }]);
  expect(await failure(new ECSClient(await without.as("deploy")).send(command))).toMatchObject({
    message: `User: ${deploy} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${account}:role/execution because no identity-based policy allows the iam:PassRole action`,
  });
  const files = [
    { role: "deploy", file: await policyFile(run) },
    { role: "deploy", file: await policyFile(pass) },
  ];
  await new ECSClient(await (await cloud(files)).as("deploy")).send(command);
});

it("leaves callers without a policy alone, unless there is one for everybody", async () => {
  const none = await policyFile({ Effect: "Deny", Action: "*", Resource: "*" });
  const one = await cloud([{ role: "deploy", file: none }]);
  await new ECSClient(one.config).send(update);
  await new ECSClient(await one.as("other")).send(update);
  const all = await cloud([{ file: none }]);
  expect(await failure(new ECSClient(all.config).send(new ListClustersCommand({})))).toMatchObject({
    message: `User: arn:aws:iam::${account}:user/local is not authorized to perform: ecs:ListClusters on resource: * with an explicit deny in an identity-based policy`,
  });
  // Who one is, one may always ask: GetCallerIdentity needs no permission.
  await new STSClient(all.config).send(new GetCallerIdentityCommand({}));
});

it("refuses an operation whose needs it does not know, and says so", async () => {
  const { as } = await cloud([
    { role: "deploy", file: await policyFile({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ]);
  const { ExecuteCommandCommand } = await import("@aws-sdk/client-ecs");
  const command = new ExecuteCommandCommand({ cluster: "shop", task: "t", command: "sh", interactive: true });
  expect(await failure(new ECSClient(await as("deploy")).send(command))).toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining("does not know which permissions ecs:ExecuteCommand needs"),
  });
});

it("names every file that cannot be used, and keys that never come", async () => {
  const bad = await policyFile({ Effect: "Maybe", Action: "*", Resource: "*" });
  await expect(loadPolicies([{ file: bad }, { file: `${bad}.none` }], () => {})).rejects.toThrow(
    /--policy .*policy\.json: Statement\[0\]\.Effect.*\n--policy .*\.none: ENOENT/,
  );
  const Condition = { StringEquals: { "aws:SourceVpc": "v" } };
  const { notes } = await cloud([
    { file: await policyFile({ Effect: "Allow", Action: "*", Resource: "*", Condition }) },
  ]);
  expect(notes).toEqual([expect.stringContaining("never have the condition key aws:SourceVpc")]);
});
