import { type ActionSpec, lines, text, whole } from "../../runner/spec.ts";
import { buildInputs } from "../build/spec.ts";
import { failureOutputs } from "../telling.ts";
import { limitInputs, placeInputs, policyInputs } from "./inputs.ts";

const { builds: _ofTheFile, tags: _ofThePull, images, ...building } = buildInputs;

export const spec = {
  name: "preview",
  title: "Gantline: preview",
  description:
    "Bring the preview of a pull request to where GitHub says that it should be: up, up to date, asleep or gone. One action for all of it.",
  inputs: {
    compose: lines({
      description:
        "Compose files of the stack, from the checked-out head of the pull request. Without one the step needs no checkout, and only takes down, puts to sleep and carries out commands.",
    }).optional(),
    environment: text({ description: "Environment of the compose file's `x-gantline` that previews are." }).default(
      "preview",
    ),
    pr: whole({
      description: "Number of the pull request. Default: that of the event.",
      min: 1,
      max: 9_999_999,
    }).optional(),
    ...placeInputs,
    url: text({
      description:
        "How people reach a host: `https://{host}`. Default: by the protocol and port of the listener; give it when something else ends TLS.",
    }).optional(),
    "commit-header": text({
      description:
        "Header in which public services say the commit that they run (7 characters of it or more). With it a preview is ready only when its address says this commit. Default: any good answer will do.",
    }).optional(),
    "first-priority": whole({
      description: "First of the listener's priorities that belong to previews.",
      min: 1,
      max: 50_000,
    }).default("10000"),
    priorities: whole({ description: "How many priorities belong to previews.", min: 1, max: 50_000 }).default("20000"),
    ...policyInputs,
    approved: lines({
      description: "Commits of forks that a maintainer has approved: the output `approved` of the step before.",
    }).optional(),
    max: whole({
      description:
        "How many previews of this stack may be there at once. A new one more takes the place of the one that has slept longest, or waits. Default, and at most: as many as ELB's 100 target groups for a load balancer allow.",
      min: 1,
      max: 1000,
    }).optional(),
    ...limitInputs,
    images,
    ...building,
  },
  outputs: {
    state:
      "`ready`, `asleep`, `removed`, `skipped`, `superseded`, `queued` (no room), `told` (a command was answered), or `wanted`: it should be up, and this step had no `compose`; check out `sha` and run the action again with one.",
    url: "Address of the first public service.",
    urls: "JSON mapping from each public service to its address.",
    sha: "Commit at the head of the pull request, as far as it matters to `state`.",
    created: "`true` when there was no preview before.",
    "db-name": "Name of its database.",
    "cost-per-day":
      "US dollars a day while it is awake, from the price list of Fargate on ARM64; with Spot capacity at most so much.",
    reason: "Why it is as `state` says.",
    approved: "The commit that the command of a maintainer has approved.",
    ...failureOutputs,
  },
  post: true,
} satisfies ActionSpec;
