import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import { tagProblems } from "../../task-definition/ours.ts";
import { imageReferences } from "../build/builds.ts";
import { verifyInputs } from "../verified.ts";

export const spec = {
  name: "register",
  title: "Gantline: register task definitions",
  description:
    "Put images and other changes into task definitions and register them with Amazon ECS; equal ones are not registered again.",
  inputs: {
    region,
    "task-definitions": {
      ...text({
        description:
          "One a line: the path of a JSON or YAML file, or a family of the account, whose newest revision that Gantline did not register is the base (`family:revision` and ARNs name just that one). Or the definitions themselves, as YAML or JSON. What `aws ecs describe-task-definition` prints is taken too.",
      }).required(),
      form: "paths and families, one a line; or documents",
    },
    images: mapping({
      description:
        "Images to put in: a YAML or JSON mapping from a container (`api`, or `family/api` where one of several definitions is meant) to a reference. Goes before an image in `changes`.",
      form: "YAML or JSON mapping: container → reference",
      read: imageReferences,
    }).optional(),
    changes: mapping({
      description:
        "What is to be different: a YAML mapping from a container (`api`, `family/api`, `family/*` or `*` for all) to fields of its definition, and `task` for fields of the task definition. `environment`, `secrets` and `dockerLabels` are mappings that are laid over what is there; `null` removes; `command` and `entryPoint` are lists, or words quoted as in a shell.",
      form: "YAML mapping: container → fields",
      read: (value) => value,
    }).optional(),
    tags: mapping({
      description: "Tags for new revisions, over those of the definition: a YAML mapping.",
      form: "YAML mapping: key → value",
      read: readTags,
    }).optional(),
    "base-tags": oneOf(["keep", "drop"], {
      description: "Whether a revision that is built on a family of the account gets the tags of its base.",
    }).default("keep"),
    keep: whole({
      description:
        "How many of the revisions that Gantline registered stay ACTIVE in each family; older ones that nothing uses are deregistered. Without it none ever is.",
      min: 1,
      max: 1000,
    }).optional(),
    "delete-old": flag({
      description: "Delete the revisions that `keep` deregisters, which cannot be undone.",
    }).default("false"),
    ...verifyInputs,
  },
  outputs: {
    "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
    changed: "JSON list of the families that got a new revision.",
    deregistered: "JSON list of the ARNs of old revisions that `keep` deregistered.",
  },
} satisfies ActionSpec;

function readTags(value: Record<string, unknown>): Record<string, string> {
  const problems = tagProblems(value);
  if (problems.length > 0) expected(`tags that ECS takes: ${problems.join("; ")}`);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}
