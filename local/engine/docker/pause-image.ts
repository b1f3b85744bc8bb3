import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../machine/exec.ts";
import { type DockerClient, DockerError } from "./client.ts";

/** Where pause answers inside every task: metadata on port 80, names on port 53. Fixed in pause/main.go. */
export const RESOLVER_ADDRESS = "169.254.170.2";

const SOURCES = join(import.meta.dirname, "pause");

export interface DockerCommand {
  /** The docker command line with the buildx plugin. */
  command?: string;
  /** Its whole environment, DOCKER_HOST excepted. */
  env?: NodeJS.ProcessEnv;
}

/** The image's name: its tag is the digest of its sources, so that it is built again only when they change. */
export async function pauseImageName(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(SOURCES)).sort())
    hash
      .update(`${name}\0`)
      .update(await readFile(join(SOURCES, name)))
      .update("\0");
  return `gantline-pause:${hash.digest("hex").slice(0, 16)}`;
}

/** Builds the pause image for the engine's own architecture unless the engine has it; resolves to its name. */
export async function ensurePauseImage(
  client: DockerClient,
  socket: string,
  docker: DockerCommand = {},
): Promise<string> {
  const name = await pauseImageName();
  if (await hasImage(client, name)) return name;
  const { command = "docker", env = process.env } = docker;
  try {
    await run(
      command,
      ["buildx", "build", "--builder", "default", "--load", "--provenance=false", "--tag", name, SOURCES],
      {
        env: { ...env, DOCKER_HOST: `unix://${socket}` },
      },
    );
  } catch (error) {
    throw new Error(`the pause image could not be built: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  return name;
}

async function hasImage(client: DockerClient, name: string): Promise<boolean> {
  try {
    await client.json("GET", `/images/${name}/json`);
    return true;
  } catch (error) {
    if (error instanceof DockerError && error.status === 404) return false;
    throw error;
  }
}
