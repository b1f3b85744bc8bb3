import type { ReleasePlan } from "../../release/dry-run.ts";
import type { ReleaseRequest, ReleaseTools } from "../../release/types.ts";
import type { PlannedCost } from "../../report/plan.ts";
import { monthly } from "../../stack/prices.ts";
import { familyOf, type TaskDefinition } from "../../task-definition/model.ts";
import { units } from "../../task-definition/sizes.ts";

/** What each service costs a month now and then, as far as its size and this region's price are known. */
export async function costsOf(
  plan: ReleasePlan,
  request: Pick<ReleaseRequest, "definitions" | "services">,
  region: string,
  port: Pick<ReleaseTools["definitions"], "describe">,
): Promise<PlannedCost[]> {
  const defined = new Map(request.definitions.map(({ definition }) => [definition.family, definition]));
  return (
    await Promise.all(
      plan.services.flat().map(async ({ service, from, to, desired }): Promise<PlannedCost[]> => {
        const after = sizeOf(defined.get(familyOf(to.replace(/:new$/, ""))) ?? (await port.describe(to))?.definition);
        if (after === undefined) return [];
        const before = from === undefined || from === to ? after : sizeOf((await port.describe(from))?.definition);
        const wanted = request.services.find(({ name }) => name === service)?.input.desiredCount;
        const count = desired ?? (typeof wanted === "number" ? wanted : 1);
        const price = (size: typeof after | undefined, tasks: number) => {
          const one = size && monthly(size.cpu, size.memoryMiB, region);
          return one === undefined ? undefined : Math.round(one * tasks * 100) / 100;
        };
        return [
          {
            service,
            ...after,
            count,
            before: desired === undefined ? 0 : price(before, count),
            after: price(after, count),
          },
        ];
      }),
    )
  ).flat();
}

function sizeOf(definition: TaskDefinition | undefined): { cpu: number; memoryMiB: number } | undefined {
  const [cpu, memory] = [units(definition?.cpu), units(definition?.memory)];
  return cpu === undefined || memory === undefined ? undefined : { cpu, memoryMiB: memory };
}
