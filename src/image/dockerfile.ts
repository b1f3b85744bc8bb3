/** One instruction of a Dockerfile, its lines joined. */
export interface Instruction {
  /** In upper case: "FROM". */
  name: string;
  /** What stands behind the name, continuation lines joined. */
  rest: string;
  /** `--name=value` before the arguments; a flag may stand several times. */
  flags: readonly (readonly [name: string, value: string])[];
  /** The arguments behind the flags. */
  words: readonly string[];
  /** Whether here-documents follow: they are sources inside the file itself. */
  heredoc: boolean;
  /** Line on which it begins, from 1. */
  line: number;
}

export interface Stage {
  /** In lower case; undefined without AS. */
  name: string | undefined;
  /** The image or stage it begins with, as written. */
  from: string;
  /** Whether it runs on the builder's own platform, whatever that is. */
  elsewhere: boolean;
  instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** The `# syntax=` line: the image that reads this file. */
  syntax: string | undefined;
  /** ARG lines before the first FROM: name → default. */
  globals: readonly (readonly [name: string, value: string | undefined])[];
  stages: readonly Stage[];
}

/**
 * Reads as much of a Dockerfile as tells what goes into an image. It judges nothing: what it does not understand,
 * BuildKit will refuse. Source: docs.docker.com/reference/dockerfile.
 */
export function dockerfile(text: string): Dockerfile {
  const directives = directivesOf(text);
  const all = instructions(text, directives.get("escape") === "`" ? "`" : "\\");
  const first = all.findIndex(({ name }) => name === "FROM");
  const globals = all
    .slice(0, first < 0 ? all.length : first)
    .filter(({ name }) => name === "ARG")
    .flatMap(({ words }) => words.map(assignment));
  const stages: { from: Instruction; instructions: Instruction[] }[] = [];
  for (const one of first < 0 ? [] : all.slice(first)) {
    if (one.name === "FROM") stages.push({ from: one, instructions: [] });
    else stages.at(-1)?.instructions.push(one);
  }
  return {
    syntax: directives.get("syntax"),
    globals,
    stages: stages.map(({ from, instructions }) => ({
      name: /^as$/i.test(from.words[1] ?? "") ? from.words[2]?.toLowerCase() : undefined,
      from: from.words[0] ?? "",
      elsewhere: from.flags.some(([name, value]) => name === "platform" && !/TARGET/.test(value)),
      instructions,
    })),
  };
}

/** `# name=value` lines before anything else; the first other line ends them. */
function directivesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const [, name, value] = /^#\s*([a-z]+)\s*=\s*(.*?)\s*$/i.exec(line) ?? [];
    if (name === undefined || value === undefined || found.has(name.toLowerCase())) break;
    found.set(name.toLowerCase(), value);
  }
  return found;
}

function instructions(text: string, escapeSign: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const found: Instruction[] = [];
  const goesOn = new RegExp(`${escapeSign === "\\" ? "\\\\" : "`"}[ \\t]*$`);
  for (let at = 0; at < lines.length; at++) {
    let joined = "";
    let line = 0;
    for (; at < lines.length; at++) {
      const written = lines[at] ?? "";
      if (/^\s*(#|$)/.test(written)) {
        if (joined === "") break;
        continue;
      }
      if (joined === "") line = at + 1;
      joined += written.replace(goesOn, "");
      if (!goesOn.test(written)) break;
    }
    const [, name, rest] = /^\s*([A-Za-z]+)\s*([\s\S]*?)\s*$/.exec(joined) ?? [];
    if (name === undefined || rest === undefined) continue;
    const one = instruction(name.toUpperCase(), rest, line);
    found.push(one);
    if (one.heredoc) at = afterHeredocs(lines, at, rest);
  }
  return found;
}

const HEREDOC = /<<(-?)\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\2/g;

function instruction(name: string, rest: string, line: number): Instruction {
  const heredoc = ["RUN", "COPY", "ADD"].includes(name) && rest.search(HEREDOC) >= 0;
  const flags: [string, string][] = [];
  let left = rest;
  for (;;) {
    const [whole, flag, , value = ""] = /^--([a-z][a-z-]*)(=(\S*))?(?:\s+|$)/.exec(left) ?? [];
    if (whole === undefined || flag === undefined) break;
    flags.push([flag, unquoted(value)]);
    left = left.slice(whole.length);
  }
  return { name, rest, flags, words: words(left), heredoc, line };
}

/** The index of the line that ends the last here-document, which the lines after `at` hold. */
function afterHeredocs(lines: readonly string[], at: number, rest: string): number {
  let end = at;
  for (const [, dash, , word] of rest.matchAll(HEREDOC)) {
    do end++;
    while (end < lines.length && (dash === "-" ? lines[end]?.replace(/^\t+/, "") : lines[end]) !== word);
  }
  return end;
}

/** The JSON form, or words at white space with quotes around them taken off. */
function words(text: string): string[] {
  if (text.startsWith("["))
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed) && parsed.every((one) => typeof one === "string")) return parsed;
    } catch {
      // Not JSON: Docker takes it for words then, too.
    }
  return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => unquoted(word));
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:\\.|[^"\\])*)"|'([^']*)'/g,
    (_, double?: string, single?: string) => double ?? single ?? "",
  );
}

function assignment(word: string): [string, string | undefined] {
  const at = word.indexOf("=");
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** Puts variables into a word; undefined when it uses a form or a variable that cannot be known here. */
export function expand(word: string, variables: ReadonlyMap<string, string>): string | undefined {
  let known = true;
  const text = word.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+])([^{}$]*))?\}|)/g,
    (_, plain?: string, braced?: string, how?: string, other = "") => {
      const name = plain ?? braced;
      if (name === undefined) known = false;
      const value = variables.get(name ?? "");
      const has = value !== undefined && !(how?.startsWith(":") && value === "");
      if (how?.endsWith("-")) return has ? value : other;
      if (how?.endsWith("+")) return has ? other : "";
      if (value === undefined) known = false;
      return value ?? "";
    },
  );
  return known ? text : undefined;
}
