/** STACK's own example through to what a release takes. */
import { expect, test } from "vitest";
import { wantedOf } from "../../../src/stack/answers.ts";
import { facts, modelOf, read, readAll } from "../../support/stack.ts";

const text = `name: shop
x-gantline:
  environments:
    production: {account: "111122223333", region: eu-central-1, lookup: "ssm:/shop/production", services: managed}
    preview:
      lookup: cfn:shop-preview
      services: managed
      capacity: FARGATE_SPOT
      database: {task: shop-preview-db-admin, template: shop_template}
      variables: {PGDATABASE: "{database.name}"}
      secrets: {PGUSER: "{database.user}", PGPASSWORD: "{database.password}"}
  variables: {API_URL: "{url:api}", PGHOST: "{lookup.db-host}", PGSSLMODE: verify-full}
  secrets: {PGUSER: "shop/{env}/db#username", PGPASSWORD: "shop/{env}/db#password"}
services:
  db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: shop}, x-gantline: {local-only: true}}
  migrate:
    build: &app {context: /src, dockerfile: Dockerfile, target: runtime}
    command: ["/migrate"]
    environment: &pg {PGHOST: db, PGUSER: shop, PGPASSWORD: shop, PGDATABASE: shop, PGSSLMODE: disable}
    depends_on: {db: {condition: service_started}}
    x-gantline: {task: before, migration: true, timeout: 10m}
  seed:
    build: *app
    command: ["/seed"]
    environment: *pg
    depends_on: {migrate: {condition: service_completed_successfully}}
    x-gantline: {task: before, run: {preview: once}}
  api:
    build: *app
    command: ["/server"]
    environment: *pg
    ports: [{target: 8080, published: "8080"}]
    healthcheck: {test: ["CMD", "/healthcheck"], interval: 5s, retries: 3, start_period: 20s}
    depends_on: {seed: {condition: service_completed_successfully}}
    deploy: {replicas: 2, resources: {limits: {cpus: 0.5, memory: "1073741824"}}}
    x-gantline: {role: "shop-{env}-api"}
  web:
    build: {context: /src/web, dockerfile: Dockerfile}
    environment: {API_URL: "http://api:8080"}
    ports: [{target: 3000, published: "3000"}]
    depends_on: {api: {condition: service_started}}
    x-gantline: {http: {host: "shop.{zone}", health: /healthz}}
`;

test("production: migrated and not seeded, one image for three, secrets by key, the name api answers", async () => {
  const { lowered, stack, problems } = await read(text);
  expect(problems).toEqual([]);
  expect(lowered.builds.map(({ name, repository, containers }) => ({ name, repository, containers }))).toEqual([
    {
      name: "runtime",
      repository: "shop/runtime",
      containers: ["shop-production-migrate/migrate", "shop-production-api/api"],
    },
    { name: "web", repository: "shop/web", containers: ["shop-production-web/web"] },
  ]);
  expect(lowered.tasks).toMatchObject([
    {
      family: "shop-production-migrate",
      when: "before",
      often: "always",
      migration: true,
      timeoutMs: 600_000,
      networkFrom: "shop-production-api",
    },
  ]);
  expect(stack.skipped).toEqual([{ name: "seed", why: "it runs in preview only, and this is production" }]);
  const api = lowered.definitions.find(({ name }) => name === "api")?.definition;
  expect(api).toMatchObject({
    cpu: "1024",
    memory: "2048",
    taskRoleArn: "arn:aws:iam::111122223333:role/shop-production-api",
  });
  expect(api?.containerDefinitions[0]?.secrets).toContainEqual({
    name: "PGPASSWORD",
    valueFrom: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/production/db-AbCdEf:password::",
  });
  expect(lowered.services.map(({ input }) => input.serviceConnectConfiguration)).toEqual([
    {
      enabled: true,
      namespace: "shop",
      services: [
        { portName: "api-8080", discoveryName: "production-api", clientAliases: [{ port: 8080, dnsName: "api" }] },
      ],
    },
    { enabled: true, namespace: "shop" },
  ]);
  expect(lowered.waves).toEqual([["shop-production-api", "shop-production-web"]]);
  expect(lowered.creationWaves).toEqual([["shop-production-api"], ["shop-production-web"]]);
  expect(lowered.targets).toMatchObject([
    {
      service: "web",
      port: 3000,
      targetGroup: { Name: "shop-production-web", HealthCheckPath: "/healthz" },
      rule: { host: "shop.example.org" },
    },
  ]);
  expect(lowered.costs.find(({ name }) => name === "api")?.why).toContain(
    "Service Connect's proxy takes 0.25 vCPU, 64 MiB",
  );
});

