import * as core from "@actions/core";
import type { Log, Place } from "../kernel/log.ts";

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

function properties(place: Place | undefined): core.AnnotationProperties {
  return {
    ...(place?.file === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { startLine: place.line }),
    ...(place?.title === undefined ? {} : { title: place.title }),
  };
}

/** The log of a step: plain lines, folding groups, annotations. */
export const workflowLog: Log = {
  info: (text) => core.info(harmless(text)),
  debug: (text) => core.debug(harmless(text)),
  notice: (text, place) => core.notice(harmless(text), properties(place)),
  warning: (text, place) => core.warning(harmless(text), properties(place)),
  error: (text, place) => core.error(harmless(text), properties(place)),
  async group(title, fn) {
    core.startGroup(harmless(title));
    try {
      return await fn();
    } finally {
      core.endGroup();
    }
  },
};
