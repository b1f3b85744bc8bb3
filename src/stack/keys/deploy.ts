import { error, local, mapped, rows } from "./row.ts";

/** Keys of a service's `deploy`. */
export const deployRows = rows("services.*.deploy", {
  endpoint_mode: local("how Swarm spreads requests"),
  labels: mapped("tags of the service", true),
  mode: mapped("replicated; replicated-job makes a one-off task; global is an error on Fargate"),
  placement: error("Fargate has no nodes to choose from", "remove it; subnets say where tasks run"),
  replicas: mapped("desiredCount when the service is created"),
  resources: mapped("size"),
  "resources.limits": mapped("size"),
  "resources.limits.cpus": mapped("cpu of the task, rounded up to a size that Fargate has"),
  "resources.limits.memory": mapped("memory of the task, rounded up to a size that Fargate has"),
  "resources.limits.pids": error("Fargate does not limit processes", "remove it"),
  "resources.reservations": mapped("size in a preview, and where there is no limit; memoryReservation"),
  "resources.reservations.cpus": mapped("cpu of the task in a preview, and where there is no limit"),
  "resources.reservations.devices": error("Fargate has no GPUs", "remove it, or mark the service local-only"),
  "resources.reservations.generic_resources": error("generic resources are Swarm's", "remove it"),
  "resources.reservations.memory": mapped(
    "memoryReservation; memory of the task in a preview, and where there is no limit",
  ),
  restart_policy: local("ECS always restarts services, and never one-off tasks"),
  rollback_config: error(
    "ECS goes back with the settings of the deployment",
    "remove it; update_config.failure_action says whether it goes back",
  ),
  update_config: mapped("deploymentConfiguration"),
  "update_config.delay": error("ECS waits for health between tasks, not for time", "remove it"),
  "update_config.failure_action": mapped(
    "rollback: breaker with rollback; pause: breaker without; continue: no breaker",
  ),
  "update_config.max_failure_ratio": error(
    "ECS's breaker counts failed tasks by its own rule",
    "remove it; the raw field deployment.deploymentConfiguration.alarms watches ratios",
  ),
  "update_config.monitor": mapped("bakeTimeInMinutes, rounded up"),
  "update_config.order": mapped("start-first: 100 % to 200 %; stop-first: 0 % to 100 %"),
  "update_config.parallelism": mapped("the share of tasks that may be exchanged at a time"),
});
