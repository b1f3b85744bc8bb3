import type { ActionSpec } from "../../runner/spec.ts";
import { releaseInputs, releaseOutputs } from "../release/spec.ts";

/** The action at the root: a composite around `release`, which takes the same inputs and gives the same outputs. */
export const spec = {
  name: "",
  title: "Gantline",
  description:
    "Take a container stack from a commit to Amazon ECS on ARM64: build, register, migrate, seed, roll. A builder is booted only when something must be built.",
  inputs: releaseInputs,
  outputs: releaseOutputs,
  composite: true,
} satisfies ActionSpec;
