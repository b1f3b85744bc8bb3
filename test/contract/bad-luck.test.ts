/** test/BAD-LUCK.md: every line of the list has its test, under the name that the table gives. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("test/BAD-LUCK.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| line"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("has all lines of the list", () => {
  expect(rows.filter(([, line]) => line !== "")).toHaveLength(21);
});

test.each(rows.map(([, , where = ""]) => where))("%s", (where) => {
  const [, short = "", title = ""] = /^(\S+): (.*)$/.exec(where) ?? [];
  const file = short.startsWith("bad-luck/") ? `test/unit/preview/${short}` : short;
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, "utf8")).toContain(`"${title}`);
});
