/** Workflow commands: what a process says to the runner on its standard output. */

export interface Annotation {
  level: "error" | "warning" | "notice";
  message: string;
  title?: string;
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
  endColumn?: number;
}

export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

const escapes: Readonly<Record<string, string>> = {
  "%0D": "\r",
  "%0A": "\n",
  "%3A": ":",
  "%2C": ",",
  "%3B": ";",
  "%5D": "]",
  "%25": "%",
};

/** Undoes the escapes whose codes are given, all at once, so that `%250A` becomes `%0A`. */
const decode = (text: string, codes: RegExp) => text.replace(codes, (code) => escapes[code] ?? code);

function build(info: string, data: string, separator: string, codes: RegExp): Command {
  const [name = "", ...rest] = info.split(" ");
  const properties: Record<string, string> = {};
  for (const pair of rest.join(" ").trim().split(separator)) {
    const at = pair.indexOf("=");
    if (at > 0) properties[pair.slice(0, at).toLowerCase()] = decode(pair.slice(at + 1), codes);
  }
  return { name: name.toLowerCase(), properties, data };
}

/**
 * Reads `::name key=value,key=value::data` at the start of a line (blanks before it do not matter) and the older
 * `##[name key=value;key=value]data` ANYWHERE in it, as ActionCommand of actions/runner does; undefined when the name is
 * not one of `registered`.
 */
export function parseCommand(line: string, registered: ReadonlySet<string>): Command | undefined {
  const current = /^\s*::(.*?)::(.*)$/s.exec(line);
  if (current) {
    const data = decode(current[2] ?? "", /%0D|%0A|%25/g);
    const command = build(current[1] ?? "", data, ",", /%0D|%0A|%3A|%2C|%25/g);
    if (registered.has(command.name)) return command;
  }
  const older = /##\[(.*?)\](.*)$/s.exec(line);
  if (!older) return undefined;
  const codes = /%3B|%0D|%0A|%5D|%25/g;
  const command = build(older[1] ?? "", decode(older[2] ?? "", codes), ";", codes);
  return registered.has(command.name) ? command : undefined;
}

/** What the commands of one process do; the step implements it. */
export interface CommandTarget {
  /** A line for the log, not yet masked. */
  write(text: string): void;
  mask(value: string): void;
  annotate(annotation: Annotation): void;
  /** An error that makes the step fail. */
  fail(message: string): void;
  group(title: string): void;
  endGroup(): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  /** ACTIONS_STEP_DEBUG: debug lines are shown and commands echoed. */
  debug: boolean;
}

const known = new Set(
  "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output stop-commands warning".split(
    " ",
  ),
);

function annotation(level: Annotation["level"], { properties, data }: Command): Annotation {
  const number = (name: string) => (/^\d+$/.test(properties[name] ?? "") ? Number(properties[name]) : undefined);
  const found = {
    title: properties.title,
    file: properties.file,
    line: number("line"),
    endLine: number("endline"),
    col: number("col"),
    endColumn: number("endcolumn"),
  };
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { level, message: data.slice(0, 4096), ...given };
}

/** Commands that are not shown when `::echo::on`. */
const silent = new Set(["add-mask", "debug", "error", "warning", "notice"]);

/** Reads the output of one process line by line; commands are carried out, everything else is written to the log. */
export class CommandReader {
  private stopToken: string | undefined;
  private echo: boolean;
  private readonly target: CommandTarget;

  constructor(target: CommandTarget) {
    this.target = target;
    this.echo = target.debug;
  }

  line(text: string): void {
    const { target, stopToken } = this;
    const command = parseCommand(text, stopToken === undefined ? known : new Set([stopToken]));
    if (!command || stopToken !== undefined) {
      if (command) this.stopToken = undefined;
      target.write(text);
    } else if (command.name === "stop-commands") this.stop(command.data, text);
    else {
      if (this.echo && !silent.has(command.name)) target.write(text);
      this.act(command);
    }
  }

  private stop(token: string, text: string): void {
    if (token === "" || token === "pause-logging" || known.has(token.toLowerCase())) {
      this.target.fail(`stop-commands needs a random token, got "${token}"`);
      return;
    }
    this.stopToken = token.toLowerCase();
    if (token.length > 6) this.target.mask(token);
    this.target.write(text);
  }

  private act(command: Command): void {
    const { target } = this;
    const { name, properties, data } = command;
    if (name === "error" || name === "warning" || name === "notice") target.annotate(annotation(name, command));
    else if (name === "group") target.group(data);
    else if (name === "endgroup") target.endGroup();
    else if (name === "echo") this.echo = data.trim().toLowerCase() === "on";
    else if (name === "debug") {
      if (target.debug) for (const line of data.split("\n")) target.write(`##[debug]${line}`);
    } else if (name === "add-mask") {
      if (data.trim() === "") target.annotate({ level: "warning", message: "Can't add secret mask for empty string." });
      else target.mask(data);
    } else if (name === "set-output") target.setOutput(properties.name ?? "", data);
    else if (name === "save-state") target.saveState(properties.name ?? "", data);
    else if (name === "set-env") target.fail("the `set-env` command is disabled; write to $GITHUB_ENV");
    else if (name === "add-path") target.fail("the `add-path` command is disabled; write to $GITHUB_PATH");
    // add-matcher and remove-matcher remain: problem matchers feed pages of GitHub that nothing here shows.
  }
}
