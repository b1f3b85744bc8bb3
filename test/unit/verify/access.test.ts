/** Roles, networks, parameters and keys: what the checks say of what was found. */
import { expect, test } from "vitest";
import { networkFindings } from "../../../src/verify/network.ts";
import { roleProblem, rolesOf, trusts } from "../../../src/verify/roles.ts";
import type { VerifyPort } from "../../../src/verify/types.ts";
import { valueChecks, valuesOf } from "../../../src/verify/values.ts";

const principal = "ecs-tasks.amazonaws.com";
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: statement });
const usual = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: principal } };

test.each<[string, string, boolean]>([
  ["the usual policy", policy([usual]), true],
  ["a single statement", policy(usual), true],
  ["several services", policy([{ ...usual, Principal: { Service: ["ec2.amazonaws.com", principal] } }]), true],
  ["any action of STS", policy([{ ...usual, Action: ["sts:*"] }]), true],
  ["everybody", policy([{ ...usual, Principal: "*" }]), true],
  ["another service", policy([{ ...usual, Principal: { Service: "ecs.amazonaws.com" } }]), false],
  ["an account", policy([{ ...usual, Principal: { AWS: "arn:aws:iam::111122223333:root" } }]), false],
  ["a denial", policy([{ ...usual, Effect: "Deny" }]), false],
  ["web identities only", policy([{ ...usual, Action: "sts:AssumeRoleWithWebIdentity" }]), false],
  ["no statement", "{}", false],
  ["no JSON", "", false],
])("a trust policy of %s", (_name, text, expected) => {
  expect(trusts(text, principal)).toBe(expected);
});

test("each role is looked at once, and named by the first definition that has it", () => {
  const one = { family: "api", executionRoleArn: "arn:aws:iam::1:role/x", containerDefinitions: [] };
  const two = { ...one, family: "web", taskRoleArn: "arn:aws:iam::1:role/path/y" };
  const roles = rolesOf([
    { name: "api.json", definition: one },
    { name: "web.json", definition: two },
  ]);
  expect(roles.map(({ as, by }) => [as, by])).toEqual([
    ["executionRoleArn", "api.json"],
    ["taskRoleArn", "web.json"],
  ]);
  const [, task] = roles;
  if (task === undefined) throw new Error("no task role");
  expect(roleProblem(task, undefined)).toMatch(/^web\.json: taskRoleArn names role y, which does not exist/);
  expect(roleProblem(task, { arn: task.arn, trust: policy([]) })).toMatch(/does not trust ecs-tasks\.amazonaws\.com/);
  expect(roleProblem(task, { arn: "arn:aws:iam::1:role/y", trust: policy([usual]) })).toMatch(
    /is arn:aws:iam::1:role\/path\/y, and the role of that name is arn:aws:iam::1:role\/y/,
  );
  expect(roleProblem(task, { arn: task.arn, trust: policy([usual]) })).toBeUndefined();
});

const a = { id: "subnet-a", zone: "eu-central-1a", vpc: "vpc-1" };
const b = { id: "subnet-b", zone: "eu-central-1b", vpc: "vpc-1" };
const other = { id: "subnet-c", zone: "eu-central-1c", vpc: "vpc-2" };
const sg = { id: "sg-1", vpc: "vpc-1" };

test.each([
  ["two zones", ["subnet-a", "subnet-b"], ["sg-1"], []],
  ["one zone", ["subnet-a"], ["sg-1"], [/^warning .* are all in eu-central-1a: .*give subnets in two$/]],
  [
    "a subnet that is not there",
    ["subnet-a", "subnet-x"],
    [],
    [/^problem service "api": subnet subnet-x does not exist/],
  ],
  ["a group that is not there", ["subnet-a", "subnet-b"], ["sg-x"], [/^problem .* security group sg-x does not exist/]],
  ["two VPCs", ["subnet-a", "subnet-c"], [], [/^problem .* different VPCs: vpc-1, vpc-2/]],
  [
    "a group of another VPC",
    ["subnet-c"],
    ["sg-1"],
    [/^problem .* sg-1 is in vpc-1, and its subnets are in vpc-2/, /^warning/],
  ],
] as const)("a network of %s", (_name, subnets, securityGroups, expected) => {
  const network = { by: 'service "api"', subnets, securityGroups, lasting: true };
  const said = networkFindings(network, [a, b, other], [sg]).map(({ problem, warning }) =>
    problem ? `problem ${problem}` : `warning ${warning}`,
  );
  expect(said).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test("what could not be looked up is not called missing; a one-off task may live in one zone", () => {
  const network = { by: "x", subnets: ["subnet-x"], securityGroups: ["sg-x"], lasting: true };
  expect(networkFindings(network, undefined, undefined)).toEqual([]);
  expect(networkFindings({ ...network, subnets: ["subnet-a"], securityGroups: [], lasting: false }, [a], [])).toEqual(
    [],
  );
});

test("valueFrom is a secret with key, stage and version, or a parameter by ARN or name", () => {
  const arn = "arn:aws:secretsmanager:eu-central-1:1:secret:db-abcdef";
  const secrets = [
    `${arn}:password:AWSPREVIOUS:`,
    arn,
    "arn:aws:ssm:eu-west-1:1:parameter/shop/mode",
    "arn:aws:ssm:eu-west-1:1:parameter/mode",
    "/shop/mode",
  ].map((valueFrom) => ({ name: "X", valueFrom }));
  expect(valuesOf({ name: "api", secrets })).toEqual([
    { kind: "secret", arn, region: "eu-central-1", key: "password", stage: "AWSPREVIOUS", version: "" },
    { kind: "secret", arn, region: "eu-central-1", key: "", stage: "", version: "" },
    { kind: "parameter", name: "/shop/mode", region: "eu-west-1" },
    { kind: "parameter", name: "mode", region: "eu-west-1" },
    { kind: "parameter", name: "/shop/mode", region: undefined },
  ]);
});

test.each<[string, readonly string[] | "no-json" | "missing", RegExp | undefined]>([
  ["has the key", ["host"], undefined],
  ["lacks the key", ["user"], /secret db-abcdef has no key "host" \(its keys: user\)/],
  ["is no JSON", "no-json", /secret db-abcdef is no JSON object, and key "host" of it is wanted/],
  ["has no such version", "missing", /secret db-abcdef has no value AWSCURRENT/],
])("a secret that %s, when reading is allowed", async (_name, keys, expected) => {
  const asked: string[] = [];
  const port = {
    secret: async () => ({ value: "there" as const }),
    secretKeys: async (arn: string) => {
      asked.push(arn);
      return { value: keys };
    },
  } as unknown as VerifyPort;
  const [what] = valuesOf({
    name: "api",
    secrets: [{ name: "H", valueFrom: "arn:aws:secretsmanager:eu-central-1:1:secret:db-abcdef:host::" }],
  });
  if (what === undefined) throw new Error("no value");
  const check = (readKeys: boolean) =>
    valueChecks([{ what, by: "api.json" }], { region: "eu-central-1", readKeys }, port);
  expect(await check(false)).toEqual([]);
  expect(asked).toEqual([]);
  const said = await check(true);
  if (expected === undefined) expect(said).toEqual([]);
  else expect(said).toEqual([{ problem: expect.stringMatching(expected) }]);
});
