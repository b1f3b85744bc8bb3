import { region } from "../../runner/region.ts";
import { type ActionSpec, flag, lines, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import { composeInputs } from "../compose-inputs.ts";
import { builds, imageReferences } from "./builds.ts";
import { buildDefaults } from "./options.ts";
import { scanGateOf } from "./scan.ts";

/** What to build and how; `release` and the root action have the same inputs. */
export const buildInputs = {
  builds: mapping({
    description:
      "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD), and the keys of `build-defaults`.",
    form: "YAML mapping: name → folder, or mapping",
    read: builds,
  }).optional(),
  "build-defaults": mapping({
    description:
      "What holds for every build unless it says otherwise: a YAML mapping with `secrets`, `ssh`, `labels`, `commit-labels`, `annotations`, `platforms`, `compression`, `source-date-epoch`, `sbom`, `provenance`, `tests`.",
    form: "YAML mapping",
    read: buildDefaults,
  }).optional(),
  images: mapping({
    description:
      "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
    form: "YAML or JSON mapping: name → reference",
    read: imageReferences,
  }).optional(),
  tags: lines({
    description:
      "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-<number>-sha-…` in a pull request.",
  }).optional(),
  "max-age-days": whole({
    description: "Build an image anew after so many days although nothing in it changed. Default: never.",
    min: 1,
    max: 365,
  }).optional(),
  "reuse-pull-requests": flag({
    description:
      "Let a run that is no pull request's take an image that a pull request has built from the same content.",
  }).default("false"),
  "create-repositories": flag({
    description:
      "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
  }).default("false"),
  cache: oneOf(["registry", "local", "gha", "inline", "off"], {
    description:
      "Where layers are cached between runs: beside the image in its repository (`cache-tag`), in a folder (`cache-folder`), in GitHub's cache, in the image itself, or nowhere.",
  }).default("registry"),
  "cache-tag": text({
    description: "Tag of the cache in each repository; it must be allowed to move.",
  }).default("buildcache"),
  "cache-folder": text({
    description: "Folder of `cache: local`, for example one that actions/cache keeps.",
  }).optional(),
  provenance: flag({
    description: "Attach build provenance. What is pushed is then an index around the image.",
  }).default("false"),
  scan: mapping({
    description:
      "Wait for ECR's scan of every image, built or reused, and fail before anything goes on: a YAML mapping with `fail-on` (CRITICAL, HIGH …; default HIGH), `allow` (findings that are accepted, by name) and `timeout-minutes` (10).",
    form: "YAML mapping",
    read: scanGateOf,
  }).optional(),
  builder: text({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};

export const spec = {
  name: "build",
  title: "Gantline: build images",
  description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
  inputs: {
    region,
    ...composeInputs,
    ...buildInputs,
    only: lines({
      description:
        "Names of the builds to look at, one a line, as the output `to-build` has them: for a job of its own for each. Default: all.",
    }).optional(),
    "plan-only": flag({
      description: "Only say what would be built; build, push and create nothing.",
    }).default("false"),
  },
  outputs: {
    images:
      "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
    digests:
      "JSON mapping from each name to `digest` (of what the tags name, an index or a manifest) and `arm64` (of the linux/arm64 manifest in it).",
    "to-build": "JSON list of the names that the registry does not have yet: what was built, or would be.",
  },
} satisfies ActionSpec;
