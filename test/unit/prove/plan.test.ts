import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { estimateUsd, type ProveOptions, planText, problems } from "../../../prove/plan.ts";

const options: ProveOptions = {
  region: "us-east-1",
  cluster: "proof",
  subnets: ["subnet-1"],
  securityGroups: [],
  assignPublicIp: true,
  prefix: "gantline-prove",
  mostUsd: 1,
  mostMinutes: 40,
};

describe("a run on AWS", () => {
  it("costs at most all tasks from the first minute to the last", () => {
    expect(estimateUsd({ mostMinutes: 60, assignPublicIp: false })).toBeCloseTo(12 * 2 * 0.009875, 6);
    expect(estimateUsd({ mostMinutes: 60, assignPublicIp: true })).toBeCloseTo(12 * 2 * 0.014875, 6);
  });

  it("begins with good options, and says first what it makes", () => {
    expect(problems(options)).toEqual([]);
    expect(planText(options)).toMatch(/cluster proof .*\n.*4 services[\s\S]*at most 40 minutes and 0\.24 USD/);
  });

  it("is refused for all that is wrong at once", () => {
    const wrong = { ...options, cluster: "", subnets: [], prefix: "X", mostMinutes: 200, mostUsd: 0.1 };
    expect(problems(wrong)).toEqual([
      expect.stringContaining("--cluster"),
      expect.stringContaining("--subnets"),
      expect.stringContaining("--prefix"),
      expect.stringContaining("--max-minutes"),
      expect.stringMatching(/--max-usd: a run of 200 minutes can cost up to 1\.19 USD/),
    ]);
    expect(problems({ ...options, mostUsd: Number.NaN, mostMinutes: Number.NaN })).toHaveLength(2);
  });

  it("calls nothing without --yes, nor above its budget", () => {
    const prove = (...args: string[]) =>
      spawnSync(process.execPath, [join(import.meta.dirname, "../../../scripts/prove-aws.ts"), ...args], {
        encoding: "utf8",
        env: { PATH: process.env.PATH, AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      });
    const asked = prove("--cluster", "proof", "--subnets", "subnet-1,subnet-2");
    expect(asked.status).toBe(2);
    expect(asked.stdout).toContain("Nothing was called. Add --yes to begin.");
    const dear = prove("--cluster", "proof", "--subnets", "subnet-1", "--max-usd", "0.01", "--yes");
    expect(dear.status).toBe(2);
    expect(dear.stderr).toContain("--max-usd");
  });
});
