/**
 * ecspresso, a Go program: creates and updates a service, finds nothing to change afterwards, runs one-off tasks, rolls
 * back. Its `verify` is not told here: it asks IAM for roles, which the local cloud has not, and takes a registry on
 * 127.0.0.1 for a name on Docker Hub.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { definition } from "../support/shop.ts";
import { type Done, network, openWorld, run, scratch, withBreaker } from "./world.ts";

const world = openWorld();
const judge = world.judges.ecspresso;
const name = "ecspresso-roll";

/** A folder with ecspresso's three files, as its manual has them. */
async function files(): Promise<string> {
  const folder = await scratch();
  const configuration = [
    `region: ${process.env.AWS_REGION}`,
    "cluster: shop",
    `service: ${name}`,
    "service_definition: service.json",
    "task_definition: task.json",
    "timeout: 3m",
  ].join("\n");
  const task = definition(name, world.probe, ["wait"], {
    environment: [{ name: "RELEASE", value: "{{ env `RELEASE` `1` }}" }],
  });
  const service = {
    launchType: "FARGATE",
    desiredCount: 1,
    networkConfiguration: network,
    deploymentConfiguration: withBreaker(true),
  };
  await writeFile(join(folder, "ecspresso.yml"), configuration);
  await writeFile(join(folder, "task.json"), JSON.stringify(task));
  await writeFile(join(folder, "service.json"), JSON.stringify(service));
  return folder;
}

async function service() {
  const answer = await new ECSClient({}).send(new DescribeServicesCommand({ cluster: "shop", services: [name] }));
  return answer.services?.[0];
}

describe.skipIf("missing" in judge)("ecspresso", async () => {
  const folder = await files();
  const ecspresso = (args: string[], options: { release?: string; cwd?: string } = {}): Promise<Done> =>
    run("path" in judge ? judge.path : "", args, {
      cwd: options.cwd ?? folder,
      env: { RELEASE: options.release ?? "1" },
    });

  test("creates the service and waits until it is stable", async () => {
    const done = await ecspresso(["deploy"]);
    expect(done.code, done.all).toBe(0);
    expect(done.all).toContain("Completed!");
    expect(await service()).toMatchObject({ runningCount: 1, desiredCount: 1 });
  });

  test("takes the service over into files of its own, and finds no difference to them", async () => {
    const taken = join(folder, "taken");
    await mkdir(taken);
    const init = ["init", "--region", process.env.AWS_REGION ?? "", "--cluster", "shop", "--service", name];
    const done = await ecspresso([...init, "--config", "ecspresso.yml"], { cwd: taken });
    expect(done.code, done.all).toBe(0);
    const diff = await ecspresso(["diff"], { cwd: taken });
    expect(diff.code, diff.all).toBe(0);
    expect(diff.out.trim()).toBe("");
    const again = await ecspresso(["deploy"], { cwd: taken });
    expect(again.code, again.all).toBe(0);
    const after = await ecspresso(["diff"], { cwd: taken });
    expect(after.out.trim()).toBe("");
  });

  test("deploys a changed task definition", async () => {
    const done = await ecspresso(["deploy"], { release: "2" });
    expect(done.code, done.all).toBe(0);
    expect((await service())?.deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
  });

  test("runs one-off tasks and fails with those that fail", async () => {
    const command = (...words: string[]) => {
      const overrides = JSON.stringify({ containerOverrides: [{ name: "main", command: words }] });
      return ecspresso(["run", "--skip-task-definition", "--overrides", overrides], { release: "2" });
    };
    const good = await command("lines", "3", "0");
    expect(good.code, good.all).toBe(0);
    const bad = await command("exit", "3");
    expect(bad.code, bad.all).toBe(1);
    expect(bad.all).toMatch(/container: main, exit code: 3/i);
  });

  test("rolls back to the revision before", async () => {
    const before = (await service())?.taskDefinition ?? "";
    const done = await ecspresso(["rollback"]);
    expect(done.code, done.all).toBe(0);
    expect(done.all).toContain("was deregistered successfully");
    const revision = (arn: string) => Number(arn.split(":").at(-1));
    const after = await service();
    expect(revision(after?.taskDefinition ?? "")).toBe(revision(before) - 1);
    expect(after?.deployments).toHaveLength(1);
  });

  test("waits for what is stable already", async () => {
    const done = await ecspresso(["wait"]);
    expect(done.code, done.all).toBe(0);
  });
});
