import { region } from "../../runner/region.ts";
import { type ActionSpec, flag, text, whole } from "../../runner/spec.ts";
import { githubToken, recordInputs } from "../recording.ts";
import { failOn, rollOutputs } from "../roll/spec.ts";
import { verifyInputs } from "../verified.ts";

export const spec = {
  name: "rollback",
  title: "Gantline: roll back",
  description:
    "Return the services of an environment to an earlier release: to the revisions that `release` recorded at GitHub.",
  inputs: {
    region,
    environment: text({ description: "Name of the environment, as `release` was given it." }).required(),
    to: text({
      description:
        "`previous`, or the id of a release's GitHub deployment, or its commit or tag. After a rollback `previous` is the release before the one that was returned to.",
    }).default("previous"),
    app: text({
      description:
        "Name of the application in the record (with compose: the `name:` of the file). Needed only where several are released to the environment.",
    }).optional(),
    "github-token": githubToken,
    record: recordInputs.record,
    "environment-url": recordInputs["environment-url"],
    "timeout-minutes": whole({
      description: "How long to wait for verdicts. The deployments go on in ECS after that.",
      min: 1,
      max: 1440,
    }).default("30"),
    "dry-run": flag({ description: "Check everything and say what would be rolled back; change nothing." }).default(
      "false",
    ),
    "fail-on": failOn,
    ...verifyInputs,
  },
  outputs: {
    release: "Id of the release that was returned to.",
    "rollback-of": "Id of the release that ran before.",
    "deployment-id": "Id of the GitHub deployment that records the rollback; empty when it is not recorded.",
    plan: "With `dry-run`: JSON list of what the rollback would do, one sentence each.",
    ...rollOutputs,
  },
  post: false,
} satisfies ActionSpec;
