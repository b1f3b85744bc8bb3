/** The demo itself when things go wrong around it: a port that is taken, an interruption, two at once. */
import { spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { listClouds } from "../../local/engine/docker/index.ts";
import { isCloudAlive } from "../../local/leftovers.ts";
import { bringUp } from "../../local/machine/index.ts";

const script = fileURLToPath(new URL("../../scripts/run.mjs", import.meta.url));

interface Ended {
  code: number | null;
  output: string;
}

/** Starts `npm run demo`'s script as a terminal would, in a process group of its own; `interrupt` is Ctrl-C. */
function demo(args: string[], interruptAfter?: string): Promise<Ended> {
  const child = spawn(process.execPath, [script, "demo", ...args], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let waiting = interruptAfter;
  const hear = (chunk: Buffer) => {
    output += chunk;
    if (waiting === undefined || !output.includes(waiting)) return;
    waiting = undefined;
    process.kill(-(child.pid as number), "SIGINT");
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => done({ code, output }));
  });
}

/** Clouds that still have containers although nobody runs them. */
async function cloudsLeft(): Promise<string[]> {
  const machine = await bringUp({ say: () => undefined });
  try {
    return (await listClouds(machine.dockerSocket)).filter((id) => !isCloudAlive(id));
  } finally {
    await machine.release();
  }
}

test("a port that is taken is named, with what to do, and nothing is left", async () => {
  const taken: Server = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => taken.once("listening", listening));
  const { port } = taken.address() as { port: number };
  const { code, output } = await demo([`--http-port=${port}`]);
  taken.close();
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`port ${port}.*(in use|taken)`, "i"));
  expect(await cloudsLeft()).toEqual([]);
});

test("an option that is not known is refused before anything is started", async () => {
  const { code, output } = await demo(["--engine=podman"]);
  expect(code).toBe(1);
  expect(output).toContain("--engine");
  expect(output).not.toContain("ready after");
});

test("interrupted while the migration runs it leaves nothing, and two at once afterwards both end as promised", async () => {
  const interrupted = await demo([], "Run shop-migrate");
  expect(interrupted.code).not.toBe(0);
  expect(await cloudsLeft()).toEqual([]);
  const [one, two] = await Promise.all([demo([]), demo([])]);
  for (const { code, output } of [one, two]) {
    expect(code, output.slice(-3000)).toBe(0);
    expect(output).toContain("As promised");
  }
  expect(await cloudsLeft()).toEqual([]);
});
