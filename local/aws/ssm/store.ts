/** The parameters of Parameter Store, their versions and labels. */
import { AwsError } from "../service.ts";

export type ParameterType = "String" | "StringList" | "SecureString";

export interface ParameterVersion {
  version: number;
  value: string;
  type: ParameterType;
  keyId: string | undefined;
  tier: "Standard" | "Advanced";
  description: string | undefined;
  allowedPattern: string | undefined;
  dataType: string;
  changedAt: number;
  changedBy: string;
  labels: Set<string>;
}

export interface Parameter {
  name: string;
  arn: string;
  region: string;
  tags: Map<string, string>;
  /** Oldest first; never empty. */
  versions: ParameterVersion[];
}

/** AWS keeps a hundred versions; older ones make room unless they carry a label. Source: PutParameter. */
export const versionsKept = 100;

/** `arn:…:parameter/path/name` for `/path/name`, `arn:…:parameter/name` for `name`. */
export function parameterArn(where: { account: string; region: string }, name: string): string {
  return `arn:aws:ssm:${where.region}:${where.account}:parameter${name.startsWith("/") ? "" : "/"}${name}`;
}

export class ParameterStore {
  readonly #parameters = new Map<string, Parameter>();

  /** In the order of their names. */
  list(region: string): Parameter[] {
    return this.all()
      .filter((parameter) => parameter.region === region)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  all(): Parameter[] {
    return [...this.#parameters.values()];
  }

  /** By name or by ARN. */
  find(id: string, region: string): Parameter | undefined {
    if (id.startsWith("arn:")) return this.#parameters.get(id);
    return this.all().find((parameter) => parameter.region === region && parameter.name === id);
  }

  add(parameter: Parameter): void {
    this.#parameters.set(parameter.arn, parameter);
  }

  remove(parameter: Parameter): void {
    this.#parameters.delete(parameter.arn);
  }
}

/** AWS says it without a message. */
export function notFound(): AwsError {
  return new AwsError("ParameterNotFound", "");
}

export function latest(parameter: Parameter): ParameterVersion {
  return parameter.versions.at(-1) as ParameterVersion;
}

/** What `name`, `name:3` or `name:label` means; an ARN may carry a selector as well. */
export function readSelector(text: string): { id: string; selector: string | undefined } {
  const parts = text.split(":");
  const plain = text.startsWith("arn:") ? 6 : 1;
  return { id: parts.slice(0, plain).join(":"), selector: parts[plain] };
}

/** The version that a selector names; throws ParameterVersionNotFound. */
export function selected(parameter: Parameter, selector: string | undefined): ParameterVersion {
  if (selector === undefined) return latest(parameter);
  const found = parameter.versions.find(
    (version) => String(version.version) === selector || version.labels.has(selector),
  );
  if (found) return found;
  throw new AwsError(
    "ParameterVersionNotFound",
    `Systems Manager could not find version ${selector} of ${parameter.name}. Verify the version and try again.`,
  );
}

/** A SecureString as it is shown without WithDecryption: it tells nothing of the value. */
export function shownValue(version: ParameterVersion, decrypt: boolean | undefined, arn: string): string {
  if (version.type !== "SecureString" || decrypt) return version.value;
  return Buffer.from(`kms:${version.keyId ?? "alias/aws/ssm"}:${arn}:${version.version}`).toString("base64");
}
