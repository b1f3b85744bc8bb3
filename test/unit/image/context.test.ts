import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contextReader } from "../../../src/files/context.ts";
import { ignore } from "../../../src/image/ignore.ts";

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
