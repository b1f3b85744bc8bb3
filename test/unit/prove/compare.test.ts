import { describe, expect, it } from "vitest";
import { compare, lineDifferences } from "../../../prove/compare.ts";
import { playLocally } from "../../../prove/local.ts";
import type { Telling } from "../../../prove/watch.ts";

const telling = (more: Partial<Telling> = {}): Telling => ({
  deployments: [],
  serviceDeployments: [],
  events: [],
  tasks: [],
  ...more,
});

describe("the differences between two runs", () => {
  it("are none between equal ones", () => {
    const told = { roll: telling({ events: ["a"] }) };
    expect(compare(told, told)).toEqual({ different: [], glimpsed: [] });
  });

  it("stand between the lines that are the same", () => {
    expect(lineDifferences(["a", "b", "d"], ["a", "c", "d"])).toEqual(["  a", "- b", "+ c", "  d"]);
    expect(lineDifferences([], ["a"])).toEqual(["+ a"]);
    const found = compare({ roll: telling({ events: ["a"] }) }, { roll: telling({ events: ["a", "b"] }) });
    expect(found.different).toEqual(["roll, events:", "    a", "  + b"]);
  });

  it("are none where a state was seen on one side only, unless another one was seen in its place", () => {
    const seen = (...deployments: string[]) => ({ roll: telling({ deployments }) });
    expect(compare(seen("a", "c"), seen("a", "b", "c"))).toEqual({
      different: [],
      glimpsed: ["roll, deployments:", "    a", "  + b", "    c"],
    });
    expect(compare(seen("a", "x", "c"), seen("a", "b", "c")).different).toHaveLength(5);
  });

  it("name stories that were not told to their end", () => {
    const found = compare({ roll: { problem: "called off" }, once: telling() }, { roll: telling() });
    expect(found.different).toEqual(["roll: AWS: called off", "once: not told on the local cloud"]);
  });
});

describe("the stories on scripted containers", () => {
  const options = {
    region: "us-east-1",
    cluster: "proof",
    subnets: ["subnet-1"],
    securityGroups: [],
    assignPublicIp: true,
    prefix: "prove-a",
    mostUsd: 1,
    mostMinutes: 40,
  };

  it("are told the same at AWS's pace and at the local one, whatever the seed", async () => {
    const aws = await playLocally(options, { pace: "aws", betweenLooks: 5_000 });
    const local = await playLocally({ ...options, prefix: "prove-b" }, { pace: "local", betweenLooks: 200 });
    expect(compare(aws, local)).toEqual({ different: [], glimpsed: [] });
    expect(aws.broken).toMatchObject({ serviceDeployments: ["good SUCCESSFUL", "gone ROLLBACK_SUCCESSFUL"] });
    expect(aws.once).toMatchObject({
      tasks: [/exit code 0/, /exit code 1/, /exit code 3/, /no exit code/].map((text) => expect.stringMatching(text)),
    });
  });
});
