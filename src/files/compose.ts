import { readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parse, parseDocument } from "yaml";
import { messageOf } from "../kernel/errors.ts";
import type { ContractName, Path, Place } from "../stack/types.ts";

interface SourceFile {
  /** As problems name it. */
  file: string;
  path: string;
  document: Document;
  lines: LineCounter;
  /** Files that it includes; what they say counts less. */
  included: readonly SourceFile[];
}

/** The files as they were written: only for telling where something stands, and what was written before any merging. */
export interface ComposeSources {
  /** As near as it can be told: the first line of the first file for what is nowhere. */
  place(path: Path): Place | undefined;
  twice: readonly { path: Path; places: readonly Place[] }[];
  /** The `x-gantline` at the top, as plain data. */
  own: unknown;
  /** Whether a file gives the project its name. */
  named: boolean;
  /** Every file as plain data, the included ones as well. */
  documents: readonly unknown[];
}

/**
 * Reads compose files with what they include and extend, for positions. Problems are those of files that cannot be read;
 * what is in them is Compose's to judge.
 */
export async function readComposeSources(
  files: readonly string[],
  workspace: string,
): Promise<{ sources: ComposeSources; problems: readonly string[] }> {
  const problems: string[] = [];
  const known = new Map<string, SourceFile>();
  const load = async (path: string): Promise<SourceFile | undefined> => {
    const there = known.get(path);
    if (there) return there;
    const file = relative(workspace, path).startsWith("..") ? path : relative(workspace, path);
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      problems.push(
        error.code === "ENOENT" ? `${file}: there is no such file (in ${workspace})` : `${file}: ${messageOf(error)}`,
      );
    });
    if (text === undefined) return undefined;
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, uniqueKeys: false, logLevel: "silent" });
    const [error] = document.errors;
    if (error !== undefined) {
      const line = error.linePos?.[0].line;
      problems.push(`${file}${line === undefined ? "" : `:${line}`}: is not YAML: ${error.message.split("\n")[0]}`);
      return undefined;
    }
    const source = { file, path, document, lines, included: [] as SourceFile[] };
    known.set(path, source);
    const wanted = otherFiles(document).filter((one) => !one.includes("$") && !/^[a-z]+:\/\//.test(one));
    for (const other of wanted) {
      const loaded = await load(isAbsolute(other) ? other : join(dirname(path), other));
      if (loaded) source.included.push(loaded);
    }
    return source;
  };
  const sources: SourceFile[] = [];
  for (const file of files) {
    const loaded = await load(resolve(workspace, file));
    if (loaded) sources.push(loaded);
  }
  return { sources: positions(sources), problems };
}

/** Files named by `include` and by `extends`. */
function otherFiles(document: Document): string[] {
  const { include, services } = (document.toJS({ maxAliasCount: -1 }) ?? {}) as Record<string, unknown>;
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(list) : texts(value));
  const texts = (value: unknown): string[] =>
    typeof value === "string" ? [value] : list((value as { path?: unknown } | null)?.path ?? []);
  const extended = Object.values((services ?? {}) as Record<string, { extends?: { file?: unknown } } | null>);
  return [...list(include ?? []), ...extended.flatMap((one) => (one?.extends?.file ? [String(one.extends.file)] : []))];
}

function positions(sources: readonly SourceFile[]): ComposeSources {
  // Later files go before earlier ones, and every file before what it includes.
  const order: SourceFile[] = [];
  const add = (source: SourceFile) => {
    if (order.includes(source)) return;
    order.push(source);
    for (const one of source.included) add(one);
  };
  for (const source of [...sources].reverse()) add(source);
  const known = new Map<string, Place | undefined>();
  const start = sources[0] && { file: sources[0].file, line: 1 };
  const twice = objects(sources).flatMap((path) => {
    const places = sources.flatMap((source) => {
      const found = find(source, [...path, "x-gantline"]);
      return found.depth === path.length + 1 ? [placeOf(source, found.offset)] : [];
    });
    return places.length > 1 ? [{ path, places }] : [];
  });
  const withOwn = sources.find(({ document }) => document.has("x-gantline"));
  return {
    place(path) {
      const key = JSON.stringify(path);
      if (!known.has(key)) known.set(key, locate(order, path, 0) ?? start);
      return known.get(key);
    },
    twice,
    named: sources.some(({ document }) => document.has("name")),
    documents: order.map(({ document }) => document.toJS({ maxAliasCount: -1 }) as unknown),
    own: (withOwn?.document.toJS({ maxAliasCount: -1 }) as Record<string, unknown> | undefined)?.["x-gantline"],
  };
}

