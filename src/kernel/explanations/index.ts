import { calls } from "./calls.ts";
import { capacity } from "./capacity.ts";
import { deployment } from "./deployment.ts";
import { run } from "./run.ts";
import { start } from "./start.ts";
import type { Explanation } from "./types.ts";

export type { Explanation } from "./types.ts";

/** All of them, what lies nearer to a cause before what follows from it. */
export const explanations: readonly Explanation[] = [...start, ...capacity, ...run, ...calls, ...deployment];

/** The explanation of what AWS said, when there is one that says more than the words themselves. Pure. */
export function explain(said: string): Explanation | undefined {
  return explanations.find(({ pattern, general }) => general !== true && pattern.test(said));
}

/**
 * Everything that is known about a failure, nearest cause first: `said` are words of AWS and of Gantline, `written` are
 * lines that containers wrote, in which only few things are looked for.
 */
export function explainAll(said: readonly string[], written: readonly string[] = []): Explanation[] {
  return explanations.filter(
    ({ pattern, inLogs }) =>
      said.some((text) => pattern.test(text)) || (inLogs === true && written.some((text) => pattern.test(text))),
  );
}
