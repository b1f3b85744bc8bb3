/** Target groups and rules of listeners for services that are Gantline's own: made or adopted before the service is. */
import { DeployError } from "../kernel/errors.ts";

type Tags = Readonly<Record<string, string>>;

/** What a service wants to be reached by. The names are what things are found by. */
export interface WantedRoute {
  /** Name of the ECS service. */
  service: string;
  container: string;
  port: number;
  /** What CreateTargetGroup takes, without the VPC. */
  targetGroup: Readonly<Record<string, unknown>> & { Name: string };
  attributes: Tags;
  rule: { listener: string; host: string | undefined; path: string | undefined; priority: number | undefined };
}

export interface SeenTargetGroup {
  name: string;
  arn: string;
  /** In the words of CreateTargetGroup. */
  settings: Readonly<Record<string, unknown>>;
}

export interface SeenRoute {
  arn: string;
  priority: number;
  hosts: readonly string[];
  paths: readonly string[];
  /** Whether it has conditions of other kinds too. */
  more: boolean;
  /** ARN of the one target group that it leads to. */
  forwardsTo: string | undefined;
}

/** What routes need of Elastic Load Balancing. Adapter: src/aws/routes.ts. */
export interface RoutePort {
  /** The VPC of the listener's load balancer; undefined when there is no such listener. */
  vpcOf(listener: string): Promise<string | undefined>;
  targetGroups(names: readonly string[]): Promise<readonly SeenTargetGroup[]>;
  /** Gives its ARN. */
  createTargetGroup(input: Readonly<Record<string, unknown>>, tags: Tags): Promise<string>;
  modifyTargetGroup(arn: string, settings: Readonly<Record<string, unknown>>): Promise<void>;
  attributes(arn: string): Promise<Tags>;
  setAttributes(arn: string, attributes: Tags): Promise<void>;
  rules(listener: string): Promise<readonly SeenRoute[]>;
  createRule(
    rule: { listener: string; priority: number; host: string | undefined; path: string | undefined; forwardTo: string },
    tags: Tags,
  ): Promise<"created" | "priority taken">;
}

/** What has to be done for one route. Nothing that is undefined is done. */
export interface RouteStep {
  wanted: WantedRoute;
  vpc: string;
  /** Of the target group; undefined: it is made. */
  arn: string | undefined;
  /** Settings of the target group that differ. */
  modify: Readonly<Record<string, unknown>>;
  attributes: Tags;
  /** The priority of the rule that is made; undefined: it is there. */
  priority: number | undefined;
}

/** Settings of a target group that can be changed after it was made (API reference, ModifyTargetGroup). */
const changeable = /^(HealthCheck|HealthyThreshold|UnhealthyThreshold|Matcher)/;
/** ELB's limits (API reference, CreateRule: Priority). */
const lastPriority = 50_000;
/** Rules with a path come before those that have a host only, whatever was made first. */
const firstWithPath = 1_000;
const firstWithHost = 20_000;

/** Looks at what is there and says what has to be made, and everything that stands in the way. Changes nothing. */
export async function planRoutes(
  wanted: readonly WantedRoute[],
  port: RoutePort,
): Promise<{ steps: readonly RouteStep[]; problems: readonly string[] }> {
  if (wanted.length === 0) return { steps: [], problems: [] };
  const listeners = [...new Set(wanted.map(({ rule }) => rule.listener))];
  const vpcs = new Map(await Promise.all(listeners.map(async (one) => [one, await port.vpcOf(one)] as const)));
  const missing = listeners.filter((one) => vpcs.get(one) === undefined);
  if (missing.length > 0)
    return { steps: [], problems: missing.map((one) => `there is no listener ${one} in this account and region`) };
  const [groups, rules] = await Promise.all([
    port.targetGroups(wanted.map(({ targetGroup }) => targetGroup.Name)),
    Promise.all(listeners.map(async (one) => [one, await port.rules(one)] as const)),
  ]);
  const attributes = new Map(
    await Promise.all(groups.map(async ({ arn }) => [arn, await port.attributes(arn)] as const)),
  );
  return routeSteps(wanted, { vpcs, groups, attributes, rules: new Map(rules) });
}

export interface SeenRoutes {
  vpcs: ReadonlyMap<string, string | undefined>;
  groups: readonly SeenTargetGroup[];
  attributes: ReadonlyMap<string, Tags>;
  rules: ReadonlyMap<string, readonly SeenRoute[]>;
}

/** Pure. */
export function routeSteps(
  wanted: readonly WantedRoute[],
  seen: SeenRoutes,
): { steps: readonly RouteStep[]; problems: readonly string[] } {
  const problems: string[] = [];
  const taken = new Map(
    [...seen.rules].map(([listener, rules]) => [listener, new Set(rules.map((one) => one.priority))]),
  );
  const steps = wanted.map((one): RouteStep => {
    const { service, targetGroup, rule } = one;
    const group = seen.groups.find(({ name }) => name === targetGroup.Name);
    const vpc = seen.vpcs.get(rule.listener) ?? "";
    const differs = Object.entries(targetGroup).filter(
      ([key, value]) => key !== "Name" && group !== undefined && group.settings[key] !== value,
    );
    const fixed = differs.filter(([key]) => !changeable.test(key));
    if (group !== undefined && fixed.length > 0)
      problems.push(
        `service "${service}": target group ${group.name} is there with ${fixed.map(([key, value]) => `${key} ${String(group.settings[key])} instead of ${String(value)}`).join(", ")}, which ELB cannot change: delete it, or give the service another name`,
      );
    const has = group === undefined ? {} : (seen.attributes.get(group.arn) ?? {});
    return {
      wanted: one,
      vpc,
      arn: group?.arn,
      modify: Object.fromEntries(differs.filter(([key]) => changeable.test(key))),
      attributes: Object.fromEntries(Object.entries(one.attributes).filter(([key, value]) => has[key] !== value)),
      priority: priorityOf(one, group?.arn, seen.rules.get(rule.listener) ?? [], taken, problems),
    };
  });
  return { steps, problems };
}

