import { type Container, isRecord } from "../task-definition/model.ts";
import { definitionProblems } from "./definition.ts";
import { type NetworkToUse, networkChecks, networksOf } from "./network.ts";
import { type NamedRole, roleName, roleProblem, rolesOf } from "./roles.ts";
import { aliasProblems, serviceProblems, serviceWarnings, targetGroupProblems, targetGroupsOf } from "./service.ts";
import type { ClusterFacts, DefinitionToRun, Found, ServiceToRoll, VerifyPort } from "./types.ts";
import { valueChecks, valuesOf } from "./values.ts";

export interface Verification {
  /** Everything that would go wrong. */
  problems: readonly string[];
  /** What could not be checked, and why: never a pass. And settings that work only by luck. */
  warnings: readonly string[];
}

export interface ToVerify {
  region: string;
  /** Undefined when nothing is to run. */
  cluster: string | undefined;
  definitions: readonly DefinitionToRun[];
  services: readonly ServiceToRoll[];
  /** Networks of one-off tasks that are told apart from those of the services. */
  networks?: readonly NetworkToUse[];
  /** Reads the values of secrets to see whether the JSON keys that are wanted are in them. */
  readSecretKeys?: boolean;
  /** Accounts that may be changed; any when empty. */
  allowedAccounts: readonly string[];
}

type Check = Promise<{ problem?: string | undefined; warning?: string | undefined }>;

/**
 * Checks against the account what can be known before anything is changed, all of it side by side, and says everything
 * that stands in the way at once. Asks for each thing once however often it is named.
 */
export async function verify(wanted: ToVerify, port: VerifyPort): Promise<Verification> {
  const { definitions, services } = wanted;
  const known = [
    ...definitions.flatMap(definitionProblems),
    ...services.flatMap(serviceProblems),
    ...aliasProblems(services),
  ];
  const others = [
    valueChecks(each(definitions, valuesOf), { region: wanted.region, readKeys: wanted.readSecretKeys ?? false }, port),
    networkChecks([...networksOf(services), ...(wanted.networks ?? [])], port),
    targetGroups(services, port),
  ];
  const found = await Promise.all([
    account(wanted, port),
    ...(wanted.cluster === undefined ? [] : [cluster(wanted.cluster, wanted, port)]),
    ...each(definitions, imagesOf).map((one) => image(one, port)),
    ...rolesOf(definitions).map((one) => role(one, port)),
    ...each(definitions, logGroupsOf).map((one) => logGroup(one, port)),
  ]);
  const said = [...found, ...(await Promise.all(others)).flat()];
  const unique = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))];
  return {
    problems: unique([...known, ...said.map(({ problem }) => problem)]),
    warnings: unique([...services.flatMap(serviceWarnings), ...said.map(({ warning }) => warning)]),
  };
}

async function account({ allowedAccounts }: ToVerify, port: VerifyPort): Check {
  if (allowedAccounts.length === 0) return {};
  const found = await port.caller();
  if ("unchecked" in found)
    return { problem: `the account could not be told from allowed-account-ids: ${found.unchecked}` };
  const { account, arn } = found.value;
  if (allowedAccounts.includes(account)) return {};
  return {
    problem: `the credentials are those of account ${account} (${arn}), and allowed-account-ids has ${allowedAccounts.join(", ")}`,
  };
}

async function cluster(name: string, { region, services }: ToVerify, port: VerifyPort): Check {
  const found = await port.cluster(name);
  if ("unchecked" in found) return { warning: `cluster "${name}" was not checked: ${found.unchecked}` };
  if (found.value === undefined) return { problem: `there is no ECS cluster "${name}" in ${region}` };
  return { problem: clusterProblem(name, found.value, services) };
}

function clusterProblem(name: string, { status, capacityProviders }: ClusterFacts, services: readonly ServiceToRoll[]) {
  if (status !== "ACTIVE") return `cluster "${name}" is ${status}, not ACTIVE`;
  const wanted = services.flatMap((service) =>
    (Array.isArray(service.settings.capacityProviderStrategy) ? service.settings.capacityProviderStrategy : [])
      .filter(isRecord)
      .map((one) => ({ service: service.name, provider: String(one.capacityProvider) })),
  );
  const missing = wanted.find(({ provider }) => !capacityProviders.includes(provider));
  return missing === undefined
    ? undefined
    : `service "${missing.service}": cluster "${name}" has no capacity provider ${missing.provider} (it has ${capacityProviders.join(", ") || "none"})`;
}

