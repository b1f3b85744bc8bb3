/**
 * What Fargate costs on ARM64 (Linux, on demand), US dollars an hour, from the public price list of AWS Fargate as of
 * `asOf`. A region that is not here is shown without a price: none is better than a wrong one.
 */
export const asOf = "2026-03";

interface Price {
  vcpu: number;
  /** A GiB. */
  memory: number;
}

const prices: Readonly<Record<string, Price>> = {
  "us-east-1": { vcpu: 0.03238, memory: 0.00356 },
  "us-east-2": { vcpu: 0.03238, memory: 0.00356 },
  "us-west-2": { vcpu: 0.03238, memory: 0.00356 },
  "eu-west-1": { vcpu: 0.03238, memory: 0.00356 },
  "eu-central-1": { vcpu: 0.03725, memory: 0.00409 },
};

const hoursOfMonth = 730;

/** US dollars a month of one task of this size (units of CPU, MiB) that runs all the time; undefined when not known. */
export function monthly(cpu: number, memoryMiB: number, region: string): number | undefined {
  const price = prices[region];
  if (price === undefined) return undefined;
  return Math.round(((cpu / 1024) * price.vcpu + (memoryMiB / 1024) * price.memory) * hoursOfMonth * 100) / 100;
}
