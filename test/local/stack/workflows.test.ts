/**
 * The example workflows around a compose file, run as they are by the local workflow runner on a simulated cloud and the
 * local GitHub: what is there when they have ended.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Invoke } from "../../../scripts/furnish.ts";
import { root } from "../../../scripts/specs.ts";
import { ownServices } from "../../support/owner.ts";
import { openStackCloud, type StackCloud } from "../../support/stack-cloud.ts";

let shop: StackCloud;
afterEach(() => shop?.close());

const ends = { exit: { after: 1_000, code: 0 } };
/** Tasks of the example end; so does whatever runs `/report`. */
const scripts = {
  "*": {
    containers: { migrate: ends, seed: ends, analyze: ends },
    program: ({ command }: { command?: readonly string[] | undefined }) =>
      command?.includes("/report") ? { ...ends, log: [{ after: 100, text: "3 products" }] } : {},
  },
};

/** Commits, tags, and has the images of that commit in ECR, as an earlier run on main would have left them. */
async function tagged(tag: string): Promise<string> {
  const commit = await shop.commit(`Release ${tag}`);
  await shop.git("tag", tag);
  await shop.images(`sha-${commit.slice(0, 12)}`);
  return commit;
}
const push = (tag: string) => ({ name: "push", ref: `refs/tags/${tag}` });

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
async function running(services: string[], invoke: Invoke = shop.invoke): Promise<any[]> {
  const answer = await invoke("ecs", "DescribeServices", { cluster: "shop", services });
  return Promise.all(
    answer.services.map(async ({ taskDefinition, deployments }: { taskDefinition: string; deployments: object[] }) => {
      const found = await invoke("ecs", "DescribeTaskDefinition", { taskDefinition, include: ["TAGS"] });
      return { ...found, deployments };
    }),
  );
}

/** Families of the tasks that have ended, with their exit codes. */
async function ended(invoke: Invoke = shop.invoke): Promise<string[]> {
  const { taskArns: tasks } = await invoke("ecs", "ListTasks", { cluster: "shop", desiredStatus: "STOPPED" });
  if (tasks.length === 0) return [];
  const answer = await invoke("ecs", "DescribeTasks", { cluster: "shop", tasks });
  return answer.tasks
    .filter(({ group }: { group: string }) => !group.startsWith("service:"))
    .map(({ taskDefinitionArn, containers }: { taskDefinitionArn: string; containers: { exitCode?: number }[] }) => {
      const family = taskDefinitionArn.split("/").at(-1)?.split(":")[0];
      return `${family} ${containers.map(({ exitCode }) => exitCode).join(",")}`;
    })
    .sort();
}

// biome-ignore lint/suspicious/noExplicitAny: the local GitHub's state, read freely
const atGithub = async (): Promise<any> => (await shop.github.state()).repositories[shop.repository];

