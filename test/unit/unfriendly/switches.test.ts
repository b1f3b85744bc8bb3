import { expect, it } from "vitest";
import { serviceWires } from "../../../local/aws/wire/models.ts";
import { readSwitches, switchFlags, switchHelp, usualSwitches } from "../../../local/switches.ts";

it("is honest and harmless without flags", () => {
  expect(readSwitches({})).toEqual(usualSwitches);
  expect(usualSwitches).toMatchObject({ throttling: 1, clockSkew: 0, staleReads: {} });
});

it.each([
  [{ throttling: "off" }, { throttling: 0 }],
  [{ throttling: "aws" }, { throttling: 1 }],
  [{ throttling: "0.1" }, { throttling: 0.1 }],
  [{ consistency: "aws" }, { consistency: "aws" }],
  [{ "page-size": "3" }, { pageSize: 3 }],
  [{ "clock-skew": "-90" }, { clockSkew: -90_000 }],
  [{ "stale-reads": ["ecs=2000", "ecr=100"] }, { staleReads: { ecs: 2000, ecr: 100 } }],
])("reads %j", (flags, expected) => {
  expect(readSwitches(flags)).toMatchObject(expected);
});

it("names every flag that cannot be read", () => {
  const bad = { throttling: "fast", consistency: "never", "page-size": "0", "clock-skew": "", "stale-reads": ["s3=1"] };
  for (const flag of Object.keys(bad)) expect(() => readSwitches(bad)).toThrow(`--${flag}: got`);
});

it("reads policies of a role, and of everybody", () => {
  const { policies } = readSwitches({ policy: ["deploy=/etc/a.json", "/etc/b=c.json", "/etc/d.json"] });
  expect(policies).toEqual([
    { role: "deploy", file: "/etc/a.json" },
    { file: "/etc/b=c.json" },
    { file: "/etc/d.json" },
  ]);
});

it("lists every switch in the help", () => {
  for (const flag of Object.keys(switchFlags)) expect(switchHelp()).toContain(`--${flag} `);
});

it("names in the help every service whose reads can be stale: all but those that have a switch of their own", () => {
  const { text } = switchFlags["stale-reads"];
  for (const { name } of serviceWires) {
    const stale = () => readSwitches({ "stale-reads": [`${name}=1`] }).staleReads;
    if (["sts", "tagging"].includes(name)) {
      expect(stale).toThrow("--stale-reads");
      continue;
    }
    expect(stale()).toEqual({ [name]: 1 });
    expect(text).toMatch(new RegExp(`\\b${name}\\b`));
  }
});
