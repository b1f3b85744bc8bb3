import { expect, test } from "vitest";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";
import type { Found, ServiceToRoll, VerifyPort } from "../../../src/verify/types.ts";
import { type ToVerify, verify } from "../../../src/verify/verify.ts";

const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/db-511578";
const group = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/982d4486a936e2e6";

/** An account in which everything is as it should be, and what was asked of it. */
class Account implements VerifyPort {
  readonly asked: string[] = [];
  account = "111122223333";
  clusters: Record<string, { status: string; capacityProviders: string[] }> = {
    shop: { status: "ACTIVE", capacityProviders: ["FARGATE"] },
  };
  images: Record<string, readonly string[] | "elsewhere"> = { "r/app:1": ["linux/arm64"] };
  secrets: Record<string, "there" | "deleted"> = { [secret]: "there" };
  groups = ["/ecs/shop"];
  targets = [{ arn: group, type: "ip", attached: true }];
  denied = false;

  caller = () => this.#say("caller", { account: this.account, arn: "arn:aws:sts::1:x" });
  cluster = (name: string) => this.#say(`cluster ${name}`, this.clusters[name]);
  platforms = (image: string) => this.#say(`image ${image}`, this.images[image] ?? ("missing" as const));
  secret = (arn: string) => this.#say(`secret ${arn}`, this.secrets[arn] ?? ("missing" as const));
  logGroup = (name: string) => this.#say(`log group ${name}`, this.groups.includes(name));
  keys: readonly string[] | "no-json" | "missing" = ["host", "password"];
  secretKeys = (arn: string, stage: string) => this.#say(`keys ${arn} ${stage}`.trim(), this.keys);
  parametersThere = ["/shop/mode"];
  parameters = (names: readonly string[]) =>
    this.#say(
      `parameters ${names.join(" ")}`,
      names.filter((name) => this.parametersThere.includes(name)),
    );
  roles: Record<string, { arn: string; trust: string }> = {};
  role = (name: string) => this.#say(`role ${name}`, this.roles[name]);
  subnetsThere = [
    { id: "subnet-1", zone: "eu-central-1a", vpc: "vpc-1" },
    { id: "subnet-2", zone: "eu-central-1b", vpc: "vpc-1" },
  ];
  subnets = (ids: readonly string[]) =>
    this.#say(
      "subnets",
      this.subnetsThere.filter(({ id }) => ids.includes(id)),
    );
  securityGroupsThere = [{ id: "sg-1", vpc: "vpc-1" }];
  securityGroups = (ids: readonly string[]) =>
    this.#say(
      "security groups",
      this.securityGroupsThere.filter(({ id }) => ids.includes(id)),
    );
  targetGroups = (arns: readonly string[]) =>
    this.#say(
      "target groups",
      this.targets.filter(({ arn }) => arns.includes(arn)),
    );

  async #say<T>(what: string, value: T): Promise<Found<T>> {
    this.asked.push(what);
    return this.denied ? { unchecked: `this role lacks x on ${what}` } : { value };
  }
}

type Change = (parts: {
  td: TaskDefinition;
  container: Record<string, unknown>;
  settings: Record<string, unknown>;
}) => void;

function wanted(change: Change = () => {}): ToVerify {
  const container = {
    name: "api",
    image: "r/app:1",
    portMappings: [{ containerPort: 8080 }],
    secrets: [
      { name: "A", valueFrom: `${secret}:host::` },
      { name: "B", valueFrom: `${secret}:password::` },
    ],
    logConfiguration: {
      logDriver: "awslogs",
      options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-central-1" },
    },
  };
  const td: TaskDefinition = {
    family: "api",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    runtimePlatform: { cpuArchitecture: "ARM64" },
    containerDefinitions: [container],
  };
  const settings: Record<string, unknown> = {
    desiredCount: 2,
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"] } },
    loadBalancers: [{ targetGroupArn: group, containerName: "api", containerPort: 8080 }],
  };
  change({ td, container, settings });
  return {
    region: "eu-central-1",
    cluster: "shop",
    definitions: [{ name: "api.json", definition: td }],
    services: [{ name: "api", settings, definition: td }],
    allowedAccounts: ["111122223333"],
  };
}

