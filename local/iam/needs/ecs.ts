import { arnOf, clusterArn, definitionName, serviceArnIn, taskArnIn } from "../../aws/ecs/arns.ts";
import { type Asked, each, everywhere, type Look, type Need, type Needs, requestTags, tagRecord } from "../need.ts";

const cluster = ({ input, region, account }: Asked) => clusterArn(input.cluster, region, account);
const inCluster = (asked: Asked) => ({ "ecs:cluster": cluster(asked) });
const service = (asked: Asked) => serviceArnIn(cluster(asked), asked.input.service ?? asked.input.serviceName);

/** `service-deployment/<cluster>/<service>/<id>` → the ARN of its service. */
const serviceOf = (arn: string) =>
  arn.replace(/:service-(?:deployment|revision)\//, ":service/").replace(/\/[^/]*$/, "");
const clusterOf = (arn: string) => arn.replace(/:[\w-]+\/([^/]*).*$/, ":cluster/$1");

/** assumed: a name stands for any gateway of that name. */
const gatewayArn = ({ input, region, account }: Asked) =>
  input.gateway.startsWith("arn:") ? input.gateway : arnOf(region, account, `gateway/${input.gateway}/*`);

function rolePassed(asked: Asked, roles: readonly (string | undefined)[], to: string): Need[] {
  const arns = roles
    .filter((role) => role !== undefined && role !== "")
    .map((role) => (role?.startsWith("arn:") ? role : `arn:aws:iam::${asked.account}:role/${role}`));
  if (arns.length === 0) return [];
  return [{ action: "iam:PassRole", resources: [...new Set(arns)], keys: { "iam:PassedToService": to } }];
}

/** Tagging what is created needs TagResource as well. */
function tagged(asked: Asked, resource: string): Need[] {
  const tags = tagRecord(asked.input.tags);
  if (Object.keys(tags).length === 0) return [];
  const keys = { ...requestTags(tags), "ecs:CreateAction": asked.operation };
  return [{ action: "ecs:TagResource", resources: [resource], keys }];
}

function created(asked: Asked, resource: string, keys: Need["keys"] = {}): Need[] {
  const tags = requestTags(tagRecord(asked.input.tags));
  return [{ action: `ecs:${asked.operation}`, resources: [resource], keys: { ...keys, ...tags } }];
}

/** Members of CreateService and UpdateService that policies look at. */
async function serviceKeys(asked: Asked, look: Look): Promise<NonNullable<Need["keys"]>> {
  const { taskDefinition, networkConfiguration, enableExecuteCommand, propagateTags } = asked.input;
  const network = networkConfiguration?.awsvpcConfiguration;
  const definition = taskDefinition === undefined ? undefined : await look.definition(asked, taskDefinition);
  return {
    ...inCluster(asked),
    "ecs:task-definition": definition?.arn,
    "ecs:subnet": network?.subnets,
    "ecs:auto-assign-public-ip": network && (network.assignPublicIp === "ENABLED" ? "true" : "false"),
    "ecs:enable-execute-command": enableExecuteCommand === undefined ? undefined : String(enableExecuteCommand),
    "ecs:propagate-tags": propagateTags,
  };
}

/** Roles that ECS itself uses for a service: load balancers of blue/green, hooks, volumes, Lattice. */
function infrastructureRoles({ input }: Asked): (string | undefined)[] {
  const roles = (list: { roleArn?: string }[] | undefined) => (list ?? []).map(({ roleArn }) => roleArn);
  return [
    input.role,
    ...roles(
      (input.loadBalancers ?? []).map((each: { advancedConfiguration?: object }) => each.advancedConfiguration ?? {}),
    ),
    ...roles(
      (input.volumeConfigurations ?? []).map((each: { managedEBSVolume?: object }) => each.managedEBSVolume ?? {}),
    ),
    ...roles(input.deploymentConfiguration?.lifecycleHooks),
    ...roles(input.vpcLatticeConfigurations),
  ];
}

/**
 * RunTask: the definition's revision is resolved before it is authorised (since 2024-03-21); roles of the definition,
 * or those that override them, are passed.
 */
async function runTask(asked: Asked, look: Look): Promise<Need[]> {
  const { taskDefinition, overrides, enableExecuteCommand } = asked.input;
  const { family, revision } = definitionName(taskDefinition);
  const found = await look.definition(asked, taskDefinition);
  const arn = found?.arn ?? arnOf(asked.region, asked.account, `task-definition/${family}:${revision ?? "*"}`);
  const roles = [overrides?.taskRoleArn ?? found?.taskRoleArn, overrides?.executionRoleArn ?? found?.executionRoleArn];
  const keys = {
    ...inCluster(asked),
    "ecs:enable-execute-command": enableExecuteCommand === undefined ? undefined : String(enableExecuteCommand),
  };
  return [
    ...created(asked, arn, keys),
    ...rolePassed(asked, roles, tasks),
    ...tagged(asked, taskArnIn(cluster(asked), "*")),
  ];
}

const tasks = "ecs-tasks.amazonaws.com";
const ecs = "ecs.amazonaws.com";

export const ecsNeeds: Needs = {
  ...everywhere("ecs", [
    "ListClusters",
    "DescribeTaskDefinition",
    "DeregisterTaskDefinition",
    "ListTaskDefinitions",
    "ListTaskDefinitionFamilies",
    "ListServicesByNamespace",
    "ListGateways",
    "ListGatewayClusterAssociations",
    "ListGatewayRoutes",
  ]),
  ...each("ecs", ["DescribeGatewayRoute"], ({ input }) => ({ resources: [input.gatewayRouteArn] })),
  ...each("ecs", ["DescribeGateway", "DescribeGatewayResources", "DeleteGateway"], (asked) => ({
    resources: [gatewayArn(asked)],
  })),
  ...each("ecs", ["AssociateGatewayWithCluster", "DisassociateGatewayFromCluster"], (asked) => ({
    resources: [gatewayArn(asked), cluster(asked)],
  })),
  ...each("ecs", ["ListServices"], (asked) => ({ resources: ["*"], keys: inCluster(asked) })),
  ...each("ecs", ["ListTasks"], (asked) => ({
    resources: [cluster(asked).replace(":cluster/", ":container-instance/").concat("/*")],
    keys: inCluster(asked),
  })),
  ...each("ecs", ["DescribeTasks"], (asked) => ({
    resources: asked.input.tasks.map((task: string) => taskArnIn(cluster(asked), task)),
    keys: inCluster(asked),
  })),
  ...each("ecs", ["StopTask"], (asked) => ({
    resources: [taskArnIn(cluster(asked), asked.input.task)],
    keys: inCluster(asked),
  })),
  ...each("ecs", ["DeleteTaskDefinitions"], ({ input, region, account }) => ({
    resources: input.taskDefinitions.map((given: string) =>
      given.startsWith("arn:") ? given : arnOf(region, account, `task-definition/${given}`),
    ),
  })),
  ...each("ecs", ["DescribeClusters"], ({ input, region, account }) => ({
    resources: (input.clusters ?? ["default"]).map((name: string) => clusterArn(name, region, account)),
  })),
  ...each(
    "ecs",
    ["DeleteCluster", "UpdateCluster", "UpdateClusterSettings", "PutClusterCapacityProviders"],
    (asked) => ({
      resources: [cluster(asked)],
    }),
  ),
  ...each("ecs", ["DescribeServices"], (asked) => ({
    resources: asked.input.services.map((name: string) => serviceArnIn(cluster(asked), name)),
    keys: inCluster(asked),
  })),
  ...each("ecs", ["DeleteService", "ListServiceDeployments"], (asked) => ({
    resources: [service(asked)],
    keys: inCluster(asked),
  })),
  ...each("ecs", ["DescribeServiceDeployments"], ({ input }) => ofService(input.serviceDeploymentArns)),
  ...each("ecs", ["StopServiceDeployment", "ContinueServiceDeployment"], ({ input }) =>
    ofService([input.serviceDeploymentArn]),
  ),
  ...each("ecs", ["DescribeServiceRevisions"], ({ input }) => ofService(input.serviceRevisionArns)),
  ...each("ecs", ["TagResource"], ({ input }) => ({
    resources: [input.resourceArn],
    keys: requestTags(tagRecord(input.tags)),
  })),
  ...each("ecs", ["UntagResource"], ({ input }) => ({
    resources: [input.resourceArn],
    keys: { "aws:TagKeys": input.tagKeys },
  })),
  ...each("ecs", ["ListTagsForResource"], ({ input }) => ({ resources: [input.resourceArn] })),
  RunTask: runTask,
  CreateGateway(asked) {
    const arn = arnOf(asked.region, asked.account, `gateway/${asked.input.name}/*`);
    return [
      ...created(asked, arn),
      ...rolePassed(asked, [asked.input.infrastructureRoleArn], ecs),
      ...tagged(asked, arn),
    ];
  },
  UpdateGateway(asked) {
    return [
      { action: "ecs:UpdateGateway", resources: [gatewayArn(asked)] },
      ...rolePassed(asked, [asked.input.infrastructureRoleArn], ecs),
    ];
  },
  CreateCluster(asked) {
    const arn = clusterArn(asked.input.clusterName, asked.region, asked.account);
    return [...created(asked, arn), ...tagged(asked, arn)];
  },
  RegisterTaskDefinition(asked) {
    const arn = arnOf(asked.region, asked.account, `task-definition/${asked.input.family}:*`);
    const { taskRoleArn, executionRoleArn } = asked.input;
    return [
      ...created(asked, arn),
      ...rolePassed(asked, [taskRoleArn, executionRoleArn], tasks),
      ...tagged(asked, arn),
    ];
  },
  async CreateService(asked, look) {
    const arn = service(asked);
    return [
      ...created(asked, arn, await serviceKeys(asked, look)),
      ...rolePassed(asked, infrastructureRoles(asked), ecs),
      ...tagged(asked, arn),
    ];
  },
  async UpdateService(asked, look) {
    return [
      { action: "ecs:UpdateService", resources: [service(asked)], keys: await serviceKeys(asked, look) },
      ...rolePassed(asked, infrastructureRoles(asked), ecs),
    ];
  },
};

/** Deployments and revisions are authorised together with their service. */
function ofService(arns: readonly string[]): Omit<Need, "action"> {
  const [first = ""] = arns;
  return {
    resources: [...new Set(arns.flatMap((arn) => [serviceOf(arn), arn]))],
    keys: { "ecs:cluster": clusterOf(first), "ecs:service": serviceOf(first) },
  };
}
