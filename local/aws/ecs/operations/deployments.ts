import { page } from "../../paging.ts";
import { activeCluster, date, invalid, type Operation, platform, someService } from "../call.ts";
import { listed } from "../consistency.ts";
import { definitionByArn } from "../definitions.ts";
import { connectionsOf } from "../gateway/routes.ts";
import type { Turn, World } from "../model.ts";
import { counts } from "../service/deployments.ts";
import type { ServiceDeploymentRecord, ServiceRevisionRecord } from "../service/model.ts";

interface ListInput {
  service: string;
  cluster?: string;
  status?: string[];
  createdAt?: { after?: Date; before?: Date };
  nextToken?: string;
  maxResults?: number;
}

const ninetyDays = 90 * 24 * 60 * 60 * 1000;

/** Newest first, of the last 90 days. */
const list: Operation = (turn, input: ListInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const service = someService(turn, cluster, input.service);
  const after = Math.max(input.createdAt?.after?.getTime() ?? 0, turn.now - ninetyDays);
  const before = input.createdAt?.before?.getTime() ?? Number.POSITIVE_INFINITY;
  const records = [...turn.world.serviceDeployments.values()]
    .filter((record) => record.serviceArn === service.arn && listed(record, turn.now))
    .filter((record) => record.createdAt >= after && record.createdAt <= before)
    .filter((record) => !input.status?.length || input.status.includes(record.status))
    .reverse();
  const { items, nextToken } = page(records, {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: 20,
    hardMax: 100,
    error: "InvalidParameterException",
    key: (record) => record.arn,
  });
  return { serviceDeployments: items.map(brief), nextToken };
};

function brief(record: ServiceDeploymentRecord): object {
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: record.serviceArn,
    clusterArn: record.clusterArn,
    targetServiceRevisionArn: record.target.arn,
    status: record.status,
    statusReason: record.statusReason,
    createdAt: date(record.createdAt),
    startedAt: date(record.startedAt),
    finishedAt: date(record.finishedAt),
  };
}

const describe: Operation = (turn, input: { serviceDeploymentArns: string[] }) => {
  const arns = atMost(input.serviceDeploymentArns, 20, "serviceDeploymentArns");
  const serviceDeployments: object[] = [];
  const failures: object[] = [];
  for (const arn of arns) {
    const record = turn.world.serviceDeployments.get(arn);
    if (record === undefined) failures.push({ arn, reason: "MISSING" });
    else serviceDeployments.push(full(turn.world, record));
  }
  return { serviceDeployments, failures };
};

function full(world: World, record: ServiceDeploymentRecord): object {
  const service = world.services.get(record.serviceArn);
  const deployment = service?.deployments.find((each) => each.revision === record.target);
  const now = service !== undefined && deployment !== undefined ? counts(service, deployment) : record.final;
  const { targetServiceRevisionArn: _, ...rest } = brief(record) as Record<string, unknown>;
  return {
    ...rest,
    stoppedAt: date(record.stoppedAt),
    updatedAt: date(record.updatedAt),
    sourceServiceRevisions: record.sources.map((source) => ({
      ...summary(source.revision, source),
      ...weights(record, (percent) => 100 - percent),
    })),
    targetServiceRevision: {
      ...summary(record.target, now ?? { requested: 0, running: 0, pending: 0 }),
      ...weights(record, (percent) => percent),
    },
    deploymentConfiguration: record.configuration,
    rollback:
      record.rollback === undefined
        ? undefined
        : {
            reason: record.rollback.reason,
            startedAt: date(record.rollback.startedAt),
            serviceRevisionArn: record.rollback.revisionArn,
          },
    deploymentCircuitBreaker: { ...record.breaker },
    alarms: {
      status: record.alarms.status,
      alarmNames: record.alarms.names,
      triggeredAlarmNames: record.alarms.triggered,
    },
    lifecycleStage: record.walk?.stage,
    lifecycleHookDetails: record.walk?.hooks.map((hook) => ({
      hookId: hook.id,
      targetType: hook.type,
      targetArn: hook.arn,
      status: hook.status,
      expiresAt: date(hook.expiresAt),
      timeoutAction: hook.timeoutAction,
    })),
  };
}

/** What a deployment that moves traffic asks of the load balancer. */
function weights({ walk, configuration }: ServiceDeploymentRecord, of: (percent: number) => number): object {
  if (walk === undefined || configuration.strategy === "ROLLING") return {};
  return { requestedTestTrafficWeight: of(walk.test), requestedProductionTrafficWeight: of(walk.production) };
}

function summary(
  revision: ServiceRevisionRecord,
  count: { requested: number; running: number; pending: number },
): object {
  return {
    arn: revision.arn,
    requestedTaskCount: count.requested,
    runningTaskCount: count.running,
    pendingTaskCount: count.pending,
  };
}

const describeRevisions: Operation = (turn, input: { serviceRevisionArns: string[] }) => {
  const arns = atMost(input.serviceRevisionArns, 20, "serviceRevisionArns");
  const serviceRevisions: object[] = [];
  const failures: object[] = [];
  for (const arn of arns) {
    const revision = turn.world.serviceRevisions.get(arn);
    if (revision === undefined) failures.push({ arn, reason: "MISSING" });
    else serviceRevisions.push(revisionShape(turn, revision));
  }
  return { serviceRevisions, failures };
};

/** `containerImages` proves which digest runs: it is there once the first task has resolved it. */
function revisionShape(turn: Turn, revision: ServiceRevisionRecord): object {
  const containers = definitionByArn(turn.world, revision.taskDefinitionArn)?.definition.containerDefinitions ?? [];
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: revision.serviceArn,
    clusterArn: revision.clusterArn,
    taskDefinition: revision.taskDefinitionArn,
    launchType: revision.launch.launchType,
    capacityProviderStrategy: revision.launch.strategy,
    platformVersion: platform(revision.platformVersion),
    platformFamily: "Linux",
    loadBalancers: revision.loadBalancers,
    serviceRegistries: revision.serviceRegistries,
    networkConfiguration: revision.network,
    serviceConnectConfiguration: revision.serviceConnect,
    containerImages: containers.map(({ name, image }) => ({
      containerName: name,
      image,
      imageDigest:
        revision.digests.get(name) ?? (image.includes("@") ? image.slice(image.indexOf("@") + 1) : undefined),
    })),
    gatewayConnectors: revision.gatewayConnectors,
    ecsManagedResources: connectionsOf(turn.world, revision),
    guardDutyEnabled: false,
    createdAt: date(revision.createdAt),
  };
}

function atMost(arns: string[], most: number, member: string): string[] {
  if (arns.length === 0) throw invalid(`${member} cannot be empty.`);
  if (arns.length > most) throw invalid(`${member} cannot exceed ${most} elements.`);
  return arns;
}

export const deploymentOperations = {
  ListServiceDeployments: list,
  DescribeServiceDeployments: describe,
  DescribeServiceRevisions: describeRevisions,
};
