import type { RollResult } from "../../service/result.ts";

/** The output `services`. */
export function outcomes(results: readonly RollResult[]) {
  return Object.fromEntries(
    results.map(({ service, verdict, deployment, to, seconds, stage }) => [
      service,
      { verdict, deployment: deployment ?? "", "task-definition": to, seconds, ...(stage ? { stage } : {}) },
    ]),
  );
}
