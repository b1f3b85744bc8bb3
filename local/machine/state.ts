import { readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Home } from "./home.ts";

/** What a machine that is up, or was being brought up, consists of: for those who join it and for take-down. */
export interface State {
  engine: "own" | "existing";
  why: string;
  dockerSocket: string;
  bridgeGateway: string;
  /** Ports on the loopback that the engine sees. */
  registryPort: number;
  postgresPort: number;
}

export async function writeState(home: Home, state: State): Promise<void> {
  await mkdir(home.run, { recursive: true });
  await writeFile(join(home.run, "machine.json"), JSON.stringify(state));
}

export function readState(home: Home): State | undefined {
  try {
    return JSON.parse(readFileSync(join(home.run, "machine.json"), "utf8")) as State;
  } catch {
    return undefined;
  }
}

/** Packages that we had the package manager install here, ever: they stay, so they are named at each end. */
export async function systemPackages(home: Home): Promise<string[]> {
  try {
    return JSON.parse(await readFile(join(home.root, "installed.json"), "utf8")) as string[];
  } catch {
    return [];
  }
}

export async function rememberSystemPackages(home: Home, names: readonly string[]): Promise<void> {
  const all = new Set([...(await systemPackages(home)), ...names]);
  await writeFile(join(home.root, "installed.json"), JSON.stringify([...all].sort()));
}
