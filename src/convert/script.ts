import { shellWords } from "../kernel/words.ts";

/** What a `run:` of the usual workflow does, command by command. */
export type Command =
  | { kind: "build"; build: ScriptBuild }
  | { kind: "task"; options: Readonly<Record<string, readonly string[]>> }
  /** Logging in, pushing, tagging, waiting, passing names on: Gantline does it by itself. */
  | { kind: "plumbing" }
  | { kind: "other"; text: string };

export interface ScriptBuild {
  context: string;
  dockerfile?: string;
  target?: string;
  args: Record<string, string>;
  tags: string[];
  platforms: string[];
  /** Options that nothing is made of, as they were written. */
  left: string[];
}

/** Options of `docker build` that take a value (Docker's reference, `docker buildx build`). */
const valued = (
  "--tag -t --file -f --target --build-arg --platform --cache-from --cache-to --secret --ssh --label --network --output -o " +
  "--add-host --build-context --progress --builder --iidfile --metadata-file --provenance --sbom --memory -m --shm-size"
).split(" ");

/** Commands of a script, with the variables that the workflow itself gives filled in. */
export function commandsOf(script: string, variables: Readonly<Record<string, string>>): Command[] {
  const lines = script.replace(/\\\r?\n\s*/g, " ").split(/\r?\n/);
  return lines.flatMap((line) =>
    line
      .split(/\s&&\s/)
      .map((one) => one.trim())
      .filter((one) => one !== "" && !one.startsWith("#"))
      .map((one) => commandOf(tight(filled(one, variables)))),
  );
}

/** `$NAME` and `${NAME}` as far as they are known; `${{ … }}` is the runner's. */
export function filled(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced, plain) => variables[braced ?? plain] ?? whole);
}

/** An expression is one word, whatever stands in it. */
function tight(text: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, inner: string) => `\${{${inner.replace(/\s+/g, "")}}}`);
}

function commandOf(line: string): Command {
  // TASK_ARN=$(aws ecs run-task …) is the task all the same.
  const inner = /^\w+=["']?\$\((.+)\)["']?$/.exec(line)?.[1] ?? /^\w+=`(.+)`$/.exec(line)?.[1] ?? line;
  const { words, problem } = shellWords(inner);
  const other: Command = { kind: "other", text: line };
  if (problem !== undefined) return other;
  const [first, second, third] = words;
  if (first === "docker") {
    const at = second === "build" ? 2 : ["buildx", "image"].includes(second ?? "") && third === "build" ? 3 : 0;
    if (at > 0) return buildOf(words.slice(at)) ?? other;
    return ["push", "tag", "login", "pull"].includes(second ?? "") || (second === "image" && third === "push")
      ? { kind: "plumbing" }
      : other;
  }
  if (first === "echo" && /GITHUB_OUTPUT|GITHUB_ENV|::set-output/.test(line) && /image|tag|uri/i.test(line))
    return { kind: "plumbing" };
  if (first === "set") return { kind: "plumbing" };
  if (/^\w+=\$\{\{github\.\w+\}\}$|^\w+=\$GITHUB_(SHA|REF_NAME)$/.test(line)) return { kind: "plumbing" };
  if (first !== "aws") return other;
  if (second === "ecr" && third === "get-login-password") return { kind: "plumbing" };
  if (second !== "ecs") return other;
  if (third === "run-task") return { kind: "task", options: optionsOf(words.slice(3)) };
  return ["wait", "describe-tasks", "describe-task-definition", "describe-services"].includes(third ?? "")
    ? { kind: "plumbing" }
    : other;
}

function buildOf(words: readonly string[]): Command | undefined {
  const build: ScriptBuild = { context: "", args: {}, tags: [], platforms: [], left: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (!word.startsWith("-")) {
      if (build.context !== "") return undefined;
      build.context = word;
      continue;
    }
    const [name = "", inline] = word.startsWith("--") ? splitOnce(word, "=") : [word, undefined];
    const value = inline ?? (valued.includes(name) ? words[++at] : undefined);
    take(build, name, value, word);
  }
  return build.context === "" ? undefined : { kind: "build", build };
}

function take(build: ScriptBuild, name: string, value: string | undefined, word: string): void {
  if (value !== undefined && (name === "-t" || name === "--tag")) build.tags.push(value);
  else if (value !== undefined && (name === "-f" || name === "--file")) build.dockerfile = value;
  else if (value !== undefined && name === "--target") build.target = value;
  else if (value !== undefined && name === "--platform") build.platforms.push(...value.split(","));
  else if (value !== undefined && name === "--build-arg") {
    const [key = "", given = ""] = splitOnce(value, "=");
    build.args[key] = given;
  } else if (!["--push", "--load", "--quiet", "-q", "--progress"].includes(name))
    build.left.push(value === undefined || word.includes("=") ? word : `${word} ${value}`);
}

/** `--cluster shop --subnets a b` → `{cluster: [shop], subnets: [a, b]}`. */
function optionsOf(words: readonly string[]): Record<string, string[]> {
  const options: Record<string, string[]> = {};
  let name = "";
  for (const word of words) {
    if (word.startsWith("--")) {
      const [key = "", inline] = splitOnce(word.slice(2), "=");
      name = key;
      options[name] = inline === undefined ? [] : [inline];
    } else if (name !== "") options[name]?.push(word);
  }
  return options;
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
