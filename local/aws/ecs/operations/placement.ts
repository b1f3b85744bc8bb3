import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { TaskDefinition } from "../definition.ts";
import type { ClusterRecord, Turn } from "../model.ts";
import type { Launch, NetworkConfiguration, StrategyItem } from "../shapes.ts";
import { checkRunnable } from "./runnable.ts";

export interface PlacementInput {
  launchType?: string;
  capacityProviderStrategy?: StrategyItem[];
  platformVersion?: string;
  networkConfiguration?: NetworkConfiguration;
  placementConstraints?: unknown[];
  placementStrategy?: unknown[];
}

/** What the network mode asks of the caller. Source: AwsVpcConfiguration. */
export function checkNetwork(
  { lookups }: Turn,
  network: NetworkConfiguration | undefined,
  definition: TaskDefinition,
  region: string,
): void {
  if (definition.networkMode !== "awsvpc") {
    if (network === undefined) return;
    throw invalid("Network Configuration is not valid for the given networkMode of this task definition.");
  }
  const vpc = network?.awsvpcConfiguration;
  if (vpc === undefined)
    throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  if (vpc.subnets.length === 0) throw invalid("subnets can not be empty.");
  if (vpc.subnets.length > 16) throw invalid("subnets can have at most 16 items.");
  if ((vpc.securityGroups?.length ?? 0) > 5) throw invalid("securityGroups can have at most 5 items.");
  if (lookups.keeps(region)) checkThere(vpc.subnets, vpc.securityGroups ?? [], (id) => lookups.vpcOf(id, region));
}

/**
 * Subnets and groups exist, all in one VPC. Sources of the texts: eddmann/serverless-fargate#20,
 * aws/aws-dotnet-deploy#735. assumed: those of missing groups and of subnets of several VPCs.
 */
function checkThere(
  subnets: readonly string[],
  groups: readonly string[],
  vpcOf: (id: string) => string | undefined,
): void {
  const gone = (what: string, all: readonly string[], name: string, code: string) => {
    const missing = all.find(
      (id) => !id.startsWith(name === "subnet ID" ? "subnet-" : "sg-") || vpcOf(id) === undefined,
    );
    if (missing === undefined) return;
    throw invalid(
      `Error retrieving ${what} information for [${all.join(", ")}]: The ${name} '${missing}' does not exist (ErrorCode: ${code})`,
    );
  };
  gone("subnet", subnets, "subnet ID", "InvalidSubnetID.NotFound");
  gone("security group", groups, "security group", "InvalidGroup.NotFound");
  const [vpc, ...others] = new Set(subnets.map(vpcOf));
  if (others.length > 0) throw invalid("All subnets must belong to the same VPC.");
  const stranger = groups.find((id) => vpcOf(id) !== vpc);
  if (stranger === undefined) return;
  throw invalid(`Security group ${stranger} does not appear to belong to the same VPC as the input subnets.`);
}

/** A launch type or a strategy, never both; with neither, the cluster's default strategy, else EC2. */
export function checkLaunch(input: PlacementInput, cluster: ClusterRecord): Launch {
  const strategy = input.capacityProviderStrategy;
  if (input.launchType !== undefined && strategy?.length) {
    throw invalid(
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
    );
  }
  if (input.launchType !== undefined) return { launchType: input.launchType };
  const chosen = strategy?.length ? strategy : cluster.defaultStrategy;
  if (chosen.length === 0) return { launchType: "EC2" };
  if (chosen.length > 20) throw invalid("A capacity provider strategy can have at most 20 items.");
  for (const { capacityProvider } of chosen) {
    if (["FARGATE", "FARGATE_SPOT"].includes(capacityProvider) && cluster.capacityProviders.includes(capacityProvider))
      continue;
    throw invalid(
      `The specified capacity provider '${capacityProvider}' is not associated with cluster ${cluster.name}.`,
    );
  }
  if (chosen.filter((item) => (item.base ?? 0) > 0).length > 1) {
    throw invalid("A capacity provider strategy can have only one base.");
  }
  return { strategy: chosen };
}

/** Checks of RunTask and CreateService together; there are no container instances in this cloud. */
export function checkPlacement(
  turn: Turn,
  input: PlacementInput,
  cluster: ClusterRecord,
  definition: TaskDefinition,
): Launch {
  const launch = checkLaunch(input, cluster);
  checkNetwork(turn, input.networkConfiguration, definition, cluster.region);
  if (launch.launchType === "EC2") throw invalid("No Container Instances were found in your cluster.");
  checkFargateUse(launch, input, definition);
  return launch;
}

/** Whether tasks of the definition can run there, and in this cloud. */
export function checkFargateUse(
  launch: Launch,
  input: Pick<PlacementInput, "platformVersion" | "placementConstraints" | "placementStrategy">,
  definition: TaskDefinition,
): void {
  const { platformVersion } = input;
  if (launch.launchType === "EXTERNAL")
    throw new AwsError("UnsupportedFeatureException", "No external instances here.");
  if (launch.launchType === "EC2") return;
  if (!definition.compatibilities.includes("FARGATE")) {
    throw invalid("Task definition does not support launch_type FARGATE.");
  }
  checkNoPlacement(input);
  if (platformVersion !== undefined && !["LATEST", "1.4.0", "1.3.0"].includes(platformVersion)) {
    throw new AwsError("PlatformUnknownException", "The specified platform does not exist.");
  }
  checkRunnable(definition);
}

/** Fargate places tasks by itself. Source: Developer Guide, "Fargate task placement". */
export function checkNoPlacement(input: Pick<PlacementInput, "placementConstraints" | "placementStrategy">): void {
  for (const member of ["placementConstraints", "placementStrategy"] as const) {
    if (input[member]?.length) throw invalid(`${member} are not supported with the FARGATE launch type.`);
  }
}
