import { createHash } from "node:crypto";
import { messageOf } from "../kernel/errors.ts";
import { dockerfile } from "./dockerfile.ts";
import { type Ignore, ignore } from "./ignore.ts";
import { optionInputs } from "./options.ts";
import { inScope, sourcesOf } from "./sources.ts";
import type { BuildSpec, Disk, Keyed, KeyRecord } from "./types.ts";

/** Counts up when the meaning of a key changes: then nothing that an older one named is found again. */
const FORMAT = 1;

/** One entry of a build context. Owner, time and all of the mode but "may be run" are no part of it. */
export interface ContextEntry {
  /** Relative to the context, with slashes. */
  path: string;
  kind: "file" | "program" | "link" | "folder" | "other";
  /** Of a file its content's identity (git's blob id), of a link its target, else "". */
  content: string;
}

/** Reads build contexts. Adapter: src/files/context.ts. */
export interface ContextReader {
  /** Everything that is not ignored and that `wants` takes, in order of the path. Throws when a file changes meanwhile. */
  entries(
    folder: string,
    ignored: Ignore,
    wants: (path: string) => boolean,
    signal: AbortSignal,
  ): Promise<ContextEntry[]>;
}

/** What git wrote down of a file. While the disk says the same of it, its bytes are those of the blob. */
export interface KnownFile {
  blob: string;
  program: boolean;
  /** Touched when the index was written or later, so that it may have changed again within one tick of the clock. */
  late: boolean;
  /** The lower 32 bits of each. */
  size: number;
  inode: number;
  /** Milliseconds since the epoch, with all that the clock gives: of the last change of anything (ctime), of the bytes (mtime). */
  changed: number;
  modified: number;
}

export interface GitIndex {
  /** The hash that names blobs in this repository. */
  algorithm: "sha1" | "sha256";
  /** Whether git has compared the files with the disk, so that they are as it knows them. */
  compared: boolean;
  /** What is known of a file, by its path below the folder that was asked for. */
  file(path: string): KnownFile | undefined;
}

/** Asks git for a folder; undefined when git does not have it. Adapter: src/docker/git.ts. */
export type ReadIndex = (folder: string, signal: AbortSignal) => Promise<GitIndex | undefined>;

/** Resolves images that a build begins with. Adapter: src/docker/bases.ts. */
export interface BaseImages {
  /**
   * The digest that a reference names now: of the linux/arm64 image, or, with `elsewhere`, of whatever stands behind
   * the name; `pin` is the digest of the latter always. Undefined when it cannot be found out.
   */
  digest(
    reference: string,
    elsewhere: boolean,
    signal: AbortSignal,
  ): Promise<{ digest: string; pin: string } | undefined>;
}

/** Tells addresses apart by what they hold now. Adapter: src/docker/remotes.ts. */
export interface Remotes {
  /** A word that changes when what lies there does (an ETag, a commit); undefined when there is none. */
  version(address: string, signal: AbortSignal): Promise<string | undefined>;
}

export interface KeyPorts {
  remotes: Remotes;
  disk: Disk;
  contexts: ContextReader;
  bases: BaseImages;
}

