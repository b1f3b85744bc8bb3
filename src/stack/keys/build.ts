import { error, local, mapped, rows } from "./row.ts";

const inDockerfile = "Gantline's builder takes no such setting";

/** Keys of a service's `build`. */
export const buildRows = rows("services.*.build", {
  additional_contexts: mapped("named contexts", true),
  args: mapped("build arguments", true),
  cache_from: local("Gantline keeps its own cache"),
  cache_to: local("Gantline keeps its own cache"),
  context: mapped("context"),
  dockerfile: mapped("Dockerfile"),
  dockerfile_inline: error("Gantline builds from files", "write it into a Dockerfile"),
  entitlements: error(inDockerfile, "remove it"),
  extra_hosts: error(inDockerfile, "remove it"),
  isolation: error("isolation is Windows'", "remove it"),
  labels: error(inDockerfile, "write LABEL in the Dockerfile"),
  network: error(inDockerfile, "remove it"),
  no_cache: local("Gantline rebuilds what changed"),
  no_cache_filter: local("Gantline rebuilds what changed"),
  platforms: local("Gantline builds linux/arm64"),
  privileged: error(inDockerfile, "remove it"),
  provenance: local("said by Gantline's input `provenance`"),
  pull: local("base images are taken by their digest"),
  sbom: local("said by Gantline's inputs"),
  secrets: mapped("build secrets", true),
  shm_size: error(inDockerfile, "remove it"),
  ssh: mapped("SSH agents of the build", true),
  tags: local("Gantline tags images"),
  target: mapped("stage"),
  ulimits: error(inDockerfile, "remove it"),
});
