import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { TaskDefinition } from "../definition.ts";
import type { Turn } from "../model.ts";
import type { RegistryUse } from "../service/model.ts";

const arnOfService = /^arn:aws[\w-]*:servicediscovery:[\w-]+:\d{12}:service\/srv-[\w-]+$/;

/**
 * One registry at most; its port is named either by itself or by a container of the definition. Source: ServiceRegistry.
 * assumed: the texts.
 */
export function checkRegistries(turn: Turn, uses: readonly RegistryUse[], definition: TaskDefinition): void {
  if (uses.length > 1) throw invalid("Multiple service registries for each service are not supported.");
  for (const { registryArn = "", port, containerName, containerPort } of uses) {
    if (!arnOfService.test(registryArn)) throw invalid(`The service registry ARN ${registryArn} is not valid.`);
    if (!turn.world.namespaceServices.has(registryArn)) {
      throw new AwsError(
        "UnsupportedFeatureException",
        `The local cloud has no Cloud Map of its own, and nobody has told it what ${registryArn} is.`,
      );
    }
    if (containerName === undefined && containerPort === undefined) continue;
    if (port !== undefined) throw invalid("Give a service registry a port, or containerName and containerPort.");
    if (containerName === undefined || containerPort === undefined) {
      throw invalid("A service registry needs containerName and containerPort together.");
    }
    const container = definition.containerDefinitions.find((each) => each.name === containerName);
    if (container === undefined) throw invalid(`The container ${containerName} does not exist in the task definition.`);
    if (!container.portMappings.some((mapping) => mapping.containerPort === containerPort)) {
      throw invalid(`The container ${containerName} did not have a container port ${containerPort} defined.`);
    }
  }
}
