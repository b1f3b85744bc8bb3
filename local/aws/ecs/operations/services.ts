import { page } from "../../paging.ts";
import { AwsError } from "../../service.ts";
import { serviceArn, serviceArnIn } from "../arns.ts";
import { activeCluster, activeDefinition, describableService, invalid, type Operation, someService } from "../call.ts";
import { seen, unseen } from "../consistency.ts";
import { connectRoutes, endRoutes } from "../gateway/routes.ts";
import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { findNamespace, providers } from "../service/connect.ts";
import { beginDeployment, finishForDeletion } from "../service/deployments.ts";
import { repeatSteady } from "../service/events.ts";
import { touchService } from "../world.ts";
import { resolveConnect } from "./connect-input.ts";
import { checkConnectors } from "./connector-input.ts";
import { configuration, defaultConfiguration } from "./deployment-configuration.ts";
import { checkFargateUse, checkLaunch, checkNetwork } from "./placement.ts";
import { checkRegistries } from "./registry-input.ts";
import {
  type CreateServiceInput,
  checkDesiredCount,
  checkGracePeriod,
  checkLoadBalancers,
  checkModelled,
} from "./service-input.ts";
import { serviceShape } from "./service-shape.ts";
import { checkTags } from "./tags.ts";
import { remember, replay } from "./tokens.ts";
import { checkTraffic } from "./traffic-input.ts";
import { updateService } from "./update-service.ts";

const createService: Operation = (turn, input: CreateServiceInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const { clientToken, ...parameters } = input;
  const token = { scope: `CreateService ${cluster.arn}`, token: clientToken, parameters };
  const replayed = replay(turn, token);
  if (replayed !== undefined) return replayed;
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(input.serviceName)) {
    throw invalid("Invalid service name. Only letters, numbers, hyphens, and underscores are allowed, up to 255.");
  }
  const arn = serviceArn(cluster.arn, input.serviceName);
  const existing = turn.world.services.get(arn);
  if (existing?.status === "ACTIVE") throw invalid("Creation of service was not idempotent.");
  if (existing?.status === "DRAINING") throw invalid("Unable to Start a service that is still Draining.");
  checkModelled(input);
  const { definition } = activeDefinition(turn, input.taskDefinition, context.region);
  if (input.schedulingStrategy === "DAEMON")
    throw invalid("The DAEMON scheduling strategy is not supported on Fargate.");
  const { desiredCount } = input;
  if (desiredCount === undefined || desiredCount === null) {
    throw invalid("desiredCount must be given for the REPLICA scheduling strategy.");
  }
  checkDesiredCount(desiredCount);
  checkGracePeriod(input.healthCheckGracePeriodSeconds);
  checkTags(input.tags);
  const launch = checkLaunch(input, cluster);
  checkNetwork(turn, input.networkConfiguration, definition, cluster.region);
  checkFargateUse(launch, input, definition);
  checkLoadBalancers(turn, input.loadBalancers ?? [], definition);
  checkRegistries(turn, input.serviceRegistries ?? [], definition);
  const serviceConnect = resolveConnect(
    turn,
    cluster,
    { serviceArn: arn, definition },
    input.serviceConnectConfiguration,
  );
  const deploymentConfiguration = configuration(defaultConfiguration, input.deploymentConfiguration);
  checkTraffic(turn, deploymentConfiguration, input.loadBalancers ?? []);
  const gatewayConnectors = input.gatewayConnectors ?? [];
  checkConnectors(turn, { cluster, connectors: gatewayConnectors, definition }, input, deploymentConfiguration);
  const service: ServiceRecord = {
    arn,
    name: input.serviceName,
    clusterArn: cluster.arn,
    region: cluster.region,
    status: "ACTIVE",
    inactiveAt: undefined,
    desiredCount,
    deploymentConfiguration,
    deploymentController: { type: "ECS" },
    gracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
    schedulingStrategy: "REPLICA",
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? "ENABLED",
    propagateTags: input.propagateTags ?? "NONE",
    enableManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    tags: [...(input.tags ?? [])],
    createdAt: turn.now,
    createdBy: context.principal,
    deployments: [],
    lastRevision: undefined,
    lastCompleted: undefined,
    serviceDeploymentArn: "",
    tasks: new Set(),
    events: [],
    told: new Map(),
    steady: false,
    steadyToldAt: 0,
    unseen: unseen(turn.world, "newService", turn.now),
    stale: undefined,
    tickAt: undefined,
  };
  turn.world.services.set(arn, service);
  const { revision } = beginDeployment(turn, service, {
    taskDefinitionArn: definition.taskDefinitionArn,
    launch,
    platformVersion: input.platformVersion ?? "LATEST",
    network: input.networkConfiguration,
    loadBalancers: input.loadBalancers ?? [],
    serviceRegistries: input.serviceRegistries ?? [],
    serviceConnect,
    volumeConfigurations: undefined,
    gatewayConnectors,
  });
  connectRoutes(turn, service, revision);
  const output = { service: serviceShape(service, true) };
  remember(turn, token, output, [arn]);
  return output;
};

