import { expected } from "../../runner/spec.ts";

/**
 * A command as a list of words: a JSON list as it is, else split the way a POSIX shell splits, with quotes and
 * backslashes but nothing expanded.
 */
export function words(text: string): string[] {
  if (text.startsWith("[")) return list(text);
  const found: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quote === "'") {
      if (char === "'") quote = "";
      else word += char;
    } else if (char === "\\") {
      const next = text.charAt(++index);
      // Inside double quotes a backslash stands for itself before anything that it need not protect.
      word = (word ?? "") + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
    } else if (quote === '"' && char === '"') quote = "";
    else if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
      word ??= "";
    } else if (quote === "" && /\s/.test(char)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  if (quote !== "") expected(`every ${quote} to be closed`);
  return word === undefined ? found : [...found, word];
}

function list(text: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    expected('a JSON list of text, ["like", "this"]');
  }
  if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string"))
    expected('a JSON list of text, ["like", "this"]');
  return parsed as string[];
}

/** A mapping of environment variables; numbers and booleans are taken as they are written. */
export function variables(value: Record<string, unknown>): Record<string, string> {
  const bad = Object.entries(value).filter(([name, one]) => typeof one === "object" || !/^[^=\s]+$/.test(name));
  if (bad.length > 0) expected(`text for each variable (see ${bad.map(([name]) => name).join(", ")})`);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}
