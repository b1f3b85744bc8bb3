/** What scripts/test-peers.ts gives to the tests: the one local cloud, the probe image, the judges that are there. */
import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { definition } from "../support/shop.ts";
import type { Judges } from "./judges.ts";

export interface World {
  judges: Judges;
  /** The test program's image, by digest: one binary, one behaviour a word. */
  probe: string;
  endpoint: string;
}

export interface Done {
  code: number;
  out: string;
  /** Standard output and standard error, as they came. */
  all: string;
}

export const network = {
  awsvpcConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001"], securityGroups: ["sg-0a1b2c3d4e5f60001"] },
};

export function openWorld(): World {
  const given = process.env.GANTLINE_PEERS;
  if (given === undefined) throw new Error("These tests need their cloud and their judges: npm run test:peers");
  return JSON.parse(given);
}

/** Ends with its exit code, whatever that is. */
export function run(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; cwd?: string; input?: string } = {},
): Promise<Done> {
  const { GANTLINE_PEERS: _, ...inherited } = process.env;
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...inherited, ...options.env }, stdio: "pipe" });
    let out = "";
    let all = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
      all += chunk;
    });
    child.stderr.on("data", (chunk) => (all += chunk));
    child.once("error", failed);
    child.once("close", (code) => done({ code: code ?? 1, out, all }));
    child.stdin.end(options.input ?? "");
  });
}

/** A folder for one file of tests. */
export function scratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), "gantline-peer-"));
}

/** Writes a task definition of the probe; gives the file's path. */
export async function writeDefinition(
  folder: string,
  family: string,
  words: string[],
  more: { image?: string; container?: Record<string, unknown> } = {},
): Promise<string> {
  const path = join(folder, `${family}.json`);
  const image = more.image ?? openWorld().probe;
  await writeFile(path, JSON.stringify(definition(family, image, words, more.container)));
  return path;
}

/** A reference whose image nobody pushed. */
export const goneImage = (probe: string): string => probe.replace(/@.*/, `@sha256:${"1".repeat(64)}`);

export const withBreaker = (rollback: boolean) => ({
  deploymentCircuitBreaker: { enable: true, rollback },
});
