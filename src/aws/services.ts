import type {
  CreateServiceCommandInput,
  ServiceDeployment as Described,
  Service,
  ServiceDeploymentBrief,
} from "@aws-sdk/client-ecs";
import { DeployError } from "../kernel/errors.ts";
import type { ServiceDeployment, ServicePort, ServiceState } from "../service/types.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { chunks, optional, patientCall } from "./patient.ts";

/** Services in ECS. Calls that change something do not end with `signal`: what became of them could not be told. */
export function servicePort(clients: AwsClients, signal: AbortSignal): ServicePort {
  return {
    describe: async (cluster, names) => (await describeServices(clients, cluster, names, signal)).map(serviceState),
    update: async (cluster, service, { taskDefinition, force, settings }) => {
      const { UpdateServiceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      // Nothing that was not asked for: desiredCount belongs to auto scaling, and an empty list would remove things.
      const input = { cluster, service, taskDefinition, ...settings, ...(force ? { forceNewDeployment: true } : {}) };
      return answered(await patientCall("ecs:UpdateService", () => ecs.send(new UpdateServiceCommand(input))), service);
    },
    create: async (definition) => {
      const { CreateServiceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      const input = definition as unknown as CreateServiceCommandInput;
      const answer = await patientCall("ecs:CreateService", () => ecs.send(new CreateServiceCommand(input)));
      return answered(answer, input.serviceName ?? "");
    },
    recentDeployments: async (cluster, service) => {
      const { ListServiceDeploymentsCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        const { serviceDeployments } = await patientCall("ecs:ListServiceDeployments", () =>
          ecs.send(new ListServiceDeploymentsCommand({ cluster, service, maxResults: 20 }), { abortSignal: signal }),
        );
        return (serviceDeployments ?? []).map(brief);
      } catch (error) {
        if (isAws(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException")) return undefined;
        // A service that was just created may not be known here yet.
        if (isAws(error, "ServiceNotFoundException")) return [];
        throw error;
      }
    },
    lastSuccessful: async (cluster, service) => {
      const { ListServiceDeploymentsCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        const { serviceDeployments } = await patientCall("ecs:ListServiceDeployments", () =>
          ecs.send(new ListServiceDeploymentsCommand({ cluster, service, status: ["SUCCESSFUL"], maxResults: 1 }), {
            abortSignal: signal,
          }),
        );
        const arn = serviceDeployments?.[0]?.targetServiceRevisionArn;
        return arn === undefined ? undefined : await taskDefinitionOf(clients, arn, signal);
      } catch (error) {
        if (isAws(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException")) return undefined;
        throw error;
      }
    },
    taskDefinitionOf: (arn) => taskDefinitionOf(clients, arn, signal),
    proceed: async (serviceDeploymentArn, hookId, action) => {
      const { ContinueServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        await patientCall("ecs:ContinueServiceDeployment", () =>
          ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action })),
        );
        return true;
      } catch (error) {
        // Somebody else answered, or the hook's time was over. (API reference, ContinueServiceDeployment)
        if (isAws(error, "InvalidParameterException", "ServiceDeploymentNotFoundException")) return false;
        throw error;
      }
    },
    stop: async (serviceDeploymentArn) => {
      const { StopServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        await patientCall("ecs:StopServiceDeployment", () =>
          ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" })),
        );
        return true;
      } catch (error) {
        if (isAws(error, "ConflictException")) return false;
        throw error;
      }
    },
    deployments: async (arns) => {
      const { DescribeServiceDeploymentsCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        const answers = await Promise.all(
          chunks(arns, 20).map((serviceDeploymentArns) =>
            patientCall("ecs:DescribeServiceDeployments", () =>
              ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }), { abortSignal: signal }),
            ),
          ),
        );
        return answers.flatMap(({ serviceDeployments }) => (serviceDeployments ?? []).map(described));
      } catch (error) {
        if (isAws(error, "AccessDeniedException", "AccessDenied")) return [];
        throw error;
      }
    },
  };
}

