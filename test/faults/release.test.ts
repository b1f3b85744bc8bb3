/** Releases that fail or are cancelled in the middle, by the bundle as the runner runs it: what they leave, and what they say. */
import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { root } from "../../scripts/specs.ts";
import { openStackCloud, type StackCloud } from "../support/stack-cloud.ts";

/** What the runner leaves an action between SIGINT and SIGKILL, ms: SIGTERM comes after 7.5 s, SIGKILL 2.5 s later. */
const patienceMs = 10_000;

let shop: StackCloud;
afterEach(() => shop?.close());

const hours = 24 * 60 * 60_000;
const tasks = Object.fromEntries(
  ["migrate", "seed", "analyze"].map((name) => [name, { start: 0, exit: { after: 1_000, code: 0 } }]),
);

/**
 * A cloud whose first release, v1, is good; web of v2 ends as soon as it has begun, migrate of v3 works for hours, and api
 * of v4 starts for hours. Without tasks unless they are asked for: they take most of a release's time.
 */
async function released({ tasks: withTasks = false } = {}): Promise<StackCloud> {
  const text = await readFile(join(root, "example/compose.yaml"), "utf8");
  const never = text.replaceAll(/run: \{[^}]*\}/g, "run: never").replace("migration: true, timeout: 10m", "run: never");
  shop = await openStackCloud({
    environment: "local",
    compose: withTasks ? text : never,
    scripts: {
      "*": { containers: tasks },
      "*shop/web:v2": { exit: { after: 2_000, code: 3 } },
      "*shop/app:v3": { containers: { ...tasks, migrate: { exit: { after: hours, code: 0 } } } },
      "*shop/app:v4": { start: hours, containers: tasks },
    },
  });
  const { errors } = await release("v1");
  expect(errors).toEqual([]);
  return shop;
}

async function release(tag: string, more: Record<string, string> = {}, at?: { after: string; signal: NodeJS.Signals }) {
  const images = JSON.stringify(await shop.images(tag));
  const env = { GITHUB_SHA: await shop.commit(tag) };
  let ended = false;
  const act = (child: ChildProcess) => {
    child.kill(at?.signal);
    void delay(patienceMs).then(() => ended || child.kill("SIGKILL"));
  };
  const run = await shop.run("release", { images, ...more }, env, at && { after: at.after, act });
  ended = true;
  return run;
}

/** "api:1 restock:1 web:1": the revision that each service has. */
async function revisions(): Promise<string> {
  const names = ["api", "restock", "web"].map((name) => `shop-local-${name}`);
  const { services } = await shop.invoke("ecs", "DescribeServices", { cluster: "shop", services: names });
  return services
    .map(({ taskDefinition }: { taskDefinition: string }) => taskDefinition.replace(/.*\/shop-local-/, ""))
    .sort()
    .join(" ");
}

/** Tasks of a family that are to run. */
async function running(family: string): Promise<number> {
  const { taskArns } = await shop.invoke("ecs", "ListTasks", { cluster: "shop", family, desiredStatus: "RUNNING" });
  return taskArns.length;
}

test("three services of which the last fails are all back on their previous revisions, which the first line says", async () => {
  await released();
  const run = await release("v2", { "on-failure": "return-all" });
  expect(run.code).toBe(1);
  expect(run.outputs.verdict).toBe("rolled-back");
  expect(run.errors[0]).toMatch(
    /^shop-local-web was rolled back to shop-local-web:1: .*web exited 3.*; all 3 services run their previous revisions: .*shop-local-api:1.*shop-local-restock:1.*shop-local-web:1/,
  );
  expect(await revisions()).toBe("api:1 restock:1 web:1");
});

test("when one of them cannot be brought back, the verdict is mixed and a table says what runs where", async () => {
  const { cloud, invoke } = await released();
  const { taskDefinition } = await invoke("ecs", "DescribeTaskDefinition", { taskDefinition: "shop-local-api:1" });
  cloud.faults.add({
    match: {
      service: "ecs",
      operation: "UpdateService",
      input: { service: "shop-local-api", taskDefinition: taskDefinition.taskDefinitionArn },
    },
    fault: { refuse: { code: "AccessDeniedException", message: "not this one" } },
  });
  const run = await release("v2", { "on-failure": "return-all" });
  expect(run.code).toBe(1);
  expect(run.outputs.verdict).toBe("mixed");
  expect(run.errors[0]).toMatch(/going back failed for shop-local-api \(.*\): revisions are mixed$/);
  expect(run.log).toContain("what runs where");
  expect(await revisions()).toBe("api:2 restock:1 web:1");
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s while the migration runs: it is stopped, nothing is rolled, and the process has ended before it would be killed",
  async (signal) => {
    await released({ tasks: true });
    const run = await release("v3", {}, { after: "task is PROVISIONING", signal });
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(new RegExp(`cancelled.*\\(${signal}\\)|${signal}`, "i"));
    expect(await running("shop-local-migrate")).toBe(0);
    expect(await revisions()).toBe("api:1 restock:1 web:1");
  },
);

test.each([
  ["SIGINT", "leave", "api:2 restock:2 web:1"],
  ["SIGTERM", "leave", "api:2 restock:2 web:1"],
  ["SIGINT", "roll-back", "api:1 restock:1 web:1"],
  ["SIGTERM", "roll-back", "api:1 restock:1 web:1"],
] as const)(
  "%s while the first service rolls, with on-cancel %s: one line says what becomes of it, and that is what becomes of it",
  async (signal, onCancel, left) => {
    await released();
    const run = await release(
      "v4",
      { "on-cancel": onCancel },
      { after: "shop-local-api:1 → shop-local-api:2", signal },
    );
    expect(run.code).toBe(1);
    expect(run.outputs.verdict).toBe("cancelled");
    expect(run.log).toMatch(
      onCancel === "leave" ? /cancelled: .*go(es)? on in ECS/ : /cancelled: ECS is told to bring back/,
    );
    expect(await revisions()).toBe(left);
  },
);
