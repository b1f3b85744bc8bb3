/** Parts that requests, task definitions, tasks and services have alike. */

export interface StrategyItem {
  capacityProvider: string;
  weight?: number;
  base?: number;
}

/** Where a task runs: exactly one of the two. */
export type Launch =
  | { launchType: string; strategy?: undefined }
  | { launchType?: undefined; strategy: StrategyItem[] };

export interface NetworkConfiguration {
  awsvpcConfiguration?: { subnets: string[]; securityGroups?: string[]; assignPublicIp?: string };
}

export interface TaskOverride {
  containerOverrides?: {
    name?: string;
    command?: string[];
    environment?: { name?: string; value?: string }[];
    cpu?: number;
    memory?: number;
    memoryReservation?: number;
  }[];
  cpu?: string;
  memory?: string;
  taskRoleArn?: string;
  executionRoleArn?: string;
  ephemeralStorage?: { sizeInGiB: number };
}
