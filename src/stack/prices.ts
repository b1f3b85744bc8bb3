/** What a task of one region costs on Fargate with ARM64 (Linux, on demand), US dollars an hour. */
export interface Price {
  vcpu: number;
  /** A GiB. */
  memory: number;
  /** When the price list said so. */
  asOf: string;
  /** Where that can be read. */
  from: string;
}

const list = (prefix: string) =>
  `AWS's price list of AmazonECS, \`${prefix}-Fargate-ARM-vCPU-Hours:perCPU\` and \`${prefix}-Fargate-ARM-GB-Hours\`, as public repositories quote it`;

/**
 * Each row was found at least once in a public quotation of AWS's price list (`from`), never worked out from another
 * region's. A region that is not here is shown without a price: none is better than a wrong one.
 */
export const prices: Readonly<Record<string, Price>> = {
  "us-east-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-07", from: list("USE1") },
  "us-east-2": { vcpu: 0.03238, memory: 0.00356, asOf: "2026", from: list("USE2") },
  "us-west-1": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-09", from: list("USW1") },
  "eu-west-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-05", from: list("EU") },
  "eu-west-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-07", from: list("EUW2") },
  "eu-central-1": {
    vcpu: 0.03725,
    memory: 0.00409,
    asOf: "2026-06",
    from: "a public cost note; a published bill has `EUC1-Fargate-ARM-vCPU-Hours:perCPU` and `EUC1-Fargate-ARM-GB-Hours` in the same proportion",
  },
  "ap-northeast-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-08", from: list("APN2") },
  "ap-southeast-1": { vcpu: 0.04045, memory: 0.00442, asOf: "2026-09", from: list("APS1") },
};

const hoursOfMonth = 730;

/** US dollars a month of one task of this size (units of CPU, MiB) that runs all the time; undefined when not known. */
export function monthly(cpu: number, memoryMiB: number, region: string): number | undefined {
  const price = prices[region];
  if (price === undefined) return undefined;
  return Math.round(((cpu / 1024) * price.vcpu + (memoryMiB / 1024) * price.memory) * hoursOfMonth * 100) / 100;
}
