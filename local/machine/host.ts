import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";

/** What decides whether an engine of our own can be made here. */
export interface Host {
  platform: string;
  /** As in `process.arch`. */
  architecture: string;
  root: boolean;
  /** ID and VERSION_ID of /etc/os-release. */
  distribution: { id: string; version: string } | undefined;
}

export function hostFacts(): Host {
  return {
    platform: process.platform,
    architecture: process.arch,
    root: process.getuid?.() === 0,
    distribution: parseOsRelease(readOsRelease()),
  };
}

/** https://www.freedesktop.org/software/systemd/man/os-release.html */
export function parseOsRelease(text: string): { id: string; version: string } | undefined {
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)"?$`, "m").exec(text)?.[1] ?? "";
  return value("ID") === "" ? undefined : { id: value("ID"), version: value("VERSION_ID") };
}

/** Why no engine of our own can be made on this machine; empty when it can. */
export function obstacles(host: Host): string[] {
  const found: string[] = [];
  if (host.platform !== "linux") return [`this is ${host.platform}, not Linux`];
  const { id, version } = host.distribution ?? { id: "unknown", version: "" };
  if (id !== "debian") found.push(`this is ${id} ${version}`.trimEnd().concat(", not Debian"));
  else if (version !== "" && Number(version) < 12) found.push(`this is Debian ${version}, older than 12`);
  if (host.architecture !== "x64" && host.architecture !== "arm64") {
    found.push(`its processor is ${host.architecture}, neither x64 nor arm64`);
  }
  if (!host.root) found.push("we are not root");
  return found;
}

/** The path of a program on PATH or in the folders of the system's administrator. */
export function findProgram(name: string, path: string = process.env.PATH ?? ""): string | undefined {
  const folders = [...path.split(":"), "/usr/sbin", "/sbin", "/usr/bin", "/bin"];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function readOsRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
