/** One-off tasks that go wrong, through the bundle of run-task: a clear first line, the real code, nothing left running. */
import { ListTasksCommand } from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { definition, network, openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

const task = (family: string, more: Record<string, string> = {}) => ({
  "task-definition": family,
  cluster: "shop",
  ...network,
  ...more,
});

const running = async () =>
  (await shop.ecs.send(new ListTasksCommand({ cluster: "shop", desiredStatus: "RUNNING" }))).taskArns;

describe("a one-off task", () => {
  test("that exits 3 fails the step with its code", async () => {
    await shop.define("exits", ["exit", "3"]);
    const run = await shop.run("run-task", task("exits"));
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(/main exited 3/);
    expect(run.outputs).toMatchObject({ "exit-code": "3", "stop-code": "EssentialContainerExited" });
  });

  test("that is killed for memory says so, with the limit to raise", async () => {
    await shop.define("eats", ["eat", "400"], { memory: 64 });
    const run = await shop.run("run-task", task("eats"));
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(/memory/i);
    expect(run.outputs["exit-code"]).toBe("137");
  });

  test("that prints 10,000 lines in its last moment has all of them in the log, in order", async () => {
    await shop.define("prints", ["lines", "10000", "0"]);
    const run = await shop.run("run-task", task("prints"));
    expect(run.code, run.log.slice(-2000)).toBe(0);
    const numbers = [...run.log.matchAll(/^.*\bline (\d+)$/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, number) => number));
  });

  test("whose image does not exist is not registered; nor has it an exit code when nobody looked before", async () => {
    const image = shop.probe.replace(/@.*/, `@sha256:${"0".repeat(64)}`);
    await shop.write("gone.json", definition("gone", image, []));
    const refused = await shop.run("register", { "task-definitions": "gone.json" });
    expect(refused.code).toBe(1);
    expect(refused.errors[0]).toContain("0".repeat(64));

    const unseen = { verify: "false" };
    await shop.run("register", { "task-definitions": "gone.json", ...unseen });
    const run = await shop.run("run-task", task("gone", unseen));
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(/CannotPullContainerError/);
    expect(run.errors[0]).toContain("0".repeat(64));
    expect(run.outputs["exit-code"] ?? "").toBe("");
    expect(run.outputs["stop-code"]).toBe("TaskFailedToStart");
  });

  test("that prints workflow commands cannot give any", async () => {
    await shop.define("speaks", ["both"]);
    const run = await shop.run(
      "run-task",
      task("speaks", { command: '["environment"]', environment: "A: '::error::no'" }),
    );
    expect(run.code).toBe(0);
    expect(run.log).toContain("::error::no");
    expect(run.errors).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("is stopped when the run is cancelled by %s", async (signal) => {
    await shop.define("waits", ["wait"]);
    const run = await shop.run("run-task", task("waits"), {
      at: { after: "waiting", act: (child) => child.kill(signal) },
    });
    expect(run.code).not.toBe(0);
    expect(run.errors[0]).toMatch(/cancelled/i);
    expect(await running()).toEqual([]);
  });

  test("is stopped by the post step when the main step was killed", async () => {
    await shop.define("waits", ["wait"]);
    const run = await shop.run("run-task", task("waits"), {
      at: { after: "waiting", act: (child) => child.kill("SIGKILL") },
    });
    expect(run.code).toBe(null);
    expect(await running()).toHaveLength(1);
    const { runAction } = await import("../support/action.ts");
    const post = await runAction("run-task", task("waits"), {
      workspace: shop.workspace,
      env: shop.cloud.env,
      state: run.state,
    });
    expect(post.code).toBe(0);
    expect(await running()).toEqual([]);
  });

  test("is stopped when the release that runs it as its migration is cancelled, and nothing is rolled", async () => {
    await shop.write("waits.json", definition("waits", shop.probe, ["wait"]));
    const inputs = {
      cluster: "shop",
      environment: "production",
      "task-definitions": "waits.json",
      tasks: JSON.stringify({
        waits: { migration: true, subnets: [network.subnets], "security-groups": [network["security-groups"]] },
      }),
    };
    const run = await shop.run("release", inputs, { at: { after: "waiting", act: (child) => child.kill("SIGINT") } });
    expect(run.code).not.toBe(0);
    expect(run.errors[0]).toMatch(/cancelled/i);
    expect(await running()).toEqual([]);
  });
});
