import { commandWords } from "../../kernel/words.ts";
import { expected } from "../../runner/spec.ts";

/** A command as a list of words, for an input: a JSON list as it is, else split as a shell splits. */
export function words(text: string): string[] {
  const { words: found, problem } = commandWords(text);
  return problem === undefined ? found : expected(problem);
}

/** A mapping of environment variables; numbers and booleans are taken as they are written. */
export function variables(value: Record<string, unknown>): Record<string, string> {
  const bad = Object.entries(value).filter(([name, one]) => typeof one === "object" || !/^[^=\s]+$/.test(name));
  if (bad.length > 0) expected(`text for each variable (see ${bad.map(([name]) => name).join(", ")})`);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}