/** The task definition of a service revision; undefined when this role may not ask, or it is from before their time. */
async function taskDefinitionOf(clients: AwsClients, arn: string, signal: AbortSignal): Promise<string | undefined> {
  const { DescribeServiceRevisionsCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  try {
    const { serviceRevisions } = await patientCall("ecs:DescribeServiceRevisions", () =>
      ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }), { abortSignal: signal }),
    );
    return serviceRevisions?.[0]?.taskDefinition;
  } catch (error) {
    if (isAws(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException")) return undefined;
    throw error;
  }
}

/** The services of those names that ECS knows, ten a call. */
export async function describeServices(
  clients: AwsClients,
  cluster: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Service[]> {
  const { DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  try {
    const answers = await Promise.all(
      chunks(names, 10).map((services) =>
        patientCall("ecs:DescribeServices", () =>
          ecs.send(new DescribeServicesCommand({ cluster, services }), { abortSignal: signal }),
        ),
      ),
    );
    return answers.flatMap(({ services }) => services ?? []);
  } catch (error) {
    if (isAws(error, "ClusterNotFoundException"))
      throw new DeployError(`There is no ECS cluster "${cluster}" in ${clients.region}.`, {
        next: "Check the inputs `cluster` and `region`, and that the job's credentials are those of the right account.",
        cause: error,
      });
    throw error;
  }
}

function answered(answer: { service?: Service | undefined }, name: string): ServiceState {
  if (!answer.service) throw new DeployError(`ECS answered without service ${name}`);
  return serviceState(answer.service);
}

function serviceState(service: Service): ServiceState {
  return {
    name: service.serviceName ?? "",
    arn: service.serviceArn ?? "",
    status: service.status ?? "",
    cluster: service.clusterArn ?? "",
    controller: service.deploymentController?.type ?? "ECS",
    desired: service.desiredCount ?? 0,
    deployments: (service.deployments ?? []).map((one) => ({
      id: one.id ?? "",
      status: one.status ?? "",
      taskDefinition: one.taskDefinition ?? "",
      desired: one.desiredCount ?? 0,
      running: one.runningCount ?? 0,
      pending: one.pendingCount ?? 0,
      failed: one.failedTasks ?? 0,
      ...optional("rolloutState", one.rolloutState),
      ...optional("rolloutStateReason", one.rolloutStateReason),
      createdAt: one.createdAt?.getTime() ?? 0,
    })),
    events: (service.events ?? []).map(({ id = "", createdAt, message = "" }) => ({
      id,
      at: createdAt?.getTime() ?? 0,
      message,
    })),
    settings: settingsOf(service),
    targetGroups: (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    ...optional("currentDeployment", service.currentServiceDeployment),
  };
}

/** In the words of CreateService; what belongs to a revision is that of the PRIMARY deployment. */
export function settingsOf(service: Service): Record<string, unknown> {
  const primary = service.deployments?.find(({ status }) => status === "PRIMARY");
  return {
    desiredCount: service.desiredCount,
    launchType: service.launchType,
    capacityProviderStrategy: service.capacityProviderStrategy,
    platformVersion: service.platformVersion,
    schedulingStrategy: service.schedulingStrategy,
    deploymentController: service.deploymentController,
    deploymentConfiguration: service.deploymentConfiguration,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    networkConfiguration: service.networkConfiguration,
    loadBalancers: service.loadBalancers,
    serviceRegistries: service.serviceRegistries,
    serviceConnectConfiguration: primary?.serviceConnectConfiguration,
    volumeConfigurations: primary?.volumeConfigurations,
    vpcLatticeConfigurations: primary?.vpcLatticeConfigurations,
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    placementConstraints: service.placementConstraints,
    placementStrategy: service.placementStrategy,
    propagateTags: service.propagateTags,
    enableECSManagedTags: service.enableECSManagedTags,
    enableExecuteCommand: service.enableExecuteCommand,
  };
}

function brief(one: ServiceDeploymentBrief): ServiceDeployment {
  return {
    arn: one.serviceDeploymentArn ?? "",
    revision: one.targetServiceRevisionArn?.split("/").at(-1) ?? "",
    revisionArn: one.targetServiceRevisionArn ?? "",
    status: one.status ?? "",
    ...optional("statusReason", one.statusReason),
    createdAt: one.createdAt?.getTime() ?? 0,
    ...optional("startedAt", one.startedAt?.getTime()),
    ...optional("finishedAt", one.finishedAt?.getTime()),
    triggeredAlarms: [],
    paused: [],
  };
}

function described(one: Described): ServiceDeployment {
  const { targetServiceRevision: target, sourceServiceRevisions: sources = [], lifecycleHookDetails: hooks = [] } = one;
  const counts = target && {
    desired: target.requestedTaskCount ?? 0,
    running: target.runningTaskCount ?? 0,
    pending: target.pendingTaskCount ?? 0,
    left: sources.reduce((sum, { runningTaskCount: running = 0 }) => sum + running, 0),
  };
  return {
    ...brief({ ...one, targetServiceRevisionArn: target?.arn }),
    ...optional("rollbackReason", one.rollback?.reason),
    ...optional("breaker", one.deploymentCircuitBreaker?.status),
    triggeredAlarms: one.alarms?.triggeredAlarmNames ?? [],
    ...optional("lifecycleStage", one.lifecycleStage),
    paused: hooks.flatMap(({ status, hookId }) => (status === "AWAITING_ACTION" && hookId ? [hookId] : [])),
    ...optional("counts", counts),
  };
}
