import { posix } from "node:path";
import { type Dockerfile, expand, type Instruction, type Stage } from "./dockerfile.ts";
import { globExpression } from "./ignore.ts";

/** What a Dockerfile's target takes from outside of the file. */
export interface Sources {
  /** Images by the name that they are written with, arguments put in; whether the builder's platform is wanted. */
  bases: ReadonlyMap<string, { elsewhere: boolean }>;
  /** Named contexts that it uses. */
  contexts: ReadonlySet<string>;
  /** What cannot be known before the build, each as "what and why". */
  unknown: readonly string[];
  /** Addresses that ADD fetches and that nothing pins: neither a checksum nor a commit. */
  remotes: ReadonlySet<string>;
  /** Commands that run as programs of the target platform, not of the builder's. */
  runs: readonly Instruction[];
  /** Paths and patterns taken from the main context; undefined when that cannot be told: everything. */
  copied: readonly string[] | undefined;
}

export interface Target {
  target?: string | undefined;
  args: Readonly<Record<string, string>>;
  /** Names of named contexts: they stand before stages and images of the same name. */
  contexts: readonly string[];
}

const PLATFORM: readonly (readonly [string, string])[] = [
  ["TARGETPLATFORM", "linux/arm64"],
  ["TARGETOS", "linux"],
  ["TARGETARCH", "arm64"],
  ["TARGETVARIANT", ""],
];

/** Follows the stages that the target needs, and no others: BuildKit builds no others either. */
export function sourcesOf(file: Dockerfile, { target, args, contexts }: Target): Sources {
  const variables = globalsOf(file, args);
  const bases = new Map<string, { elsewhere: boolean }>();
  const used = new Set<string>();
  const unknown: string[] = [];
  const remotes = new Set<string>();
  const copied = new Set<string>();
  const runs: Instruction[] = [];
  /** Stages that were visited, and whether they run on the builder's platform. */
  const seen = new Map<Stage, boolean>();

  const follow = (written: string, before: number, elsewhere: boolean, numbers: boolean): boolean => {
    const name = expand(written, variables);
    if (name === undefined) {
      unknown.push(`${written}, whose variables are known to the builder only`);
      return elsewhere;
    }
    const context = contexts.find((one) => familiar(one) === familiar(name));
    const index = context === undefined ? stageIndex(file, name, before, numbers) : undefined;
    if (context !== undefined) used.add(context);
    // A stage that begins with another one runs where that one runs.
    else if (index !== undefined) return visit(index) || elsewhere;
    else if (name.toLowerCase() !== "scratch")
      bases.set(name, { elsewhere: elsewhere || (bases.get(name)?.elsewhere ?? false) });
    return elsewhere;
  };
  const visit = (index: number): boolean => {
    const stage = file.stages[index];
    if (stage === undefined) return false;
    const known = seen.get(stage);
    if (known !== undefined) return known;
    seen.set(stage, stage.elsewhere);
    const elsewhere = follow(stage.from, index, stage.elsewhere, false);
    seen.set(stage, elsewhere);
    if (!elsewhere) runs.push(...stage.instructions.filter(({ name }) => name === "RUN"));
    for (const one of stage.instructions) {
      for (const from of froms(one)) follow(from, index, stage.elsewhere, true);
      for (const address of remote(one))
        if (address.includes("$")) unknown.push(`ADD ${address}, whose variables are known to the builder only`);
        else remotes.add(address);
      for (const path of fromContext(one)) copied.add(path);
    }
    return elsewhere;
  };

  const start = target === undefined ? file.stages.length - 1 : stageIndex(file, target, file.stages.length, true);
  if (start !== undefined) visit(start);
  const everything = [...copied].some((path) => path === "" || /\$|\*\*/.test(path));
  return { bases, contexts: used, unknown, remotes, runs, copied: everything ? undefined : [...copied].sort() };
}

/** A test whether a path of the context lies in, or on the way to, what is copied. */
export function inScope(copied: readonly string[]): (path: string) => boolean {
  const wanted = copied.map((pattern) =>
    pattern.split("/").map((part) => {
      if (!/[*?[\]\\]/.test(part)) return (name: string) => name === part;
      const expression = globExpression(part);
      return (name: string) => expression.test(name);
    }),
  );
  return (path) => {
    const parts = path.split("/");
    return wanted.some((tests) => parts.every((part, index) => tests[index]?.(part) ?? true));
  };
}

/** The name of an image as BuildKit compares it: without the default registry and the tag `latest`. */
export function familiar(name: string): string {
  return name
    .replace(/^(index\.)?docker\.io\//, "")
    .replace(/^library\//, "")
    .replace(/:latest$/, "");
}

function globalsOf(file: Dockerfile, args: Readonly<Record<string, string>>): Map<string, string> {
  const known = new Map(PLATFORM);
  for (const [name, written] of file.globals) {
    const value =
      args[name] ?? (written === undefined ? undefined : expand(written.replace(/^(["'])(.*)\1$/, "$2"), known));
    if (value !== undefined) known.set(name, value);
  }
  return known;
}

function stageIndex(file: Dockerfile, name: string, before: number, numbers: boolean): number | undefined {
  const found = file.stages.findLastIndex((stage, index) => index < before && stage.name === name.toLowerCase());
  if (found >= 0) return found;
  return numbers && /^\d+$/.test(name) && Number(name) < before ? Number(name) : undefined;
}

/** Stages and images that an instruction reads from: COPY --from, RUN --mount=…,from=…. */
function froms({ name, flags }: Instruction): string[] {
  return flags.flatMap(([flag, value]) => {
    if (flag === "from" && (name === "COPY" || name === "ADD")) return [value];
    const from = flag === "mount" && name === "RUN" ? mount(value).get("from") : undefined;
    return from === undefined ? [] : [from];
  });
}

function mount(value: string): Map<string, string> {
  return new Map(
    value.split(",").map((part) => {
      const [key = "", ...rest] = part.split("=");
      return [key === "src" ? "source" : key, rest.join("=")];
    }),
  );
}

function remote({ name, flags, words }: Instruction): string[] {
  if (name !== "ADD" || flags.some(([flag]) => flag === "checksum")) return [];
  return words
    .slice(0, -1)
    .filter((word) => /^([a-z][a-z0-9+]*:\/\/|git@)/i.test(word) && !/#[0-9a-f]{40}(:|$)/.test(word));
}

/** Paths that an instruction takes from the main context; "" is all of it. */
function fromContext({ name, flags, words }: Instruction): string[] {
  if (name === "ONBUILD") return [""];
  if (name === "RUN")
    return flags.flatMap(([flag, value]) => {
      const wanted = flag === "mount" ? mount(value) : undefined;
      const binds = wanted !== undefined && (wanted.get("type") ?? "bind") === "bind" && !wanted.has("from");
      return binds ? [inside(wanted.get("source") ?? "")] : [];
    });
  if ((name !== "COPY" && name !== "ADD") || flags.some(([flag]) => flag === "from")) return [];
  return words
    .slice(0, -1)
    .filter((word) => !word.startsWith("<<") && !/^([a-z][a-z0-9+]*:\/\/|git@)/i.test(word))
    .map(inside);
}

/** A source as a path below the context: neither `/` nor `..` leads out of it. */
function inside(path: string): string {
  return posix.normalize(`/${path}`).replace(/^\/|\/$/g, "");
}
