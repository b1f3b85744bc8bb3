import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./exec.ts";
import type { Home } from "./home.ts";

/** Where the kernel's handlers of foreign programs are registered: https://docs.kernel.org/admin-guide/binfmt-misc.html */
const folder = "/proc/sys/fs/binfmt_misc";

/** The first bytes of a 64-bit little-endian ELF program for AArch64, and which of their bits count. */
const magic = String.raw`\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00`;
const mask = String.raw`\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff`;

/** One registered handler, as its file tells it. */
export interface Handler {
  name: string;
  enabled: boolean;
  interpreter: string;
  flags: string;
  magic: string;
}

export function parseHandler(name: string, text: string): Handler {
  const value = (key: string) => new RegExp(`^${key}:? (.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  return {
    name,
    enabled: text.startsWith("enabled"),
    interpreter: value("interpreter"),
    flags: value("flags"),
    magic: value("magic"),
  };
}

/**
 * A handler that runs ARM64 programs in every container: flag F holds the interpreter open, so that it is found from
 * any root file system.
 */
export function servesArm64(handler: Handler): boolean {
  return handler.enabled && handler.flags.includes("F") && /^7f454c460201\w{24}b700$/.test(handler.magic);
}

/**
 * Has the kernel run ARM64 programs, by a handler of our own unless somebody else's does already. The entry is global
 * to the machine; it is named after the runtime folder, so that two of those do not take it from each other.
 */
export async function registerArm64(home: Home): Promise<string> {
  if (!existsSync(join(folder, "register"))) {
    await run("mount", ["-t", "binfmt_misc", "binfmt_misc", folder]);
    await writeFile(join(home.root, mountedByUs), "");
  }
  const found = handlers().find((one) => servesArm64(one) && !one.name.startsWith("gantline"));
  if (found !== undefined) return `ARM64 programs are run by the handler that was there (${found.name})`;
  if (!existsSync(entry(home))) {
    const interpreter = join(home.bin, "qemu-aarch64-binfmt-P");
    writeFileSync(join(folder, "register"), `:${home.id}:M::${magic}:${mask}:${interpreter}:POF`);
  }
  return `ARM64 programs are run by ${home.id} in ${folder}`;
}

/** Removes what `registerArm64` made: never an entry that somebody else registered. */
export async function unregisterArm64(home: Home): Promise<void> {
  if (existsSync(entry(home))) writeFileSync(entry(home), "-1");
  if (existsSync(join(home.root, mountedByUs)) && handlers().length === 0) {
    await run("umount", [folder]).catch(() => "");
    await rm(join(home.root, mountedByUs), { force: true });
  }
}

const mountedByUs = "binfmt-mounted";

function entry(home: Home): string {
  return join(folder, home.id);
}

function handlers(): Handler[] {
  if (!existsSync(join(folder, "register"))) return [];
  return readdirSync(folder)
    .filter((name) => name !== "register" && name !== "status")
    .map((name) => parseHandler(name, readFileSync(join(folder, name), "utf8")));
}
