/** Does a rule apply to a request? Pure, and as the ELB user guide describes each condition. */
import { BlockList, isIP } from "node:net";
import type { Action, Condition, Rule } from "../aws/elbv2/model.ts";

export interface RequestFacts {
  method: string;
  /** Without a port. */
  host: string;
  /** Path without the query, as it came (no decoding). */
  path: string;
  /** Without "?". */
  query: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  sourceAddress: string;
}

/** `*` is any number of characters, `?` exactly one, a backslash takes their meaning; the whole value must match. */
export function wildcard(pattern: string, value: string, caseSensitive: boolean): boolean {
  const source = pattern.replace(/\\[*?]|[*?]|[.+^${}()|[\]\\]/g, (found) =>
    found === "*" ? "[^]*" : found === "?" ? "[^]" : found.length > 1 ? found : `\\${found}`,
  );
  return new RegExp(`^${source}$`, caseSensitive ? "" : "i").test(value);
}

function inRange(address: string, cidr: string): boolean {
  const [network = "", bits = ""] = cidr.split("/");
  if (isIP(network) === 0 || isIP(network) !== isIP(address)) return false;
  const family = isIP(network) === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(address, family);
}

function queryMatches(query: string, wanted: { key?: string; value: string }): boolean {
  return query.split("&").some((part) => {
    const [key = "", value = ""] = part.split(/=(.*)/s).map((text) => decode(text));
    return (wanted.key === undefined || wildcard(wanted.key, key, false)) && wildcard(wanted.value, value, false);
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A regular expression may match anywhere in the text, unless it is anchored. */
function anyRegex(regex: readonly string[] | undefined, text: string, caseSensitive: boolean): boolean {
  return regex?.some((source) => new RegExp(source, caseSensitive ? "" : "i").test(text)) ?? false;
}

/** Any value of the condition is enough. Host, header and query values ignore case; paths and methods do not. */
export function holds(condition: Condition, request: RequestFacts): boolean {
  switch (condition.field) {
    case "host-header":
      return (
        condition.values.some((value) => wildcard(value, request.host, false)) ||
        anyRegex(condition.regex, request.host, false)
      );
    case "path-pattern":
      return (
        condition.values.some((value) => wildcard(value, request.path, true)) ||
        anyRegex(condition.regex, request.path, true)
      );
    case "http-request-method":
      return condition.values.includes(request.method);
    case "source-ip":
      return condition.values.some((value) => inRange(request.sourceAddress, value));
    case "http-header": {
      const given = [request.headers[condition.header.toLowerCase()] ?? []].flat();
      return given.some(
        (text) =>
          condition.values.some((value) => wildcard(value, text, false)) || anyRegex(condition.regex, text, false),
      );
    }
    case "query-string":
      return condition.values.some((value) => queryMatches(request.query, value));
  }
}

/** The actions of the first rule (they come sorted by priority) of which all conditions hold, else the defaults. */
export function actionsFor(rules: readonly Rule[], defaults: Action[], request: RequestFacts): Action[] {
  return rules.find((rule) => rule.conditions.every((condition) => holds(condition, request)))?.actions ?? defaults;
}

/** Fills in `#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}`; leaves out an empty query. */
export function redirectLocation(
  action: Extract<Action, { type: "redirect" }>,
  request: RequestFacts & { protocol: string; port: number },
): string {
  const parts: Record<string, string> = {
    protocol: request.protocol,
    host: request.host,
    port: String(request.port),
    path: request.path.replace(/^\//, ""),
    query: request.query,
  };
  const fill = (text: string) => text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, name) => parts[name] ?? "");
  const query = fill(action.query);
  return `${fill(action.protocol).toLowerCase()}://${fill(action.host)}:${fill(action.port)}${fill(action.path)}${query && `?${query}`}`;
}
