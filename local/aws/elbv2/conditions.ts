/** Conditions of rules: AWS's shape ↔ the model. */
import { isIP } from "node:net";
import { invalid } from "./common.ts";
import type { Condition } from "./model.ts";

export interface ConditionInput {
  Field?: string;
  Values?: string[];
  RegexValues?: string[];
  HostHeaderConfig?: ValuesConfig;
  PathPatternConfig?: ValuesConfig;
  HttpRequestMethodConfig?: ValuesConfig;
  SourceIpConfig?: ValuesConfig & { IpAddressType?: string };
  HttpHeaderConfig?: ValuesConfig & { HttpHeaderName?: string };
  QueryStringConfig?: { Values?: { Key?: string; Value?: string }[] };
}

interface ValuesConfig {
  Values?: string[];
  RegexValues?: string[];
}

/** Where each field's values stand beside the older `Values`. */
const configs = {
  "host-header": "HostHeaderConfig",
  "path-pattern": "PathPatternConfig",
  "http-request-method": "HttpRequestMethodConfig",
  "source-ip": "SourceIpConfig",
} as const;

type Plain = keyof typeof configs;

const fields = [...Object.keys(configs), "http-header", "query-string"];

function checkLength(value: string, most = 128): void {
  if (value.length > most) throw invalid(`Condition value '${value}' cannot be longer than ${most} characters`);
}

/** What the values of each field must look like. Source: RuleCondition and its configurations. */
const checks: Record<Plain, (value: string) => void> = {
  "host-header": (value) => {
    checkLength(value);
    if (!/^[A-Za-z0-9.*?-]+$/.test(value))
      throw invalid(`Condition value '${value}' contains a character that is not valid`);
    if (!/\.[A-Za-z]+$/.test(value))
      throw invalid(`Condition value '${value}' must contain a dot and only letters after the last one`);
  },
  "path-pattern": (value) => {
    checkLength(value);
    if (!/^[A-Za-z0-9_\-.$/~"'@:+&*?%=;,!()]+$/.test(value))
      throw invalid(`Condition value '${value}' contains a character that is not valid`);
  },
  "http-request-method": (value) => {
    checkLength(value, 40);
    if (!/^[A-Z_-]+$/.test(value))
      throw invalid(`Condition value '${value}' is no method: A-Z, hyphen and underscore, without wildcards`);
  },
  "source-ip": (value) => {
    const [address = "", bits = "", ...rest] = value.split("/");
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (!/^\d+$/.test(bits) || Number(bits) > most || rest.length > 0)
      throw invalid(`Condition value '${value}' must be an address range in CIDR format`);
  },
};

function checkRegex(source: string): void {
  checkLength(source);
  try {
    new RegExp(source);
  } catch {
    throw invalid(`Condition value '${source}' is not a valid regular expression`);
  }
}

/** The given values, plain or as regular expressions, of which there must be one kind. */
function valuesOf(field: string, older: ConditionInput, config: ValuesConfig | undefined) {
  const given = [config?.Values, config?.RegexValues, older.Values, older.RegexValues].filter((list) => list?.length);
  if (given.length === 0) throw invalid(`A condition value must be specified for the field '${field}'`);
  if (given.length > 1)
    throw invalid(`The values of a '${field}' condition must be specified once, plain or as regular expressions`);
  const regex = config?.RegexValues ?? older.RegexValues;
  regex?.forEach(checkRegex);
  const values = config?.Values ?? older.Values ?? [];
  return regex?.length ? { values, regex } : { values };
}

function parse(input: ConditionInput): Condition {
  const { Field: field } = input;
  if (field === "http-header") {
    const { HttpHeaderName: header = "" } = input.HttpHeaderConfig ?? {};
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}$/.test(header))
      throw invalid(`HTTP header name '${header}' must have 1 to 40 of the characters that RFC 7230 allows`);
    if (header.toLowerCase() === "host") throw invalid("For the host header use a 'host-header' condition");
    const given = valuesOf(field, { ...input, Values: [] }, input.HttpHeaderConfig);
    for (const value of given.values) checkLength(value);
    return { field, header, ...given };
  }
  if (field === "query-string") {
    const values = input.QueryStringConfig?.Values ?? [];
    if (!values.length || values.some(({ Value }) => !Value)) throw invalid("A query-string condition needs Values");
    for (const { Key = "", Value = "" } of values) [Key, Value].forEach((text) => void checkLength(text));
    return {
      field,
      values: values.map(({ Key, Value = "" }) => (Key === undefined ? { value: Value } : { key: Key, value: Value })),
    };
  }
  if (field === undefined || !fields.includes(field))
    throw invalid(`Condition field '${field}' must be one of '[${fields.join(", ")}]'`);
  const known = field as Plain;
  if (input.SourceIpConfig?.IpAddressType !== undefined)
    throw invalid("IpAddressType of a 'source-ip' condition is for network load balancers");
  const given = valuesOf(known, input, input[configs[known]]);
  if (given.regex && known !== "host-header" && known !== "path-pattern")
    throw invalid(`A '${known}' condition cannot have regular expressions`);
  given.values.forEach(checks[known]);
  return { field: known, ...given };
}

function wildcards(condition: Condition): number {
  if (condition.field === "http-request-method" || condition.field === "source-ip") return 0;
  const texts = condition.values.map((value) =>
    typeof value === "string" ? value : `${value.key ?? ""}${value.value}`,
  );
  return (texts.join("").match(/(?<!\\)[*?]/g) ?? []).length;
}

/**
 * At most five values and five wildcards over all conditions of a rule; host, path, method and source once each.
 * Source: quotas and listener rules in the user guide of Application Load Balancers.
 */
export function parseConditions(inputs: ConditionInput[]): Condition[] {
  const conditions = inputs.map(parse);
  if (conditions.length === 0) throw invalid("A condition must be specified");
  const sum = (count: (condition: Condition) => number) => conditions.map(count).reduce((a, b) => a + b, 0);
  if (sum((each) => each.values.length + ("regex" in each ? (each.regex?.length ?? 0) : 0)) > 5)
    throw invalid("A rule can only have '5' condition values");
  if (sum(wildcards) > 5) throw invalid("A rule can only have '5' wildcards in its condition values");
  for (const field of Object.keys(configs))
    if (conditions.filter((condition) => condition.field === field).length > 1)
      throw invalid(`A rule can only have one '${field}' condition`);
  return conditions;
}

/** AWS's shape of the model's conditions; host and path in both of AWS's ways. */
export function shapeConditions(conditions: Condition[]): ConditionInput[] {
  return conditions.map((condition) => {
    if (condition.field === "query-string")
      return {
        Field: condition.field,
        QueryStringConfig: {
          Values: condition.values.map(({ key, value }) =>
            key === undefined ? { Value: value } : { Key: key, Value: value },
          ),
        },
      };
    const values = condition.regex ? { RegexValues: condition.regex } : { Values: condition.values };
    if (condition.field === "http-header")
      return { Field: condition.field, HttpHeaderConfig: { HttpHeaderName: condition.header, ...values } };
    const both = condition.field === "host-header" || condition.field === "path-pattern";
    return { Field: condition.field, ...(both ? values : {}), [configs[condition.field]]: values };
  });
}
