import { documents, type Explanation } from "./types.ts";

/** Why ECS finds no place for a task. */
export const capacity: readonly Explanation[] = [
  {
    code: "capacity-unavailable",
    pattern: /Capacity is unavailable/i,
    cause: "AWS has no capacity for this kind of task in these Availability Zones now.",
    remedy:
      "AWS is short of capacity here: try again later, give other subnets, or use FARGATE instead of FARGATE_SPOT.",
    source: documents.failures,
  },
  {
    code: "vcpu-quota",
    pattern: /limit on the number of vCPUs/i,
    cause: "The account's quota of Fargate vCPUs is used up.",
    remedy: "Ask for more in Service Quotas (AWS Fargate), or stop what is not needed.",
    source: documents.failures,
  },
  {
    code: "provisioning-quota",
    pattern: /too many tasks.*PROVISIONING/is,
    cause: "The cluster has as many tasks in PROVISIONING as it may have.",
    remedy: "Wait until the capacity provider has caught up.",
    source: documents.failures,
  },
  {
    code: "instances-full",
    pattern: /RESOURCE:(CPU|MEMORY|PORTS|ENI|GPU)/,
    cause: "No container instance of the cluster has enough left for the task.",
    remedy: "No container instance of the cluster can take the task: check its instances and what they have free.",
    source: documents.failures,
  },
  {
    code: "instance-attribute",
    pattern: /\bATTRIBUTE\b|met all of its requirements/,
    cause: "No container instance has what the task asks for, its architecture for example.",
    remedy: "No container instance of the cluster fits: check the task's requirements, runtimePlatform among them.",
    source: documents.failures,
  },
  {
    code: "agent-disconnected",
    pattern: /\bAGENT\b/,
    cause: "The ECS agent of the container instance is not connected.",
    remedy: "Check the ECS agent on the cluster's instances and their way to ECS.",
    source: documents.failures,
  },
  {
    code: "not-placed",
    pattern: /unable to place a task/i,
    cause: "ECS could not place a task of the service.",
    remedy: "The event's own words say why; check capacity, quotas and the cluster's capacity providers.",
    source: documents.events,
  },
];
