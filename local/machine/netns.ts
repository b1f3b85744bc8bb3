import { existsSync, readFileSync } from "node:fs";
import { MachineError } from "./errors.ts";
import { run } from "./exec.ts";
import type { Home } from "./home.ts";

/** Makes the network namespace in which engine, registry and database live, with its loopback up. */
export async function makeNamespace(home: Home): Promise<void> {
  try {
    if (!existsSync(home.netns)) await run("ip", ["netns", "add", home.id]);
  } catch (error) {
    throw new MachineError(
      "This machine does not let us make a network namespace",
      "Run on a machine or in a privileged container where root may (CAP_SYS_ADMIN), or pass --engine existing",
      error,
    );
  }
  await run("nsenter", [`--net=${home.netns}`, "ip", "link", "set", "lo", "up"]);
}

/** Removes the namespace; with it go its bridges, rules and addresses. */
export async function removeNamespace(home: Home): Promise<void> {
  if (existsSync(home.netns)) await run("ip", ["netns", "del", home.id]);
}

/** The command that runs `command` inside the namespace; only the network differs, unlike with `ip netns exec`. */
export function inside(home: Home, command: readonly string[]): { command: string; args: string[] } {
  return { command: "nsenter", args: [`--net=${home.netns}`, ...command] };
}

/**
 * Whether something listens on a TCP port in the network namespace of process `pid`: seen in /proc, so that nobody has
 * to enter it.
 */
export function listens(pid: number, port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const listening = new RegExp(`^\\s*\\d+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]+ 0A `, "m");
  return ["tcp", "tcp6"].some((table) => {
    try {
      return listening.test(readFileSync(`/proc/${pid}/net/${table}`, "latin1"));
    } catch {
      return false;
    }
  });
}

/** What is mounted below a folder, innermost first. */
export function mountsBelow(folder: string): string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => (line.split(" ")[4] ?? "").replace(/\\040/g, " "))
    .filter((path) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
}
