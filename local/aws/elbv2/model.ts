/** What ELBv2 remembers. Operations change it, the health checker and the data plane read it. */
import type { Health } from "./health.ts";
import { ruleArn } from "./names.ts";

export type Tags = Map<string, string>;

export interface LoadBalancer {
  arn: string;
  name: string;
  dnsName: string;
  scheme: "internet-facing" | "internal";
  createdAt: Date;
  subnets: string[];
  vpcId: string;
  /** By subnet. */
  zones: string[];
  securityGroups: string[];
  attributes: Map<string, string>;
  tags: Tags;
}

export interface Listener {
  arn: string;
  loadBalancerArn: string;
  port: number;
  protocol: "HTTP" | "HTTPS";
  /** ARNs of an HTTPS listener's certificates, the default one first. */
  certificates: string[];
  /** Of HTTPS listeners. */
  sslPolicy?: string;
  defaultActions: Action[];
  attributes: Map<string, string>;
  tags: Tags;
  /** How many rules it ever had; see `ruleArn`. */
  ruleSerial: number;
}

/** The first condition in AWS's list wins nothing: all conditions of a rule must hold, any value of each is enough. */
export type Condition =
  | { field: "host-header" | "path-pattern" | "http-request-method" | "source-ip"; values: string[]; regex?: string[] }
  | { field: "http-header"; header: string; values: string[]; regex?: string[] }
  | { field: "query-string"; values: { key?: string; value: string }[] };

export type Action =
  | { type: "forward"; targetGroups: { arn: string; weight: number }[] }
  | { type: "fixed-response"; status: number; contentType: string; body: string }
  | { type: "redirect"; status: 301 | 302; protocol: string; host: string; port: string; path: string; query: string };

export interface Rule {
  arn: string;
  listenerArn: string;
  priority: number;
  conditions: Condition[];
  actions: Action[];
  tags: Tags;
}

export interface HealthCheck {
  path: string;
  /** "traffic-port" or a number. */
  port: string;
  /** Seconds. */
  interval: number;
  /** Seconds. */
  timeout: number;
  healthyThreshold: number;
  unhealthyThreshold: number;
  /** HTTP codes as AWS writes them: "200", "200,302", "200-399". */
  matcher: string;
}

export interface TargetGroup {
  arn: string;
  name: string;
  port: number;
  targetType: "ip" | "instance";
  vpcId?: string;
  healthCheck: HealthCheck;
  attributes: Map<string, string>;
  tags: Tags;
  /** Until when it counts as in use although nothing names it any more, ms since the epoch. */
  inUseUntil: number;
  /** By `address:port`, in order of registration. */
  targets: Map<string, Target>;
}

export interface Target {
  address: string;
  port: number;
  health: Health;
  /** Calls off what is scheduled for it: the next check, or its end after draining. */
  cancel: () => void;
  /** Told instead of what checks find, as long as it is set. */
  scripted?: Health;
}

export interface Elbv2State {
  loadBalancers: Map<string, LoadBalancer>;
  listeners: Map<string, Listener>;
  rules: Map<string, Rule>;
  targetGroups: Map<string, TargetGroup>;
  /** How many groups of a name were deleted. */
  targetGroupSerials: Map<string, number>;
}

export const targetKey = (address: string, port: number): string => `${address}:${port}`;

/** The ARN under which a listener's default actions are told as its last rule. */
export const defaultRuleArn = (listener: Listener): string => ruleArn(listener.arn, 0);

/** Rules of a listener in the order in which they are tried; the default actions come after them. */
export function rulesOf(state: Elbv2State, listenerArn: string): Rule[] {
  return [...state.rules.values()]
    .filter((rule) => rule.listenerArn === listenerArn)
    .sort((a, b) => a.priority - b.priority);
}

export const groupsOf = (actions: Action[]): string[] =>
  actions.flatMap((action) => (action.type === "forward" ? action.targetGroups.map((group) => group.arn) : []));

const leadTo = (actions: Action[], group: string): boolean =>
  actions.some((action) => action.type === "forward" && action.targetGroups.some(({ arn }) => arn === group));

/** ARNs of the load balancers that can reach the group through a default action or a rule. AWS allows one. */
export function loadBalancersOf(state: Elbv2State, targetGroup: string): string[] {
  const found = new Set<string>();
  for (const listener of state.listeners.values())
    if (leadTo(listener.defaultActions, targetGroup)) found.add(listener.loadBalancerArn);
  for (const rule of state.rules.values()) {
    if (!leadTo(rule.actions, targetGroup)) continue;
    const listener = state.listeners.get(rule.listenerArn);
    if (listener) found.add(listener.loadBalancerArn);
  }
  return [...found];
}

/** ARNs of all target groups that some load balancer can reach. */
export function reachableTargetGroups(state: Elbv2State): Set<string> {
  const found = new Set<string>();
  for (const { defaultActions } of state.listeners.values()) for (const arn of groupsOf(defaultActions)) found.add(arn);
  for (const { actions } of state.rules.values()) for (const arn of groupsOf(actions)) found.add(arn);
  return found;
}

/** Target groups that the load balancer's listeners and rules name, those actions left out. */
export function targetGroupsOf(state: Elbv2State, loadBalancerArn: string, without?: Action[]): string[] {
  const found = new Set<string>();
  const add = (actions: Action[]) => {
    if (actions !== without) for (const arn of groupsOf(actions)) found.add(arn);
  };
  for (const listener of state.listeners.values()) {
    if (listener.loadBalancerArn !== loadBalancerArn) continue;
    add(listener.defaultActions);
    for (const rule of rulesOf(state, listener.arn)) add(rule.actions);
  }
  return [...found];
}

export const deregistrationDelaySeconds = (group: TargetGroup): number =>
  Number(group.attributes.get("deregistration_delay.timeout_seconds"));
