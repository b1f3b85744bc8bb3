import { isDeepStrictEqual } from "node:util";
import { AwsError } from "../../service.ts";
import { activeCluster, activeDefinition, invalid, type Operation, someService } from "../call.ts";
import { unseen } from "../consistency.ts";
import { definitionByArn } from "../definitions.ts";
import { connectRoutes } from "../gateway/routes.ts";
import type { ClusterRecord, Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { beginDeployment, type RevisionContent } from "../service/deployments.ts";
import type { DeploymentConfiguration } from "../service/model.ts";
import type { Launch } from "../shapes.ts";
import { touchService } from "../world.ts";
import { resolveConnect } from "./connect-input.ts";
import { checkConnectors } from "./connector-input.ts";
import { configuration } from "./deployment-configuration.ts";
import { checkFargateUse, checkLaunch, checkNetwork, checkNoPlacement } from "./placement.ts";
import { checkRegistries } from "./registry-input.ts";
import {
  checkDesiredCount,
  checkGracePeriod,
  checkLoadBalancers,
  checkModelled,
  type UpdateServiceInput,
} from "./service-input.ts";
import { serviceShape } from "./service-shape.ts";
import { checkTraffic } from "./traffic-input.ts";

/**
 * A deployment starts only when what a revision holds changes, or when it is forced; desired count, percentages,
 * grace period, tags and the like never start one. Source: UpdateService.
 */
export const updateService: Operation = (turn, input: UpdateServiceInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const service = someService(turn, cluster, input.service);
  if (service.status !== "ACTIVE") throw new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
  checkModelled(input);
  checkNoPlacement(input);
  if (typeof input.desiredCount === "number") checkDesiredCount(input.desiredCount);
  checkGracePeriod(input.healthCheckGracePeriodSeconds);
  const deploymentConfiguration = configuration(service.deploymentConfiguration, input.deploymentConfiguration);
  const current = service.deployments[0]?.revision;
  if (current === undefined) throw new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
  checkTraffic(turn, deploymentConfiguration, input.loadBalancers ?? current.loadBalancers);
  const next = nextRevision(turn, service, { cluster, input, region: context.region }, deploymentConfiguration);

  const stale = unseen(turn.world, "updatedService", turn.now);
  service.stale = stale && { until: stale.until, shape: serviceShape(service, true) };
  service.deploymentConfiguration = deploymentConfiguration;
  service.desiredCount = input.desiredCount ?? service.desiredCount;
  service.gracePeriodSeconds = input.healthCheckGracePeriodSeconds ?? service.gracePeriodSeconds;
  service.availabilityZoneRebalancing = input.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing;
  service.placementConstraints = input.placementConstraints ?? service.placementConstraints;
  service.placementStrategy = input.placementStrategy ?? service.placementStrategy;
  service.propagateTags = input.propagateTags ?? service.propagateTags;
  service.enableManagedTags = input.enableECSManagedTags ?? service.enableManagedTags;
  service.enableExecuteCommand = input.enableExecuteCommand ?? service.enableExecuteCommand;
  if (next !== undefined) connectRoutes(turn, service, beginDeployment(turn, service, next).revision);
  if (typeof input.desiredCount === "number") service.steady = false;
  touchService(turn, service);
  return { service: serviceShape(service, true) };
};

/** What a new deployment would run; undefined when there is nothing to deploy. */
function nextRevision(
  turn: Turn,
  service: ServiceRecord,
  { cluster, input, region }: { cluster: ClusterRecord; input: UpdateServiceInput; region: string },
  deploymentConfiguration: DeploymentConfiguration,
): RevisionContent | undefined {
  const [primary] = service.deployments;
  if (primary === undefined) return undefined;
  const before = content(primary.revision);
  const force = input.forceNewDeployment ?? false;
  const definition = input.taskDefinition
    ? activeDefinition(turn, input.taskDefinition, region).definition
    : definitionByArn(turn.world, before.taskDefinitionArn)?.definition;
  if (definition === undefined) throw invalid("TaskDefinition not found.");
  const after: RevisionContent = {
    ...before,
    taskDefinitionArn: definition.taskDefinitionArn,
    launch: nextLaunch(before.launch, input, cluster, force),
    platformVersion: input.platformVersion ?? before.platformVersion,
    network: input.networkConfiguration ?? before.network,
    loadBalancers: input.loadBalancers ?? before.loadBalancers,
    serviceRegistries: input.serviceRegistries ?? before.serviceRegistries,
    serviceConnect: input.serviceConnectConfiguration
      ? resolveConnect(turn, cluster, { serviceArn: service.arn, definition }, input.serviceConnectConfiguration)
      : before.serviceConnect,
    gatewayConnectors: input.gatewayConnectors ?? before.gatewayConnectors,
  };
  if (!force && isDeepStrictEqual(before, after)) return undefined;
  checkNetwork(turn, after.network, definition, region);
  checkFargateUse(after.launch, input, definition);
  checkLoadBalancers(turn, after.loadBalancers, definition);
  checkRegistries(turn, after.serviceRegistries, definition);
  const of = { cluster, connectors: after.gatewayConnectors, definition };
  checkConnectors(turn, of, { networkConfiguration: after.network }, deploymentConfiguration);
  return after;
}

function nextLaunch(before: Launch, input: UpdateServiceInput, cluster: ClusterRecord, force: boolean): Launch {
  if (!input.capacityProviderStrategy?.length) return before;
  const after = checkLaunch(input, cluster);
  if (isDeepStrictEqual(before, after)) return before;
  if (force) return after;
  throw invalid(
    "When switching from launch type to capacity provider strategy on an existing service, or making a change to a " +
      "capacity provider strategy on a service that is already using one, you must force a new deployment.",
  );
}

function content(revision: RevisionContent): RevisionContent {
  const { taskDefinitionArn, launch, platformVersion: version, network, loadBalancers } = revision;
  const { serviceRegistries, serviceConnect, volumeConfigurations, gatewayConnectors } = revision;
  return {
    taskDefinitionArn,
    launch,
    platformVersion: version,
    network,
    loadBalancers,
    serviceRegistries,
    serviceConnect,
    volumeConfigurations,
    gatewayConnectors,
  };
}
