/** What the operations of ELBv2 share: its errors, its paging, its tags, and the state with what changes it. */
import type { NetworkPort } from "../ports.ts";
import { AwsError } from "../service.ts";
import type { Checker } from "./checker.ts";
import type { Elbv2State, Listener, LoadBalancer, Rule, Tags, TargetGroup } from "./model.ts";

export interface Elbv2Switches {
  /** For how long target groups of a deleted rule are still in use, ms: DeleteTargetGroup is refused meanwhile. */
  inUseAfterMs: number;
}

/** What an operation works on. `changed` is called after anything that decides where requests go was changed. */
export interface Elbv2Context {
  state: Elbv2State;
  checker: Checker;
  now(): number;
  switches: Elbv2Switches;
  /** Without it every subnet and security group is taken to be there. */
  network: NetworkPort | undefined;
  changed(): void;
}

export interface Tag {
  Key: string;
  Value?: string;
}

export const invalid = (message: string): AwsError => new AwsError("ValidationError", message);

/** For what AWS can do and the local cloud does not: never silently ignored. */
export const notModelled = (what: string): AwsError =>
  invalid(`The local cloud does not model ${what}; AWS does. Leave it out for local runs.`);

export function loadBalancer(state: Elbv2State, arn: string): LoadBalancer {
  const found = state.loadBalancers.get(arn);
  if (!found) throw new AwsError("LoadBalancerNotFound", `Load balancer '${arn}' not found`);
  return found;
}

export function listener(state: Elbv2State, arn: string): Listener {
  const found = state.listeners.get(arn);
  if (!found) throw new AwsError("ListenerNotFound", `Listener '${arn}' not found`);
  return found;
}

export function rule(state: Elbv2State, arn: string): Rule {
  const found = state.rules.get(arn);
  if (!found) throw new AwsError("RuleNotFound", `Rule '${arn}' not found`);
  return found;
}

export function targetGroup(state: Elbv2State, arn: string): TargetGroup {
  const found = state.targetGroups.get(arn);
  if (!found) throw new AwsError("TargetGroupNotFound", `Target group '${arn}' not found`);
  return found;
}

/** AWS's paging: `PageSize` 1..400 (400), `Marker` opaque. */
export function page<T>(
  items: T[],
  input: { Marker?: string; PageSize?: number },
): { items: T[]; NextMarker?: string } {
  const size = input.PageSize ?? 400;
  if (size < 1 || size > 400) throw invalid(`PageSize must be between 1 and 400, got ${size}`);
  const start = input.Marker === undefined ? 0 : Number(Buffer.from(input.Marker, "base64url").toString());
  if (!Number.isInteger(start) || start < 0) throw invalid("Invalid marker");
  const end = start + size;
  const rest = end < items.length ? { NextMarker: Buffer.from(String(end)).toString("base64url") } : {};
  return { items: items.slice(start, end), ...rest };
}

/** At most 50 tags, each key once. */
export function addTags(tags: Tags, added: Tag[] = []): void {
  const keys = new Set<string>();
  for (const tag of added) {
    if (keys.has(tag.Key)) throw new AwsError("DuplicateTagKeys", `Tag key '${tag.Key}' was specified more than once`);
    keys.add(tag.Key);
  }
  if (new Set([...tags.keys(), ...keys]).size > 50) throw new AwsError("TooManyTags", "A resource can have 50 tags");
  for (const tag of added) tags.set(tag.Key, tag.Value ?? "");
}

export function newTags(added?: Tag[]): Tags {
  const tags: Tags = new Map();
  addTags(tags, added);
  return tags;
}

/** The rules for names of load balancers and target groups. */
export function checkName(what: "Load balancer" | "Target group", name: string): void {
  if (name.length > 32) throw invalid(`${what} name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    throw invalid(`${what} name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`);
  if (/^-|-$/.test(name)) throw invalid(`${what} name '${name}' cannot begin or end with '-'`);
  if (what === "Load balancer" && name.startsWith("internal-"))
    throw invalid(`${what} name '${name}' cannot begin with 'internal-'`);
}

/** Attributes by key, with their defaults; a key that is not among them is refused. */
export function setAttributes(
  what: string,
  attributes: Map<string, string>,
  given: { Key?: string; Value?: string }[] = [],
): void {
  for (const { Key } of given)
    if (Key === undefined || !attributes.has(Key)) throw invalid(`${what} attribute key '${Key}' is not recognized`);
  for (const { Key, Value } of given) attributes.set(Key as string, Value ?? "");
}

export const attributeList = (attributes: Map<string, string>): { Key: string; Value: string }[] =>
  [...attributes].map(([Key, Value]) => ({ Key, Value }));
