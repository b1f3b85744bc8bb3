import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, lines, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import { stages } from "../../service/lifecycle.ts";
import type { Verdict } from "../../service/verdict.ts";
import { failureOutputs } from "../telling.ts";
import { verifyInputs } from "../verified.ts";
import { desiredInput } from "./desired.ts";
import { writtenServices } from "./services.ts";
import { smokeInput } from "./smoke.ts";

const verdicts: readonly Verdict[] = ["failed", "rolled-back", "superseded", "timed-out"];

export const rollOutputs = {
  verdict:
    "The worst of all verdicts: `completed`, `reached`, `superseded`, `cancelled`, `timed-out`, `rolled-back`, `failed`, or `mixed` when going back failed.",
  services:
    "JSON mapping from each service to its `verdict`, `deployment`, `task-definition`, `seconds`, and `stage` where it has one.",
  ...failureOutputs,
};

/** Which verdicts make the step fail. A cancelled run has failed anyway. */
export const failOn = {
  ...lines({ description: "Verdicts that make the step fail, one a line." }).default(verdicts.join("\n")),
  form: verdicts.map((one) => `\`${one}\``).join(", "),
  read: (value: string): Verdict[] =>
    value
      .split(/[\s,]+/)
      .filter((one) => one !== "")
      .map((one) => verdicts.find((known) => known === one) ?? expected(`some of ${verdicts.join(", ")}`)),
};

/** The input `deployment`: members of UpdateService, those of deploymentConfiguration without that word. */
const deployment = mapping({
  description:
    "Deployment settings to set on every service: a YAML mapping of ECS's own fields, `healthCheckGracePeriodSeconds` and those of `deploymentConfiguration` (`minimumHealthyPercent`, `maximumPercent`, `deploymentCircuitBreaker`, `alarms`, `strategy`, `bakeTimeInMinutes`, `lifecycleHooks`, …). What it leaves out stays as it is.",
  form: "YAML mapping",
  read: ({ healthCheckGracePeriodSeconds: grace, ...rest }) => ({
    ...(Object.keys(rest).length > 0 ? { deploymentConfiguration: rest } : {}),
    ...(grace === undefined ? {} : { healthCheckGracePeriodSeconds: grace }),
  }),
}).optional();

/** How several services roll as one release. */
export const togetherInputs = {
  waves: {
    ...lines({
      description:
        "Order of the services: one wave a line, names with commas or spaces between them. A wave begins when all of the one before have completed; services that no wave names come last. Default: all at once.",
    }).optional(),
    form: "one wave a line: service names",
    read: (value: string): string[][] =>
      value
        .split(/\r?\n/)
        .map((line) => line.split(/[\s,]+/).filter((name) => name !== ""))
        .filter((wave) => wave.length > 0),
  },
  "on-failure": oneOf(["hold", "return-failed", "return-all"], {
    description:
      "When a service fails: `hold` leaves all as they are (ECS's circuit breaker may roll back what failed), `return-failed` brings the failed ones back to their last good revision, `return-all` all that were changed. When going back fails the verdict is `mixed`.",
  }).default("hold"),
  "on-cancel": oneOf(["leave", "roll-back"], {
    description: "When the run is cancelled: deployments go on in ECS, or ECS is told to bring them back.",
  }).default("leave"),
  "smoke-test": smokeInput,
  ownership: oneOf(["existing", "managed"], {
    description:
      "Whose the services are. `existing`: somebody else's (Terraform, CDK, a person): they get a task definition and what `deployment` says; where they differ from their definition is told and not sent. `managed`: they are created when they are missing, and made to be as their definition says.",
  }).default("existing"),
  deployment,
  "desired-count": desiredInput,
  force: oneOf(["false", "true", "when-secrets-rotated"], {
    description:
      "Deploy anew what runs already: never, always, or when a secret or parameter that the service's tasks hold changed after one of them had started. Default: `when-secrets-rotated` for a release with `compose`, else `false`.",
  }).optional(),
  schedules: oneOf(["leave", "follow"], {
    description:
      "Rules of EventBridge and schedules of EventBridge Scheduler that run a revision of the services' families in this cluster: leave them, or move them to the new revision once everything is good (and back, when a service is brought back).",
  }).default("leave"),
  until: oneOf(["completed", "paused", ...stages], {
    description:
      "How far to wait: until the deployments have `completed`, until a pause hook holds them, or until they have reached a lifecycle stage. Then the verdict is `reached`, and they go on in ECS.",
  }).default("completed"),
  paused: oneOf(["leave", "continue", "roll-back"], {
    description:
      "What becomes of deployments that a pause hook holds: they are left to whoever is to answer, go on (at every pause), or are rolled back.",
  }).default("leave"),
};

export const spec = {
  name: "roll",
  title: "Gantline: roll services",
  description:
    "Roll one or several services of Amazon ECS side by side and say what became of each, with the evidence.",
  inputs: {
    region,
    cluster: text({ description: "Name or ARN of the cluster." }).required(),
    services: mapping({
      description:
        "The services to roll: a YAML mapping from a name to a task definition (ARN, `family:revision`, or a family, whose newest revision is taken), or to a mapping with `task-definition` and `definition`, the path of a file for CreateService; or, with `attach`, to nothing.",
      form: "YAML mapping: service → task definition, or mapping",
      read: writtenServices,
    }).required(),
    attach: flag({
      description:
        "Send nothing: follow the rollout that each service has under way, whatever it rolls out and whoever began it, or tell how the last one ended. The task definitions in `services` may be left out then.",
    }).default("false"),
    create: flag({ description: "Create a service that does not exist from its `definition`." }).default("false"),
    "timeout-minutes": whole({
      description: "How long to wait for verdicts. The deployments go on in ECS after that.",
      min: 1,
      max: 1440,
    }).default("30"),
    "fail-on": failOn,
    ...togetherInputs,
    ...verifyInputs,
  },
  outputs: rollOutputs,
  post: true,
} satisfies ActionSpec;
