import { isRecord } from "../task-definition/model.ts";
import type { Step } from "./plan.ts";

/** Whose a service is: what somebody else owns (Terraform, CDK, a person) gets a task definition and nothing else. */
export type Ownership = "existing" | "managed";

type Settings = Readonly<Record<string, unknown>>;

/** Members of CreateService that UpdateService takes too (API reference, UpdateService). */
const updatable = new Set([
  "availabilityZoneRebalancing",
  "capacityProviderStrategy",
  "deploymentConfiguration",
  "deploymentController",
  "enableECSManagedTags",
  "enableExecuteCommand",
  "healthCheckGracePeriodSeconds",
  "loadBalancers",
  "networkConfiguration",
  "placementConstraints",
  "placementStrategy",
  "platformVersion",
  "propagateTags",
  "serviceConnectConfiguration",
  "serviceRegistries",
  "volumeConfigurations",
  "vpcLatticeConfigurations",
]);
/** Names and the like, and what DescribeServices does not show. */
const notCompared = new Set(["serviceName", "cluster", "taskDefinition", "clientToken", "tags", "role", "launchType"]);

export interface Difference {
  /** Member of CreateService. */
  member: string;
  /** The whole way to it: `deploymentConfiguration.maximumPercent`. */
  path: string;
  wanted: unknown;
  runs: unknown;
}

/** Where a service runs otherwise than a definition says. What the definition leaves open is no difference. Pure. */
export function differences(wanted: Settings, runs: Settings): Difference[] {
  return Object.entries(wanted).flatMap(([member, value]) =>
    notCompared.has(member) ? [] : compare(member, member, value, runs[member]),
  );
}

function compare(member: string, path: string, wanted: unknown, runs: unknown): Difference[] {
  if (wanted === null || wanted === undefined || wanted === "LATEST") return [];
  if (isRecord(wanted) && (isRecord(runs) || runs === undefined || runs === null)) {
    const inner = isRecord(runs) ? runs : {};
    return Object.entries(wanted).flatMap(([key, value]) => compare(member, `${path}.${key}`, value, inner[key]));
  }
  return same(wanted, runs) ? [] : [{ member, path, wanted, runs }];
}

/** Lists say the same in any order; what is off is the same as what is not there. */
function same(wanted: unknown, runs: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(runs) ? runs : [];
    return wanted.length === list.length && wanted.every((one) => list.some((other) => same(one, other)));
  }
  if (isRecord(wanted) && isRecord(runs)) return compare("", "", wanted, runs).length === 0;
  return wanted === runs || (runs === undefined && (wanted === false || wanted === 0 || wanted === ""));
}

/** What of it goes into UpdateService, and what is only told. */
export interface Settled {
  /** Members of UpdateService; nested ones whole, as they will be. */
  send: Settings;
  /** The same members as they are now, to go back to. */
  before: Settings;
  told: string[];
}

/**
 * Compares a service with its definition and with what the user asked to set (`asked`: members of UpdateService). What was
 * asked for is sent; of the rest only what differs, and only for a managed service. The desired count is not (see
 * desired.ts): it belongs to auto scaling, or to whoever set it. Pure.
 */
export function settle(
  name: string,
  wanted: Settings | undefined,
  runs: Settings,
  how: { ownership: Ownership; asked: Settings },
): Settled {
  const own = differences(how.asked, runs);
  const rest = differences(wanted ?? {}, runs).filter(({ path }) => !own.some((one) => one.path === path));
  const sent = [...own, ...(how.ownership === "managed" ? rest : [])].filter(({ member }) => updatable.has(member));
  const members = [...new Set(sent.map(({ member }) => member))];
  const source = (member: string) => {
    const file = how.ownership === "managed" ? wanted?.[member] : undefined;
    return merged(merged(runs[member], file), how.asked[member]);
  };
  const told = rest
    .filter((one) => !sent.includes(one))
    .map(
      ({ member, path, wanted: file, runs: now }) =>
        `${name}: ${path} is ${shown(now)}, the definition says ${shown(file)}: ${why(member, how.ownership)}`,
    );
  return {
    send: Object.fromEntries(members.map((member) => [member, source(member)])),
    before: Object.fromEntries(members.flatMap((one) => (runs[one] === undefined ? [] : [[one, runs[one]]]))),
    told: [...told, ...sent.map(({ path, wanted: to, runs: now }) => `${name}: ${path} ${shown(now)} → ${shown(to)}`)],
  };
}

function why(member: string, ownership: Ownership): string {
  if (member === "desiredCount") return "left as it is, since auto scaling may own it (`desired-count` sets it)";
  return ownership === "existing"
    ? "not sent, since somebody else owns the service"
    : "ECS can set it at creation only";
}

/** Mappings member by member, since what is left out of them would get its default. */
function merged(below: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return below;
  if (!isRecord(below) || !isRecord(over)) return over;
  return {
    ...below,
    ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merged(below[key], value)])),
  };
}

function shown(value: unknown): string {
  if (value === undefined) return "not set";
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** The steps with what they send besides the task definition. What differs and is not sent is told. */
export function withSettings(
  steps: readonly Step[],
  how: { ownership: Ownership; deployment: Settings },
  log: (line: string) => void,
): Step[] {
  return steps.map((step) => {
    const { service, target, kind } = step;
    if (service?.status !== "ACTIVE" || kind === "attach" || kind === "create") return step;
    const asked = { ownership: how.ownership, asked: how.deployment };
    const { send, before, told } = settle(target.service, target.wanted, service.settings ?? {}, asked);
    for (const line of told) log(line);
    if (Object.keys(send).length === 0) return step;
    const settings = { settings: { ...step.settings, ...send }, settingsBefore: { ...step.settingsBefore, ...before } };
    // Another strategy of capacity providers is taken with force only. (API reference, UpdateService)
    if ("capacityProviderStrategy" in send)
      return {
        ...step,
        ...settings,
        kind: "force",
        target: { ...target, force: "its capacity provider strategy changes" },
      };
    return { ...step, ...settings, kind: kind === "force" ? "force" : "update" };
  });
}
