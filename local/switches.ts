/** The unfriendly side of the local cloud: every switch, in one place. */
import { resolve } from "node:path";

export interface Switches {
  /** How fast callers may call: 1 as AWS lets them, 0.1 a tenth of it, 0 no limit. */
  throttling: number;
  /** Most items on a page of any list, whatever was asked for. */
  pageSize?: number;
  /** How late ECS's reads see its changes: never, as at AWS, or the same in a hurry. */
  consistency: Consistency;
  /** How far the cloud's clock is ahead of this machine's (behind, when negative), ms. */
  clockSkew: number;
  /** By service (ecs, ecr, …): for how long after a change lists and descriptions are the old ones, ms. */
  staleReads: Record<string, number>;
  /** Policies that calls are checked against; callers without one may do everything. */
  policies: PolicyFile[];
}

/** The presets of local/aws/ecs/consistency.ts. */
export const consistencyNames = ["strict", "short", "aws"] as const;
type Consistency = (typeof consistencyNames)[number];

export interface PolicyFile {
  /** Name of the role whose sessions it is for; every caller without a policy of its own when absent. */
  role?: string;
  file: string;
}

export const usualSwitches: Switches = {
  throttling: 1,
  consistency: "short",
  clockSkew: 0,
  staleReads: {},
  policies: [],
};

/** Services whose Describe… and List… answers can be stale. Tags are stale by themselves: `POST /_gantline/switches`. */
const staleServices = [
  "ecs",
  "ecr",
  "elasticloadbalancing",
  "secretsmanager",
  "logs",
  "ssm",
  "application-autoscaling",
  "iam",
  "ec2",
  "cloudformation",
  "events",
  "scheduler",
] as const;

/** How the switches are given on the command line. Faults are added while the cloud runs. */
export const switchFlags = {
  throttling: {
    value: "off|aws|FACTOR",
    usual: "aws",
    text: "AWS's token buckets per group of actions, where AWS publishes them; a factor makes them larger (2) or smaller (0.1)",
  },
  consistency: {
    value: consistencyNames.join("|"),
    usual: "short",
    text: "how late ECS's reads see new tasks, services and deployments: never, a moment, as at AWS",
  },
  "page-size": { value: "N", usual: "as asked", text: "no list has more than N items on a page" },
  "clock-skew": {
    value: "SECONDS",
    usual: "0",
    text: "the cloud's clock is ahead of this machine's (behind: =-SECONDS)",
  },
  "stale-reads": {
    value: "SERVICE=MS",
    usual: "none",
    text: `for so long after a change in ${staleServices.join(", ")}, a Describe… or List… that was asked before gives the answer from before it; repeatable`,
  },
  policy: {
    value: "[ROLE=]FILE",
    usual: "none",
    text: "calls of the role's sessions (of everybody, without ROLE=) are checked against an IAM policy; repeatable",
  },
} as const;

/** What the flags say; paths are relative to `folder`. Throws an Error that names every flag that cannot be read. */
export function readSwitches(
  flags: {
    throttling?: string | undefined;
    consistency?: string | undefined;
    "page-size"?: string | undefined;
    "clock-skew"?: string | undefined;
    "stale-reads"?: string[] | undefined;
    policy?: string[] | undefined;
  },
  folder: string = process.cwd(),
): Switches {
  const problems: string[] = [];
  const number = (flag: string, text: string, wanted: string, fits: (value: number) => boolean): number => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isNaN(value) || !fits(value)) problems.push(`--${flag}: got "${text}"; expected ${wanted}.`);
    return value;
  };
  const switches: Switches = { ...usualSwitches, staleReads: {} };
  const { throttling, "page-size": pageSize, "clock-skew": skew } = flags;
  if (throttling === "off") switches.throttling = 0;
  else if (throttling !== undefined && throttling !== "aws")
    switches.throttling = number("throttling", throttling, "off, aws or a factor such as 0.5", (value) => value > 0);
  const consistency = consistencyNames.find((name) => name === (flags.consistency ?? usualSwitches.consistency));
  if (consistency !== undefined) switches.consistency = consistency;
  else problems.push(`--consistency: got "${flags.consistency}"; expected ${consistencyNames.join(", ")}.`);
  if (pageSize !== undefined)
    switches.pageSize = number("page-size", pageSize, "a whole number from 1", (n) => Number.isInteger(n) && n >= 1);
  if (skew !== undefined) switches.clockSkew = 1000 * number("clock-skew", skew, "seconds", Number.isFinite);
  for (const text of flags["stale-reads"] ?? []) {
    const [, service, ms] = /^([a-z\d-]+)=(\d+)$/.exec(text) ?? [];
    if (service === undefined || !staleServices.some((each) => each === service))
      problems.push(
        `--stale-reads: got "${text}"; expected SERVICE=MS, with a service of ${staleServices.join(", ")}.`,
      );
    else switches.staleReads[service] = Number(ms);
  }
  switches.policies = (flags.policy ?? []).map((text) => {
    const [, role, file] = /^(?:([\w+=,.@-]+?)=)?(.+)$/.exec(text) ?? [];
    return { ...(role === undefined ? {} : { role }), file: resolve(folder, file ?? "") };
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return switches;
}

/** The switches for `--help`. */
export function switchHelp(): string {
  const rows = Object.entries(switchFlags).map(([flag, { value, usual, text }]) => ({
    flag: `--${flag} ${value}`,
    text: `${text} (${usual})`,
  }));
  const width = Math.max(...rows.map((row) => row.flag.length)) + 2;
  return rows.map((row) => `  ${row.flag.padEnd(width)}${row.text}`).join("\n");
}
