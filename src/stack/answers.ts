import { instanceOf, nameOf } from "./names.ts";
import { filled, type Reference } from "./references.ts";
import { referencesOf } from "./resolve.ts";
import type { Facts, Stack, StackService, Wanted } from "./types.ts";

/** What a stack needs to know of the account: look-up values with who needs them, and secrets whose ARNs are not known. */
export function wantedOf(stack: Stack): Wanted {
  const managed = stack.environment.services === "managed";
  const needs = new Map<string, { name: string; key: string; optional: boolean }>();
  const need = (name: string, key: string, optional = false) => {
    const before = needs.get(name);
    if (before === undefined || (before.optional && !optional)) needs.set(name, { name, key, optional });
  };
  need("cluster", "every service and task");
  need("execution-role", "every task definition", !managed);
  need("log-group", "every container's log", true);
  need("registry", "every image", true);
  if (managed) {
    for (const name of ["subnets", "security-groups"]) need(name, "every task's network");
    if (connected(stack)) need("namespace", "names between services");
    for (const { name, http } of stack.services) if (http) need("listener", `services.${name}.x-gantline.http`);
  } else if (stack.services.length === 0)
    for (const name of ["subnets", "security-groups"]) need(name, "every task's network");
  for (const { reference, path } of referencesOf(stack))
    if (reference.kind === "lookup") need(reference.name, path.join("."));
  const secrets = new Set<string>();
  for (const { containers } of [...stack.tasks, ...stack.services])
    for (const container of containers)
      for (const value of Object.values(container.secrets)) {
        const { name } = readSecret(envFilled(value, stack));
        if (name !== undefined) secrets.add(name);
      }
  return { lookups: [...needs.values()], secrets: [...secrets].sort() };
}

/** Services that others find by Service Connect or Cloud Map, or that find others so. */
export function connected(stack: Stack): boolean {
  return stack.calls.some(({ to }) =>
    stack.services.some(({ name, discovery }) => name === to && discovery !== "none"),
  );
}

function envFilled(text: string, stack: Stack): string {
  return filled(text, (reference) => (reference.kind === "env" ? stack.environment.name : undefined));
}

/** A secret as it is written: an ARN or SSM name that ECS takes, or the name of a secret whose ARN must be found. */
export function readSecret(text: string): { arn?: string; ssm?: string; name?: string; key?: string } {
  const [whole = "", key] = text.split("#", 2);
  const keyed = key === undefined ? {} : { key };
  if (whole.startsWith("arn:")) return { arn: whole, ...keyed };
  if (whole.startsWith("ssm:")) return { ssm: whole.slice(4) };
  // A reference that only a preview can resolve is no name yet.
  return whole.includes("{") ? keyed : { name: whole, ...keyed };
}

/**
 * The `valueFrom` of a container's secret (ECS developer guide, "Pass Secrets Manager secrets"): the ARN, with
 * `:key::` for one key of a JSON secret. Undefined when the secret is not known.
 */
export function valueFrom(text: string, { secrets, region, account }: Facts): string | undefined {
  const { arn, ssm, name, key } = readSecret(text);
  if (ssm !== undefined) return `arn:aws:ssm:${region}:${account}:parameter/${ssm.replace(/^\//, "")}`;
  const whole = arn ?? (name === undefined ? undefined : secrets[name]);
  if (whole === undefined) return undefined;
  return key === undefined ? whole : `${whole}:${key}::`;
}

/** Resolves references for one stack with what the account said. Undefined: nobody knows it. */
export function resolver(stack: Stack, facts: Facts): (reference: Reference) => string | undefined {
  return (reference) => {
    switch (reference.kind) {
      case "env":
        // Roles and secrets are an environment's: all previews share theirs.
        return stack.environment.name;
      case "lookup":
        return facts.lookups[reference.name]?.value;
      case "database":
        return facts.database?.[reference.name];
      case "url": {
        const service = stack.services.find(({ name }) => name === reference.service);
        return service && urlOf(service, stack, facts);
      }
    }
  };
}

/** Where other services of the stack find this one. */
export function urlOf(service: StackService, stack: Stack, facts: Facts): string | undefined {
  const port = service.containers[0].ports[0]?.number;
  const { http, discovery } = service;
  if (discovery === "none") {
    const host = http?.host && filled(http.host, resolver(stack, facts));
    return host ? `https://${host}` : undefined;
  }
  if (port === undefined) return undefined;
  const { host } = aliasOf(service, stack, facts);
  return `http://${host}:${port}`;
}

/**
 * The name that answers. Aliases are unique in a namespace and namespaces are few, so a preview's services carry its
 * number (`p42-api`).
 */
export function aliasOf(
  { name, discovery }: StackService,
  stack: Stack,
  facts: Facts,
): { host: string; discoveryName: string } {
  const own = stack.preview === undefined ? name : `p${stack.preview.number}-${name}`;
  const namespace = facts.lookups.namespace?.value;
  if (discovery === "cloud-map") return { host: `${own}.${namespaceName(namespace)}`, discoveryName: own };
  return { host: own, discoveryName: stack.preview === undefined ? `${instanceOf(stack)}-${name}` : own };
}

/** The last part of an ARN, or the name itself. */
function namespaceName(namespace: string | undefined): string {
  return namespace?.split("/").at(-1) ?? "";
}

/** ECS's name for a unit of this stack, unless the raw fields say another. */
export function familyOfUnit(
  stack: Stack,
  unit: { name: string; taskDefinition: Readonly<Record<string, unknown>> },
): string {
  const { family } = unit.taskDefinition;
  return typeof family === "string" ? family : nameOf(stack, unit.name);
}

export function serviceNameOf(stack: Stack, service: StackService): string {
  const { serviceName } = service.deployment;
  return typeof serviceName === "string" ? serviceName : nameOf(stack, service.name);
}
