import { type ScanGate, SEVERITIES } from "../../image/scan.ts";
import { expected } from "../../runner/spec.ts";
import { unknownKeys } from "./options.ts";

/** Reads the input `scan`; every problem in it is named at once. */
export function scanGateOf(value: Record<string, unknown>): ScanGate {
  const problems: string[] = [];
  unknownKeys(value, ["fail-on", "allow", "timeout-minutes"], "", (text) => problems.push(text));
  const wanted = value["fail-on"] ?? "HIGH";
  const failOn = SEVERITIES.find((one) => one === String(wanted).toUpperCase());
  if (failOn === undefined) problems.push(`"fail-on" to be one of ${SEVERITIES.join(", ")}`);
  const allow = value.allow ?? [];
  if (!Array.isArray(allow) || !allow.every((one) => typeof one === "string" && one !== ""))
    problems.push('"allow" to be a list of findings by name, such as CVE-2026-1234');
  const minutes = value["timeout-minutes"] ?? 10;
  if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > 360)
    problems.push('"timeout-minutes" to be a whole number from 1 to 360');
  if (failOn === undefined || problems.length > 0) expected(problems.join("; "));
  return { failOn, allow: (allow as unknown[]).map(String), timeoutMs: Number(minutes) * 60_000 };
}
