import { AwsError } from "../service.ts";
import type { Secret, SecretStore } from "./store.ts";
import { findVersion } from "./versions.ts";

/** The parts of `secrets[].valueFrom`: `<secret ARN>:<json key>:<version stage>:<version id>`, the last three optional. */
export function parseSelector(valueFrom: string): { arn: string; key: string; stage: string; version: string } {
  const parts = valueFrom.split(":");
  const [key = "", stage = "", version = ""] = parts.slice(7);
  return { arn: parts.slice(0, 7).join(":"), key, stage, version };
}

/**
 * What a container gets for `valueFrom`, with the texts that ECS puts after "ResourceInitializationError: ".
 * Source: troubleshooting pages of the ECS developer guide; clients match on "unable to retrieve secret from asm",
 * "invalid character" and "did not contain json key".
 */
export function resolveSecret(store: SecretStore, valueFrom: string): string {
  if (!valueFrom.startsWith("arn:aws:secretsmanager:")) {
    throw failed(`unsupported secret reference '${valueFrom}': the local cloud knows ARNs of Secrets Manager`);
  }
  const { arn, key, stage, version } = parseSelector(valueFrom);
  if (valueFrom.split(":").length > 10) throw failed(`an invalid format of the secret reference '${valueFrom}'`);
  const found = value(store, arn, stage || undefined, version || undefined);
  if (found.text === undefined && found.binary === undefined) throw failed(`secret ${arn} has no value`);
  const text = found.text ?? Buffer.from(found.binary ?? []).toString("base64");
  return key ? jsonKey(text, key, arn) : text;
}

function value(store: SecretStore, arn: string, stage: string | undefined, version: string | undefined) {
  const region = arn.split(":")[3] ?? "";
  try {
    const secret: Secret = store.live(arn, region);
    return findVersion(secret, version, stage);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw failed(
      `unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${arn} from secrets manager: ${error.code}: ${error.message}`,
    );
  }
}

function jsonKey(text: string, key: string, arn: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The agent is written in Go: these are the words of its JSON decoder.
    const first = text.trimStart().charAt(0);
    const what =
      first === "" ? "unexpected end of JSON input" : `invalid character '${first}' looking for beginning of value`;
    throw failed(`unable to retrieve secret from asm: failed to parse json of secret ${arn}: ${what}`);
  }
  const found = isRecord(parsed) ? parsed[key] : undefined;
  if (found === undefined) {
    throw failed(
      `unable to retrieve secret from asm: retrieved secret from Secrets Manager did not contain json key ${key}`,
    );
  }
  return typeof found === "string" ? found : JSON.stringify(found);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failed(detail: string): Error {
  return new Error(`unable to pull secrets or registry auth: execution resource retrieval failed: ${detail}`);
}
