import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, lines, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import { failureOutputs } from "../telling.ts";
import { verifyInputs } from "../verified.ts";
import { variables, words } from "./words.ts";

export const spec = {
  name: "run-task",
  title: "Gantline: run a task",
  description: "Run one one-off task on Amazon ECS: follow its log, return its real exit code, stop it on cancel.",
  inputs: {
    region,
    "task-definition": text({
      description: "ARN, `family:revision`, or a family, whose newest revision is taken.",
    }).required(),
    cluster: text({ description: "Name or ARN of the cluster." }).required(),
    "network-from": text({
      description:
        "A service of the cluster; the task gets its network and launch settings, unless they are given here.",
    }).optional(),
    subnets: lines({ description: "Subnets for a task with network mode awsvpc." }).optional(),
    "security-groups": lines({
      description: "Security groups; without any, the VPC's default one is used.",
    }).optional(),
    "assign-public-ip": flag({ description: "Give the task a public address." }).default("false"),
    "launch-type": oneOf(["FARGATE", "EC2", "EXTERNAL"], {
      description:
        "Default: that of `network-from`, else FARGATE for a task definition that requires it, else the cluster's.",
    }).optional(),
    container: lines({
      description:
        "The containers whose exit codes count; with a command or an environment, the one that gets them. Default: every essential one.",
    }).optional(),
    command: input(),
    environment: mapping({
      description: "Environment variables to add or replace: a YAML mapping. Secrets belong into the task definition.",
      form: "YAML mapping: name → value",
      read: variables,
    }).optional(),
    "timeout-minutes": whole({
      description: "When the task is stopped and the step fails.",
      min: 1,
      max: 1440,
    }).default("30"),
    "started-by": { ...text({ description: "What ECS notes as the starter." }).default("gantline"), read: starter },
    ...verifyInputs,
  },
  outputs: {
    "task-arn": "ARN of the task.",
    "exit-code": "Exit code of the container that decided; empty when it never had one.",
    "stop-code": "Why ECS says it stopped: EssentialContainerExited, TaskFailedToStart, UserInitiated, …",
    reason: "What became of it, in a few words.",
    "duration-seconds": "From its creation to the end of its containers.",
    ...failureOutputs,
  },
  post: true,
} satisfies ActionSpec;

function input() {
  const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
  return { ...text({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words };
}

/** RunTask, startedBy: at most 128 of these. */
function starter(value: string): string {
  return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : expected("at most 128 letters, digits, _, / and -");
}
