/** What a run on AWS makes, how long it may take, and what it may cost: decided before the first call. */

export interface ProveOptions {
  region: string;
  cluster: string;
  subnets: string[];
  securityGroups: string[];
  /** Needed in public subnets without NAT, or the images cannot be pulled. */
  assignPublicIp: boolean;
  /** Of everything that is made; also what cleaning up goes by. */
  prefix: string;
  /** The run refuses to start above this. */
  mostUsd: number;
  /** The run ends and cleans up after this. */
  mostMinutes: number;
}

/** List prices of Fargate on Linux/ARM64 and of public IPv4 addresses in USD an hour: https://aws.amazon.com/fargate/pricing/. */
export const prices = {
  /** When they were noted down; a table older than a year is a reason to look again. */
  noted: "2026-11-21",
  vcpuHour: 0.03238,
  gigabyteHour: 0.00356,
  ipv4Hour: 0.005,
  /** Other regions than us-east-1 cost up to this many times as much. */
  dearestRegion: 2,
} as const;

/** Every task of the stories is the smallest that Fargate has. */
const task = { vcpu: 0.25, gigabytes: 0.5 };

/** At no moment do the stories have more tasks than this: two of each service, and the one-off tasks. */
export const mostTasks = 12;

/** The most that a run can cost: all tasks from the first minute to the last, in the dearest region. */
export function estimateUsd({
  mostMinutes,
  assignPublicIp,
}: Pick<ProveOptions, "mostMinutes" | "assignPublicIp">): number {
  const hourly =
    task.vcpu * prices.vcpuHour + task.gigabytes * prices.gigabyteHour + (assignPublicIp ? prices.ipv4Hour : 0);
  return (hourly * prices.dearestRegion * mostTasks * mostMinutes) / 60;
}

/** Everything that is wrong with the options; nothing has been called yet. */
export function problems(options: ProveOptions): string[] {
  const usd = estimateUsd(options);
  return [
    options.cluster === "" ? "--cluster: the name of an ECS cluster that is there already is needed." : "",
    options.subnets.length === 0 ? "--subnets: at least one subnet is needed, separated by commas." : "",
    /^[a-z][a-z0-9-]{2,30}$/.test(options.prefix)
      ? ""
      : `--prefix: got "${options.prefix}"; expected 3 to 31 small letters, digits and hyphens, a letter first.`,
    options.mostMinutes >= 1 && options.mostMinutes <= 180 ? "" : "--max-minutes: expected a number from 1 to 180.",
    options.mostUsd >= usd
      ? ""
      : `--max-usd: a run of ${options.mostMinutes} minutes can cost up to ${usd.toFixed(2)} USD (list prices noted ` +
        `${prices.noted}), more than ${options.mostUsd.toFixed(2)}: allow more, or fewer minutes.`,
  ].filter((problem) => problem !== "");
}

export function planText(options: ProveOptions): string {
  return [
    `In cluster ${options.cluster} (${options.region}), under names that begin with ${options.prefix}- :`,
    "  4 services with at most 2 tasks each, and 4 one-off tasks, all 0.25 vCPU and 0.5 GB on Fargate ARM64",
    "  task definitions for them, deregistered and deleted afterwards",
    `  at most ${options.mostMinutes} minutes and ${estimateUsd(options).toFixed(2)} USD ` +
      `(list prices noted ${prices.noted}, the dearest region)`,
    "Nothing else is made, and whatever is made is removed at the end, on Ctrl-C, and by --clean.",
  ].join("\n");
}
