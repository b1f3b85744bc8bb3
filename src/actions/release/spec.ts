import { region } from "../../runner/region.ts";
import { type ActionSpec, flag, lines, mapping, text, whole } from "../../runner/spec.ts";
import { buildInputs } from "../build/spec.ts";
import { composeInputs } from "../compose-inputs.ts";
import { recordInputs } from "../recording.ts";
import { failOn, rollOutputs, togetherInputs } from "../roll/spec.ts";
import { verifyInputs } from "../verified.ts";
import { writtenTasks } from "./tasks.ts";

const minutes = { min: 1, max: 1440 };

/** The root action has the same inputs and outputs. */
export const releaseInputs = {
  region,
  ...composeInputs,
  cluster: text({ description: "Name or ARN of the cluster. Needed without `compose`." }).optional(),
  ...buildInputs,
  "task-definitions": lines({
    description:
      "Paths of task definition files, JSON or YAML, one a line. Each image goes into the containers that its build names.",
  }).optional(),
  tasks: mapping({
    description:
      "One-off tasks, run in this order before anything rolls: a YAML mapping from a family to a mapping with `run` (environments it runs in) or `migration: true` (runs always; with `breaking: true` no service is brought back once it has run), and `network-from`, `timeout-minutes`, and what `run-task` takes: `subnets`, `security-groups`, `assign-public-ip`, `launch-type`, `capacity-provider-strategy`, `platform-version`, `count`, `container`, `command`, `environment`, `overrides`, `cpu`, `memory`, `ephemeral-storage`, `lock-timeout`, `if-running`. The network is that of the first service unless said otherwise.",
    form: "YAML mapping: family → mapping",
    read: writtenTasks,
  }).optional(),
  services: lines({
    description: "Paths of service definition files (what CreateService takes), one a line: the services to roll.",
  }).optional(),
  "create-services": flag({ description: "Create services that do not exist from their definitions." }).default(
    "false",
  ),
  "task-timeout-minutes": whole({
    description: "When a one-off task is stopped and the release fails.",
    ...minutes,
  }).default("30"),
  "roll-timeout-minutes": whole({ description: "How long to wait for the verdicts of the roll.", ...minutes }).default(
    "30",
  ),
  "fail-on": failOn,
  ...togetherInputs,
  ...recordInputs,
  "dry-run": flag({
    description: "Check everything and say what would be built, registered, run and rolled; change nothing.",
  }).default("false"),
  ...verifyInputs,
};

export const releaseOutputs = {
  images: "JSON mapping from each name to its reference, `repository@sha256:…`.",
  "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
  "deployment-id": "Id of the GitHub deployment that records the release; empty when it is not recorded.",
  plan: "With `dry-run`: JSON list of what the release would do, one sentence each.",
  ...rollOutputs,
};

export const spec = {
  name: "release",
  title: "Gantline: release",
  description:
    "Build, register, migrate, seed, roll: one release of a stack to Amazon ECS, with one digest per image throughout.",
  inputs: releaseInputs,
  outputs: releaseOutputs,
  post: true,
} satisfies ActionSpec;
