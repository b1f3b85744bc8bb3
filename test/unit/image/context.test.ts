import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contextReader } from "../../../src/files/context.ts";
import { ignore } from "../../../src/image/ignore.ts";
import type { GitIndex, KnownFile } from "../../../src/image/key.ts";

test("a context with far too many files is refused early, with where they are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gantline-many-"));
  try {
    for (const [name, count] of Object.entries({ node_modules: 900, src: 50 })) {
      mkdirSync(join(folder, name));
      for (let file = 0; file < count; file++) writeFileSync(join(folder, name, String(file)), "");
    }
    const read = (text: string) =>
      contextReader(async () => undefined, 800).entries(folder, ignore(text), () => true, new AbortController().signal);
    await expect(read("")).rejects.toThrow(/^its context has more than 800 files \(node_modules \d+.*\): leave out in/);
    expect(await read("node_modules\n")).toHaveLength(51);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file that has other bytes than it had when it was opened is told", async () => {
  // The kernel makes these files while they are read: their size is 0 before.
  const read = contextReader(async () => undefined).entries(
    ...(["/proc/sys/kernel/random", ignore(""), (path: string) => path === "boot_id"] as const),
    new AbortController().signal,
  );
  await expect(read).rejects.toThrow("boot_id changed while it was read");
});

test("a file that git wrote down is read when the disk says anything else of it, be it only that it was changed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gantline-known-"));
  const path = join(folder, "a");
  try {
    writeFileSync(path, "one");
    utimesSync(path, 1_000, 1_000);
    const { size, ino, ctimeMs, mtimeMs } = statSync(path);
    const known = { blob: "known", program: false, late: false, inode: ino % 2 ** 32, size };
    const content = async (more: Partial<KnownFile> = {}) => {
      const file = () => ({ ...known, changed: ctimeMs, modified: mtimeMs, ...more });
      const index: GitIndex = { algorithm: "sha1", compared: false, file };
      const read = contextReader(async () => index).entries(
        ...([folder, ignore(""), () => true, new AbortController().signal] as const),
      );
      return (await read).map((entry) => entry.content)[0];
    };
    expect(await content()).toBe("known");
    const others: Partial<KnownFile>[] = [
      { late: true },
      { program: true },
      { size: size + 1 },
      { inode: known.inode + 1 },
      { changed: ctimeMs - 1 },
      { modified: mtimeMs + 1 },
    ];
    const blob = await content({ late: true });
    expect(blob).toMatch(/^[0-9a-f]{40}$/);
    for (const other of others) expect(await content(other), JSON.stringify(other)).toBe(blob);
    // The same length, and the old time put back; the clock of a file system ticks in milliseconds.
    do {
      writeFileSync(path, "two");
      utimesSync(path, 1_000, 1_000);
    } while (statSync(path).ctimeMs === ctimeMs);
    expect(await content()).not.toBe("known");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
