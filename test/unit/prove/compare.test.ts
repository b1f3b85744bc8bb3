import { describe, expect, it } from "vitest";
import { differences, lineDifferences } from "../../../prove/compare.ts";
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
    expect(differences({ roll: telling({ events: ["a"] }) }, { roll: telling({ events: ["a"] }) })).toEqual([]);
  });

  it("stand between the lines that are the same", () => {
    expect(lineDifferences(["a", "b", "d"], ["a", "c", "d"])).toEqual(["  a", "- b", "+ c", "  d"]);
    expect(lineDifferences([], ["a"])).toEqual(["+ a"]);
    const found = differences({ roll: telling({ events: ["a"] }) }, { roll: telling({ events: ["a", "b"] }) });
    expect(found).toEqual(["roll, events:", "    a", "  + b"]);
  });

  it("name stories that were not told to their end", () => {
    const found = differences({ roll: { problem: "called off" }, once: telling() }, { roll: telling() });
    expect(found).toEqual(["roll: AWS: called off", "once: not told on the local cloud"]);
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
    expect(differences(aws, local)).toEqual([]);
    expect(aws.broken).toMatchObject({ serviceDeployments: ["good SUCCESSFUL", "gone ROLLBACK_SUCCESSFUL"] });
    expect(aws.once).toMatchObject({
      tasks: [/exit code 0/, /exit code 1/, /exit code 3/, /no exit code/].map((text) => expect.stringMatching(text)),
    });
  });
});
