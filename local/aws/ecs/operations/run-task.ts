import { invalid } from "../call.ts";
import type { Tag, TaskDefinition } from "../definition.ts";
import type { NetworkConfiguration, StrategyItem, TaskOverride } from "../shapes.ts";
import { checkRunnable } from "./runnable.ts";
import { checkModelled } from "./service-input.ts";
import { isFargateSize } from "./validate-definition.ts";

export interface RunTaskInput {
  cluster?: string;
  taskDefinition: string;
  count?: number;
  launchType?: string;
  capacityProviderStrategy?: StrategyItem[];
  platformVersion?: string;
  networkConfiguration?: NetworkConfiguration;
  overrides?: TaskOverride;
  startedBy?: string;
  group?: string;
  propagateTags?: string;
  tags?: Tag[];
  enableExecuteCommand?: boolean;
  enableECSManagedTags?: boolean;
  clientToken?: string;
  placementConstraints?: unknown[];
  placementStrategy?: unknown[];
  volumeConfigurations?: unknown[];
}

/** Refuses what RunTask refuses, besides where the task runs. Limits: RunTask, TaskOverride. */
export function checkRun(input: RunTaskInput, definition: TaskDefinition): void {
  const count = input.count ?? 1;
  if (count < 1 || count > 10) throw invalid("Count must be between 1 and 10.");
  if (input.startedBy !== undefined && !/^[A-Za-z0-9_/-]{0,128}$/.test(input.startedBy)) {
    throw invalid("startedBy must have at most 128 letters, numbers, hyphens, forward slashes and underscores.");
  }
  if (input.clientToken !== undefined && !/^[\x21-\x7e]{1,64}$/.test(input.clientToken)) {
    throw invalid("clientToken must have 1 to 64 printable characters.");
  }
  if (input.propagateTags === "SERVICE")
    throw invalid("propagateTags SERVICE is not valid for a task that no service starts.");
  if (input.enableExecuteCommand && !(input.overrides?.taskRoleArn ?? definition.taskRoleArn)) {
    throw invalid("The task definition must have a task role when enableExecuteCommand is true.");
  }
  checkModelled(input);
  if (input.overrides !== undefined) checkOverrides(input.overrides, definition);
  checkRunnable(definition, input.overrides);
}

function checkOverrides(overrides: TaskOverride, definition: TaskDefinition): void {
  if (JSON.stringify(overrides).length > 8192) throw invalid("Overrides length must be at most 8192.");
  for (const override of overrides.containerOverrides ?? []) {
    if (definition.containerDefinitions.some((container) => container.name === override.name)) continue;
    throw invalid(`Override for container named ${override.name} is not a container in the TaskDefinition.`);
  }
  const cpu = overrides.cpu ?? definition.cpu;
  const memory = overrides.memory ?? definition.memory;
  const changed = overrides.cpu !== undefined || overrides.memory !== undefined;
  if (changed && cpu !== undefined && memory !== undefined && !isFargateSize(cpu, memory)) {
    throw invalid("No Fargate configuration exists for given values.");
  }
}
