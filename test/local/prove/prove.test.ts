/** The recorder with the local cloud on real containers in the part of AWS. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clean } from "../../../prove/clean.ts";
import { compare } from "../../../prove/compare.ts";
import { playLocally } from "../../../prove/local.ts";
import type { ProveOptions } from "../../../prove/plan.ts";
import { play } from "../../../prove/stories.ts";
import { definition, openShop, type Shop } from "../../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

const options: ProveOptions = {
  region: "eu-central-1",
  cluster: "shop",
  subnets: ["subnet-0a1b2c3d4e5f60001"],
  securityGroups: [],
  assignPublicIp: false,
  prefix: "prove-docker",
  mostUsd: 1,
  mostMinutes: 10,
};

const clientOf = ({ cloud }: Shop) => ({
  endpoint: cloud.endpoint,
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIALOCALTEST", secretAccessKey: "local" },
});

/** Services and task definitions that are there under the prefix. */
async function left(prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const page of paginateListServices({ client: shop.ecs }, { cluster: "shop" }))
    found.push(...(page.serviceArns ?? []).filter((arn) => arn.includes(`/${prefix}-`)));
  const families = { familyPrefix: `${prefix}-`, status: "ACTIVE" as const };
  for await (const page of paginateListTaskDefinitionFamilies({ client: shop.ecs }, families))
    found.push(...(page.families ?? []));
  return found;
}

describe("npm run prove:aws", () => {
  test("tells of real containers what it tells of scripted ones, and leaves nothing", async () => {
    const docker = await play({
      ecs: new ECSClient({ ...clientOf(shop), maxAttempts: 12 }),
      options,
      programs: {
        image: shop.probe,
        gone: shop.probe.replace(/@.*/, `@sha256:${"1".repeat(64)}`),
        wait: ["wait"],
        exit: (code) => ["exit", String(code)],
      },
      betweenLooks: 400,
      sleep: (ms) => delay(ms),
      say: () => undefined,
    });
    const scripted = await playLocally(options, { pace: "local", betweenLooks: 200 });
    expect(compare(docker, scripted).different).toEqual([]);
    await clean(shop.ecs, options);
    await expect.poll(() => left("prove-docker"), { timeout: 20_000 }).toEqual([]);
  });

  test("cleans up when it is interrupted", async () => {
    const run = prove("prove-cut", "--yes");
    await expect.poll(() => left("prove-cut"), { timeout: 60_000 }).not.toEqual([]);
    run.child.kill("SIGINT");
    const { code, output } = await run.ended;
    expect(code, output).toBe(130);
    expect(output).toMatch(/Removed service prove-cut-[\s\S]*Nothing is left\./);
    expect(await left("prove-cut")).toEqual([]);
  });

  test("removes with --clean what a killed run left, and nothing else", async () => {
    const other = await shop.ecs.send(
      new RegisterTaskDefinitionCommand(
        definition("prove", shop.probe, ["wait"]) as RegisterTaskDefinitionCommandInput,
      ),
    );
    const run = prove("prove-dead", "--yes");
    await expect.poll(async () => (await left("prove-dead")).join(), { timeout: 60_000 }).toContain("arn:");
    run.child.kill("SIGKILL");
    await run.ended;
    const { code, output } = await prove("prove-dead", "--clean").ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/Removed service prove-dead-[\s\S]*Removed task definition[\s\S]*Nothing is left\./);
    expect(await left("prove-dead")).toEqual([]);
    const { taskDefinition } = await shop.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: "prove" }));
    expect(taskDefinition?.taskDefinitionArn).toBe(other.taskDefinition?.taskDefinitionArn);
  });
});

/** Runs the script in the local cloud; `ended` gives its exit code and all that it said. */
function prove(prefix: string, ...more: string[]) {
  const args = ["--cluster", "shop", "--subnets", "subnet-0a1b2c3d4e5f60001", "--prefix", prefix, ...more];
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../../scripts/prove-aws.ts"), ...args], {
    env: { ...process.env, ...shop.cloud.env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const ended = new Promise<{ code: number | null; output: string }>((done) =>
    child.once("close", (code) => done({ code, output })),
  );
  return { child, ended };
}
