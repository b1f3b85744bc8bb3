import type { KnownFile } from "../image/key.ts";

/** What a checkout's index says besides its bytes. */
export interface IndexAbout {
  /** The folder that is asked for, below the top of the checkout: "" or with a slash at its end. */
  prefix: string;
  /** Length of a blob's name in bytes: 20 for SHA-1, 32 for SHA-256. */
  hashLength: number;
  /** When the index was written last, in milliseconds since the epoch. */
  written: number;
}

const HEADER = 12;
/** Times, device, inode, mode, owner and size of a file, 32 bits each. */
const STAT = 40;
const [MODIFIED, INODE, MODE, SIZE] = [8, 20, 24, 36];
const PROGRAM = 0o100755;
const PLAIN = [0o100644, PROGRAM];
const [VALID, EXTENDED, STAGE, LENGTH] = [0x8000, 0x4000, 0x3000, 0x0fff];
/** Of the second word of flags: `skip-worktree` and `intent-to-add`. */
const ABSENT = 0x6000;

export interface IndexFiles {
  /** Where each file stands in the index, by its path below the folder that is asked for. */
  places: Map<string, number>;
  /** What stands there; read when it is asked for, which spares twenty thousand objects at once. */
  known(place: number): KnownFile;
  /** Whether git would spend more time on reading files anew than it takes to look at all of them here. */
  readAnew: boolean;
}

/** In the time that one file is looked at, git reads so many bytes; to open a file takes it as long as so many more. */
const [LOOK, OPEN] = [1_000, 10_000];

/**
 * The plain files of git's index below a folder, with what the disk said of each when git last saw its bytes. Left out
 * is what git was told not to look at and what is in conflict. Git reads a file anew, each time, that was written in the
 * same second as the index or later ("racy": it may have changed unseen); after a fresh checkout that can be all of
 * them. Its index has the nanoseconds too, by which hardly any of them is. Undefined for what is no index of the
 * versions 2 to 4, or one in parts. Source: git's gitformat-index and technical/racy-git.
 */
export function readGitIndex(bytes: Buffer, { prefix, hashLength, written }: IndexAbout): IndexFiles | undefined {
  if (bytes.length < HEADER + hashLength || bytes.toString("latin1", 0, 4) !== "DIRC") return undefined;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const places = new Map<string, number>();
  const second = Math.floor(written / 1_000) * 1_000;
  let anew = 0;
  let at = HEADER;
  let before = Buffer.alloc(0);
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const blob = at + STAT;
    if (blob + hashLength + 4 > bytes.length) return undefined;
    const flags = bytes.readUInt16BE(blob + hashLength);
    const more = flags & EXTENDED ? bytes.readUInt16BE(blob + hashLength + 2) : 0;
    let begin = blob + hashLength + (flags & EXTENDED ? 4 : 2);
    let shared = 0;
    if (version === 4) {
      const { value, next } = variable(bytes, begin);
      shared = before.length - value;
      begin = next;
    }
    const short = flags & LENGTH;
    const end = version < 4 && short < LENGTH ? begin + short : bytes.indexOf(0, begin);
    if (shared < 0 || end < begin || end > bytes.length) return undefined;
    if (version === 4) before = Buffer.concat([before.subarray(0, shared), bytes.subarray(begin, end)]);
    const name = version === 4 ? before.toString() : bytes.toString("utf8", begin, end);
    if ((flags & (VALID | STAGE)) === 0 && (more & ABSENT) === 0 && name.startsWith(prefix)) {
      const size = bytes.readUInt32BE(at + SIZE);
      // A size of 0 may also mean that git does not trust what it wrote down.
      if (size > 0 && PLAIN.includes(bytes.readUInt32BE(at + MODE))) {
        places.set(name.slice(prefix.length), at);
        if (time(bytes, at + MODIFIED) >= second) anew += Math.max(size, OPEN);
      }
    }
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
  if (!isWhole(bytes, at, hashLength)) return undefined;
  const known = (place: number) => knownFile(bytes, place, hashLength, written);
  return { places, known, readAnew: anew > places.size * LOOK };
}

function knownFile(bytes: Buffer, at: number, hashLength: number, written: number): KnownFile {
  const changed = time(bytes, at);
  const modified = time(bytes, at + MODIFIED);
  return {
    blob: bytes.toString("hex", at + STAT, at + STAT + hashLength),
    program: bytes.readUInt32BE(at + MODE) === PROGRAM,
    late: changed >= written || modified >= written,
    size: bytes.readUInt32BE(at + SIZE),
    inode: bytes.readUInt32BE(at + INODE),
    changed,
    modified,
  };
}

/** Seconds and nanoseconds as Node gives them in `mtimeMs`: to a quarter of a microsecond, far below a file system's tick. */
function time(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 1_000 + bytes.readUInt32BE(at + 4) / 1_000_000;
}

/** Git's number of a changing length, as in the offsets of its packs. */
function variable(bytes: Buffer, at: number): { value: number; next: number } {
  let byte = bytes[at] ?? 0;
  let value = byte & 0x7f;
  let next = at + 1;
  for (; byte & 0x80; next++) {
    byte = bytes[next] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next };
}

/** Whether nothing follows that must be understood: what a name in small letters begins (`link`: an index in two parts). */
function isWhole(bytes: Buffer, from: number, hashLength: number): boolean {
  let at = from;
  while (at + 8 <= bytes.length - hashLength) {
    if (/^[a-z]/.test(bytes.toString("latin1", at, at + 1))) return false;
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return true;
}
