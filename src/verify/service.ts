import { isRecord } from "../task-definition/model.ts";
import type { ServiceToRoll, TargetGroupFacts } from "./types.ts";

/** The target groups that a service registers its tasks in. */
export function targetGroupsOf(settings: ServiceToRoll["settings"]): string[] {
  return records(settings.loadBalancers).flatMap(({ targetGroupArn: arn }) => (typeof arn === "string" ? [arn] : []));
}

/** What cannot work between a service's settings and the definition that it is to run. Pure. */
export function serviceProblems(service: ServiceToRoll): string[] {
  return [...loadBalancerProblems(service), ...deploymentProblems(service), ...networkProblems(service)].map(
    (problem) => `service "${service.name}": ${problem}`,
  );
}

function loadBalancerProblems({ settings, definition }: ServiceToRoll): string[] {
  if (definition === undefined) return [];
  return records(settings.loadBalancers).flatMap(({ containerName, containerPort }) => {
    const container = definition.containerDefinitions.find(({ name }) => name === containerName);
    if (container === undefined) {
      const names = definition.containerDefinitions.map(({ name }) => name).join(", ");
      return [`its load balancer sends to container "${containerName}", and the task definition has ${names}`];
    }
    const ports = records(container.portMappings).map((mapping) => mapping.containerPort);
    if (ports.includes(containerPort)) return [];
    return [
      `its load balancer sends to port ${containerPort} of container "${containerName}", which maps ${ports.join(", ") || "none"}`,
    ];
  });
}

function deploymentProblems({ settings }: ServiceToRoll): string[] {
  const problems: string[] = [];
  const { minimumHealthyPercent: least = 100, maximumPercent: most = 200 } = isRecord(settings.deploymentConfiguration)
    ? settings.deploymentConfiguration
    : {};
  const desired = Number(settings.desiredCount);
  const strategy = isRecord(settings.deploymentConfiguration) ? settings.deploymentConfiguration.strategy : undefined;
  // min rounds up, max rounds down (DeploymentConfiguration): both of the same count leave no task to move.
  const stuck =
    Math.ceil((desired * Number(least)) / 100) >= desired && Math.floor((desired * Number(most)) / 100) <= desired;
  if (desired > 0 && stuck && (strategy === undefined || strategy === "ROLLING"))
    problems.push(
      `with ${desired} ${desired === 1 ? "task" : "tasks"}, minimumHealthyPercent ${least} and maximumPercent ${most} ECS can neither stop nor start one: raise maximumPercent or lower minimumHealthyPercent`,
    );
  return problems;
}

/** What works only as long as tasks start fast. Pure. */
export function serviceWarnings({ name, settings, definition }: ServiceToRoll): string[] {
  if (targetGroupsOf(settings).length === 0) return [];
  const grace = Number(settings.healthCheckGracePeriodSeconds ?? 0);
  return (definition?.containerDefinitions ?? []).flatMap((container) => {
    const period = isRecord(container.healthCheck) ? Number(container.healthCheck.startPeriod ?? 0) : 0;
    return period > grace
      ? [
          `service "${name}": healthCheckGracePeriodSeconds ${grace} is shorter than the startPeriod ${period} of container "${container.name}": the load balancer may have tasks stopped that are still starting`,
        ]
      : [];
  });
}

function networkProblems({ settings, definition }: ServiceToRoll): string[] {
  if (definition?.networkMode !== "awsvpc") return [];
  const network = isRecord(settings.networkConfiguration)
    ? settings.networkConfiguration.awsvpcConfiguration
    : undefined;
  const subnets = isRecord(network) && Array.isArray(network.subnets) ? network.subnets : [];
  return subnets.length > 0 ? [] : ["the task definition's networkMode is awsvpc, so it needs subnets"];
}

/** What is wrong with the target groups of a service, as far as they are known. Pure. */
export function targetGroupProblems(
  { name, settings, definition }: ServiceToRoll,
  found: readonly TargetGroupFacts[],
): string[] {
  return targetGroupsOf(settings).flatMap((arn) => {
    const group = found.find((one) => one.arn === arn);
    const called = `service "${name}": target group ${arn.split("/").at(-2) ?? arn}`;
    if (group === undefined) return [`${called} does not exist (${arn})`];
    const wrong = [];
    if (definition?.networkMode === "awsvpc" && group.type !== "ip")
      wrong.push(`${called} has targets of type "${group.type}"; with networkMode awsvpc it must be "ip"`);
    if (!group.attached) wrong.push(`${called} gets nothing: no rule of a load balancer forwards to it`);
    return wrong;
  });
}

/** Services that would answer to the same name and port in Service Connect. Pure. */
export function aliasProblems(services: readonly ServiceToRoll[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, settings } of services) {
    const connect = isRecord(settings.serviceConnectConfiguration) ? settings.serviceConnectConfiguration : {};
    const aliases = records(connect.services).flatMap((service) =>
      records(service.clientAliases).map(
        ({ dnsName, port }) => `${dnsName ?? service.discoveryName ?? service.portName}:${port}`,
      ),
    );
    for (const alias of aliases) {
      const other = seen.get(alias);
      if (other !== undefined && other !== name)
        problems.push(`services "${other}" and "${name}" both want to be ${alias} in Service Connect`);
      seen.set(alias, name);
    }
  }
  return problems;
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
