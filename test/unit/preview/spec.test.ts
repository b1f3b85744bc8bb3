/** What a preview is made of: services, addresses, secrets, size, capacity, cost, seed, log links. */
import { describe, expect, test } from "vitest";
import { logLinks } from "../../../src/actions/preview/runs.ts";
import { previewSpec, withoutAddress } from "../../../src/preview/spec.ts";
import type { PreviewSpec } from "../../../src/preview/types.ts";
import { luck } from "../../support/previews/luck.ts";
import { facts, modelOf, readAll } from "../../support/stack.ts";

const text = `name: shop
x-gantline:
  environments:
    preview:
      lookup: cfn:shop-preview
      services: managed
      capacity: FARGATE_SPOT
      database: {task: shop-preview-db-admin}
      variables: {PGDATABASE: "{database.name}"}
      secrets: {PGUSER: "{database.user}", PGPASSWORD: "{database.password}", MAIL_KEY: "shop/preview/mail#key"}
    production: {services: managed, lookup: "ssm:/shop/production"}
  secrets: {PGUSER: "shop/{env}/db#username", PGPASSWORD: "shop/{env}/db#password", STRIPE_KEY: "shop/{env}/stripe#key"}
services:
  db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: shop}, x-gantline: {local-only: true}}
  migrate:
    image: app
    command: ["/migrate"]
    environment: &pg {PGDATABASE: shop, PGUSER: shop, PGPASSWORD: shop}
    x-gantline: {task: before, migration: true}
  seed:
    image: app
    command: ["/seed"]
    environment: *pg
    x-gantline: {task: before, run: {preview: once}}
  api:
    image: app
    environment: {PGDATABASE: shop, PGUSER: shop, PGPASSWORD: shop, MAIL_KEY: none}
    ports: [{target: 8080, published: "8080"}]
    deploy: {replicas: 3, resources: {limits: {cpus: 0.5, memory: "1073741824"}}}
    x-gantline: {http: {host: "api.{zone}", health: /healthz}}
  web:
    image: web
    ports: [{target: 3000, published: "3000"}]
    x-gantline: {http: {host: "shop.{zone}", health: /health}}
`;
const key = { app: "shop", repoId: 7, pr: 42 };
const shared = {
  ...{ listeners: ["arn:l"], vpc: "vpc-1", zone: "preview.example.com", priorities: { from: 1, count: 9 } },
  ...{ url: "https://{host}", database: { family: "shop-preview-db-admin" }, region: "eu-central-1" },
};

async function specOf(file = text, images: Record<string, string> = {}): Promise<PreviewSpec> {
  const { lowered } = await lower(file);
  return previewSpec(lowered, key, images, shared);
}

async function lower(file: string) {
  const database = { name: "shop_p42", user: "shop_p42", password: "ssm:/preview/shop/7/42/db-password" };
  const secrets = {
    "shop/preview/mail": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/preview/mail-AbCdEf",
  };
  const lookups = { ...facts.lookups, "log-group": { value: "/shop/preview", source: "cfn" } };
  const read = await readAll(
    await modelOf(file),
    { environment: "preview", preview: { number: 42 } },
    { ...facts, lookups, secrets, database },
  );
  expect(read.problems).toEqual([]);
  return read;
}

const secretsOf = (spec: PreviewSpec) =>
  Object.fromEntries(
    spec.services.map(({ name, definition }) => [
      name,
      definition.containerDefinitions.flatMap(({ secrets = [] }) =>
        (secrets as { name: string; valueFrom: string }[]).map(({ name: one, valueFrom }) => `${one}=${valueFrom}`),
      ),
    ]),
  );

test("all services that are not local-only; each public one under one label, the first under the short one", async () => {
  const spec = await specOf();
  expect(spec.services.map(({ name, definition, web }) => [name, definition.family, web?.url])).toEqual([
    ["api", "shop-p42-api", "https://pr-42.preview.example.com"],
    ["web", "shop-p42-web", "https://pr-42-web.preview.example.com"],
  ]);
  expect(spec.tasks.map(({ name, when }) => [name, when])).toEqual([
    ["migrate", "push"],
    ["seed", "once"],
  ]);
});

test("secrets: none but those that the environment lists itself; its own password is a parameter under its own path", async () => {
  const found = secretsOf(await specOf());
  expect(found).toEqual({
    api: [
      "MAIL_KEY=arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/preview/mail-AbCdEf:key::",
      "PGPASSWORD=arn:aws:ssm:eu-central-1:111122223333:parameter/preview/shop/7/42/db-password",
    ],
    web: [],
  });
  expect(JSON.stringify(found)).not.toMatch(/stripe|production/);
});

test("size and capacity: one task each, Spot where the environment says so and on demand where it does not", async () => {
  const spot = await specOf();
  expect(spot.services.map(({ desired }) => desired)).toEqual([1, 1]);
  for (const { input } of spot.services)
    expect(input).toMatchObject({ capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] });
  const demand = await specOf(text.replace("      capacity: FARGATE_SPOT\n", ""));
  for (const { input } of demand.services) {
    expect(input).toMatchObject({ launchType: "FARGATE" });
    expect(input).not.toHaveProperty("capacityProviderStrategy");
  }
});

