import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { command, fileCommand, inputText, keyValue } from "../../../src/runner/commands.ts";

test.each([
  ["endgroup", "", {}, "::endgroup::"],
  ["error", "50 %\r\nnext", {}, "::error::50 %25%0D%0Anext"],
  ["error", "m", { title: "a:b,c", file: "x", line: 3 }, "::error title=a%3Ab%2Cc,file=x,line=3::m"],
  ["notice", "m", { title: undefined, line: undefined }, "::notice::m"],
])("%s %j with %j is %s", (name, message, properties, wanted) => {
  expect(command(name, message, properties)).toBe(wanted);
});

test.each([
  ["task-definition", "INPUT_TASK-DEFINITION"],
  ["two words", "INPUT_TWO_WORDS"],
])("the input %s is read from %s", (name, variable) => {
  expect(inputText(name, { [variable]: "  value\n" })).toBe("value");
  expect(inputText(name, {})).toBe("");
});

test("an output of several lines is a heredoc, added to what the file holds", () => {
  const folder = mkdtempSync(join(tmpdir(), "gantline-commands-"));
  const file = join(folder, "output");
  writeFileSync(file, "before=1\n");
  fileCommand("OUTPUT", "images", "a\nb", { GITHUB_OUTPUT: file });
  expect(readFileSync(file, "utf8")).toMatch(/^before=1\nimages<<(ghadelimiter_\S+)\na\nb\n\1\n$/);
  rmSync(folder, { recursive: true });
});

test("a value cannot end its own heredoc", () => {
  expect(() => keyValue("a", "x\nEND\nb=1", "END")).toThrow("holds its own delimiter");
});