export interface KeyOptions {
  /** Address of the source repository, which every image carries as a label. */
  source?: string | undefined;
  /** Days after which an unchanged image is built anew. */
  maxAgeDays?: number | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * The identity of all that goes into an image, found without a builder: equal keys, equal images, as far as the build
 * itself does not fetch anything. Whatever cannot be known beforehand gives a doubt instead, in words.
 */
export async function contentKey(
  spec: BuildSpec,
  options: KeyOptions,
  ports: KeyPorts,
  signal: AbortSignal,
): Promise<Keyed> {
  try {
    return await keyed(spec, options, ports, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { doubt: messageOf(error) };
  }
}

async function keyed(spec: BuildSpec, options: KeyOptions, ports: KeyPorts, signal: AbortSignal): Promise<Keyed> {
  const { disk, contexts, bases, remotes } = ports;
  const text = await disk.read(spec.dockerfile);
  const file = dockerfile(text);
  const sources = sourcesOf(file, { target: spec.target, args: spec.args, contexts: Object.keys(spec.contexts) });
  const [unknown] = sources.unknown;
  if (unknown !== undefined) return { doubt: unknown };
  const inputs: [name: string, value: string][] = [
    ["format", String(FORMAT)],
    ["target", spec.target ?? ""],
    ["scope", spec.scope],
    ["Dockerfile", text],
    ...Object.entries(spec.args).map(([name, value]): [string, string] => [`argument ${name}`, value]),
    ...optionInputs(spec.options),
  ];
  if (options.source !== undefined) inputs.push(["source", options.source]);
  if (options.maxAgeDays !== undefined)
    inputs.push(["max-age", `${options.maxAgeDays} days, period ${period(spec, options.maxAgeDays, options.now)}`]);

  // The argument stands before the line in the file (BuildKit, frontend/dockerui, BUILDKIT_SYNTAX).
  const syntax = spec.args.BUILDKIT_SYNTAX ?? file.syntax;
  const images = new Map([...sources.bases].map(([name, { elsewhere }]) => [`base ${name}`, { name, elsewhere }]));
  if (syntax !== undefined) images.set("frontend", { name: syntax, elsewhere: true });
  const addresses = new Map([...sources.remotes].map((address) => [`ADD ${address}`, address]));
  for (const name of sources.contexts) {
    const value = spec.contexts[name] ?? "";
    const image = /^docker-image:\/\/(.+)$/.exec(value)?.[1];
    if (image !== undefined) images.set(`context ${name}`, { name: image, elsewhere: true });
    else if (/^[a-z][a-z0-9+-]*:\/\//i.test(value)) addresses.set(`context ${name}`, value);
  }
  const ignoring = await ignoreText(spec, disk);
  inputs.push(["ignore file", ignoring]);
  const folders = [...sources.contexts]
    .filter((name) => !images.has(`context ${name}`) && !addresses.has(`context ${name}`))
    .sort();
  const [main, named, resolved, versions] = await Promise.all([
    mainEntries(spec, ignore(ignoring), sources.copied, contexts, signal),
    Promise.all(folders.map((name) => namedEntries(name, spec.contexts[name] ?? "", ports, signal))),
    Promise.all(
      [...images].map(async ([label, { name, elsewhere }]) => ({
        label,
        name,
        // For several platforms all of an index counts, for ARM64 alone its one image.
        found: await bases.digest(name, elsewhere || spec.options.platforms.length > 1, signal),
      })),
    ),
    Promise.all(
      [...addresses].map(async ([label, address]) => ({
        label,
        address,
        version: await remotes.version(address, signal),
      })),
    ),
  ]);
  for (const { label, address, version } of versions) {
    if (version === undefined)
      return { doubt: `nothing tells whether ${address} is still the same (no ETag, no commit)` };
    inputs.push([label, version]);
  }
  const pins: Record<string, string> = {};
  let frontend: string | undefined;
  for (const { label, name, found } of resolved) {
    if (found === undefined) return { doubt: `no registry told what ${name} is now` };
    inputs.push([label, found.digest]);
    if (name.includes("@")) continue;
    const place = /^(?:base|context) (.+)$/.exec(label)?.[1];
    if (place === undefined) frontend = `${name}@${found.pin}`;
    else pins[place] = `docker-image://${name}@${found.pin}`;
  }
  const files = [...main, ...named.flat()];
  return {
    key: digest(inputs, files),
    record: () => recorded(inputs, files),
    pins,
    ...(frontend === undefined ? {} : { frontend }),
    ...(versions.length === 0 ? {} : { moved: () => moved(versions, remotes, signal) }),
  };
}

/**
 * Nothing can hold what the build fetches by itself to the version that is in the key: afterwards it is asked for once
 * more. In words what has another version by now.
 */
async function moved(
  before: readonly { label: string; address: string; version: string | undefined }[],
  remotes: Remotes,
  signal: AbortSignal,
): Promise<string | undefined> {
  const now = await Promise.all(before.map(({ address }) => remotes.version(address, signal)));
  const others = before.filter(({ version }, index) => now[index] !== version);
  return others.length === 0 ? undefined : others.map(({ label }) => label).join(", ");
}

/** Every field with its length before it, so that no two different lists read the same. */
function digest(inputs: readonly (readonly [string, string])[], files: readonly ContextEntry[]): string {
  const field = (text: string) => `${Buffer.byteLength(text)}:${text}`;
  let all = "";
  for (const [name, value] of inputs.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    all += field("input") + field(name) + field(value);
  for (const { kind, path, content } of files) all += field(kind) + field(path) + field(content);
  return createHash("sha256").update(all).digest("hex").slice(0, 40);
}

function recorded(inputs: readonly (readonly [string, string])[], files: readonly ContextEntry[]): KeyRecord {
  const short = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
  return {
    format: FORMAT,
    inputs: Object.fromEntries(inputs.map(([name, value]) => [name, short(value)])),
    files: Object.fromEntries(
      files
        .filter(({ kind }) => kind !== "folder")
        .map(({ path, kind, content }) => [
          path,
          `${kind.slice(0, 1)}${kind === "link" ? short(content) : content.slice(0, 12)}`,
        ]),
    ),
  };
}

/** `<Dockerfile>.dockerignore` stands before the context's own file, and then that one is not read at all. */
async function ignoreText(spec: BuildSpec, disk: Disk): Promise<string> {
  for (const path of [`${spec.dockerfile}.dockerignore`, `${spec.context}/.dockerignore`])
    if ((await disk.kind(path)) === "file") return await disk.read(path);
  return "";
}

/**
 * The context as it is sent, or, with the scope `copied`, what of it the target copies. A link leads COPY to somewhere
 * else, so that with one on the way everything counts.
 */
async function mainEntries(
  spec: BuildSpec,
  ignored: Ignore,
  copied: readonly string[] | undefined,
  contexts: ContextReader,
  signal: AbortSignal,
): Promise<ContextEntry[]> {
  if (spec.scope === "copied" && copied !== undefined) {
    const some = await contexts.entries(spec.context, ignored, inScope(copied), signal);
    if (some.every(({ kind }) => kind !== "link")) return some;
  }
  return await contexts.entries(spec.context, ignored, () => true, signal);
}

async function namedEntries(
  name: string,
  folder: string,
  { disk, contexts }: KeyPorts,
  signal: AbortSignal,
): Promise<ContextEntry[]> {
  const file = `${folder}/.dockerignore`;
  const text = (await disk.kind(file)) === "file" ? await disk.read(file) : "";
  const entries = await contexts.entries(folder, ignore(text), () => true, signal);
  return entries.map((entry) => ({ ...entry, path: `${name}:${entry.path}` }));
}

/** Which stretch of `days` it is; each repository changes over at a moment of its own, not all in one night. */
function period({ repository }: BuildSpec, days: number, now: number): number {
  const length = days * 86_400_000;
  const offset = createHash("sha256").update(repository).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(now / length + offset);
}

/**
 * What differs between two builds of an image, in one line: files by their path, the rest by its name. Undefined when
 * the records do not tell.
 */
export function difference(before: KeyRecord, now: KeyRecord): string | undefined {
  if (before.format !== now.format) return "Gantline makes its keys in a new way";
  const inputs = changes(before.inputs, now.inputs);
  const files = changes(before.files, now.files);
  const all = [...inputs, ...files];
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 5).join(", ");
  return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown;
}

function changes(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  const told = Object.entries(now).flatMap(([name, value]) =>
    before[name] === value ? [] : [before[name] === undefined ? `${name} (new)` : name],
  );
  return [...told, ...Object.keys(before).flatMap((name) => (name in now ? [] : [`${name} (gone)`]))];
}