/** The priority that the rule gets; undefined when it is there already, or cannot be made. */
function priorityOf(
  { service, rule }: WantedRoute,
  arn: string | undefined,
  rules: readonly SeenRoute[],
  taken: Map<string, Set<number>>,
  problems: string[],
): number | undefined {
  const { host, path, priority, listener } = rule;
  const name = [...(host ? [`host ${host}`] : []), ...(path ? [`path ${path}`] : [])].join(" and ");
  if (name === "") {
    problems.push(`service "${service}": http needs a host or a path, by which the load balancer tells it from others`);
    return undefined;
  }
  const same = rules.filter((one) => !one.more && is(one.hosts, host) && is(one.paths, path));
  if (arn !== undefined && same.some((one) => one.forwardsTo === arn)) return undefined;
  const [other] = same;
  if (other !== undefined) {
    problems.push(
      `service "${service}": the listener has a rule for ${name} already (priority ${other.priority}), which leads to ${other.forwardsTo?.split("/").at(-2) ?? "no target group"}: delete it, or choose another host`,
    );
    return undefined;
  }
  const used = taken.get(listener) ?? new Set();
  taken.set(listener, used);
  if (priority !== undefined) {
    if (used.has(priority))
      problems.push(
        `service "${service}": priority ${priority} is taken on the listener: choose another one, or leave it out`,
      );
    used.add(priority);
    return priority;
  }
  // A wildcard that comes first would take its requests.
  const before = Math.min(
    ...rules.filter((one) => shadows(one, host, path)).map((one) => one.priority),
    lastPriority + 1,
  );
  const free = freePriority(used, Math.min(path === undefined ? firstWithHost : firstWithPath, before - 1), before);
  if (free === undefined) {
    problems.push(
      `service "${service}": no priority is free before ${before}, where another rule takes ${name}: move that rule further back`,
    );
    return undefined;
  }
  used.add(free);
  return free;
}

function is(found: readonly string[], wanted: string | undefined): boolean {
  return wanted === undefined ? found.length === 0 : found.length === 1 && found[0] === wanted;
}

/** Whether a rule would take all requests of a host and a path. `*` is any text, `?` one character (ELB guide, rule conditions). */
function shadows({ hosts, paths, more }: SeenRoute, host: string | undefined, path: string | undefined): boolean {
  const all = (patterns: readonly string[], text: string | undefined) =>
    patterns.length === 0 || (text !== undefined && patterns.some((pattern) => matches(pattern, text)));
  return !more && hosts.length + paths.length > 0 && all(hosts, host) && all(paths, path);
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(text);
}

/** The first free one from `from` to `before`, else the last free one below `from`. */
function freePriority(used: ReadonlySet<number>, from: number, before: number): number | undefined {
  for (let at = Math.max(1, from); at < before; at++) if (!used.has(at)) return at;
  for (let at = from - 1; at >= 1; at--) if (!used.has(at)) return at;
  return undefined;
}

/** Service → the load balancer entry of CreateService, once everything that it needs is there. Twice does no harm. */
export async function makeRoutes(
  steps: readonly RouteStep[],
  port: RoutePort,
  { tags, log }: { tags: Tags; log(line: string): void },
): Promise<ReadonlyMap<string, { targetGroupArn: string; containerName: string; containerPort: number }>> {
  const made = new Map<string, { targetGroupArn: string; containerName: string; containerPort: number }>();
  for (const step of steps) {
    const { wanted, vpc, modify, attributes } = step;
    const { service, targetGroup, container, port: containerPort } = wanted;
    const arn = step.arn ?? (await port.createTargetGroup({ ...targetGroup, VpcId: vpc }, tags));
    if (step.arn === undefined) log(`${service}: made target group ${targetGroup.Name}`);
    if (Object.keys(modify).length > 0) {
      await port.modifyTargetGroup(arn, modify);
      log(`${service}: target group ${targetGroup.Name} has now ${wordsOf(modify)}`);
    }
    if (Object.keys(attributes).length > 0) await port.setAttributes(arn, attributes);
    if (step.priority !== undefined) await makeRule(step, step.priority, arn, port, tags, log);
    made.set(service, { targetGroupArn: arn, containerName: container, containerPort });
  }
  return made;
}

async function makeRule(
  { wanted: { service, rule } }: RouteStep,
  first: number,
  forwardTo: string,
  port: RoutePort,
  tags: Tags,
  log: (line: string) => void,
): Promise<void> {
  const { listener, host, path } = rule;
  for (let priority = first; priority < first + 50; priority++) {
    if ((await port.createRule({ listener, priority, host, path, forwardTo }, tags)) === "created")
      return log(`${service}: made the rule for ${[host, path].filter(Boolean).join(" ")}, priority ${priority}`);
    // Somebody was faster; a priority that the file names is meant exactly.
    if (rule.priority !== undefined) break;
  }
  throw new DeployError(`No priority from ${first} on was free for ${service} on its listener.`, {
    next: "Another release makes rules at the same time: release again.",
  });
}

function wordsOf(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ");
}
