/** Tells a workflow's run as a person would like to read it: steps with their time, the log of the suite's own steps. */
import type { RunnerEvent } from "../workflow/index.ts";

const mark = { success: "✓", failure: "✗", cancelled: "–", skipped: "·" } as const;

/**
 * Gives the runner's `say`. The content of groups (buildx's output) is left out unless `verbose`, but kept and told when
 * the step it belongs to fails.
 */
export function teller(write: (line: string) => void, verbose: boolean): (event: RunnerEvent | string) => void {
  let depth = 0;
  let folded: string[] | undefined;
  let hidden: string[] = [];
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
        hidden = [];
        return write(`${pad(depth)}▸ ${event.step}`);
      case "step-finished":
        depth = event.depth + 1;
        if (event.conclusion === "failure") for (const line of hidden.slice(-40)) write(`${pad(depth + 1)}${line}`);
        hidden = [];
        return write(`${pad(depth)}${mark[event.conclusion]} ${event.step}  ${time(event.seconds)}`);
      case "group":
        folded = [];
        return write(`${pad(depth + 1)}${event.title}`);
      case "group-end":
        folded = undefined;
        return;
      case "log":
        if (folded && !verbose) hidden.push(event.text);
        else write(`${pad(depth + (folded ? 2 : 1))}${event.text}`);
        return;
      case "annotation":
        return write(`${pad(depth + 1)}${event.annotation.level}: ${event.annotation.message}`);
    }
  };
}

export const time = (seconds: number): string =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
