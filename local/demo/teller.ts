/** Tells a workflow's run as a person would like to read it: steps with their time, and what the suite logs in them. */
import type { RunnerEvent } from "../workflow/index.ts";

const mark = { success: "✓", failure: "✗", cancelled: "–", skipped: "·" } as const;

/**
 * Gives the runner's `say`. Folded, unless `verbose`: what the runner prints of a step's inputs, and buildx's progress.
 * After an error nothing is folded: what follows is its evidence.
 */
export function teller(write: (line: string) => void, verbose: boolean): (event: RunnerEvent | string) => void {
  let depth = 0;
  let step = "";
  let group: "none" | "open" | "folded" = "none";
  let failed = false;
  const pad = (levels: number) => "  ".repeat(levels + 1);
  return (event) => {
    if (typeof event === "string") return write(`${pad(0)}${event}`);
    switch (event.type) {
      case "job-started":
        return write(`${pad(0)}job ${event.job}${event.environment ? ` → environment ${event.environment}` : ""}`);
      case "job-finished":
        return write(
          `${pad(0)}${mark[event.conclusion]} job ${event.job}: ${event.conclusion}, ${time(event.seconds)}`,
        );
      case "step-started":
        depth = event.depth + 1;
        step = event.step;
        failed = false;
        return write(`${pad(depth)}▸ ${short(event.step)}`);
      case "step-finished":
        depth = event.depth + 1;
        return write(`${pad(depth)}${mark[event.conclusion]} ${short(event.step)}  ${time(event.seconds)}`);
      case "group":
        group = !verbose && !failed && (event.title === step || event.title === "Build images") ? "folded" : "open";
        if (event.title !== step) write(`${pad(depth + 1)}${event.title}`);
        return;
      case "group-end":
        group = "none";
        return;
      case "log":
        if (group !== "folded") write(`${pad(depth + (group === "open" ? 2 : 1))}${event.text}`);
        return;
      case "annotation":
        if (event.annotation.level === "error") failed = true;
        return write(`${pad(depth + 1)}${event.annotation.level}: ${event.annotation.message}`);
    }
  };
}

/** A commit's id in `uses` at the length that people read, and a target group by its name. */
export const short = (text: string): string =>
  text.replace(/@([0-9a-f]{7})[0-9a-f]{33}\b/g, "@$1").replace(/arn:aws:[^\s)]*:targetgroup\/([^/\s)]+)\/\w+/g, "$1");

export const time = (seconds: number): string =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
