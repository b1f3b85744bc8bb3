/** A task definition as it is stored: defaults written in, members that this model does not read kept as they came. */

export interface KeyValue {
  name?: string;
  value?: string;
}

export interface Tag {
  key?: string;
  value?: string;
}

export interface PortMapping {
  containerPort?: number;
  hostPort?: number;
  protocol?: string;
  name?: string;
  appProtocol?: string;
  containerPortRange?: string;
}

export interface ContainerDefinition {
  name: string;
  image: string;
  essential: boolean;
  cpu: number;
  memory?: number;
  memoryReservation?: number;
  portMappings: PortMapping[];
  environment: KeyValue[];
  secrets?: { name: string; valueFrom: string }[];
  command?: string[];
  entryPoint?: string[];
  workingDirectory?: string;
  user?: string;
  readonlyRootFilesystem?: boolean;
  privileged?: boolean;
  dependsOn?: { containerName: string; condition: "START" | "COMPLETE" | "SUCCESS" | "HEALTHY" }[];
  startTimeout?: number;
  stopTimeout?: number;
  restartPolicy?: { enabled: boolean; ignoredExitCodes?: number[]; restartAttemptPeriod?: number };
  healthCheck?: { command: string[]; interval: number; timeout: number; retries: number; startPeriod?: number };
  logConfiguration?: { logDriver: string; options?: Record<string, string>; secretOptions?: unknown[] };
  versionConsistency?: "enabled" | "disabled";
  dockerLabels?: Record<string, string>;
  ulimits?: { name: string; softLimit: number; hardLimit: number }[];
  linuxParameters?: {
    capabilities?: { add?: string[]; drop?: string[] };
    initProcessEnabled?: boolean;
    tmpfs?: { containerPath: string; size: number; mountOptions?: string[] }[];
    devices?: unknown[];
    maxSwap?: number;
    swappiness?: number;
    sharedMemorySize?: number;
  };
  mountPoints: { sourceVolume?: string; containerPath?: string; readOnly?: boolean }[];
  volumesFrom: { sourceContainer?: string; readOnly?: boolean }[];
  systemControls: unknown[];
  [other: string]: unknown;
}

/** What callers say. */
export interface DefinitionContent {
  family: string;
  containerDefinitions: ContainerDefinition[];
  networkMode?: string;
  requiresCompatibilities?: string[];
  cpu?: string;
  memory?: string;
  taskRoleArn?: string;
  executionRoleArn?: string;
  runtimePlatform?: { cpuArchitecture?: string; operatingSystemFamily?: string };
  ephemeralStorage?: { sizeInGiB: number };
  volumes?: {
    name?: string;
    efsVolumeConfiguration?: {
      fileSystemId?: string;
      rootDirectory?: string;
      authorizationConfig?: { accessPointId?: string };
    };
  }[];
  [other: string]: unknown;
}

/** What ECS adds. */
export interface TaskDefinition extends DefinitionContent {
  taskDefinitionArn: string;
  revision: number;
  status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  compatibilities: string[];
  registeredAt: Date;
  registeredBy: string;
  deregisteredAt?: Date;
  deleteRequestedAt?: Date;
}
