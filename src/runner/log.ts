import type { Log, Place } from "../kernel/log.ts";
import { command, say } from "./commands.ts";

/** A zero-width space: a reader does not see it, and the runner no longer sees a command. */
const BREAK = "\u200b";

/**
 * Makes text harmless for the workflow runner, which takes a line whose first visible characters are `::` and any line
 * that holds `##[` for a command, and which ends lines at a carriage return too (actions/runner, ActionCommand.cs).
 */
export function harmless(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^(\s*):(?=:)/, `$1:${BREAK}`).replaceAll("##[", `##${BREAK}[`))
    .join("\n");
}

function annotation(kind: "notice" | "warning" | "error", text: string, place: Place = {}): void {
  const { title, file, line } = place;
  say(command(kind, harmless(text), { title, file, line }));
}

/** The log of a step: plain lines, folding groups, annotations. */
export const workflowLog: Log = {
  info: (text) => say(harmless(text)),
  debug: (text) => say(command("debug", harmless(text))),
  notice: (text, place) => annotation("notice", text, place),
  warning: (text, place) => annotation("warning", text, place),
  error: (text, place) => annotation("error", text, place),
  async group(title, fn) {
    say(command("group", harmless(title)));
    try {
      return await fn();
    } finally {
      say(command("endgroup", ""));
    }
  },
};
