import { region } from "../../runner/region.ts";
import { type ActionSpec, lines, mapping } from "../../runner/spec.ts";
import { imageReferences } from "../build/builds.ts";
import { verifyInputs } from "../verified.ts";

export const taskDefinitionFiles = lines({
  description:
    "Paths of task definition files, JSON or YAML, one a line. What `aws ecs describe-task-definition` prints is taken too.",
});

export const spec = {
  name: "register",
  title: "Gantline: register task definitions",
  description:
    "Put images into task definition files and register them with Amazon ECS; equal ones are not registered again.",
  inputs: {
    region,
    "task-definitions": taskDefinitionFiles.required(),
    images: mapping({
      description:
        "Images to put in: a YAML or JSON mapping from a container (`api`, or `family/api` where one of several definitions is meant) to a reference.",
      form: "YAML or JSON mapping: container → reference",
      read: imageReferences,
    }).optional(),
    ...verifyInputs,
  },
  outputs: {
    "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
    changed: "JSON list of the families that got a new revision.",
  },
} satisfies ActionSpec;
