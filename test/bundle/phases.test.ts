import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../../scripts/specs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-phases-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(name: string, variables: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, "dist", `${name}.js`)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: folder,
      GITHUB_SHA: "0123456789abcdef",
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIALOCAL",
      AWS_SECRET_ACCESS_KEY: "local",
      ...variables,
    },
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  const done = new Promise<{ code: number | null; lines: string[] }>((resolve) =>
    child.once("close", (code) => resolve({ code, lines: text.split("\n").filter((line) => line !== "") })),
  );
  return { child, done };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s while AWS does not answer: one line that says so, exit 1, no bug report",
  async (signal) => {
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const server = createServer(() => resolve());
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { child, done } = start("build", { AWS_ENDPOINT_URL: endpoint, INPUT_BUILDS: "app: ." });
    await asked;
    child.kill(signal);
    expect(await done).toEqual({ code: 1, lines: [`::error::Cancelled: the run was cancelled (${signal}).`] });
    server.closeAllConnections();
    server.close();
  },
);

test("a post phase that fails is a warning: it never fails a job that did its work", async () => {
  const { done } = start("run-task", { "STATE_gantline-phase": "post", STATE_task: "{ not JSON" });
  const { code, lines } = await done;
  expect(code).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^::warning::The post step of run-task failed: /)]);
});

test("a bundle that is asked for an action that it lacks says that this is a bug", async () => {
  const stub = join(folder, "nothing.mjs");
  writeFileSync(
    stub,
    `import { main } from ${JSON.stringify(join(root, "dist", "index.js"))};\nawait main("nothing");\n`,
  );
  const child = spawn(process.execPath, [stub], { env: { PATH: process.env.PATH } });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code).toBe(1);
  expect(text).toMatch(/^::error::This is a bug in Gantline, not in your workflow: there is no action "nothing"/);
});
