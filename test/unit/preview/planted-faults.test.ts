/** `npm run preview-faults` plants its faults by text: each must be there still, just once, and in the table. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plantedFaults } from "../../../scripts/preview-fault-list.ts";
import { root } from "../../../scripts/specs.ts";

const table = readFileSync(join(root, "test/PREVIEW-FAULTS.md"), "utf8");

test.each(plantedFaults.map((fault) => [fault.name, fault] as const))("%s", (name, { file, from, to, also, test }) => {
  for (const edit of [{ file, from, to }, ...(also ? [also] : [])]) {
    const text = readFileSync(join(root, "src/preview", edit.file), "utf8");
    expect(text.split(edit.from), `its text in ${edit.file}`).toHaveLength(2);
    expect(edit.to).not.toBe(edit.from);
  }
  if (test !== undefined) expect(existsSync(join(root, "test/unit/preview", test))).toBe(true);
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} |`));
  expect(row, "its row in test/PREVIEW-FAULTS.md").not.toMatch(
    /not found in|not run yet|expected once|no test fails|another story/,
  );
  expect(row).toBeDefined();
});

test("fifteen of them and more are shown by stories", () => {
  expect(plantedFaults.filter((fault) => fault.test === undefined).length).toBeGreaterThanOrEqual(15);
});