interface DescribeInput {
  cluster?: string;
  services: string[];
  include?: string[];
}

const describeServices: Operation = (turn, input: DescribeInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  if (input.services.length === 0) throw invalid("Services cannot be empty.");
  if (input.services.length > 10) throw invalid("Services cannot exceed 10 elements.");
  const services: object[] = [];
  const failures: object[] = [];
  for (const given of input.services) {
    const arn = serviceArnIn(cluster.arn, given);
    const service = describableService(turn, arn);
    const withTags = input.include?.includes("TAGS") ?? false;
    if (service === undefined || !seen(service, turn.now)) failures.push({ arn, reason: "MISSING" });
    else services.push(readShape(turn, service, withTags));
  }
  return { services, failures };
};

/** A read may still show what was before the last change. */
function readShape(turn: Turn, service: ServiceRecord, withTags: boolean): object {
  const { stale } = service;
  repeatSteady(turn, service);
  if (stale === undefined || turn.now >= stale.until) return serviceShape(service, withTags);
  return withTags ? stale.shape : { ...stale.shape, tags: [] };
}

interface ListInput {
  cluster?: string;
  launchType?: string;
  schedulingStrategy?: string;
  resourceManagementType?: string;
  nextToken?: string;
  maxResults?: number;
}

/** ACTIVE services only. Source: ListServices; a service that drains is hidden at once. */
const listServices: Operation = (turn, input: ListInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const arns = [...turn.world.services.values()]
    .filter((service) => service.clusterArn === cluster.arn && service.status === "ACTIVE")
    .filter((service) => {
      const launchType = service.deployments[0]?.revision.launch.launchType;
      return input.launchType === undefined || launchType === input.launchType;
    })
    .filter(() => (input.schedulingStrategy ?? "REPLICA") === "REPLICA")
    .filter(() => (input.resourceManagementType ?? "CUSTOMER") === "CUSTOMER")
    .map((service) => service.arn);
  return pageOfArns(arns, input);
};

function pageOfArns(arns: string[], input: { nextToken?: string; maxResults?: number }): object {
  const { items, nextToken } = page(arns.sort(), {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: 10,
    hardMax: 100,
    error: "InvalidParameterException",
    key: (arn) => arn,
  });
  return { serviceArns: items, nextToken };
}

/** Services of every cluster that are in a namespace. Source: ListServicesByNamespace. */
const listByNamespace: Operation = (
  turn,
  input: { namespace: string; nextToken?: string; maxResults?: number },
  { region },
) => {
  const namespace = findNamespace(turn.world, region, input.namespace);
  if (namespace === undefined) throw new AwsError("NamespaceNotFoundException", "The namespace was not found.");
  return pageOfArns(
    providers(turn.world, region, namespace).map(({ service }) => service.arn),
    input,
  );
};

/** ACTIVE → DRAINING; the scheduler stops the tasks, then it is INACTIVE and its name free. */
const deleteService: Operation = (turn, input: { cluster?: string; service: string; force?: boolean }, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const service = someService(turn, cluster, input.service);
  if (service.status === "INACTIVE") throw invalid("The service was already deleted.");
  if (!input.force && service.status === "ACTIVE") {
    if (service.desiredCount > 0) throw invalid("The service cannot be stopped while it is scaled above 0.");
    if ([...service.tasks].some((task) => task.lastStatus !== "STOPPED")) {
      throw invalid("The service cannot be stopped while deployments are active.");
    }
  }
  service.status = "DRAINING";
  service.desiredCount = 0;
  finishForDeletion(turn, service);
  endRoutes(turn, service);
  touchService(turn, service);
  return { service: serviceShape(service, true) };
};

export const serviceOperations = {
  CreateService: createService,
  UpdateService: updateService,
  DescribeServices: describeServices,
  ListServices: listServices,
  ListServicesByNamespace: listByNamespace,
  DeleteService: deleteService,
};
