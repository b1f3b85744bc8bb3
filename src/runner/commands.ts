/**
 * How a step talks to the workflow runner: commands on stdout and lines in the files that it names
 * (docs.github.com, "Workflow commands for GitHub Actions"; actions/runner, ActionCommand.cs and FileCommandManager.cs).
 * Written here because the toolkit loads a whole HTTP client with it: two thirds of the time to an action's first error.
 */
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

type Variables = Readonly<Record<string, string | undefined>>;
type Properties = Readonly<Record<string, string | number | undefined>>;

/** The text of a command: `::error file=a,line=1::message`, always one line. */
export function command(name: string, message: string, properties: Properties = {}): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
  return `::${name}${list === "" ? "" : ` ${list}`}::${escapeData(message)}`;
}

/** Says one or several lines, or a command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The text of an input as the runner hands it over: hyphens stay in the variable's name. "" when it is absent. */
export function inputText(name: string, variables: Variables): string {
  return (variables[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

/**
 * Writes `name` = `value` to the file of `kind`. Outside of a workflow there is no such file: the value is then said on
 * stdout, so that a person who starts an action by hand sees it.
 */
export function fileCommand(kind: "OUTPUT" | "STATE", name: string, value: string, variables: Variables): void {
  const file = variables[`GITHUB_${kind}`];
  if (file) appendFileSync(file, keyValue(name, value, `ghadelimiter_${randomUUID()}`));
  else if (kind === "OUTPUT") say(`${name}=${value}`);
}

/** A heredoc, so that a value may hold anything but the delimiter, which nobody can guess. */
export function keyValue(name: string, value: string, delimiter: string): string {
  if (name.includes(delimiter) || value.includes(delimiter)) throw new Error(`"${name}" holds its own delimiter`);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
