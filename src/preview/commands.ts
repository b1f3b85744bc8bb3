import { nearest } from "../kernel/nearest.ts";
import { durationMs } from "./duration.ts";

/** What a comment on a pull request may ask for. */
export type Command =
  /** `commit`: the one commit of a fork that a maintainer approves. */
  | { name: "up"; commit?: string }
  | { name: "down" | "sleep" | "wake" | "reseed" | "logs" }
  | { name: "ttl"; ms: number };

const names = ["up", "down", "sleep", "wake", "reseed", "logs", "ttl"] as const;
/** How long a preview may be kept by a command, ms. */
const longest = 90 * 24 * 3_600_000;

/**
 * Reads a comment. Undefined: it asks for nothing, as every comment whose first line does not begin with the word
 * `/preview`. `problem` says what is wrong with one that does.
 */
export function commandOf(comment: string): { command: Command } | { problem: string } | undefined {
  const [first = ""] = comment.trim().split(/\r?\n/);
  const [slash, word, ...rest] = first.trim().split(/\s+/);
  if (slash !== "/preview") return undefined;
  const list = names.map((name) => `/preview ${name}`).join(", ");
  const name = names.find((one) => one === word?.toLowerCase());
  if (name === undefined) {
    const hint = word === undefined ? undefined : nearest(word, names);
    return { problem: `there is no such command${hint ? ` (did you mean "/preview ${hint}"?)` : ""}: ${list}` };
  }
  const [value, ...more] = rest;
  if (more.length > 0) return { problem: `/preview ${name}: there is more behind it than it takes` };
  if (name === "ttl") {
    const ms = value === undefined ? undefined : durationMs(value);
    return ms === undefined || ms < 60_000 || ms > longest
      ? { problem: "/preview ttl: expected a time from 1m to 90d, such as 12h or 3d" }
      : { command: { name, ms } };
  }
  if (name === "up" && value !== undefined)
    return /^[0-9a-f]{40}$/i.test(value)
      ? { command: { name, commit: value.toLowerCase() } }
      : { problem: "/preview up: expected nothing more, or the whole commit (40 hexadecimal digits) that is approved" };
  if (value !== undefined) return { problem: `/preview ${name}: there is more behind it than it takes` };
  return { command: { name } };
}

/** Whether a person of this role may give commands: those who may push. */
export function mayCommand(role: string): boolean {
  return ["write", "maintain", "admin"].includes(role);
}
