import { fargateSizes } from "../task-definition/sizes.ts";

/** Units of CPU (1024 are one vCPU) and MiB. */
export interface Size {
  cpu: number;
  memoryMiB: number;
}

/** What the Service Connect proxy takes (ECS developer guide, Service Connect: 256 units and at least 64 MiB). */
export const proxy: Size = { cpu: 256, memoryMiB: 64 };

/** The smallest size of Fargate that holds both, or undefined when it has none. */
export function legalSize({ cpu, memoryMiB }: Size): Size | undefined {
  for (const [units, memories] of Object.entries(fargateSizes)) {
    const fits = Number(units) >= cpu ? memories.find((memory) => memory >= memoryMiB) : undefined;
    if (fits !== undefined) return { cpu: Number(units), memoryMiB: fits };
  }
  return undefined;
}

/** `0.5 vCPU, 1 GB`. */
export function sizeInWords({ cpu, memoryMiB }: Size): string {
  return `${cpu / 1024} vCPU, ${memoryMiB / 1024} GB`;
}
