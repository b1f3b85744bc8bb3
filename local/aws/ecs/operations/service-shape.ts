import { date, platform } from "../call.ts";
import type { ServiceRecord } from "../records.ts";
import { endpointsOf } from "../service/connect.ts";
import { counts } from "../service/deployments.ts";
import type { DeploymentRecord } from "../service/model.ts";

/** A service as DescribeServices gives it. Launch type and strategy exclude each other. */
export function serviceShape(service: ServiceRecord, withTags: boolean): object {
  const deployments = service.deployments.map((deployment) => ({ deployment, ...counts(service, deployment) }));
  const [primary] = service.deployments;
  const revision = primary?.revision ?? service.lastRevision;
  const total = (count: "running" | "pending") => deployments.reduce((sum, each) => sum + each[count], 0);
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: total("running"),
    pendingCount: total("pending"),
    taskDefinition: revision?.taskDefinitionArn,
    launchType: revision?.launch.launchType,
    capacityProviderStrategy: revision?.launch.strategy,
    platformVersion: revision?.platformVersion,
    platformFamily: "Linux",
    networkConfiguration: revision?.network,
    loadBalancers: revision?.loadBalancers,
    serviceRegistries: revision?.serviceRegistries,
    deploymentConfiguration: service.deploymentConfiguration,
    deploymentController: service.deploymentController,
    deployments: deployments.map(deploymentShape),
    taskSets: [],
    events: service.events.map((event) => ({ ...event, createdAt: date(event.createdAt) })),
    currentServiceDeployment: service.status === "INACTIVE" ? undefined : service.serviceDeploymentArn,
    currentServiceRevisions: deployments.map(({ deployment, requested, running, pending }) => ({
      arn: deployment.revision?.arn,
      requestedTaskCount: requested,
      runningTaskCount: running,
      pendingTaskCount: pending,
    })),
    healthCheckGracePeriodSeconds: service.gracePeriodSeconds,
    schedulingStrategy: service.schedulingStrategy,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    placementConstraints: service.placementConstraints,
    placementStrategy: service.placementStrategy,
    propagateTags: service.propagateTags,
    enableECSManagedTags: service.enableManagedTags,
    enableExecuteCommand: service.enableExecuteCommand,
    resourceManagementType: "CUSTOMER",
    createdAt: date(service.createdAt),
    createdBy: service.createdBy,
    tags: withTags ? service.tags : [],
  };
}

function deploymentShape(of: {
  deployment: DeploymentRecord;
  requested: number;
  running: number;
  pending: number;
}): object {
  const { deployment, requested, running, pending } = of;
  const { revision } = deployment;
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: revision.taskDefinitionArn,
    desiredCount: requested,
    runningCount: running,
    pendingCount: pending,
    failedTasks: deployment.failedTasks,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    launchType: revision.launch.launchType,
    capacityProviderStrategy: revision.launch.strategy,
    platformVersion: platform(revision.platformVersion),
    platformFamily: "Linux",
    networkConfiguration: revision.network,
    serviceConnectConfiguration: revision.serviceConnect,
    serviceConnectResources: endpointsOf(revision.serviceConnect, new Map()).map(({ discoveryName }) => ({
      discoveryName,
      discoveryArn: discoveryArn(revision.arn, discoveryName),
    })),
    volumeConfigurations: revision.volumeConfigurations,
    createdAt: date(deployment.createdAt),
    updatedAt: date(deployment.updatedAt),
  };
}

/** assumed: the id at its end, which Cloud Map makes at random. */
function discoveryArn(revisionArn: string, discoveryName: string): string {
  const [, , , region, account] = revisionArn.split(":");
  return `arn:aws:servicediscovery:${region}:${account}:service/srv-${discoveryName}`;
}
