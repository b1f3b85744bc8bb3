/**
 * What a template gives without being executed: its outputs. A value is text, or a reference to a parameter or a
 * pseudo parameter; what would be known only from resources is refused. Source: CloudFormation user guide, Outputs.
 */
import { parseDocument } from "yaml";
import { AwsError } from "../service.ts";

export interface Output {
  OutputKey: string;
  OutputValue: string;
  Description?: string;
  ExportName?: string;
}

export interface Parameter {
  ParameterKey: string;
  ParameterValue: string;
}

interface Template {
  Description?: string;
  Parameters?: Record<string, { Default?: unknown }>;
  Resources?: object;
  Outputs?: Record<string, { Value?: unknown; Description?: string; Export?: { Name?: unknown } }>;
}

export const refused = (message: string): AwsError => new AwsError("ValidationError", message);

/** `pseudo`: AWS::Region and its like. Throws ValidationError. */
export function readTemplate(
  body: string,
  given: readonly { ParameterKey?: string; ParameterValue?: string }[],
  pseudo: Readonly<Record<string, string>>,
): { description: string | undefined; parameters: Parameter[]; outputs: Output[] } {
  const template = parse(body);
  if (Object.keys(template.Resources ?? {}).length === 0) {
    throw refused("Template format error: At least one Resources member must be defined.");
  }
  const parameters = values(template.Parameters ?? {}, given);
  const known = {
    ...pseudo,
    ...Object.fromEntries(parameters.map((each) => [each.ParameterKey, each.ParameterValue])),
  };
  const outputs = Object.entries(template.Outputs ?? {}).map(([OutputKey, { Value, Description, Export }]) => ({
    OutputKey,
    OutputValue: literal(Value, `Outputs.${OutputKey}.Value`, known),
    ...(Description === undefined ? {} : { Description }),
    ...(Export?.Name === undefined
      ? {}
      : { ExportName: literal(Export.Name, `Outputs.${OutputKey}.Export.Name`, known) }),
  }));
  return { description: template.Description, parameters, outputs };
}

function parse(body: string): Template {
  const document = parseDocument(body);
  const [problem] = document.errors;
  if (problem !== undefined) throw refused(`Template format error: ${problem.message.split("\n")[0]}`);
  const [tag] = document.warnings;
  if (tag !== undefined) throw notExecuted(`${tag.message.split("\n")[0]}; write functions in their long form`);
  const template: unknown = document.toJS();
  if (typeof template !== "object" || template === null || Array.isArray(template)) {
    throw refused("Template format error: unsupported structure.");
  }
  return template;
}

function values(
  declared: NonNullable<Template["Parameters"]>,
  given: readonly { ParameterKey?: string; ParameterValue?: string }[],
): Parameter[] {
  const unknown = given.filter(({ ParameterKey = "" }) => !Object.hasOwn(declared, ParameterKey));
  if (unknown.length > 0) {
    throw refused(`Parameters: [${unknown.map((each) => each.ParameterKey).join(", ")}] do not exist in the template`);
  }
  const found = Object.entries(declared).map(([ParameterKey, { Default }]) => {
    const own = given.find((each) => each.ParameterKey === ParameterKey)?.ParameterValue;
    return { ParameterKey, ParameterValue: own ?? (Default === undefined ? undefined : String(Default)) };
  });
  const missing = found.filter((each) => each.ParameterValue === undefined);
  if (missing.length > 0) {
    throw refused(`Parameters: [${missing.map((each) => each.ParameterKey).join(", ")}] must have values`);
  }
  return found as Parameter[];
}

function literal(value: unknown, where: string, known: Readonly<Record<string, string>>): string {
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  const name = (value as { Ref?: unknown } | null | undefined)?.Ref;
  const found = typeof name === "string" ? known[name] : undefined;
  if (found !== undefined) return found;
  throw notExecuted(`${where} is ${JSON.stringify(value)}; write the value itself, or a Ref to a parameter`);
}

function notExecuted(what: string): AwsError {
  return refused(`The local cloud does not execute CloudFormation templates: ${what}.`);
}
