/** Targets of rules and schedules that run tasks: what is asked of ECS. */
export interface EcsParameters {
  TaskDefinitionArn: string;
  TaskCount?: number;
  LaunchType?: string;
  NetworkConfiguration?: {
    awsvpcConfiguration?: { Subnets: string[]; SecurityGroups?: string[]; AssignPublicIp?: string };
  };
  PlatformVersion?: string;
  Group?: string;
  CapacityProviderStrategy?: { capacityProvider: string; weight?: number; base?: number }[];
  EnableECSManagedTags?: boolean;
  EnableExecuteCommand?: boolean;
  PlacementConstraints?: unknown[];
  PlacementStrategy?: unknown[];
  PropagateTags?: string;
  ReferenceId?: string;
}

export type Invoke = (service: string, operation: string, input: object, region: string) => Promise<unknown>;

/** Runs the task; rejects with what ECS says, or names the tasks that it could not place. `overrides` is JSON. */
export async function runTask(
  invoke: Invoke,
  target: {
    cluster: string;
    parameters: EcsParameters;
    overrides: string | undefined;
    startedBy: string;
    tags: { key: string; value: string }[];
  },
): Promise<void> {
  const { parameters } = target;
  const vpc = parameters.NetworkConfiguration?.awsvpcConfiguration;
  const input = {
    cluster: target.cluster,
    taskDefinition: parameters.TaskDefinitionArn,
    count: parameters.TaskCount ?? 1,
    launchType: parameters.LaunchType,
    capacityProviderStrategy: parameters.CapacityProviderStrategy,
    platformVersion: parameters.PlatformVersion,
    group: parameters.Group,
    enableECSManagedTags: parameters.EnableECSManagedTags,
    enableExecuteCommand: parameters.EnableExecuteCommand,
    propagateTags: parameters.PropagateTags,
    referenceId: parameters.ReferenceId,
    startedBy: target.startedBy,
    ...(target.tags.length === 0 ? {} : { tags: target.tags }),
    ...(target.overrides === undefined ? {} : { overrides: JSON.parse(target.overrides) }),
    ...(vpc === undefined
      ? {}
      : {
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: vpc.Subnets,
              securityGroups: vpc.SecurityGroups,
              assignPublicIp: vpc.AssignPublicIp,
            },
          },
        }),
  };
  const region = target.cluster.split(":")[3] ?? "";
  const { failures = [] } = (await invoke("ecs", "RunTask", input, region)) as { failures?: { reason?: string }[] };
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
}

export function isCluster(arn: string): boolean {
  return /^arn:aws[\w-]*:ecs:[^:]+:\d+:cluster\/.+$/.test(arn);
}
