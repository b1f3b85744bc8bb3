import { type ActionSpec, oneOf, text } from "../../runner/spec.ts";
import { releaseInputs } from "../release/spec.ts";
import { failureOutputs } from "../telling.ts";

const { "dry-run": _, ...inputs } = releaseInputs;

export const spec = {
  name: "plan",
  title: "Gantline: plan",
  description:
    "Say what a release would change and why, without changing anything: images, task definitions, tasks, services, what drifted, what it costs. Takes the inputs of release.",
  inputs: {
    ...inputs,
    comment: oneOf(["auto", "off"], {
      description:
        "Say it in one comment on the pull request, which later runs edit: `auto` where the run is of one; the job needs `permissions: pull-requests: write`.",
    }).default("auto"),
    "pull-request": {
      ...text({
        description: "Number of the pull request. Default: that of the event, or of the ref that the run is of.",
      }).default("${{ github.event.pull_request.number }}"),
      read: (value: string): number | undefined => (/^\d+$/.test(value) ? Number(value) : undefined),
    },
  },
  outputs: {
    plan: "JSON of what a release would do, as docs/plan.schema.json describes.",
    changes: "How many images, task definitions, services and routes a release would change.",
    "to-build": "JSON list of the images that would be built.",
    "comment-url": "Address of the comment; empty when there is none.",
    ...failureOutputs,
  },
} satisfies ActionSpec;
