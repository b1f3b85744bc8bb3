/**
 * Splits text the way a POSIX shell does, with quotes and backslashes but nothing expanded. `problem` says what is wrong
 * with text that no shell would take.
 */
export function shellWords(text: string): { words: string[]; problem?: string } {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quote === "'") {
      if (char === "'") quote = "";
      else word += char;
    } else if (char === "\\") {
      const next = text.charAt(++index);
      // A line that ends with a backslash goes on in the next one.
      if (next === "\n") continue;
      // Inside double quotes a backslash stands for itself before anything that it need not protect.
      word = (word ?? "") + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
    } else if (quote === '"' && char === '"') quote = "";
    else if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
      word ??= "";
    } else if (quote === "" && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  if (word !== undefined) words.push(word);
  return quote === "" ? { words } : { words, problem: `every ${quote} to be closed` };
}

/** A command as a list of words: a JSON list as it is, else split as a shell splits. */
export function commandWords(text: string): { words: string[]; problem?: string } {
  if (!text.startsWith("[")) return shellWords(text);
  const problem = 'a JSON list of text, ["like", "this"]';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { words: [], problem };
  }
  if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string")) return { words: [], problem };
  return { words: parsed as string[] };
}
