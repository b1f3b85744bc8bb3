import { expected, mapping } from "../../runner/spec.ts";
import type { Desired } from "../../service/desired.ts";

/** What UpdateService takes. (Service quotas: tasks per service, 5,000; may be raised) */
const most = 100_000;

/** The input `desired-count`: one count for all services, or a mapping from services to counts. */
export const desiredInput = (() => {
  const description =
    "How many tasks services that are managed here (`ownership: managed`) are to have: a number, or a YAML mapping from services to numbers. Not sent where Application Auto Scaling owns the count, nor where that may not be asked; that is told. Without it the count of a service that exists is left as it is.";
  const written = mapping({
    description,
    form: "whole number, or YAML mapping: service → whole number",
    read: (value): Desired =>
      Object.fromEntries(Object.entries(value).map(([service, count]) => [service, countOf(count, service)])),
  }).optional();
  return {
    ...written,
    read: async (value: string): Promise<Desired | undefined> =>
      /^-?[\d.]+$/.test(value) ? countOf(Number(value), undefined) : written.read(value),
  };
})();

function countOf(value: unknown, service: string | undefined): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  return expected(`${service === undefined ? "" : `"${service}" to be `}a whole number from 0 to ${most}`);
}
