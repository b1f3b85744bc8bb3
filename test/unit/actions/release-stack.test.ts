import { expect, test } from "vitest";
import { lowered, stackRequest } from "../../../src/actions/release/stack.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { readStack } from "../../../src/stack/read.ts";
import type { Revision } from "../../../src/task-definition/base.ts";
import { modelOf } from "../../support/stack.ts";

const text = `
name: shop
x-gantline: { environments: { production: { lookup: { cluster: shop }, services: existing } } }
services:
  migrate:
    image: shop/app
    x-gantline: { task: before, migration: true }
  seed:
    image: shop/app
    x-gantline: { task: after, run: { production: once } }
  api:
    image: shop/app
    depends_on: { migrate: { condition: service_completed_successfully } }
`;

const owners: Revision = {
  arn: "arn:aws:ecs:eu-central-1:111122223333:task-definition/shop-production-api:7",
  definition: {
    family: "shop-production-api",
    cpu: "1024",
    memory: "2048",
    executionRoleArn: "arn:aws:iam::111122223333:role/owners",
    containerDefinitions: [
      { name: "api", environment: [{ name: "LEVEL", value: "info" }], logConfiguration: { logDriver: "awsfirelens" } },
      { name: "log-router", image: "fluent" },
    ],
  },
};

async function of(revisions: readonly Revision[]) {
  const { stack, problems } = readStack(await modelOf(text), { environment: "production", given: {} });
  expect(problems).toEqual([]);
  const ports = {
    lookup: { caller: async () => ({ account: "111122223333" }), lookup: async () => ({}), secrets: async () => ({}) },
    revisions: {
      revisions: async (family: string) =>
        revisions.filter(({ definition }) => definition.family === family).map(({ arn }) => arn),
      describe: async (arn: string) => revisions.find((one) => one.arn === arn),
    },
  };
  return lowered(stack, ports, "eu-central-1", { log: silentLog });
}

test("services of somebody else are built on what that somebody registered; a task without a base has the service's role", async () => {
  const result = await of([owners]);
  const found = (name: string) =>
    result.definitions.find(({ definition }) => definition.family.endsWith(name))?.definition;
  expect(found("-api")).toMatchObject({ cpu: "1024", executionRoleArn: "arn:aws:iam::111122223333:role/owners" });
  expect(found("-api")?.containerDefinitions.map(({ name }) => name)).toEqual(["api", "log-router"]);
  expect(found("-migrate")).toMatchObject({ executionRoleArn: "arn:aws:iam::111122223333:role/owners" });
  const request = stackRequest(result, { environment: { variables: {} } as never }, 60_000);
  expect(request).toMatchObject({
    ...{ cluster: "shop", createServices: false, routes: [] },
    tasks: [
      { family: "shop-production-migrate", when: "before", migration: true, networkFrom: "shop-production-api" },
      { family: "shop-production-seed", when: "after", once: "/gantline/shop/production/once/seed" },
    ],
  });
});

test("where nobody registered any, and no role is looked up, everything that lacks one is told with the way out", async () => {
  await expect(of([])).rejects.toMatchObject({
    problems: [
      expect.stringMatching(/shop-production-migrate.*execution-role/),
      expect.stringMatching(/shop-production-seed.*execution-role/),
      expect.stringMatching(/shop-production-api.*execution-role/),
    ],
  });
});
