/** A local cloud with the example's account and the test program as an image, for the tests of what goes wrong. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ECSClient } from "@aws-sdk/client-ecs";
import { type LocalCloud, region, type StartOptions, startLocalCloud } from "../../local/start.ts";
import { type ActionRun, runAction } from "./action.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Shop {
  cloud: LocalCloud;
  ecs: ECSClient;
  /** Where the actions run; files are written here. */
  workspace: string;
  /** Reference of the test program's image: one binary, one behaviour a word (test/local/engine/images). */
  probe: string;
  /** What the cloud said of itself. */
  said: string[];
  run(
    action: string,
    inputs: Record<string, string>,
    options?: { at?: At; env?: Record<string, string> },
  ): Promise<ActionRun>;
  /** Registers a task definition whose one container `main` runs the test program with these words. */
  define(family: string, words: string[], more?: Record<string, unknown>): Promise<void>;
  write(file: string, content: string | object): Promise<void>;
  close(): Promise<void>;
}

type At = NonNullable<Parameters<typeof runAction>[2]["at"]>;

export const network = { subnets: "subnet-0a1b2c3d4e5f60001", "security-groups": "sg-0a1b2c3d4e5f60001" };

export async function openShop(options: Pick<StartOptions, "switches"> = {}): Promise<Shop> {
  const said: string[] = [];
  const cloud = await startLocalCloud({
    account: join(root, "example/aws/account.json"),
    ...options,
    say: (line) => said.push(line),
  });
  const workspace = await mkdtemp(join(tmpdir(), "gantline-shop-"));
  const write = (file: string, content: string | object) =>
    writeFile(join(workspace, file), typeof content === "string" ? content : JSON.stringify(content));
  const run: Shop["run"] = (action, inputs, options = {}) =>
    runAction(action, inputs, {
      workspace,
      env: { ...cloud.env, ...options.env },
      ...(options.at ? { at: options.at } : {}),
    });
  const close = async () => {
    await cloud.stop();
    await rm(workspace, { recursive: true, force: true });
  };
  try {
    const built = await run("build", {
      builds: JSON.stringify({ probe: { context: join(root, "test/local/engine/images") } }),
      "create-repositories": "true",
      cache: "off",
    });
    if (built.code !== 0) throw new Error(`the test program was not built:\n${built.log}`);
    const probe: string = JSON.parse(built.outputs.images ?? "{}").probe;
    const define: Shop["define"] = async (family, words, more = {}) => {
      await write(`${family}.json`, definition(family, probe, words, more));
      const done = await run("register", { "task-definitions": `${family}.json` });
      if (done.code !== 0) throw new Error(`${family} was not registered:\n${done.log}`);
    };
    const ecs = new ECSClient({
      region,
      endpoint: cloud.endpoint,
      credentials: { accessKeyId: "AKIALOCALTEST", secretAccessKey: "local" },
    });
    return { cloud, ecs, workspace, probe, said, run, define, write, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A Fargate definition of one container; `more` is laid over the container. */
export function definition(family: string, image: string, words: string[], more: Record<string, unknown> = {}): object {
  return {
    family,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    executionRoleArn: "arn:aws:iam::111122223333:role/shop-execution",
    containerDefinitions: [
      {
        name: "main",
        image,
        essential: true,
        command: words,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "/ecs/shop",
            "awslogs-region": region,
            "awslogs-stream-prefix": family,
            mode: "blocking",
          },
        },
        ...more,
      },
    ],
  };
}
