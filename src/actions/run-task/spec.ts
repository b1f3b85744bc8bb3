import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, text, whole } from "../../runner/spec.ts";
import { failureOutputs } from "../telling.ts";
import { verifyInputs } from "../verified.ts";
import { runInputs } from "./inputs.ts";

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
    ...runInputs,
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

/** RunTask, startedBy: at most 128 of these. */
function starter(value: string): string {
  return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : expected("at most 128 letters, digits, _, / and -");
}
