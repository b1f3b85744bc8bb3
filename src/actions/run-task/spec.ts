import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, lines, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import { failureOutputs } from "../telling.ts";
import { verifyInputs } from "../verified.ts";
import { containerOverrides, providerStrategy } from "./overrides.ts";
import { variables, words } from "./words.ts";

const minutes = { min: 1, max: 1440 };

export const spec = {
  name: "run-task",
  title: "Gantline: run a task",
  description:
    "Run one-off tasks on Amazon ECS, never twice at once: follow their logs, return the real exit code, stop them on cancel.",
  inputs: {
    region,
    "task-definition": text({
      description: "ARN, `family:revision`, or a family, whose newest revision is taken. Or give `like-service`.",
    }).optional(),
    cluster: text({ description: "Name or ARN of the cluster." }).required(),
    "like-service": text({
      description:
        "A service of the cluster; the task is one of its own with another command or environment: its task definition, roles, network and launch settings.",
    }).optional(),
    "network-from": text({
      description:
        "A service of the cluster; the task gets its network and launch settings, unless they are given here.",
    }).optional(),
    subnets: lines({ description: "Subnets for a task with network mode awsvpc, at most 16." }).optional(),
    "security-groups": lines({
      description: "Security groups, at most 5; without any, the VPC's default one is used.",
    }).optional(),
    "assign-public-ip": flag({ description: "Give the task a public address." }).default("false"),
    "launch-type": oneOf(["FARGATE", "EC2", "EXTERNAL"], {
      description:
        "Default: that of the service, else FARGATE for a task definition that requires it, else the cluster's. Not together with `capacity-provider-strategy`.",
    }).optional(),
    "capacity-provider-strategy": mapping({
      description:
        "Capacity providers: a YAML mapping from each to its weight, or to a mapping with `weight` and `base`.",
      form: "YAML mapping: provider → weight",
      read: providerStrategy,
    }).optional(),
    "platform-version": text({
      description: "Fargate's platform version; default: the service's, else LATEST.",
    }).optional(),
    count: whole({
      description: "How many tasks to run side by side; all of them must go well.",
      min: 1,
      max: 10,
    }).default("1"),
    container: lines({
      description:
        "The containers whose exit codes count; with a command or an environment, the one that gets them. Default: every essential one.",
    }).optional(),
    command: commandInput(),
    environment: mapping({
      description: "Environment variables to add or replace: a YAML mapping. Secrets belong into the task definition.",
      form: "YAML mapping: name → value",
      read: variables,
    }).optional(),
    overrides: mapping({
      description:
        "For several containers: a YAML mapping from each to `command`, `environment`, `cpu`, `memory`, `memory-reservation`.",
      form: "YAML mapping: container → mapping",
      read: containerOverrides,
    }).optional(),
    cpu: whole({
      description: "CPU units of the whole task, instead of the definition's.",
      min: 128,
      max: 196_608,
    }).optional(),
    memory: whole({
      description: "Memory of the whole task in MiB, instead of the definition's.",
      min: 128,
      max: 1_572_864,
    }).optional(),
    "ephemeral-storage": whole({ description: "Ephemeral storage in GiB (Fargate).", min: 21, max: 200 }).optional(),
    "lock-timeout": {
      ...text({
        description:
          "For migrations of PostgreSQL: how long a statement may wait for a lock, such as `5s`. Added to PGOPTIONS of the containers in `container`, else of the essential one.",
      }).optional(),
      form: "duration as PostgreSQL takes it",
      read: duration,
    },
    "if-running": oneOf(["wait", "fail", "attach", "ignore"], {
      description:
        "When one runs already that another run started: wait until it has ended and run then, fail, follow that one instead, or run all the same. One that an earlier attempt of this step lost is followed.",
    }).default("wait"),
    "timeout-minutes": whole({
      description:
        "When the tasks are stopped and the step fails. Waiting for one that runs already takes at most as long, and does not count.",
      ...minutes,
    }).default("30"),
    "started-by": {
      ...text({
        description:
          "What ECS notes as the starter, and by what tasks are known to be the same work. Default: made of repository and family.",
      }).optional(),
      read: starter,
    },
    timestamps: flag({ description: "Begin each line of the log with its time." }).default("false"),
    ...verifyInputs,
  },
  outputs: {
    "task-arn": "ARN of the task; of several the one that failed first, else the first one.",
    "task-arns": "JSON list of the ARNs of all tasks.",
    "exit-code":
      "Exit code of the container that decided; empty when it never had one. Of several tasks the first that is not 0.",
    "exit-codes": "JSON list of the exit codes of all tasks, null where there was none.",
    "stop-code": "Why ECS says it stopped: EssentialContainerExited, TaskFailedToStart, UserInitiated, …",
    reason: "What became of it, in a few words.",
    "duration-seconds": "From its creation to the end of its containers; of several tasks the longest.",
    how: "`started`, or for a task that was running already `adopted` (lost by an earlier attempt) or `attached` (somebody else's).",
    ...failureOutputs,
  },
  post: true,
} satisfies ActionSpec;

function commandInput() {
  const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
  return { ...text({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words };
}

/** RunTask, startedBy: at most 128 of these. */
function starter(value: string): string {
  return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : expected("at most 128 letters, digits, _, / and -");
}

/** A time setting of PostgreSQL (documentation, "Parameter Names and Values"); milliseconds without a unit. */
function duration(value: string): string {
  return /^\d+(us|ms|s|min|h|d)?$/.test(value) ? value : expected("a duration such as 5s, 500ms or 2min");
}
