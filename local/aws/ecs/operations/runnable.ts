import { AwsError } from "../../service.ts";
import type { ContainerDefinition, DefinitionContent } from "../definition.ts";
import type { TaskOverride } from "../shapes.ts";

/**
 * Definitions are registered whole, as at AWS; a task of one that asks for what this cloud has not is refused by name
 * when it is to run, instead of running without.
 */
export function checkRunnable(definition: DefinitionContent, overrides: TaskOverride = {}): void {
  const missing = [
    ...definitionNeeds(definition),
    ...definition.containerDefinitions.flatMap((container) =>
      containerNeeds(container).map((what) => `${what} (container ${container.name})`),
    ),
    ...(overrides.containerOverrides ?? []).flatMap((each) =>
      overrideNeeds(each).map((what) => `${what} (override of container ${each.name})`),
    ),
  ];
  if (missing.length === 0) return;
  throw new AwsError(
    "UnsupportedFeatureException",
    `The local cloud runs no tasks with ${missing.join(", ")}. Leave it out for local runs.`,
  );
}

function definitionNeeds(definition: DefinitionContent): string[] {
  const volumes = definition.volumes ?? [];
  return present({
    "Windows containers": /^WINDOWS/.test(definition.runtimePlatform?.operatingSystemFamily ?? ""),
    "a proxyConfiguration": definition.proxyConfiguration !== undefined,
    "a pidMode": definition.pidMode !== undefined,
    "fault injection": definition.enableFaultInjection === true,
    "volumes other than EFS's and the task's own": volumes.some((volume) =>
      ["dockerVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration", "s3filesVolumeConfiguration"].some(
        (kind) => (volume as Record<string, unknown>)[kind] !== undefined,
      ),
    ),
    "volumes that are configured at launch": volumes.some(
      (volume) => (volume as Record<string, unknown>).configuredAtLaunch === true,
    ),
  });
}

function containerNeeds(container: ContainerDefinition): string[] {
  const driver = container.logConfiguration?.logDriver;
  return present({
    environmentFiles: isGiven(container.environmentFiles),
    systemControls: isGiven(container.systemControls),
    resourceRequirements: isGiven(container.resourceRequirements),
    repositoryCredentials: container.repositoryCredentials !== undefined,
    credentialSpecs: isGiven(container.credentialSpecs),
    firelensConfiguration: container.firelensConfiguration !== undefined,
    [`the log driver ${driver}`]: driver !== undefined && driver !== "awslogs",
  });
}

function overrideNeeds(override: object): string[] {
  const { environmentFiles, resourceRequirements } = override as Record<string, unknown>;
  return present({ environmentFiles: isGiven(environmentFiles), resourceRequirements: isGiven(resourceRequirements) });
}

const isGiven = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

function present(needs: Record<string, boolean>): string[] {
  return Object.entries(needs)
    .filter(([, there]) => there)
    .map(([what]) => what);
}
