/** The main story, as `npm run demo` tells it, held against its promises and looked at from outside. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BatchGetImageCommand, ECRClient, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { ECSClient, ListTaskDefinitionsCommand } from "@aws-sdk/client-ecs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unmet } from "../../local/demo/promises.ts";
import { beginStory, type Chapter, type Story } from "../../local/demo/story.ts";
import { account, type LocalCloud, region, startLocalCloud } from "../../local/start.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const docker = promisify(execFile);

let cloud: LocalCloud;
let story: Story;
const log: string[] = [];

beforeAll(async () => {
  const say = (line: string) => log.push(line);
  cloud = await startLocalCloud({ account: join(root, "example/aws/account.json"), say });
  story = await beginStory({ cloud, root, say: (event) => log.push(JSON.stringify(event)) });
});

afterAll(async () => {
  await cloud?.stop();
  await story?.repository.remove();
});

const clientOptions = () => ({
  region,
  endpoint: cloud.endpoint,
  credentials: { accessKeyId: "AKIALOCALTEST", secretAccessKey: "local" },
});

describe("three releases of the example", () => {
  let first: Chapter;

  test("the first release ends with a URL that answers from ARM64 with migrated and seeded rows", async () => {
    first = await story.first();
    expect(unmet.first(first), log.slice(-80).join("\n")).toEqual([]);
    const client = new pg.Client(cloud.database);
    await client.connect();
    const rows = await client.query("SELECT name, stock FROM products ORDER BY name");
    const schema = await client.query("SELECT version FROM schema_migrations ORDER BY version");
    const role = await client.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
    await client.end();
    expect(rows.rows).toEqual([
      { name: "gantline, 40 m", stock: 12 },
      { name: "pulley block", stock: 40 },
      { name: "shackle", stock: 250 },
    ]);
    expect(schema.rows).toEqual([{ version: 1 }, { version: 2 }]);
    expect(role.rows).toEqual([{ rolsuper: false }]);
  });

  test("what was pushed is linux/arm64 by manifest and config, and the binary that runs is AArch64", async () => {
    const images: Record<string, string> = JSON.parse(releaseOutputs(first).images ?? "{}");
    expect(Object.keys(images).sort()).toEqual(["app", "web"]);
    const ecr = new ECRClient(clientOptions());
    for (const [name, reference] of Object.entries(images)) {
      const [repository, imageDigest] = reference.split("@");
      const repositoryName = repository?.split("/").slice(1).join("/");
      const { images: found } = await ecr.send(
        new BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest }] }),
      );
      const manifest = JSON.parse(found?.[0]?.imageManifest ?? "{}");
      const { downloadUrl } = await ecr.send(
        new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: manifest.config.digest }),
      );
      const config = (await (await fetch(downloadUrl as string)).json()) as { os: string; architecture: string };
      expect({ name, os: config.os, architecture: config.architecture }).toEqual({
        name,
        os: "linux",
        architecture: "arm64",
      });
    }
    const folder = await mkdtemp(join(tmpdir(), "gantline-elf-"));
    const env = { ...process.env, ...cloud.env };
    const { stdout } = await docker(
      "docker",
      ["ps", "--quiet", "--filter", `label=gantline.cloud=${cloud.id}`, "--filter", "label=gantline.container=api"],
      { env },
    );
    const [container] = stdout.trim().split("\n");
    await docker("docker", ["cp", `${container}:/server`, join(folder, "server")], { env });
    const header = (await readFile(join(folder, "server"))).subarray(0, 20);
    await rm(folder, { recursive: true });
    expect(header.subarray(0, 4).toString("latin1")).toBe("\x7fELF");
    expect(header.readUInt16LE(18)).toBe(183); // EM_AARCH64
  });

  test("the job summary is Markdown that says what was built, run and rolled", () => {
    const { summary } = first.result;
    for (const part of ["shop-api", "shop-web", "shop-migrate", "shop-seed", "sha256:", "completed"])
      expect(summary).toContain(part);
    expect(summary).not.toContain(cloud.database.password);
    expect(first.result.log).not.toContain(cloud.database.password);
  });

  test("released again without a change nothing is built, pushed, registered or rolled, and the summary says why", async () => {
    const calls = async () =>
      (await (await fetch(`${cloud.endpoint}/_gantline/calls`)).json()) as {
        at: number;
        service: string;
        operation: string;
      }[];
    const before = (await calls()).at(-1)?.at ?? 0;
    const again = await story.again();
    expect(again.result.conclusion, log.slice(-80).join("\n")).toBe("success");
    const changing = (await calls())
      .filter(({ at, service }) => at > before && ["ecr", "ecs"].includes(service))
      .map(({ operation }) => operation)
      .filter((operation) => !/^(Get|List|Describe|Batch(Get|Check))/.test(operation));
    // The release's tag for two images, and its migration and seed.
    expect(changing.sort()).toEqual(["PutImage", "PutImage", "RunTask", "RunTask"]);
    for (const name of ["app", "web"])
      expect(again.result.summary).toMatch(
        new RegExp(`\\| ${name} \\| ♻️ there already \\| \`[0-9a-f]{12}\` \\| nothing changed`),
      );
    expect(again.after).toEqual(again.before);
  });

  test("a change of one service rolls that one, and registers nothing for the other", async () => {
    const second = await story.onlyWeb();
    expect(unmet.onlyWeb(second), log.slice(-80).join("\n")).toEqual([]);
    const ecs = new ECSClient(clientOptions());
    const revisions = async (familyPrefix: string) =>
      (await ecs.send(new ListTaskDefinitionsCommand({ familyPrefix }))).taskDefinitionArns?.length;
    expect(await revisions("shop-api")).toBe(1);
    expect(await revisions("shop-migrate")).toBe(1);
    expect(await revisions("shop-web")).toBe(2);
  });

  test("a migration that fails rolls nothing, and says so first", async () => {
    const third = await story.brokenMigration();
    expect(unmet.brokenMigration(third), log.slice(-80).join("\n")).toEqual([]);
    const error = third.result.annotations.find((one) => one.level === "error");
    expect(error?.message).toMatch(/migrate exited 3: nothing was rolled/);
  });

  test("taken down, nothing of it is left", async () => {
    const env = { ...process.env, ...cloud.env };
    const lease = await import("../../local/machine/index.ts").then(({ bringUp }) => bringUp({ say: () => undefined }));
    try {
      await cloud.stop();
      const { stdout } = await docker(
        "docker",
        ["ps", "--all", "--quiet", "--filter", `label=gantline.cloud=${cloud.id}`],
        { env: { ...env, ...lease.dockerEnv } },
      );
      expect(stdout.trim()).toBe("");
    } finally {
      await lease.release();
    }
  });
});

/** Outputs of the workflow's step `release`. */
function releaseOutputs(chapter: Chapter): Record<string, string> {
  const step = chapter.result.jobs.release?.steps.find((one) => one.id === "release");
  expect(step, `account ${account}`).toBeDefined();
  return step?.outputs ?? {};
}
