import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { Tag, TaskDefinition } from "../definition.ts";
import type { Turn } from "../model.ts";
import type { GatewayConnector, LoadBalancerUse, RegistryUse, ServiceConnect } from "../service/model.ts";
import type { NetworkConfiguration, StrategyItem } from "../shapes.ts";
import type { GivenConfiguration } from "./deployment-configuration.ts";

/** Members that CreateService and UpdateService share. Absent (or null) in an update: as it was. */
export interface ServiceInput {
  cluster?: string;
  taskDefinition?: string;
  desiredCount?: number | null;
  launchType?: string;
  capacityProviderStrategy?: StrategyItem[];
  platformVersion?: string;
  networkConfiguration?: NetworkConfiguration;
  loadBalancers?: LoadBalancerUse[];
  serviceRegistries?: RegistryUse[];
  serviceConnectConfiguration?: Partial<ServiceConnect>;
  volumeConfigurations?: unknown[];
  vpcLatticeConfigurations?: unknown[];
  gatewayConnectors?: GatewayConnector[];
  deploymentConfiguration?: GivenConfiguration;
  deploymentController?: { type?: string };
  healthCheckGracePeriodSeconds?: number;
  availabilityZoneRebalancing?: string;
  placementConstraints?: unknown[];
  placementStrategy?: unknown[];
  propagateTags?: string;
  enableECSManagedTags?: boolean;
  enableExecuteCommand?: boolean;
}

export interface CreateServiceInput extends ServiceInput {
  serviceName: string;
  clientToken?: string;
  schedulingStrategy?: string;
  tags?: Tag[];
}

export interface UpdateServiceInput extends ServiceInput {
  service: string;
  forceNewDeployment?: boolean;
}

/** Things that AWS has and this model has not are refused by name, never ignored. */
export function checkModelled(
  input: Pick<ServiceInput, "deploymentController" | "volumeConfigurations" | "vpcLatticeConfigurations">,
): void {
  const controller = input.deploymentController?.type ?? "ECS";
  const missing = [
    controller === "ECS" ? undefined : `deployment controller ${controller}`,
    input.volumeConfigurations?.length ? "volume configurations" : undefined,
    input.vpcLatticeConfigurations?.length ? "VPC Lattice" : undefined,
  ].filter((what) => what !== undefined);
  if (missing.length === 0) return;
  throw new AwsError("UnsupportedFeatureException", `The local cloud does not model: ${missing.join(", ")}.`);
}

/** The target groups exist, hang on a listener, take addresses, and the definition has the container and its port. */
export function checkLoadBalancers(turn: Turn, uses: readonly LoadBalancerUse[], definition: TaskDefinition): void {
  if (uses.length > 5) throw invalid("A service can use at most 5 target groups.");
  for (const { targetGroupArn, containerName, containerPort, loadBalancerName } of uses) {
    if (targetGroupArn === undefined || loadBalancerName !== undefined) {
      throw invalid("Classic load balancers cannot be used with the awsvpc network mode; give a targetGroupArn.");
    }
    const group = turn.lookups.targetGroup(targetGroupArn);
    if (group === undefined) throw invalid(`The target group ${targetGroupArn} does not exist.`);
    if (!group.attached) {
      throw invalid(
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      );
    }
    if (definition.networkMode === "awsvpc" && group.targetType !== "ip") {
      const why = "which is incompatible with the awsvpc network mode specified in the task definition.";
      throw invalid(`The provided target group ${targetGroupArn} has target type ${group.targetType}, ${why}`);
    }
    const container = definition.containerDefinitions.find((each) => each.name === containerName);
    if (container === undefined) throw invalid(`The container ${containerName} does not exist in the task definition.`);
    if (!container.portMappings.some((port) => port.containerPort === containerPort)) {
      throw invalid(`The container ${containerName} did not have a container port ${containerPort} defined.`);
    }
  }
}

/** A whole number of tasks, up to the quota. */
export function checkDesiredCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw invalid("desiredCount must be a whole number, 0 or more.");
  if (count > 5000) throw invalid("desiredCount must be at most 5000.");
}

export function checkGracePeriod(seconds: number | undefined): void {
  if (seconds !== undefined && (seconds < 0 || seconds > 2_147_483_647)) {
    throw invalid("healthCheckGracePeriodSeconds must be between 0 and 2147483647.");
  }
}