test("a preview has names, database, capacity and alias of its own", async () => {
  const database = {
    name: "shop_p42",
    user: "arn:aws:secretsmanager:x:1:secret:p42-AbCdEf#username",
    password: "arn:aws:secretsmanager:x:1:secret:p42-AbCdEf#password",
  };
  const { lowered, problems } = await readAll(
    await modelOf(text),
    { environment: "preview", preview: { number: 42 } },
    { ...facts, database },
  );
  expect(problems).toEqual([]);
  expect(lowered.definitions.map(({ definition }) => definition.family)).toEqual([
    "shop-p42-migrate",
    "shop-p42-seed",
    "shop-p42-api",
    "shop-p42-web",
  ]);
  const seed = lowered.definitions[1]?.definition.containerDefinitions[0];
  expect(seed?.environment).toContainEqual({ name: "PGDATABASE", value: "shop_p42" });
  expect(seed?.secrets).toContainEqual({
    name: "PGUSER",
    valueFrom: "arn:aws:secretsmanager:x:1:secret:p42-AbCdEf:username::",
  });
  expect(lowered.tasks.map(({ often }) => often)).toEqual(["always", "once"]);
  expect(lowered.services[0]?.input).toMatchObject({
    capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
  });
  const web = lowered.definitions[3]?.definition.containerDefinitions[0];
  expect(web?.environment).toEqual([{ name: "API_URL", value: "http://p42-api:8080" }]);
  expect(lowered.targets[0]?.attributes).toEqual({ "deregistration_delay.timeout_seconds": "5" });
});

test("a preview is sized down: one task a service, whatever the file says of other environments", async () => {
  const counts = async (environment: string, more: object = {}) => {
    const database = { name: "n", user: "ssm:/u", password: "ssm:/p" };
    const { lowered } = await readAll(await modelOf(text), { environment, ...more }, { ...facts, database });
    return [
      lowered.services.map(({ input }) => input.desiredCount),
      lowered.costs.filter(({ kind }) => kind === "service").map(({ count }) => count),
    ];
  };
  expect(await counts("production")).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(await counts("preview", { preview: { number: 42 } })).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("existing services: no proxy is added, nothing but cluster is required, targets are their owner's", async () => {
  const existing = text.replace("services: managed}", "services: existing}");
  const { lowered, stack, problems } = await read(existing);
  expect(problems).toEqual([]);
  expect(
    wantedOf(stack)
      .lookups.filter(({ optional }) => !optional)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["cluster", "db-host", "zone"]);
  expect(lowered.targets).toEqual([]);
  expect(lowered.definitions.find(({ name }) => name === "api")?.definition).toMatchObject({
    cpu: "512",
    memory: "1024",
  });
  expect(lowered.definitions.find(({ name }) => name === "web")?.inferred).toContain("cpu");
  expect(lowered.calls).toMatchObject([{ from: "web", to: "api", alias: "api", port: 8080 }]);
});

test("every look-up value that is missing is told at once, with what needs it", async () => {
  const { problems } = await readAll(await modelOf(text), {}, { ...facts, lookups: {} });
  for (const name of [
    "cluster",
    "execution-role",
    "subnets",
    "security-groups",
    "namespace",
    "listener",
    "zone",
    "db-host",
  ])
    expect(
      problems.filter((one) => one.includes(`gives no value for ${name}, `)),
      name,
    ).toHaveLength(1);
});
