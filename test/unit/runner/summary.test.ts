import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "../../../src/kernel/log.ts";
import { cutTo, writeSummary } from "../../../src/runner/summary.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantline-summary-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("what fits stays", () => expect(cutTo("a\nb\n", 4)).toBe("a\nb\n"));

test("what does not fit ends at a whole line, with a notice, within the room", () => {
  const cut = cutTo("line é\n".repeat(1000), 500);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(500);
  expect(cut).toMatch(/^(line é\n)+\n> \[!NOTE\]/);
});

test("no room, no text", () => expect(cutTo("long enough", 3)).toBe(""));

test("a summary is added to what is there and never grows over 1 MiB", async () => {
  const file = join(folder, "summary.md");
  await writeFile(file, "# before\n");
  await writeSummary(file, "after", silentLog);
  expect(await readFile(file, "utf8")).toBe("# before\nafter\n");
  await writeSummary(file, "row of a table\n".repeat(100_000), silentLog);
  expect((await readFile(file)).length).toBeLessThanOrEqual(1024 * 1024);
});

test("a summary that cannot be written is a warning", async () => {
  const warnings: string[] = [];
  await writeSummary(join(folder, "no", "such", "folder"), "x", {
    ...silentLog,
    warning: (text) => warnings.push(text),
  });
  expect(warnings[0]).toMatch(/^The job summary could not be written: /);
});
