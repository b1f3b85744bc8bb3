import { describe, expect, it } from "vitest";
import { CommandReader, parseCommand } from "../../../local/workflow/commands.ts";

describe("parseCommand", () => {
  it.each([
    ["::warning::hot", { name: "warning", properties: {}, data: "hot" }],
    ["  ::error file=a.ts,line=3::x::y", { name: "error", properties: { file: "a.ts", line: "3" }, data: "x::y" }],
    ["::Error title=a%3Ab%2Cc::1%0A2%25", { name: "error", properties: { title: "a:b,c" }, data: "1\n2%" }],
    ["::debug::%250A stays", { name: "debug", properties: {}, data: "%0A stays" }],
    ["text ::error::no", undefined],
    ["::error no end", undefined],
    ["::unknown::x", undefined],
    ["##[error]old", { name: "error", properties: {}, data: "old" }],
    ["api | ##[group]anywhere in a line", { name: "group", properties: {}, data: "anywhere in a line" }],
    ["##[warning file=a;line=2]x%5D", { name: "warning", properties: { file: "a", line: "2" }, data: "x]" }],
    ["##[unknown]x", undefined],
  ])("%s", (line, expected) =>
    expect(parseCommand(line, new Set(["warning", "error", "debug", "group"]))).toEqual(expected),
  );
});

function read(lines: string[], debug = false): string[] {
  const seen: string[] = [];
  const reader = new CommandReader({
    write: (text) => seen.push(text),
    mask: (value) => seen.push(`mask ${value}`),
    annotate: ({ level, message, ...rest }) => seen.push(`${level} ${message} ${JSON.stringify(rest)}`),
    fail: (message) => seen.push(`fail ${message}`),
    group: (title) => seen.push(`group ${title}`),
    endGroup: () => seen.push("endgroup"),
    setOutput: (name, value) => seen.push(`output ${name}=${value}`),
    saveState: (name, value) => seen.push(`state ${name}=${value}`),
    debug,
  });
  for (const line of lines) reader.line(line);
  return seen;
}

describe("CommandReader", () => {
  it.each<[string, string[], string[]]>([
    ["plain lines", ["a", "b"], ["a", "b"]],
    ["annotations", ["::notice file=f,line=2,endLine=3,col=x::hi"], ['notice hi {"file":"f","line":2,"endLine":3}']],
    ["groups", ["::group::T", "x", "::endgroup::"], ["group T", "x", "endgroup"]],
    ["masks", ["::add-mask::s"], ["mask s"]],
    ["an empty mask", ["::add-mask::"], ["warning Can't add secret mask for empty string. {}"]],
    ["old outputs", ["::set-output name=a::1", "::save-state name=b::2"], ["output a=1", "state b=2"]],
    ["hidden debug", ["::debug::x"], []],
    ["unknown commands", ["::nothing::x"], ["::nothing::x"]],
    ["matchers", ["::add-matcher::x.json"], []],
    ["disabled commands", ["::set-env name=A::1"], ["fail the `set-env` command is disabled; write to $GITHUB_ENV"]],
    [
      "stopped commands, with a token that begins with a digit",
      ["::stop-commands::1a-b", "::error::x", "::1A-b::", "::notice::y"],
      ["::stop-commands::1a-b", "::error::x", "::1A-b::", "notice y {}"],
    ],
    [
      "a stop token that is a command",
      ["::stop-commands::error", "::error::x"],
      ['fail stop-commands needs a random token, got "error"', "error x {}"],
    ],
    [
      "a long stop token, which is masked",
      ["::stop-commands::a1b2c3d4", "##[error]x", "##[a1b2c3d4]", "##[notice]y"],
      ["mask a1b2c3d4", "::stop-commands::a1b2c3d4", "##[error]x", "##[a1b2c3d4]", "notice y {}"],
    ],
    [
      "echo",
      ["::echo::on", "::add-mask::q", "::group::g", "::echo::off", "::group::g"],
      ["mask q", "::group::g", "group g", "::echo::off", "group g"],
    ],
  ])("%s", (_, lines, expected) => expect(read(lines)).toEqual(expected));

  it("shows debug lines when debugging", () =>
    expect(read(["::debug::a%0Ab"], true)).toEqual(["##[debug]a", "##[debug]b"]));
});
