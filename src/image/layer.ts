import { pipeline, Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";

/** One entry of a layer. */
export interface LayerEntry {
  /** Without a slash at either end. */
  path: string;
  kind: "file" | "link" | "folder" | "other";
  /** Target of a symbolic link; of a hard link a path from the root, with a slash before it. */
  target: string;
  /** The first bytes of a file that may be run. */
  head: Uint8Array;
}

/** As much of a file as tells an ELF header or a `#!` line. */
const HEAD = 256;
const BLOCK = 512;

/**
 * The entries of a layer as its bytes come in: a tar, plain, gzip or zstd, whatever its media type says. Who stops early
 * stops the download. Source: POSIX pax, GNU tar's long names.
 */
export async function* layerEntries(bytes: Readable): AsyncGenerator<LayerEntry> {
  const input = reader(await unpacked(bytes));
  let long: { path?: string; target?: string } = {};
  try {
    for (;;) {
      const header = await input.take(BLOCK);
      if (header.length < BLOCK || header[0] === 0) return;
      const text = (from: number, length: number) => cString(header.subarray(from, from + length));
      const size = sizeOf(header);
      const type = String.fromCharCode(header[156] ?? 0);
      const padding = (BLOCK - (size % BLOCK)) % BLOCK;
      if ("xgLK".includes(type)) {
        const body = Buffer.from(await input.take(size));
        await input.skip(padding);
        if (type === "x") long = { ...long, ...paxNames(body) };
        if (type === "L") long = { ...long, path: cString(body) };
        if (type === "K") long = { ...long, target: cString(body) };
        continue;
      }
      const prefix = text(257, 5) === "ustar" && header[263] === 0x30 ? text(345, 155) : "";
      const path = long.path ?? (prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`);
      const target = long.target ?? text(157, 100);
      const runs = (Number.parseInt(text(100, 8), 8) & 0o111) !== 0;
      const head = runs ? await input.take(Math.min(HEAD, size)) : new Uint8Array();
      await input.skip(size - head.length + padding);
      long = {};
      yield { path: path.replace(/^(\.?\/)+|\/+$/g, ""), ...kindOf(type, target), head };
    }
  } finally {
    await input.close();
    bytes.destroy();
  }
}

function kindOf(type: string, target: string): Pick<LayerEntry, "kind" | "target"> {
  if (type === "0" || type === "\0") return { kind: "file", target: "" };
  if (type === "1") return { kind: "link", target: `/${target.replace(/^(\.?\/)+/, "")}` };
  if (type === "2") return { kind: "link", target };
  return { kind: type === "5" ? "folder" : "other", target: "" };
}

/** Octal, or, with its highest bit set, binary for sizes from 8 GiB on. */
function sizeOf(header: Buffer): number {
  if (((header[124] ?? 0) & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(cString(header.subarray(124, 136)).trim() || "0", 8);
}

function paxNames(body: Buffer): { path?: string; target?: string } {
  const names: { path?: string; target?: string } = {};
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(body.toString("latin1", at, at + 20), 10);
    if (!(length > 0)) break;
    const record = body.toString("utf8", body.indexOf(0x20, at) + 1, at + length - 1);
    const [, name, value] = /^([^=]*)=([\s\S]*)$/.exec(record) ?? [];
    if (name === "path" && value !== undefined) names.path = value;
    if (name === "linkpath" && value !== undefined) names.target = value;
    at += length;
  }
  return names;
}

function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
}

async function unpacked(bytes: Readable): Promise<AsyncIterable<Buffer>> {
  const source = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await source.next();
  const start = first.done === true ? Buffer.alloc(0) : first.value;
  const whole = Readable.from(
    (async function* () {
      yield start;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    })(),
  );
  const magic = start.toString("hex", 0, 4);
  const unpack = magic.startsWith("1f8b") ? createGunzip() : magic === "28b52ffd" ? createZstdDecompress() : undefined;
  if (unpack === undefined) return whole;
  // Who reads the result hears of an error there.
  pipeline(whole, unpack, () => {});
  return unpack;
}

/** Takes and skips exact numbers of bytes; at the end there are fewer. */
function reader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await chunks.next();
    if (next.done !== true) rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return next.done !== true;
  };
  return {
    async take(size: number): Promise<Buffer> {
      while (rest.length < size && (await more()));
      const taken = rest.subarray(0, size);
      rest = rest.subarray(taken.length);
      return taken;
    },
    close: async () => void (await chunks.return?.()),
    async skip(size: number): Promise<void> {
      for (let left = size; left > 0; ) {
        if (rest.length === 0 && !(await more())) return;
        const gone = Math.min(left, rest.length);
        rest = rest.subarray(gone);
        left -= gone;
      }
    },
  };
}
