import { prices } from "../stack/prices.ts";
import type { LoweredStack } from "../stack/types.ts";
import type { PreviewCost } from "./types.ts";

const daysOfMonth = 730 / 24;

/** What all services cost a day in a region while they are awake; undefined when the price of one is not known. */
export function costOf(
  { costs, services }: Pick<LoweredStack, "costs" | "services">,
  region: string,
): PreviewCost | undefined {
  let sum = 0;
  for (const { kind, monthly } of costs) {
    if (kind !== "service") continue;
    if (monthly === undefined) return undefined;
    sum += monthly / daysOfMonth;
  }
  const { asOf } = prices[region] ?? {};
  if (asOf === undefined) return undefined;
  const atMost = services.some(({ input }) => JSON.stringify(input.capacityProviderStrategy ?? "").includes("SPOT"));
  return { perDay: Math.round(sum * 100) / 100, asOf, atMost };
}
