import type { Inputs } from "../../runner/spec.ts";
import type { Together } from "../../service/together.ts";
import type { togetherInputs } from "./spec.ts";

/** The inputs on how several services roll, in the words of the feature; `force` is what holds when nobody says it. */
export function togetherOf(
  inputs: Inputs<typeof togetherInputs>,
  force: Together["force"] = "false",
): Omit<Together, "cluster" | "timeoutMs"> {
  return {
    waves: inputs.waves ?? [],
    onFailure: inputs["on-failure"],
    onCancel: inputs["on-cancel"],
    smoke: inputs["smoke-test"] ?? [],
    until: inputs.until,
    paused: inputs.paused,
    force: inputs.force ?? force,
    ownership: inputs.ownership,
    deployment: inputs.deployment ?? {},
    ...(inputs["desired-count"] === undefined ? {} : { desired: inputs["desired-count"] }),
    schedules: inputs.schedules,
  };
}
