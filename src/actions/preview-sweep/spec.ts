import { type ActionSpec, flag, whole } from "../../runner/spec.ts";
import { limitInputs, placeInputs, policyInputs } from "../preview/inputs.ts";
import { failureOutputs } from "../telling.ts";

export const spec = {
  name: "preview-sweep",
  title: "Gantline: preview sweep",
  description:
    "Find the previews that no open pull request wants, by names, tags, databases and records, and remove them; put to sleep what has expired.",
  inputs: {
    ...placeInputs,
    ...policyInputs,
    "dry-run": flag({ description: "Say what would be removed or put to sleep; change nothing." }).default("false"),
    "grace-minutes": whole({
      description: "What changed on a pull request so short a time ago is left to its own run.",
      min: 0,
      max: 1440,
    }).default("20"),
    "max-delete": whole({
      description: "At most so many previews are removed at once; more than that removes none.",
      min: 0,
      max: 1000,
    }).default("20"),
    "max-share": whole({
      description: "Removing more than so many percent of all previews (and more than four) is taken for a mistake.",
      min: 1,
      max: 100,
    }).default("50"),
    force: flag({ description: "Remove them however many they are." }).default("false"),
    ...limitInputs,
  },
  outputs: {
    previews: "How many previews were found.",
    removed: "How many were removed; with `dry-run`, would be.",
    asleep: "How many were put to sleep, or are asleep.",
    failed: "How many could not be removed.",
    "tasks-saved": "How many tasks ran for previews that were removed or put to sleep.",
    "cost-saved-per-day":
      "US dollars a day that they cost, from the price list of Fargate on ARM64 as of when they were made; with `dry-run`, would be saved.",
    report: "JSON list of `pr`, `wanted`, `reason`, `outcome`, `problem`.",
    ...failureOutputs,
  },
  post: true,
} satisfies ActionSpec;
