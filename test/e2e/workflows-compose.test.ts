/**
 * The workflow that releases a compose file, run by the local workflow runner on the local cloud into services that somebody
 * else owns: the root action with `compose` and `environment`, builds included; and the way back.
 */
import { cp } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type Repository } from "../../local/demo/repository.ts";
import { remoteGithub } from "../../local/github/remote.ts";
import { databaseHost, type LocalCloud, region, startLocalCloud } from "../../local/start.ts";
import { runWorkflow } from "../../local/workflow/index.ts";
import { furnish, type Invoke, invokeAt } from "../../scripts/furnish.ts";
import { root } from "../../scripts/specs.ts";
import { stackOf } from "../../src/actions/stack.ts";
import { ownServices } from "../support/owner.ts";

const name = "your-org/shop";
const services = ["shop-production-api", "shop-production-restock", "shop-production-web"];
let cloud: LocalCloud;
let repository: Repository;
let github: ReturnType<typeof remoteGithub>;
let invoke: Invoke;
const log: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example/aws/empty.json"), say: () => {} });
  repository = await createRepository(root, "release-compose.yml");
  await cp(join(root, "workflows-examples/rollback.yml"), join(repository.path, ".github/workflows/rollback.yml"));
  // This cloud's database has a name of its own.
  const looked = '    PGDATABASE: "{lookup.db-name}"\n    PGSSLMODE';
  await repository.edit("compose.yaml", "    PGDATABASE: shop\n    PGSSLMODE: require", `${looked}: require`);
  github = remoteGithub(cloud.endpoint);
  await github.repository(name, { folder: repository.path });
  invoke = invokeAt(cloud.endpoint, region);
  const stack = await stackOf({
    ...{ files: ["compose.yaml"], environment: "production", workspace: repository.path },
    variables: { ...process.env, ...cloud.env },
    signal: new AbortController().signal,
  });
  const { user, password, database } = cloud.database;
  await furnish(stack, { host: databaseHost, user, password, database }, invoke);
  // As a first `terraform apply` leaves them: with an image that stands for those to come, and no task yet.
  await ownServices(stack, "production", invoke, 0);
});
afterAll(async () => {
  await cloud?.stop();
  await repository?.remove();
});

const run = async (file: string, event: { name: string; ref: string }, inputs?: Record<string, string>) => {
  const { conclusion } = await runWorkflow({
    file: join(repository.path, ".github/workflows", file),
    workspace: repository.path,
    event,
    repository: name,
    suite: root,
    env: cloud.env,
    ...(inputs === undefined ? {} : { inputs }),
    github: { apiUrl: github.apiUrl, tokenFor: (permissions) => github.jobToken(name, permissions) },
    oidc: { issuer: "https://token.actions.githubusercontent.com" },
    say: (one) => log.push(JSON.stringify(one)),
  });
  expect(conclusion, log.slice(-60).join("\n")).toBe("success");
};

/** The page behind the owner's rule; without its api it answers 502. */
function page(): Promise<{ status: number; version: unknown }> {
  return new Promise((done, failed) => {
    const asked = request(cloud.url(80), { headers: { host: "shop.localhost" }, timeout: 10_000 }, (answer) => {
      answer.resume();
      answer.on("end", () => done({ status: answer.statusCode ?? 0, version: answer.headers["x-version"] }));
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in ten seconds")));
    asked.on("error", failed).end();
  });
}

/** Of each service: revision, count, and what besides a release could have changed. */
async function owned() {
  const answer = await invoke("ecs", "DescribeServices", { cluster: "shop", services });
  return answer.services.map((one: Record<string, unknown>) => ({
    revision: String(one.taskDefinition).split("/").at(-1),
    rest: JSON.stringify([one.desiredCount, one.networkConfiguration, one.loadBalancers, one.deploymentConfiguration]),
  }));
}

test("a tag releases the file into an owner's services, a second one rolls what changed, and a rollback returns it", async () => {
  let before = await owned();
  // ECS does not show at once what was just made.
  while (before.length < services.length) before = await delay(500).then(owned);
  await repository.release("v1.0.0", "Release the shop");
  await run("release-compose.yml", { name: "push", ref: "refs/tags/v1.0.0" });
  const first = await owned();
  expect(first.map(({ revision }: { revision: string }) => revision)).toEqual(services.map((one) => `${one}:2`));
  expect(first.map(({ rest }: { rest: string }) => rest)).toEqual(before.map(({ rest }: { rest: string }) => rest));

  for (const service of services) await invoke("ecs", "UpdateService", { cluster: "shop", service, desiredCount: 1 });
  for (let left = 60; left > 0 && (await page()).status !== 200; left--) await delay(1_000);
  expect(await page()).toMatchObject({ status: 200, version: "1.0.0" });

  await repository.edit("web/main.go", 'version = "1.0.0"', 'version = "1.1.0"');
  await repository.release("v1.1.0", "Change the page");
  await run("release-compose.yml", { name: "push", ref: "refs/tags/v1.1.0" });
  expect((await owned()).map(({ revision }: { revision: string }) => revision)).toEqual([
    "shop-production-api:2",
    "shop-production-restock:2",
    "shop-production-web:3",
  ]);
  expect(await page()).toMatchObject({ status: 200, version: "1.1.0" });

  await run("rollback.yml", { name: "workflow_dispatch", ref: "refs/heads/main" }, { environment: "production" });
  expect((await owned()).map(({ revision }: { revision: string }) => revision)).toEqual(
    services.map((one) => `${one}:2`),
  );
  expect(await page()).toMatchObject({ status: 200, version: "1.0.0" });
}, 300_000);
