import { fargateSizes } from "../task-definition/sizes.ts";
import type { StackContainer } from "./types.ts";

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

type Sized = Pick<StackContainer, "limits" | "reserved">;

/**
 * A container's part of its task. Elsewhere it gets what it may take (`limits`); in a preview, which nobody loads, what
 * Compose's own words say that it needs at least (`reservations`). Where only one of the two is written it is both.
 */
export function shareOf({ limits, reserved }: Sized, preview: boolean): Size {
  const [first, second] = preview ? [reserved, limits] : [limits, reserved];
  return {
    cpu: Math.round((first.cpus ?? second.cpus ?? 0) * 1024),
    memoryMiB: first.memoryMiB ?? second.memoryMiB ?? 0,
  };
}

/** What containers ask for together: `asked` has the proxy's part; no `size`: Fargate has none that is large enough. */
export function sizeOf(
  containers: readonly Sized[],
  proxied: boolean,
  preview: boolean,
): { own: Size; asked: Size; size: Size | undefined } {
  const shares = containers.map((one) => shareOf(one, preview));
  const own = {
    cpu: shares.reduce((sum, { cpu }) => sum + cpu, 0),
    memoryMiB: shares.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
  };
  const asked = proxied ? { cpu: own.cpu + proxy.cpu, memoryMiB: own.memoryMiB + proxy.memoryMiB } : own;
  return { own, asked, size: legalSize(asked) };
}

/**
 * ECS's own fields of a container's size in a task of this size. In a task of its own a container may have all of it;
 * beside others it may take what its limit says, as far as the task has it: ECS refuses a container whose `memory` is
 * greater than the task's, and sums of `cpu` and of `memoryReservation` (or `memory`) above it.
 */
export function fieldsOfSize(one: Sized, several: boolean, task: Size, preview: boolean): Record<string, number> {
  const { limits, reserved } = one;
  const { cpu } = shareOf(one, preview);
  return {
    // ECS takes no less than 6 MiB.
    ...(reserved.memoryMiB === undefined ? {} : { memoryReservation: Math.max(6, reserved.memoryMiB) }),
    ...(several && limits.memoryMiB !== undefined ? { memory: Math.min(limits.memoryMiB, task.memoryMiB) } : {}),
    ...(several && cpu > 0 ? { cpu } : {}),
  };
}

/**
 * What somebody should know of the size of a task in a preview: that it is smaller than elsewhere and how to keep it, or
 * how it gets smaller. Undefined where there is nothing to choose.
 */
export function previewSizeNotice(
  name: string,
  containers: readonly Sized[],
  proxied: boolean,
  preview: Size,
): string | undefined {
  const elsewhere = sizeOf(containers, proxied, false).size;
  if (elsewhere === undefined) return undefined;
  if (preview.cpu < elsewhere.cpu || preview.memoryMiB < elsewhere.memoryMiB)
    return `${name} has ${sizeInWords(preview)} in the preview, for what it reserves; its limits would give it ${sizeInWords(elsewhere)}. What needs as much in a preview must reserve as much (deploy.resources.reservations).`;
  const none = containers.every(({ reserved }) => reserved.cpus === undefined && reserved.memoryMiB === undefined);
  const least = legalSize(proxied ? proxy : { cpu: 0, memoryMiB: 0 });
  if (none && least !== undefined && (elsewhere.cpu > least.cpu || elsewhere.memoryMiB > least.memoryMiB))
    return `${name} has the size of its limits in the preview as well, ${sizeInWords(elsewhere)}: write what it needs at least under deploy.resources.reservations, and previews are as small as that.`;
  return undefined;
}
