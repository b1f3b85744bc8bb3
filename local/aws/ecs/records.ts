/** Tasks and services: each knows the other, hence one file. */
import type { TargetState } from "../ports.ts";
import type { Unseen } from "./consistency.ts";
import type { ContainerDefinition, Tag, TaskDefinition } from "./definition.ts";
import type { Connection, DeploymentConfiguration, DeploymentRecord, ServiceRevisionRecord } from "./service/model.ts";
import type { NetworkConfiguration, TaskOverride } from "./shapes.ts";

export type TaskStatus =
  | "PROVISIONING"
  | "PENDING"
  | "ACTIVATING"
  | "RUNNING"
  | "DEACTIVATING"
  | "STOPPING"
  | "DEPROVISIONING"
  | "STOPPED";

export type StopCode =
  | "TaskFailedToStart"
  | "EssentialContainerExited"
  | "UserInitiated"
  | "ServiceSchedulerInitiated"
  | "SpotInterruption"
  | "InfrastructureHealth";

export type Health = "HEALTHY" | "UNHEALTHY" | "UNKNOWN";

export interface ContainerRecord {
  arn: string;
  /** The part of the container's metadata address that tells it apart. */
  metadataId: string;
  definition: ContainerDefinition;
  image: string;
  imageDigest: string | undefined;
  runtimeId: string | undefined;
  /** `waiting` → `starting` → `running` → `stopping` → `ended`; a container that never starts goes to `ended` at once. */
  step: "waiting" | "starting" | "running" | "stopping" | "ended";
  pulled: boolean;
  /** Last start and end; a restarted container keeps the newest. */
  startAskedAt: number | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  exitCode: number | undefined;
  reason: string | undefined;
  health: Health;
  /** A dependency on HEALTHY is only looked at when the dependent container starts. */
  wasHealthy: boolean;
  restarts: number;
}

/** A place of a task in a target group. */
export interface TaskTarget {
  targetGroupArn: string;
  container: string;
  port: number;
  state: "waiting" | "registered" | "deregistered";
  registeredAt: number | undefined;
  /** The end of the deregistration delay, when it drains. */
  drainedBy: number | undefined;
  health: { state: TargetState; reason?: string; description?: string } | undefined;
}

export interface TaskRecord {
  arn: string;
  id: string;
  clusterArn: string;
  region: string;
  definition: TaskDefinition;
  overrides: TaskOverride;
  group: string;
  startedBy: string | undefined;
  launchType: string;
  capacityProvider: string | undefined;
  platformVersion: string;
  network: NetworkConfiguration | undefined;
  /** Availability zone of its subnet. */
  zone: string;
  tags: Tag[];
  enableExecuteCommand: boolean;
  /** Of a service's task. */
  service: ServiceRecord | undefined;
  deploymentId: string | undefined;
  /** Endpoints of Service Connect that it knows, all its life the same. */
  connections: readonly Connection[];
  targets: TaskTarget[];
  containers: ContainerRecord[];

  unseen: Unseen | undefined;
  lastStatus: TaskStatus;
  desiredStatus: "RUNNING" | "STOPPED";
  version: number;
  address: string | undefined;
  macAddress: string | undefined;
  attachmentId: string;
  credentialsId: string;
  provisioningOver: boolean;
  prepared: boolean;
  engineGone: boolean;
  stopCode: StopCode | undefined;
  stoppedReason: string | undefined;
  /** Stopped because a health check failed: the circuit breaker counts it. */
  failedHealth: boolean;
  /** When it was first counted as healthy by its service. */
  healthyAt: number | undefined;
  /** What its deployment's counts were before that. */
  forgiven: { failedTasks: number; breakerCount: number; failedLaunches: number } | undefined;
  createdAt: number;
  connectivityAt: number | undefined;
  pullStartedAt: number | undefined;
  pullStoppedAt: number | undefined;
  startedAt: number | undefined;
  stoppingAt: number | undefined;
  executionStoppedAt: number | undefined;
  deprovisioningAt: number | undefined;
  stoppedAt: number | undefined;
}

export interface ServiceEvent {
  id: string;
  createdAt: number;
  message: string;
}

export interface ServiceRecord {
  arn: string;
  name: string;
  clusterArn: string;
  region: string;
  status: "ACTIVE" | "DRAINING" | "INACTIVE";
  inactiveAt: number | undefined;
  desiredCount: number;
  deploymentConfiguration: DeploymentConfiguration;
  deploymentController: { type?: string };
  gracePeriodSeconds: number;
  schedulingStrategy: string;
  availabilityZoneRebalancing: string;
  propagateTags: string;
  enableManagedTags: boolean;
  enableExecuteCommand: boolean;
  placementConstraints: unknown[];
  placementStrategy: unknown[];
  tags: Tag[];
  createdAt: number;
  createdBy: string;
  /** PRIMARY first. */
  deployments: DeploymentRecord[];
  /** What it ran last, once it has no deployments any more. */
  lastRevision: ServiceRevisionRecord | undefined;
  /** Where a rollback goes: the deployment that completed last. */
  lastCompleted: DeploymentRecord | undefined;
  /** ARN of the newest service deployment. */
  serviceDeploymentArn: string;
  /** Every task of the service that can still be described. */
  tasks: Set<TaskRecord>;
  /** Newest first. */
  events: ServiceEvent[];
  /** Causes that were told and still hold, with the time of the telling. */
  told: Map<string, number>;
  steady: boolean;
  steadyToldAt: number;
  unseen: Unseen | undefined;
  /** What DescribeServices still answers, for a while, after a change. */
  stale: { until: number; shape: object } | undefined;
  /** When the scheduler looks next. */
  tickAt: number | undefined;
}
