import type { Inputs } from "../../runner/spec.ts";
import type { Together } from "../../service/together.ts";
import type { togetherInputs } from "./spec.ts";

/** The inputs on how several services roll, in the words of the feature. */
export function togetherOf(inputs: Inputs<typeof togetherInputs>): Pick<Together, "waves" | "onFailure" | "onCancel"> {
  return { waves: inputs.waves ?? [], onFailure: inputs["on-failure"], onCancel: inputs["on-cancel"] };
}
