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

const unescapeData = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
const unescapeProperty = (text: string) =>
  text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");

/** `::name key=value,key=value::data`, at the start of a line (blanks before it do not matter); else undefined. */
export function parseCommand(line: string): Command | undefined {
  const match = /^\s*::([A-Za-z][\w-]*)(?: (.*?))?::(.*)$/s.exec(line);
  if (!match?.[1]) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of (match[2] ?? "").split(",")) {
    const at = pair.indexOf("=");
    if (at > 0) properties[pair.slice(0, at).trim()] = unescapeProperty(pair.slice(at + 1));
  }
  return { name: match[1].toLowerCase(), properties, data: unescapeData(match[3] ?? "") };
}

/** What the commands of one process do; the step implements it. */
export interface CommandTarget {
  /** A line for the log, not yet masked. */
  write(text: string): void;
  mask(value: string): void;
  annotate(annotation: Annotation): void;
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
    endLine: number("endLine"),
    col: number("col"),
    endColumn: number("endColumn"),
  };
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { level, message: data.slice(0, 4096), ...given };
}

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
    if (this.stopToken !== undefined) {
      if (text.trim().toLowerCase() === `::${this.stopToken.toLowerCase()}::`) this.stopToken = undefined;
      this.target.write(text);
      return;
    }
    const command = parseCommand(text);
    if (!command || !known.has(command.name)) this.target.write(text);
    else if (!this.show(command, text)) this.act(command, text);
  }

  /** Carries out a command about the log itself; these are never echoed. */
  private show(command: Command, text: string): boolean {
    const { target } = this;
    const { name, data } = command;
    if (name === "error" || name === "warning" || name === "notice") target.annotate(annotation(name, command));
    else if (name === "group") target.group(data);
    else if (name === "endgroup") target.endGroup();
    else if (name === "echo") this.echo = data.trim().toLowerCase() === "on";
    else if (name === "debug") {
      if (target.debug) for (const line of data.split("\n")) target.write(`##[debug]${line}`);
    } else if (name === "stop-commands") {
      if (data === "" || known.has(data.toLowerCase()))
        this.refuse(`stop-commands needs a random token, got "${data}"`);
      else {
        this.stopToken = data;
        target.write(text);
      }
    } else return false;
    return true;
  }

  private act({ name, properties, data }: Command, text: string): void {
    const { target } = this;
    if (name === "add-mask") {
      if (data.trim() === "") target.annotate({ level: "warning", message: "Can't add secret mask for empty string." });
      else target.mask(data);
    } else if (name === "set-output") target.setOutput(properties.name ?? "", data);
    else if (name === "save-state") target.saveState(properties.name ?? "", data);
    else if (name === "set-env") this.refuse("the `set-env` command is disabled; write to $GITHUB_ENV");
    else if (name === "add-path") this.refuse("the `add-path` command is disabled; write to $GITHUB_PATH");
    // add-matcher and remove-matcher remain: problem matchers feed pages of GitHub that nothing here shows.
    if (this.echo) target.write(text);
  }

  private refuse(message: string): void {
    this.target.annotate({ level: "error", message });
  }
}
