import { managedBy } from "../task-definition/ours.ts";
import { aliasOf, familyOfUnit, resolver, serviceNameOf } from "./answers.ts";
import type { Lowering } from "./definition.ts";
import { targetGroupName } from "./names.ts";
import { shapeProblems } from "./raw.ts";
import { filled, filledDeep } from "./references.ts";
import type { LoweredService, Stack, StackEnvironment, StackService, WantedTarget } from "./types.ts";
import { mapping, overlay } from "./units.ts";

/** How long a new task may take beyond its start period before a failed check counts. */
const GRACE_S = 30;

/** One service as CreateService takes it. */
export function lowerService(service: StackService, role: Connecting, lowering: Lowering): LoweredService {
  const { stack, facts, problems } = lowering;
  const { environment } = stack;
  const resolve = resolver(stack, facts);
  const { update } = service;
  const tags = Object.entries({ ...service.tags, [managedBy.key]: managedBy.value });
  const connect = serviceConnect(service, role, lowering);
  const made = {
    serviceName: serviceNameOf(stack, service),
    cluster: facts.lookups.cluster?.value,
    taskDefinition: familyOfUnit(stack, service),
    desiredCount: tasksOf(service, stack),
    ...capacityOf(service, environment),
    ...(facts.lookups.subnets ? { networkConfiguration: { awsvpcConfiguration: networkOf(lowering) } } : {}),
    ...(service.http ? { healthCheckGracePeriodSeconds: service.startPeriod + GRACE_S } : {}),
    deploymentConfiguration: {
      deploymentCircuitBreaker: update.breaker,
      minimumHealthyPercent: update.minimumHealthyPercent,
      maximumPercent: update.maximumPercent,
      ...(update.bakeTimeInMinutes === undefined ? {} : { bakeTimeInMinutes: update.bakeTimeInMinutes }),
    },
    ...(connect === undefined ? {} : { serviceConnectConfiguration: connect }),
    propagateTags: "SERVICE",
    tags: tags.map(([key, value]) => ({ key, value })),
  };
  const input = mapping(overlay(made, filledDeep(service.deployment, resolve)));
  const path = ["services", service.name, "x-gantline", "deployment"];
  shapeProblems(input, lowering.shapes.service, service.deployment, path, problems);
  return {
    file:
      service.place === undefined
        ? `${stack.files[0]} (${service.name})`
        : `${service.place.file}:${service.place.line} (${service.name})`,
    name: String(input.serviceName),
    taskDefinition: String(input.taskDefinition),
    input,
    compose: service.name,
    ownership: environment.services,
  };
}

/** A launch type or a strategy of capacity providers: ECS takes one of them, so raw fields that say one say all. */
function capacityOf({ deployment }: StackService, { capacity }: StackEnvironment): Record<string, unknown> {
  if ("launchType" in deployment || "capacityProviderStrategy" in deployment) return {};
  if (capacity === undefined || capacity === "FARGATE") return { launchType: "FARGATE" };
  return { capacityProviderStrategy: [{ capacityProvider: capacity, weight: 1 }] };
}

/** How many tasks a service has: as many as the file says, and in a preview no more than one. */
function tasksOf({ replicas = 1 }: Pick<StackService, "replicas">, { preview }: Pick<Stack, "preview">): number {
  return preview === undefined ? replicas : Math.min(replicas, 1);
}

/** Where tasks of this environment stand. Nothing gets a public address unless raw fields say so. */
export function networkOf({ facts }: Lowering) {
  return {
    subnets: list(facts.lookups.subnets?.value),
    securityGroups: list(facts.lookups["security-groups"]?.value),
    assignPublicIp: "DISABLED" as const,
  };
}

function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

export interface Connecting {
  /** Others call it. */
  called: boolean;
  /** It calls others by Service Connect. */
  calls: boolean;
}

/** Who takes part in Service Connect: services that are called by it, and those that call. */
export function connecting(service: StackService, stack: Stack): Connecting {
  const byConnect = (name: string) => stack.services.find((one) => one.name === name)?.discovery === "service-connect";
  const real = stack.calls.filter(({ from }) => stack.services.some(({ name }) => name === from));
  const called = service.discovery === "service-connect" && real.some(({ to }) => to === service.name);
  return {
    called: called && service.containers[0].ports.some(({ protocol }) => protocol === "tcp"),
    calls: real.some(({ from, to }) => from === service.name && byConnect(to)),
  };
}

/**
 * Service Connect with the compose name and the container port as client alias, so that `http://api:8080` works
 * unchanged. One alias for each port mapping (API reference, ServiceConnectService: clientAliases holds at most one).
 */
function serviceConnect(service: StackService, { called, calls }: Connecting, { stack, facts }: Lowering) {
  if (!called && !calls) return undefined;
  const { host, discoveryName } = aliasOf(service, stack, facts);
  const ports = called ? service.containers[0].ports.filter(({ protocol }) => protocol === "tcp") : [];
  return {
    enabled: true,
    ...(facts.lookups.namespace ? { namespace: facts.lookups.namespace.value } : {}),
    ...(ports.length > 0
      ? {
          services: ports.map(({ name, number }, index) => ({
            portName: name,
            discoveryName: index === 0 ? discoveryName : `${discoveryName}-${number}`,
            clientAliases: [{ port: number, dnsName: host }],
          })),
        }
      : {}),
  };
}

/** The target group and the rule of a managed service that has `http`. */
export function wantedTarget(service: StackService, { stack, facts }: Lowering): WantedTarget | undefined {
  const { http } = service;
  if (http === undefined || stack.environment.services !== "managed") return undefined;
  const [main] = service.containers;
  const port = http.port ?? main.ports[0]?.number;
  const listener = facts.lookups.listener?.value;
  if (port === undefined || listener === undefined) return undefined;
  const resolve = resolver(stack, facts);
  const owner = service.containers.find(({ ports }) => ports.some(({ number }) => number === port)) ?? main;
  return {
    service: service.name,
    container: owner.name,
    port,
    targetGroup: {
      Name: targetGroupName(stack, service.name),
      Protocol: "HTTP",
      Port: port,
      TargetType: "ip",
      ...(http.health === undefined ? {} : { HealthCheckPath: http.health }),
    },
    attributes: { "deregistration_delay.timeout_seconds": stack.preview === undefined ? "30" : "5" },
    rule: {
      listener,
      host: http.host === undefined ? undefined : filled(http.host, resolve),
      path: http.path,
      priority: http.priority,
    },
  };
}