describe("services that Terraform owns, in one environment", () => {
  beforeEach(async () => {
    shop = await openStackCloud({ environment: "production", scripts });
    await ownServices(await shop.stack(), "production", shop.invoke);
  }, 120_000);

  test("a tag releases them, a pull request's plan stands in one comment, and a command runs where a service does", async () => {
    const commit = await tagged("v1.0.0");
    const before = shop.cloud.calls().length;
    const released = await shop.workflow("release-compose.yml", push("v1.0.0"));
    expect(released.conclusion, released.said).toBe("success");

    // Nothing of the owner's was changed but the revision, which has what the owner's had.
    expect([...new Set(shop.changes(before))].sort()).toEqual([
      ...["RegisterTaskDefinition", "RunTask", "UpdateService"],
    ]);
    const [api, web] = await running(["shop-production-api", "shop-production-web"]);
    for (const { taskDefinition, tags, deployments } of [api, web]) {
      expect(taskDefinition.revision).toBe(2);
      expect(deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
      expect(tags).toContainEqual({ key: "gantline:commit", value: commit });
      const [{ image, environment }] = taskDefinition.containerDefinitions;
      expect(image).toMatch(/\/shop\/(app|web)@sha256:/);
      expect(environment).toContainEqual({ name: "LOG_LEVEL", value: "info" });
    }
    expect(await ended()).toEqual(["shop-production-analyze 0", "shop-production-migrate 0"]);
    expect(Object.values((await atGithub()).deployments)).toMatchObject([
      {
        environment: "production",
        task: "gantline:release",
        sha: commit,
        statuses: [{ state: "in_progress" }, { state: "success" }],
      },
    ]);

    await planned();
    await commanded(api.taskDefinition.taskDefinitionArn);
  }, 400_000);
});

/** The example with two regions as environments, as regions.yml says it. */
function inTwoRegions(text: string): string {
  const start = text.indexOf("    production:\n");
  const end = text.indexOf("    local:", start);
  const environment = (name: string, region: string) =>
    `    ${name}: { account: "111122223333", region: ${region}, lookup: "ssm:/shop/${name}", services: managed }\n`;
  return (
    text.slice(0, start) +
    environment("production-eu", "eu-central-1") +
    environment("production-us", "us-east-1") +
    text.slice(end)
  )
    .replace("task: before, migration: true", "task: before, migration: true, run: { production-eu: always }")
    .replace(/(task: after, run: \{) production: always/, "$1 production-eu: always, production-us: always");
}

test("several regions: one after the other, the migration in one of them; after a failure the next is not begun", async () => {
  const example = await readFile(join(root, "example/compose.yaml"), "utf8");
  shop = await openStackCloud({ environment: "production-eu", compose: inTwoRegions(example), scripts });
  const there = await shop.furnish("production-us", "us-east-1");
  const names = (environment: string) => ["api", "web"].map((name) => `shop-${environment}-${name}`);
  const registry = { Value: new URL(shop.endpoint).host, Type: "String" };
  await shop.invoke("ssm", "PutParameter", { Name: "/shop/production-eu/registry", ...registry });
  await there("ssm", "PutParameter", { Name: "/shop/production-us/registry", ...registry });

  await tagged("v1.0.0");
  const run = await shop.workflow("regions.yml", push("v1.0.0"));
  expect(run.conclusion, run.said).toBe("success");
  const here = await running(names("production-eu"));
  const abroad = await running(names("production-us"), there);
  for (const { taskDefinition, deployments } of [...here, ...abroad]) {
    const region = abroad.some((one) => one.taskDefinition === taskDefinition) ? "us-east-1" : "eu-central-1";
    expect(taskDefinition.taskDefinitionArn).toContain(`:${region}:`);
    expect(deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  }
  expect([...here, ...abroad]).toHaveLength(4);
  // One build for both: the same bytes run.
  const images = (found: typeof here) =>
    found.map(({ taskDefinition }) => taskDefinition.containerDefinitions[0].image.split("@")[1]);
  expect(images(abroad)).toEqual(images(here));
  expect(await ended()).toEqual(["shop-production-eu-analyze 0", "shop-production-eu-migrate 0"]);
  expect(await ended(there)).toEqual(["shop-production-us-analyze 0"]);
  expect(Object.values((await atGithub()).deployments)).toMatchObject([
    { environment: "production-eu", statuses: [{ state: "in_progress" }, { state: "success" }] },
    { environment: "production-us", statuses: [{ state: "in_progress" }, { state: "success" }] },
  ]);

  const text = await shop.read("compose.yaml");
  await shop.write("compose.yaml", text.replace("111122223333", "444455556666"));
  await tagged("v1.1.0");
  const before = shop.cloud.calls().length;
  const failed = await shop.workflow("regions.yml", push("v1.1.0"));
  expect(failed.conclusion).toBe("failure");
  expect(Object.values(failed.jobs).map(({ conclusion }) => conclusion)).toContain("cancelled");
  expect(failed.annotations.map(({ message }) => message).join("\n")).toContain("444455556666");
  expect(shop.changes(before)).toEqual([]);
}, 400_000);

/** Two pushes to a pull request; one comment, which says what the second one would change. */
async function planned(): Promise<void> {
  await shop.git("checkout", "-q", "-b", "sizes");
  const text = await shop.read("compose.yaml");
  await shop.write("compose.yaml", text.replace("PGSSLMODE: require", "PGSSLMODE: verify-ca"));
  const first = await shop.commit("Check the certificate");
  const person = await shop.github.personToken("octocat");
  const made = await fetch(`${shop.github.apiUrl}/repos/${shop.repository}/pulls`, {
    method: "POST",
    headers: { authorization: `Bearer ${person}` },
    body: JSON.stringify({ head: "sizes", base: "main", title: "Check the certificate" }),
  });
  const { number } = (await made.json()) as { number: number };
  const pull = (action: string, sha: string, repository = shop.repository) => ({
    ...{ name: "pull_request", ref: `refs/pull/${number}/merge`, sha },
    payload: {
      action,
      pull_request: { number, head: { ref: "sizes", sha, repo: { full_name: repository } }, base: { ref: "main" } },
    },
  });
  const comments = async () => (await atGithub()).comments;
  const before = shop.cloud.calls().length;

  const opened = await shop.workflow("plan.yml", pull("opened", first));
  expect(opened.conclusion, opened.said).toBe("success");
  const [one, ...none] = Object.values(await comments()) as { id: number; body: string }[];
  expect(none).toEqual([]);
  expect(one?.body).toContain("environment.PGSSLMODE: changed");
  expect(one?.body).not.toContain("cpu");

  await shop.write("compose.yaml", text.replace('cpus: "0.25", memory: 512M', 'cpus: "0.5", memory: 1G'));
  const second = await shop.commit("Give the api more");
  const pushed = await shop.workflow("plan.yml", pull("synchronize", second));
  expect(pushed.conclusion, pushed.said).toBe("success");
  const [edited, ...more] = Object.values(await comments()) as { id: number; body: string }[];
  expect(more).toEqual([]);
  expect(edited?.id).toBe(one?.id);
  expect(edited?.body).toContain("cpu");
  expect(edited?.body).not.toContain("PGSSLMODE");
  expect(shop.changes(before)).toEqual([]);

  // A fork's gets no token for AWS, and so no plan.
  const fork = await shop.workflow("plan.yml", pull("opened", second, "someone/shop"));
  expect(fork.jobs.plan?.conclusion).toBe("skipped");
  expect(Object.values(await comments())).toEqual([edited]);
  await shop.git("checkout", "-q", "main");
}

/** A command by hand, with the definition and the network of a service. */
async function commanded(taskDefinitionArn: string): Promise<void> {
  const dispatch = { name: "workflow_dispatch", ref: "refs/heads/main" };
  const inputs = { service: "shop-production-api", command: '["/report", "--all"]' };
  const run = await shop.workflow("run-task.yml", dispatch, inputs);
  expect(run.conclusion, run.said).toBe("success");
  expect(run.log).toContain("3 products");
  const { taskArns: tasks } = await shop.invoke("ecs", "ListTasks", { cluster: "shop", desiredStatus: "STOPPED" });
  const { tasks: all } = await shop.invoke("ecs", "DescribeTasks", { cluster: "shop", tasks });
  const found = all.filter(({ overrides }: { overrides: { containerOverrides: { command?: string[] }[] } }) =>
    overrides.containerOverrides.some(({ command }) => command?.includes("/report")),
  );
  expect(found).toMatchObject([
    { taskDefinitionArn, containers: expect.arrayContaining([expect.objectContaining({ exitCode: 0 })]) },
  ]);

  const unknown = await shop.workflow("run-task.yml", dispatch, { ...inputs, service: "shop-api" });
  expect(unknown.conclusion).toBe("failure");
  expect(unknown.annotations.map(({ message }) => message).join("\n")).toContain('no service "shop-api"');
}