test("nothing stands in the way, and each thing is asked for once", async () => {
  const account = new Account();
  expect(await verify(wanted(), account)).toEqual({ problems: [], warnings: [] });
  expect(account.asked.toSorted()).toEqual(
    [
      "caller",
      "cluster shop",
      "image r/app:1",
      "log group /ecs/shop",
      `secret ${secret}`,
      "subnets",
      "target groups",
    ].toSorted(),
  );
});

const sizes: [string, string, boolean][] = [
  ["256", "512", true],
  ["256", "1024", true],
  ["256", "1536", false],
  ["256", "2 GB", true],
  [".25 vCPU", "0.5 GB", true],
  ["512", "512", false],
  ["1024", "8192", true],
  ["2048", "2048", false],
  ["4096", "30720", true],
  ["8192", "18432", false],
  ["16384", "122880", true],
  ["300", "512", false],
];
test.each(sizes)("Fargate with cpu %s and memory %s: %s", async (cpu, memory, good) => {
  const { problems } = await verify(
    wanted(({ td }) => Object.assign(td, { cpu, memory })),
    new Account(),
  );
  expect(problems).toHaveLength(good ? 0 : 1);
});

test.each<[string, Change, RegExp]>([
  [
    "networkMode",
    ({ td }) => Object.assign(td, { networkMode: "bridge" }),
    /api\.json: Fargate needs networkMode "awsvpc"/,
  ],
  ["no size", ({ td }) => Object.assign(td, { cpu: undefined }), /needs cpu and memory/],
  [
    "memory of containers",
    ({ container }) => Object.assign(container, { memory: 600 }),
    /want 600 MiB .* the task has 512/,
  ],
  [
    "an unknown dependency",
    ({ container }) => Object.assign(container, { dependsOn: [{ containerName: "db", condition: "START" }] }),
    /depends on "db", which is not/,
  ],
  [
    "a dependency that can never be healthy",
    ({ td, container }) => {
      td.containerDefinitions.push({ name: "side", essential: false });
      Object.assign(container, { dependsOn: [{ containerName: "side", condition: "HEALTHY" }] });
    },
    /"side" is HEALTHY, which has no healthCheck/,
  ],
  [
    "a dependency on the end of an essential one",
    ({ td, container }) => {
      td.containerDefinitions.push({ name: "side" });
      Object.assign(container, { dependsOn: [{ containerName: "side", condition: "SUCCESS" }] });
    },
    /its end would end the task/,
  ],
  [
    "a name twice",
    ({ container }) => Object.assign(container, { environment: [{ name: "A", value: "1" }] }),
    /has A both as environment and as secret/,
  ],
  [
    "a missing image",
    ({ container }) => Object.assign(container, { image: "r/app:2" }),
    /container "api": image r\/app:2 is not in the registry/,
  ],
  [
    "another platform",
    ({ td }) => Object.assign(td, { runtimePlatform: undefined }),
    /is for linux\/arm64, and the task runs on linux\/amd64; without runtimePlatform/,
  ],
  [
    "a missing secret",
    ({ container }) => Object.assign(container, { secrets: [{ name: "A", valueFrom: `${secret}x:host::` }] }),
    /secret shop\/db-511578x does not exist/,
  ],
  [
    "a missing log group",
    ({ container }) =>
      Object.assign(container, { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/no" } } }),
    /log group \/no does not exist/,
  ],
  [
    "a container's name",
    ({ settings }) => Object.assign(settings, { loadBalancers: [{ containerName: "apii", containerPort: 8080 }] }),
    /service "api": its load balancer sends to container "apii", and the task definition has api/,
  ],
  [
    "a container's port",
    ({ settings }) => Object.assign(settings, { loadBalancers: [{ containerName: "api", containerPort: 80 }] }),
    /port 80 of container "api", which maps 8080/,
  ],
  [
    "100/100",
    ({ settings }) =>
      Object.assign(settings, { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
    /with 2 tasks, .* can neither stop nor start one/,
  ],
  [
    "75 % of 2, 125 % of 2",
    ({ settings }) =>
      Object.assign(settings, { deploymentConfiguration: { minimumHealthyPercent: 75, maximumPercent: 125 } }),
    /can neither/,
  ],
  ["no subnets", ({ settings }) => Object.assign(settings, { networkConfiguration: undefined }), /needs subnets/],
  [
    "a target group that is not there",
    ({ settings }) =>
      Object.assign(settings, {
        loadBalancers: [{ targetGroupArn: `${group}0`, containerName: "api", containerPort: 8080 }],
      }),
    /target group shop-api does not exist/,
  ],
  [
    "a capacity provider",
    ({ settings }) => Object.assign(settings, { capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] }),
    /has no capacity provider FARGATE_SPOT \(it has FARGATE\)/,
  ],
])("%s", async (_name, change, text) => {
  const { problems } = await verify(wanted(change), new Account());
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(text);
});

test.each<[string, (account: Account) => void, RegExp]>([
  [
    "another account",
    (account) => Object.assign(account, { account: "999988887777" }),
    /those of account 999988887777 .* has 111122223333/,
  ],
  ["no cluster", (account) => Object.assign(account, { clusters: {} }), /no ECS cluster "shop" in eu-central-1/],
  ["a dead cluster", (account) => Object.assign(account.clusters.shop ?? {}, { status: "INACTIVE" }), /is INACTIVE/],
  ["a secret on its way out", (account) => Object.assign(account.secrets, { [secret]: "deleted" }), /is being deleted/],
  ["targets by instance", (account) => Object.assign(account.targets[0] ?? {}, { type: "instance" }), /must be "ip"/],
  [
    "a target group without a rule",
    (account) => Object.assign(account.targets[0] ?? {}, { attached: false }),
    /no rule/,
  ],
])("%s", async (_name, spoil, text) => {
  const account = new Account();
  spoil(account);
  const { problems } = await verify(wanted(), account);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(text);
});

test("all problems are told at once", async () => {
  const account = Object.assign(new Account(), { clusters: {}, images: {}, secrets: {}, groups: [], targets: [] });
  const { problems } = await verify(
    wanted(({ td }) => Object.assign(td, { memory: "600" })),
    account,
  );
  expect(problems).toHaveLength(6);
});

test("what may not be asked is a warning with permission and resource, never a pass; only the account must be known", async () => {
  const { problems, warnings } = await verify(wanted(), Object.assign(new Account(), { denied: true }));
  expect(problems).toEqual([expect.stringContaining("allowed-account-ids: this role lacks")]);
  expect(warnings).toHaveLength(6);
  for (const warning of warnings) expect(warning).toMatch(/not checked: this role lacks x on /);
});

test("images of other registries, parameters of other regions and definitions for instances are not judged", async () => {
  const account = Object.assign(new Account(), { images: { nginx: "elsewhere", "r/app:1": ["linux/amd64"] } });
  const { problems, warnings } = await verify(
    wanted(({ td, container }) => {
      Object.assign(td, { requiresCompatibilities: ["EC2"], runtimePlatform: undefined });
      Object.assign(container, { secrets: [{ name: "P", valueFrom: "arn:aws:ssm:eu-west-1:1:parameter/p" }] });
      td.containerDefinitions.push({ name: "proxy", image: "nginx" });
    }),
    account,
  );
  expect(problems).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining("parameter p was not checked: it is in eu-west-1")]);
});

test("a grace period that is shorter than a start period is a warning", async () => {
  const { problems, warnings } = await verify(
    wanted(({ container }) => Object.assign(container, { healthCheck: { command: ["CMD", "x"], startPeriod: 60 } })),
    new Account(),
  );
  expect(problems).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining("0 is shorter than the startPeriod 60")]);
});

test("two services with one alias collide", async () => {
  const connect = { enabled: true, services: [{ portName: "http", clientAliases: [{ dnsName: "api", port: 80 }] }] };
  const one = wanted(({ settings }) => Object.assign(settings, { serviceConnectConfiguration: connect }));
  const services: ServiceToRoll[] = [...one.services, { ...(one.services[0] as ServiceToRoll), name: "web" }];
  const { problems } = await verify({ ...one, services }, new Account());
  expect(problems).toEqual(['services "api" and "web" both want to be api:80 in Service Connect']);
});
