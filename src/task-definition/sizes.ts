/** Fargate's sizes: cpu units → memory in MiB (API reference, RegisterTaskDefinition, `cpu`). */
export const fargateSizes: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: range(1024, 4096, 1024),
  1024: range(2048, 8192, 1024),
  2048: range(4096, 16_384, 1024),
  4096: range(8192, 30_720, 1024),
  8192: range(16_384, 61_440, 4096),
  16384: range(32_768, 122_880, 8192),
};

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

/** What keeps Fargate from running a task of that size (cpu units, MiB), or undefined. */
export function fargateSizeProblem(cpu: number, memory: number): string | undefined {
  const offered = fargateSizes[cpu];
  if (offered === undefined) return `Fargate has no cpu of ${cpu}: take one of ${Object.keys(fargateSizes).join(", ")}`;
  if (offered.includes(memory)) return undefined;
  return `Fargate has no ${memory} MiB of memory with cpu ${cpu}: take one of ${offered.join(", ")}`;
}

/**
 * cpu or memory of a task as a number: "0.25 vCPU" and "1 GB" are taken like 256 and 1024 (RegisterTaskDefinition,
 * `cpu` and `memory`). Undefined for what is none, or absent.
 */
export function units(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const found = /^([\d.]+)\s*(vcpu|gb)?$/i.exec(String(value).trim());
  if (found === null) return undefined;
  return Number(found[1]) * (found[2] === undefined ? 1 : 1024);
}
