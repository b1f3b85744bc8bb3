import { expect, test } from "vitest";
import { commandOf, mayCommand } from "../../../src/preview/commands.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

test.each([
  ["/preview up", { name: "up" }],
  ["  /preview   UP  ", { name: "up" }],
  [`/preview up ${commit.toUpperCase()}`, { name: "up", commit }],
  ["/preview down\r\n\r\nthanks!", { name: "down" }],
  ["/preview sleep", { name: "sleep" }],
  ["/preview wake", { name: "wake" }],
  ["/preview reseed", { name: "reseed" }],
  ["/preview logs", { name: "logs" }],
  ["/preview ttl 3d", { name: "ttl", ms: 3 * 86_400_000 }],
  ["/preview ttl 90m", { name: "ttl", ms: 90 * 60_000 }],
])("%j is a command", (comment, command) => expect(commandOf(comment)).toEqual({ command }));

test.each([
  "",
  "looks good",
  "/previews up",
  "/preview-up",
  "/previewup",
  "> /preview down",
  "please /preview down",
  "`/preview down`",
  "thanks\n/preview down",
  "<!-- gantline:7:42:shop -->\n/preview down",
])("%j asks for nothing", (comment) => expect(commandOf(comment)).toBeUndefined());

test.each([
  ["/preview", /no such command.*\/preview up/],
  ["/preview slep", /did you mean "\/preview sleep"/],
  ["/preview up main", /whole commit/],
  ["/preview up 0123456", /whole commit/],
  ["/preview ttl", /1m to 90d/],
  ["/preview ttl 0d", /1m to 90d/],
  ["/preview ttl 91d", /1m to 90d/],
  ["/preview ttl 3 days", /more behind it/],
  ["/preview down; rm -rf /", /no such command/],
  ["/preview down now", /more behind it/],
])("%j is told what is wrong with it", (comment, problem) =>
  expect(commandOf(comment)).toEqual({ problem: expect.stringMatching(problem) }),
);

test("those who may push may command", () => {
  const roles = ["none", "read", "triage", "write", "maintain", "admin"];
  expect(roles.filter(mayCommand)).toEqual(["write", "maintain", "admin"]);
});