interface Named<T> {
  what: T;
  /** Who names it: "api.json, container \"api\"". */
  by: string;
}

/** Every different thing that the containers of the definitions name, with the first that does. */
function each<T>(definitions: readonly DefinitionToRun[], of: (container: Container, one: DefinitionToRun) => T[]) {
  const found = new Map<string, Named<T>>();
  for (const one of definitions)
    for (const container of one.definition.containerDefinitions)
      for (const what of of(container, one)) {
        const key = JSON.stringify(what);
        if (!found.has(key)) found.set(key, { what, by: `${one.name}, container "${container.name}"` });
      }
  return [...found.values()];
}

function imagesOf({ image }: Container, { definition }: DefinitionToRun) {
  const platform = isRecord(definition.runtimePlatform) ? definition.runtimePlatform : {};
  const fargate =
    Array.isArray(definition.requiresCompatibilities) && definition.requiresCompatibilities.includes("FARGATE");
  // On instances the architecture is theirs unless the definition says it; Fargate's own is X86_64.
  const architecture = platform.cpuArchitecture ?? (fargate ? "X86_64" : undefined);
  const wanted = architecture === undefined ? "any" : architecture === "ARM64" ? "linux/arm64" : "linux/amd64";
  const windows = String(platform.operatingSystemFamily ?? "").startsWith("WINDOWS");
  return image === undefined || windows ? [] : [{ image, platform: wanted }];
}

async function image(
  { what: { image: reference, platform }, by }: Named<{ image: string; platform: string }>,
  port: VerifyPort,
): Check {
  const found = await port.platforms(reference);
  if ("unchecked" in found) return { warning: `${by}: image ${reference} was not checked: ${found.unchecked}` };
  if (found.value === "elsewhere") return {};
  if (found.value === "missing") return { problem: `${by}: image ${reference} is not in the registry` };
  if (platform === "any" || found.value.includes(platform)) return {};
  const has = found.value.join(", ") || "no platform at all";
  const hint = platform === "linux/amd64" ? "; without runtimePlatform.cpuArchitecture ARM64 a task is X86_64" : "";
  return { problem: `${by}: image ${reference} is for ${has}, and the task runs on ${platform}${hint}` };
}

async function role(named: NamedRole, port: VerifyPort): Check {
  const found = await port.role(roleName(named.arn));
  if ("unchecked" in found)
    return { warning: `${named.by}: role ${roleName(named.arn)} was not checked: ${found.unchecked}` };
  return { problem: roleProblem(named, found.value) };
}

function logGroupsOf({ logConfiguration }: Container) {
  const options =
    isRecord(logConfiguration) && logConfiguration.logDriver === "awslogs" ? logConfiguration.options : undefined;
  if (!isRecord(options) || String(options["awslogs-create-group"]) === "true") return [];
  const { "awslogs-group": name, "awslogs-region": region } = options;
  return typeof name === "string" ? [{ name, region: typeof region === "string" ? region : undefined }] : [];
}

async function logGroup(
  { what: { name, region }, by }: Named<{ name: string; region: string | undefined }>,
  port: VerifyPort,
): Check {
  const found = await port.logGroup(name, region);
  if ("unchecked" in found) return { warning: `${by}: log group ${name} was not checked: ${found.unchecked}` };
  return found.value
    ? {}
    : {
        problem: `${by}: log group ${name} does not exist${region ? ` in ${region}` : ""}; create it, or set awslogs-create-group`,
      };
}

async function targetGroups(services: readonly ServiceToRoll[], port: VerifyPort): Promise<Awaited<Check>[]> {
  const arns = [...new Set(services.flatMap(({ settings }) => targetGroupsOf(settings)))];
  if (arns.length === 0) return [];
  const found: Found<readonly { arn: string; type: string; attached: boolean }[]> = await port.targetGroups(arns);
  if ("unchecked" in found) return [{ warning: `the target groups were not checked: ${found.unchecked}` }];
  return services.flatMap((service) => targetGroupProblems(service, found.value).map((problem) => ({ problem })));
}
