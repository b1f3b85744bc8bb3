/** Look-up values as the account has them, through the product's own clients. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";
import { lookupPort } from "../../../src/aws/lookup.ts";
import { factsOf } from "../../../src/stack/facts.ts";
import { readStack } from "../../../src/stack/read.ts";
import { modelOf } from "../../support/stack.ts";

let cloud: SimulatedCloud;
let clients: AwsClients;
const signal = new AbortController().signal;

beforeAll(async () => {
  cloud = await createSimulatedCloud({ seed: "lookup", account: "example/aws/account.json" });
  const settings = cloud.settings({ attempts: 3 });
  const ssm = new SSMClient(settings);
  const secrets = new SecretsManagerClient(settings);
  const { STSClient } = await import("@aws-sdk/client-sts");
  const sts = new STSClient(settings);
  clients = {
    ...awsClients(settings.region, {}),
    ssm: async () => ssm,
    secretsManager: async () => secrets,
    sts: async () => sts,
  };
  const many = Array.from({ length: 12 }, (_, index) => [`more-${index}`, String(index)]);
  for (const [name, Value] of [["cluster", "shop"], ["subnets", "subnet-1,subnet-2"], ...many])
    await ssm.send(new PutParameterCommand({ Name: `/shop/production/${name}`, Value: String(Value), Type: "String" }));
});
afterAll(() => cloud.close());

test("a path in Parameter Store gives what it has, with its source; more than ten names at a time", async () => {
  const names = ["cluster", "missing", ...Array.from({ length: 12 }, (_, index) => `more-${index}`)];
  const found = await lookupPort(clients, signal).lookup("ssm:/shop/production/", names);
  expect(Object.keys(found)).toHaveLength(13);
  expect(found.cluster).toEqual({ value: "shop", source: "ssm:/shop/production/cluster" });
});

test("outputs of a CloudFormation stack are found by their names without case and dashes; no stack, no values", async () => {
  const outputs = [
    { OutputKey: "SecurityGroups", OutputValue: "sg-1" },
    { OutputKey: "DbHost", OutputValue: "db" },
  ];
  const cloudFormation = new CloudFormationClient({ region: "eu-central-1" });
  const port = lookupPort({ ...clients, cloudFormation: async () => cloudFormation }, signal);
  cloudFormation.send = async () => ({ Stacks: [{ Outputs: outputs }] });
  expect(await port.lookup("cfn:shop", ["security-groups", "db-host", "zone"])).toEqual({
    "security-groups": { value: "sg-1", source: "cfn:shop SecurityGroups" },
    "db-host": { value: "db", source: "cfn:shop DbHost" },
  });
  cloudFormation.send = async () => {
    throw Object.assign(new Error("Stack with id shop does not exist"), {
      name: "ValidationError",
      $metadata: {},
      $fault: "client",
    });
  };
  expect(await port.lookup("cfn:shop", ["zone"])).toEqual({});
});

test("a stack's facts: what the file says goes before what is looked up, secrets get their ARNs", async () => {
  const compose = await modelOf(`name: shop
x-gantline:
  environments:
    production: {lookup: {from: "ssm:/shop/{env}", cluster: "mine-{env}"}}
  secrets: {PGPASSWORD: "shop/{env}/db#password", OTHER: "not/there"}
services:
  a: {image: x, environment: {PGPASSWORD: x, OTHER: x}, ports: [{target: 80}]}
`);
  const { stack } = readStack(compose, { environment: "production", given: {} });
  const facts = await factsOf(stack, lookupPort(clients, signal), { region: "eu-central-1" });
  expect(facts.account).toBe("111122223333");
  expect(facts.lookups.cluster).toEqual({ value: "mine-production", source: "compose.yaml:4" });
  expect(Object.keys(facts.secrets)).toEqual(["shop/production/db"]);
  expect(facts.secrets["shop/production/db"]).toMatch(
    /^arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop\/production\/db-/,
  );
});