/** Every object that may carry an `x-gantline`. */
function objects(sources: readonly SourceFile[]): Path[] {
  const paths = new Map<string, Path>([["", []]]);
  for (const { document } of sources)
    for (const kind of ["services", "volumes", "secrets", "configs"]) {
      const group = document.get(kind, true);
      if (!isMap(group)) continue;
      for (const { key } of group.items) paths.set(`${kind}.${key}`, [kind, String(key)]);
    }
  return [...paths.values()];
}

/** The deepest place that any file has for a path, following `extends` where a service does not have it itself. */
function locate(order: readonly SourceFile[], path: Path, hops: number): Place | undefined {
  let best: { source: SourceFile; offset: number; depth: number } | undefined;
  for (const source of order) {
    const found = find(source, path);
    if (found.depth > (best?.depth ?? 0)) best = { source, ...found };
  }
  if (best === undefined) return undefined;
  if (best.depth < path.length && path[0] === "services" && path.length > 2 && best.depth <= 2 && hops < 5)
    for (const source of order) {
      const base = source.document.getIn(["services", String(path[1]), "extends"]);
      const name = isMap(base) ? base.get("service") : base;
      if (typeof name !== "string") continue;
      const there = locate(order, ["services", name, ...path.slice(2)], hops + 1);
      if (there !== undefined) return there;
    }
  return placeOf(best.source, best.offset);
}

function placeOf(source: SourceFile, offset: number): Place {
  return { file: source.file, line: source.lines.linePos(offset).line };
}

/** How far a path can be followed in one file, and where that is. */
function find({ document }: SourceFile, path: Path): { depth: number; offset: number } {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [depth, part] of path.entries()) {
    const step = into(node, part, document);
    if (step === undefined) return { depth, offset };
    offset = step.offset;
    node = step.node;
  }
  return { depth: path.length, offset };
}

function into(at: unknown, part: string | number, document: Document): { node: unknown; offset: number } | undefined {
  const node = isAlias(at) ? at.resolve(document) : at;
  if (isMap(node)) {
    for (const pair of node.items)
      if (isScalar(pair.key) && !isMergeKey(pair.key.value) && String(pair.key.value) === String(part))
        return { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
    for (const pair of node.items) {
      if (!isScalar(pair.key) || !isMergeKey(pair.key.value)) continue;
      const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
      for (const merged of isSeq(value) ? value.items : [value]) {
        const found = into(merged, part, document);
        if (found) return found;
      }
    }
  }
  if (isSeq(node)) {
    const index = typeof part === "number" ? part : node.items.findIndex((item) => names(item, part, document));
    const item = node.items[index] as Node | undefined;
    if (item) return { node: item, offset: item.range?.[0] ?? 0 };
  }
  return undefined;
}

/** The parser gives `<<` as a symbol when it merges. */
function isMergeKey(key: unknown): boolean {
  return key === "<<" || (typeof key === "symbol" && key.description === "<<");
}

/** Whether an item of a list is what a mapping would call `name`: `NAME=value`, `NAME: value` or the name alone. */
function names(item: unknown, name: string, document: Document): boolean {
  const node = isAlias(item) ? item.resolve(document) : item;
  const text = isScalar(node) ? String(node.value) : "";
  return text === name || text.startsWith(`${name}=`) || text.startsWith(`${name}:`);
}

/** YAML that Compose wrote, as data. */
export function parseComposeOutput(text: string): Record<string, unknown> {
  return (parse(text, { maxAliasCount: -1 }) ?? {}) as Record<string, unknown>;
}

/** The names that an env file gives values to. */
export function namesInEnvFile(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:=|$)/.exec(line)?.[1] ?? []);
}

/**
 * The names that a service gets from one of its env files. What stands in `<file>.example` goes before the file, because
 * the file itself is mostly on the laptop only: so laptop and runner see the same names.
 */
export async function namesOfEnvFile(path: string): Promise<{ names: ContractName[]; file: string } | undefined> {
  for (const candidate of [`${path}.example`, path]) {
    const text = await readFile(candidate, "utf8").catch(() => undefined);
    if (text !== undefined) return { names: contractNames(text), file: basename(candidate) };
  }
  return undefined;
}

/** `.env.example` beside the compose file: its names, and which of them nobody has to give. */
export async function readContract(folder: string, workspace: string) {
  const path = join(folder, ".env.example");
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  return { file: relative(workspace, path), names: contractNames(text) };
}

function contractNames(text: string): ContractName[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const name = namesInEnvFile(line)[0];
    return name === undefined ? [] : [{ name, line: index + 1, optional: /#.*\b(optional|local)\b/i.test(line) }];
  });
}
