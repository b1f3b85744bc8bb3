import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "./home.ts";
import { findProgram } from "./host.ts";
import { type DebianPackage, installed, needed, type SystemPackage } from "./packages.ts";
import { isUnpacked } from "./unpack.ts";

/** What has to be fetched before an engine of our own can start. */
export interface Plan {
  /** By the machine's package manager; stays on the machine. */
  install: SystemPackage[];
  /** Into the runtime folder. */
  unpack: DebianPackage[];
}

export function planOwn(home: Home, architecture: string): Plan {
  return {
    install: installed.filter((one) => findProgram(one.program) === undefined),
    unpack: isUnpacked(home) ? [] : needed(architecture),
  };
}

/** The plan in lines, empty when nothing has to be fetched. */
export function describe(plan: Plan, home: { root: string }): string[] {
  const list = (packages: readonly { name: string; why: string; megabytes: number }[]) =>
    packages.map((one) => `    ${one.name.padEnd(16)} ${String(one.megabytes).padStart(3)} MB  ${one.why}`);
  const sum = (packages: readonly { megabytes: number }[]) => packages.reduce((all, one) => all + one.megabytes, 0);
  const lines: string[] = [];
  if (plan.install.length > 0) {
    lines.push(
      "  to install with apt-get, as they belong to this machine's own libc (they stay):",
      ...list(plan.install),
    );
  }
  if (plan.unpack.length > 0) {
    lines.push(
      `  to download (about ${sum(plan.unpack)} MB) from Debian 13 and unpack into ${join(home.root, "packages")}:`,
      ...list(plan.unpack),
    );
  }
  return lines;
}

/** What lies outside the checkout while the machine is up, and what becomes of it. */
export function outside(home: Home, engine: "own" | "existing", systemPackages: readonly string[]): string[] {
  const lines = [`${home.root}: programs, build cache and logs; kept, so that the next start takes seconds`];
  if (engine === "own") {
    lines.push(`network namespace ${home.id}: removed when the last run ends`);
    if (existsSync(`/proc/sys/fs/binfmt_misc/${home.id}`)) {
      lines.push(`binfmt entry ${home.id} (ARM64 emulation): removed when the last run ends`);
    }
  }
  if (systemPackages.length > 0) {
    lines.push(`packages ${systemPackages.join(", ")}: installed by apt-get, kept (apt-get remove takes them away)`);
  }
  return lines;
}
