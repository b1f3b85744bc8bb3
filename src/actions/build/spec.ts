import { region } from "../../runner/region.ts";
import { type ActionSpec, flag, lines, mapping, oneOf, text } from "../../runner/spec.ts";
import { builds, imageReferences } from "./builds.ts";

const writtenBuilds = mapping({
  description:
    "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`.",
  form: "YAML mapping: name → folder, or mapping",
  read: builds,
});

/** What to build and how; `release` and the root action have the same inputs. */
export const buildInputs = {
  builds: writtenBuilds.optional(),
  images: mapping({
    description:
      "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
    form: "YAML or JSON mapping: name → reference",
    read: imageReferences,
  }).optional(),
  tags: lines({
    description:
      "Tags to push. An image that the registry already has under the first one, for linux/arm64, is not built again. Default: `sha-` and the first 12 characters of the commit.",
  }).optional(),
  "create-repositories": flag({
    description:
      "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
  }).default("false"),
  cache: oneOf(["registry", "off"], {
    description:
      "Where layers are cached between runs: beside the image in its repository (tag `buildcache`), or nowhere.",
  }).default("registry"),
  provenance: flag({
    description: "Attach build provenance. What is pushed is then an index around the image.",
  }).default("false"),
  builder: text({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};

export const spec = {
  name: "build",
  title: "Gantline: build images",
  description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
  inputs: {
    region,
    ...buildInputs,
    builds: writtenBuilds.required(),
    "plan-only": flag({
      description: "Only say what would be built; build, push and create nothing.",
    }).default("false"),
  },
  outputs: {
    images:
      "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
    "to-build":
      "JSON list of the names that the registry does not have yet for this commit: what was built, or would be.",
  },
} satisfies ActionSpec;
