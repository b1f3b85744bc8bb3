import type { WantedTarget } from "../stack/types.ts";
import type { TaskDefinition } from "../task-definition/model.ts";
import type { PreviewService } from "./types.ts";

/** What a port is called of which nobody has said it: a connector names its port. */
const usualName = "preview";

/**
 * A public service as a gateway takes it: connected by the name of its port, checked as often as a target group of a
 * preview would be. `accessType`: of the one gateway that is meant, where there are several. Pure.
 */
export function behindGateway(
  service: PreviewService,
  { container, port, targetGroup }: WantedTarget,
  { accessType }: { accessType?: string },
): PreviewService {
  const { definition, name } = namedPort(service.definition, container, port);
  const healthPath = String(targetGroup.HealthCheckPath ?? "/");
  const connector = {
    portName: name,
    healthCheck: {
      healthCheckPath: healthPath,
      ...{ healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 4, healthyThresholdCount: 2 },
    },
    ...(accessType === undefined ? {} : { filters: { accessTypes: [accessType] } }),
  };
  return {
    ...service,
    definition,
    input: { ...service.input, gatewayConnectors: [connector] },
    web: { host: "", container, port, healthPath, targetGroup: "" },
  };
}

/** The definition with a name for this port of the container, and the name: its own where it has one. */
function namedPort(
  definition: TaskDefinition,
  container: string,
  number: number,
): { definition: TaskDefinition; name: string } {
  const { containerDefinitions } = definition;
  const owner = containerDefinitions.find((one) => one.name === container);
  const mappings = (owner?.portMappings ?? []) as readonly { name?: string; containerPort?: number }[];
  const own = mappings.find(({ containerPort }) => containerPort === number);
  if (own?.name !== undefined) return { definition, name: own.name };
  const taken = containerDefinitions.flatMap(
    (one) => (one.portMappings as readonly { name?: string }[] | undefined) ?? [],
  );
  const name = taken.some((one) => one.name === usualName) ? `${usualName}-${number}` : usualName;
  const portMappings =
    own === undefined
      ? [...mappings, { containerPort: number, name, protocol: "tcp" }]
      : mappings.map((one) => (one === own ? { ...one, name } : one));
  return {
    name,
    definition: {
      ...definition,
      containerDefinitions: containerDefinitions.map((one) => (one === owner ? { ...one, portMappings } : one)),
    },
  };
}