test("cost: of one task each a day, with the date of the prices; at most so much where it is Spot", async () => {
  const spot = await specOf();
  // 0.5 vCPU and 1 GB, 0.25 vCPU and 0.5 GB.
  expect(spot.cost).toEqual({ perDay: 0.82, asOf: expect.stringMatching(/^2026(-\d\d)?$/), atMost: true });
  const demand = await specOf(text.replace("      capacity: FARGATE_SPOT\n", ""));
  expect(demand.cost).toMatchObject({ perDay: 0.82, atMost: false });
});

test("cost: of as many tasks as raw fields say that a service has", async () => {
  const { services, cost } = await specOf(
    text.replace(
      'x-gantline: {http: {host: "api.{zone}"',
      'x-gantline: {deployment: {desiredCount: 3}, http: {host: "api.{zone}"',
    ),
  );
  expect(services.map(({ desired }) => desired)).toEqual([3, 1]);
  // Three of 0.5 vCPU and 1 GB (0.0227 an hour), one of 0.25 vCPU and 0.5 GB (0.0114).
  expect(cost?.perDay).toBe(1.91);
});

test("a price that is not known is no price", async () => {
  const database = { name: "n", user: "u", password: "ssm:/p" };
  const secrets = { "shop/preview/mail": "arn:aws:secretsmanager:xx-nowhere-1:111122223333:secret:m-AbCdEf" };
  const { lowered } = await readAll(
    await modelOf(text),
    { environment: "preview", preview: { number: 42 } },
    { ...facts, region: "xx-nowhere-1", secrets, database },
  );
  expect(previewSpec(lowered, key, {}, { ...shared, region: "xx-nowhere-1" })).not.toHaveProperty("cost");
});

test("log links: the stream of each service in the group that all previews share; none where there is no console", async () => {
  const spec = await specOf();
  const links = logLinks("eu-central-1", {}, spec);
  expect(links?.("api")).toMatch(
    /^https:\/\/eu-central-1\.console\.aws\.amazon\.com\/cloudwatch\/home.*shop\$252Fpreview.*p42\$252Fapi/,
  );
  expect(links?.("web")).toContain("p42$252Fweb");
  expect(logLinks("eu-central-1", { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" }, spec)).toBeUndefined();
  expect(logLinks("eu-central-1", {}, undefined)).toBeUndefined();
});

describe("the seed's content key", () => {
  const image = (digit: string) =>
    `111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/app@sha256:${digit.repeat(64)}`;
  const withSeed = (digit: string) => ({
    "shop-p42-seed/seed": image(digit),
    "shop-p42-api/api": image("9"),
  });

  test("changes with its image and its command, and with nothing of the services", async () => {
    const first = (await specOf(text, withSeed("1"))).database?.seed;
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect((await specOf(text, { ...withSeed("1"), "shop-p42-api/api": image("8") })).database?.seed).toBe(first);
    expect((await specOf(text.replace("replicas: 3", "replicas: 1"), withSeed("1"))).database?.seed).toBe(first);
    expect((await specOf(text, withSeed("2"))).database?.seed).not.toBe(first);
    expect((await specOf(text.replace('"/seed"', '"/seed", "--big"'), withSeed("1"))).database?.seed).not.toBe(first);
  });

  test("has the database made anew, migrated and seeded once when it changes; and left alone when it does not", async () => {
    const { cloud, people, pr, up, database, wrong } = await luck("reseed");
    const seeded = (seed: string) => ({
      spec: (spec: PreviewSpec) => ({ ...spec, database: { family: "database", seed } }),
    });
    await up(seeded("one"));
    const { oid } = database() ?? {};
    await people.push(pr);
    await up(seeded("one"));
    expect(database()).toMatchObject({ oid, sown: 1, seeded: "one" });
    await people.push(pr);
    await up(seeded("two"));
    const head = people.pull(pr).headSha;
    expect(database()).toMatchObject({ sown: 1, seeded: "two", migrations: [head] });
    expect(database()?.oid).not.toBe(oid);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

test("a stack of which nobody could open anything is told what to write", () => {
  const services = [{ compose: "api" }, { compose: "web" }] as never;
  expect(withoutAddress({ app: "shop", services, targets: [] })).toBe(
    'No service of shop has an address, so nobody can open its previews. What people open says so: services.api.x-gantline: { http: { host: "shop.{zone}" } }',
  );
  expect(withoutAddress({ app: "shop", services, targets: [{}] as never })).toBeUndefined();
  expect(withoutAddress({ app: "shop", services: [], targets: [] })).toBeUndefined();
});

test("behind a gateway a public service has a connector, no host, no target group and no address yet; the others are as ever", async () => {
  const { lowered } = await lower(text);
  const { services, gateway } = previewSpec(lowered, key, {}, { ...shared, listeners: [], gateway: { arn: "arn:g" } });
  expect(gateway).toEqual({ arn: "arn:g" });
  expect(services.map(({ web }) => web)).toEqual([
    { host: "", container: "api", port: 8080, healthPath: "/healthz", targetGroup: "" },
    { host: "", container: "web", port: 3000, healthPath: "/health", targetGroup: "" },
  ]);
  for (const { input } of services) {
    expect(input.gatewayConnectors).toHaveLength(1);
    expect(input).not.toHaveProperty("loadBalancers");
  }
});
