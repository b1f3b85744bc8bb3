import { isRecord, outputOnly, type TaskDefinition } from "./model.ts";

/**
 * A task definition brought to one form, so that what ECS writes back equals what was sent: defaults that it fills in,
 * units that it converts, lists whose order it does not keep (what DescribeTaskDefinition gives back; Terraform's AWS provider, container_definitions.go).
 * Fields unknown here stay: in doubt two definitions differ, and a superfluous revision harms nobody.
 */
export function normalise(definition: TaskDefinition): Record<string, unknown> {
  const { containerDefinitions, ...rest } = pruned(definition) as TaskDefinition;
  const result: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !outputOnly.includes(key)),
  );
  if (result.cpu !== undefined) result.cpu = units(result.cpu, /^([\d.]+)\s*vcpu$/i);
  if (result.memory !== undefined) result.memory = units(result.memory, /^([\d.]+)\s*gb$/i);
  if (result.enableFaultInjection === false) delete result.enableFaultInjection;
  const platform = { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX", ...record(result.runtimePlatform) };
  if (platform.cpuArchitecture === "X86_64" && platform.operatingSystemFamily === "LINUX")
    delete result.runtimePlatform;
  else result.runtimePlatform = platform;
  for (const key of ["volumes", "placementConstraints", "requiresCompatibilities", "tags", "inferenceAccelerators"])
    sort(result, key);
  const proxy = record(result.proxyConfiguration);
  if (proxy.properties) {
    sort(proxy, "properties");
    result.proxyConfiguration = proxy;
  }
  result.containerDefinitions = containerDefinitions
    .map((container) => normaliseContainer(container, String(rest.networkMode ?? "bridge")))
    .sort(byText);
  return result;
}

function normaliseContainer(container: Record<string, unknown>, networkMode: string): Record<string, unknown> {
  const result: Record<string, unknown> = { ...container, essential: container.essential ?? true };
  if (result.cpu === 0) delete result.cpu;
  if (result.versionConsistency === "enabled") delete result.versionConsistency;
  if (record(result.restartPolicy).enabled === false) delete result.restartPolicy;
  if (result.healthCheck) {
    const check: Record<string, unknown> = { interval: 30, timeout: 5, retries: 3, ...record(result.healthCheck) };
    if (check.startPeriod === 0) delete check.startPeriod;
    result.healthCheck = check;
  }
  if (Array.isArray(result.portMappings))
    result.portMappings = result.portMappings.map((one) => port(record(one), networkMode));
  for (const key of ["portMappings", "environment", "secrets", "mountPoints", "volumesFrom", "ulimits", "dependsOn"])
    sort(result, key);
  for (const key of ["environmentFiles", "systemControls", "resourceRequirements", "extraHosts"]) sort(result, key);
  const log = record(result.logConfiguration);
  if (log.secretOptions) {
    sort(log, "secretOptions");
    result.logConfiguration = log;
  }
  return result;
}

function port(mapping: Record<string, unknown>, networkMode: string): Record<string, unknown> {
  const result: Record<string, unknown> = { protocol: "tcp", ...mapping };
  if (networkMode === "awsvpc" || networkMode === "host") result.hostPort = result.containerPort;
  else if (result.hostPort === 0) delete result.hostPort;
  return result;
}

/** "0.25 vCPU" → "256", "1 GB" → "1024"; a bare number stays. */
function units(value: unknown, form: RegExp): string {
  const match = form.exec(String(value).trim());
  return match ? String(Math.round(Number(match[1]) * 1024)) : String(value).trim();
}

/** Without null and empty lists and mappings; empty text stays, because `value: ""` is a value. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, pruned(one)] as const)
      .filter(([, one]) => one !== null && one !== undefined && !isEmpty(one)),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? { ...value } : {};
}

function sort(holder: Record<string, unknown>, key: string): void {
  const list = holder[key];
  if (Array.isArray(list)) holder[key] = [...list].sort(byText);
}

/** By name where there is one, else by the whole content. */
function byText(a: unknown, b: unknown): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(value: unknown): string {
  const name = isRecord(value) ? (value.name ?? value.key ?? value.containerName) : undefined;
  return `${typeof name === "string" ? name : ""}\u0000${canonical(value)}`;
}

/** JSON with sorted keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(",")}}`;
}
