/** Conditions of rules: AWS's shape ↔ the model. */
import { AwsError } from "../service.ts";
import { invalid, notModelled } from "./common.ts";
import type { Condition } from "./model.ts";

export interface ConditionInput {
  Field?: string;
  Values?: string[];
  RegexValues?: string[];
  HostHeaderConfig?: ValuesConfig;
  PathPatternConfig?: ValuesConfig;
  HttpRequestMethodConfig?: ValuesConfig;
  SourceIpConfig?: ValuesConfig;
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

function checkHost(value: string): void {
  if (value.length > 128) throw invalid(`Condition value '${value}' cannot be longer than 128 characters`);
  if (!/^[A-Za-z0-9.*?-]+$/.test(value))
    throw invalid(`Condition value '${value}' contains a character that is not valid`);
  if (!/\.[A-Za-z]+$/.test(value))
    throw invalid(`Condition value '${value}' must contain a dot and only letters after the last one`);
}

function checkPath(value: string): void {
  if (value.length > 128) throw invalid(`Condition value '${value}' cannot be longer than 128 characters`);
  if (!/^[A-Za-z0-9_\-.$/~"'@:+&*?%=;,!()]+$/.test(value))
    throw invalid(`Condition value '${value}' contains a character that is not valid`);
}

function parse(input: ConditionInput): Condition {
  const { Field: field } = input;
  if (input.RegexValues?.length) throw notModelled("regular expressions in conditions");
  if (field === "http-header") {
    const { HttpHeaderName: header, Values: values } = input.HttpHeaderConfig ?? {};
    if (!header || !values?.length) throw invalid("An http-header condition needs HttpHeaderName and Values");
    return { field, header, values };
  }
  if (field === "query-string") {
    const values = input.QueryStringConfig?.Values ?? [];
    if (!values.length || values.some(({ Value }) => !Value)) throw invalid("A query-string condition needs Values");
    return {
      field,
      values: values.map(({ Key, Value = "" }) => (Key === undefined ? { value: Value } : { key: Key, value: Value })),
    };
  }
  if (field === undefined || !(field in configs))
    throw invalid(
      `Condition field '${field}' must be one of '[path-pattern, host-header, http-request-method, http-header, query-string, source-ip]'`,
    );
  const known = field as keyof typeof configs;
  const config = input[configs[known]];
  if (config?.RegexValues?.length) throw notModelled("regular expressions in conditions");
  const values = config?.Values ?? input.Values ?? [];
  if (!values.length) throw invalid(`A condition value must be specified for the field '${field}'`);
  if (known === "host-header") values.forEach(checkHost);
  if (known === "path-pattern") values.forEach(checkPath);
  return { field: known, values };
}

/** At most five values over all conditions of a rule, each field that may stand once only once. */
export function parseConditions(inputs: ConditionInput[]): Condition[] {
  const conditions = inputs.map(parse);
  if (conditions.length === 0) throw invalid("A condition must be specified");
  if (conditions.flatMap((condition): unknown[] => condition.values).length > 5)
    throw new AwsError("ValidationError", "A rule can only have '5' condition values");
  for (const field of Object.keys(configs))
    if (conditions.filter((condition) => condition.field === field).length > 1)
      throw invalid(`A rule can only have one '${field}' condition`);
  return conditions;
}

/** AWS's shape of the model's conditions; host and path in both of AWS's ways. */
export function shapeConditions(conditions: Condition[]): ConditionInput[] {
  return conditions.map((condition) => {
    if (condition.field === "http-header")
      return {
        Field: condition.field,
        HttpHeaderConfig: { HttpHeaderName: condition.header, Values: condition.values },
      };
    if (condition.field === "query-string")
      return {
        Field: condition.field,
        QueryStringConfig: {
          Values: condition.values.map(({ key, value }) =>
            key === undefined ? { Value: value } : { Key: key, Value: value },
          ),
        },
      };
    const config = { [configs[condition.field]]: { Values: condition.values } };
    const both = condition.field === "host-header" || condition.field === "path-pattern";
    return { Field: condition.field, ...(both ? { Values: condition.values } : {}), ...config };
  });
}
