import { error, local, mapped, rows } from "./row.ts";

/** Keys at the top of a file, and of what stands there beside services. */
export const topRows = rows("", {
  configs: mapped("only a `local-only` mark: services that mount one are errors", true),
  include: mapped("resolved by Compose before anything is read", true),
  jobs: error(
    "jobs are younger than what Gantline knows of Compose",
    "write it as a service with `x-gantline: {task: before}`",
  ),
  models: local("models run on the laptop; services that use one are errors"),
  name: mapped("the application's name, with which every name begins"),
  networks: local("on ECS the network is the VPC"),
  secrets: mapped("build secrets; a `local-only` mark for the others", true),
  services: mapped("services, tasks and sidecars"),
  version: local("Compose ignores it"),
  volumes: mapped("x-gantline: efs or local-only"),
  "volumes.*.driver": local("the laptop's driver"),
  "volumes.*.driver_opts": local("the laptop's driver"),
  "volumes.*.external": local("whether the laptop's volume is there already"),
  "volumes.*.labels": local("the laptop's labels"),
  "volumes.*.name": local("the laptop's name"),
});
