import { InputError } from "../../kernel/errors.ts";
import type { Policy } from "../../preview/desired.ts";
import { durationMs } from "../../preview/duration.ts";
import { region } from "../../runner/region.ts";
import { expected, flag, type Inputs, lines, oneOf, text, whole } from "../../runner/spec.ts";
import { githubToken } from "../recording.ts";

/** Every pull request, instead of those with a label. */
const everyPull = "*";

const appForm = /^[a-z][a-z0-9-]{0,11}$/;

const words = (description: string) => {
  const base = text({ description }).optional();
  const read = (value: string) => value.split(/[\s,]+/).filter((one) => one !== "");
  return { ...base, form: "names, separated by commas or spaces", read };
};

const duration = (description: string) => {
  const base = text({ description }).optional();
  const read = (value: string) => durationMs(value) ?? expected("a time such as 90m, 12h, 3d or 2w");
  return { ...base, form: "time: `12h`, `3d`, `2w`", read };
};

/** Where previews of a stack are: all that is needed to find them again, and to take them down without a checkout. */
export const placeInputs = {
  region,
  app: {
    ...text({
      description:
        "Name of the stack, with which the name of everything begins. Read from the compose file where there is one; needed where there is none.",
    }).optional(),
    read: (value: string) => (appForm.test(value) ? value : expected(appSays)),
  },
  lookup: text({
    description:
      "`ssm:/path` or `cfn:stack` whose values `cluster`, `listener`, `zone`, `routing`, `gateway`, `subnets` and `security-groups` stand in for inputs that are not given. Default: the `lookup` of the compose file's environment.",
  }).optional(),
  cluster: text({ description: "Name or ARN of the cluster that previews run in." }).optional(),
  routing: oneOf(["alb", "gateway"], {
    description:
      "How people reach previews: by rules of listeners that you have, or, experimental, by a gateway of ECS that the cluster is associated with, which makes up addresses. The same in all steps and in the sweep. Default: `alb`.",
  }).optional(),
  gateway: text({
    description: "With `routing: gateway`: name or ARN of the gateway, where the cluster has several.",
  }).optional(),
  listeners: words("ARNs of the listeners that previews share; the first one with room is taken."),
  zone: text({ description: "What stands behind `pr-42.` in the name of every host, under a wildcard." }).optional(),
  subnets: words("Subnets of the task that makes and drops databases."),
  "security-groups": words("Security groups of that task."),
  "database-task": text({
    description:
      "Family of the trusted task that makes and drops databases. Default: `database.task` of the compose file's environment; without one a preview has no database of its own.",
  }).optional(),
  "github-token": githubToken,
};

export const appSays = "1 to 12 characters: a to z, 0 to 9 and -, beginning with a letter";

/** Which pull requests get a preview, and for how long. */
export const policyInputs = {
  label: text({
    description: "Only pull requests with this label get a preview; `*`: all of them.",
  }).default("preview"),
  "no-label": text({ description: "Never with this label; `/preview down` puts it on." }).default("no-preview"),
  "keep-label": text({ description: "With this label a preview does not expire." }).default("keep"),
  drafts: flag({ description: "Drafts get a preview too." }).default("false"),
  "skip-authors": lines({ description: "Authors whose pull requests get none." }).default("dependabot[bot]"),
  ttl: duration("How long after the last push a preview expires. Default: never."),
  "on-expiry": oneOf(["sleep", "remove"], {
    description: "What becomes of a preview that has expired: no tasks, or nothing of it.",
  }).default("sleep"),
};

export const limitInputs = {
  "settle-minutes": whole({
    description: "Until the services are steady.",
    min: 1,
    max: 120,
  }).default("20"),
  "ready-minutes": whole({ description: "Until the address answers well.", min: 1, max: 60 }).default("5"),
  "gone-minutes": whole({ description: "Until a deleted service is gone.", min: 1, max: 60 }).default("10"),
};

export function policyOf(inputs: Inputs<typeof policyInputs>, approved: readonly string[] = []): Policy {
  const { label, ttl } = inputs;
  if (label.toLowerCase() === inputs["no-label"].toLowerCase())
    throw new InputError(
      `input "no-label": "${inputs["no-label"]}" is the label that asks for a preview; give another`,
    );
  return {
    ...(label === everyPull ? {} : { label }),
    noLabel: inputs["no-label"],
    keepLabel: inputs["keep-label"],
    drafts: inputs.drafts,
    skipAuthors: inputs["skip-authors"],
    approved,
    ...(ttl === undefined ? {} : { ttlMs: ttl }),
    expiredSleeps: inputs["on-expiry"] === "sleep",
  };
}

/** Of an Application Load Balancer's rules (API reference, CreateRule: 1 to 50000). */
const lastPriority = 50_000;

/** The priorities of the listener that belong to previews. Throws InputError where they go beyond what ELB has. */
export function prioritiesOf(inputs: { "first-priority": number; priorities: number }): {
  from: number;
  count: number;
} {
  const [from, count] = [inputs["first-priority"], inputs.priorities];
  if (from + count - 1 > lastPriority)
    throw new InputError(
      `input "priorities": ${count} of them from ${from} on end at ${from + count - 1}, and ELB's last one is ${lastPriority}; give ${lastPriority - from + 1} at most`,
    );
  return { from, count };
}

export function limitsOf(inputs: Inputs<typeof limitInputs>) {
  const minute = 60_000;
  return {
    settleMs: inputs["settle-minutes"] * minute,
    readyMs: inputs["ready-minutes"] * minute,
    goneMs: inputs["gone-minutes"] * minute,
  };
}
