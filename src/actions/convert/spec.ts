import { type ActionSpec, flag, lines, text } from "../../runner/spec.ts";
import { failureOutputs } from "../telling.ts";

export const spec = {
  name: "convert",
  title: "Gantline: convert",
  description:
    "Make a stack and a workflow out of what is there: a workflow with ECS's official actions, manifests of AWS Copilot, or a compose file with x-aws- keys.",
  inputs: {
    files: lines({
      description:
        "The files to convert, one a line, relative to the workspace: a workflow with `aws-actions/amazon-ecs-deploy-task-definition` (the task definitions that it names are read as well), manifests of AWS Copilot (as many as make one stack), or a compose file with `x-aws-` keys.",
    }).required(),
    out: text({
      description: "Folder of the workspace in which the stack and the workflow are written; it is made.",
    }).default("."),
    overwrite: flag({ description: "Write over files that are there." }).default("false"),
    app: text({
      description: "Name of the project, with which all names begin. Default: what the files say.",
    }).optional(),
    environment: text({
      description: "The environment that the files describe. Default: what they say, else `production`.",
    }).optional(),
  },
  outputs: {
    files: "JSON list of the files that were written, relative to the workspace; the compose file is first.",
    notes:
      "JSON list of what was not carried over, moved or given a name: `file`, `key` (empty for the file as a whole) and `text` of each.",
    ...failureOutputs,
  },
} satisfies ActionSpec;
