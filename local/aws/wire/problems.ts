import { AwsError } from "../service.ts";
import type { Problem } from "./input.ts";
import type { ServiceWire } from "./models.ts";

/** The error for bad input, naming everything at once, as the service would call it. */
export function invalidInput(wire: ServiceWire, operation: string, problems: readonly Problem[]): AwsError {
  if (wire.protocol === "json" && problems.every((problem) => problem.kind === "type")) {
    return new AwsError("SerializationException", problems.map((problem) => problem.text).join("; "));
  }
  const count = problems.length === 1 ? "1 validation error" : `${problems.length} validation errors`;
  const texts = problems.map((problem) => problem.text).join("; ");
  return new AwsError(wire.invalid(operation), `${count} detected: ${texts}`);
}

/** An operation that AWS may have and the local cloud has not: a typed refusal, which no client retries. */
export function unknownOperation(wire: ServiceWire | undefined, what: string): AwsError {
  const code = wire?.protocol === "query" ? "InvalidAction" : "UnknownOperationException";
  return new AwsError(code, `The local cloud has no operation ${what}.`);
}

/** The answer to an unsigned or half-signed request, per protocol. */
export function notSigned(protocol: "json" | "query", kind: "missing" | "incomplete"): AwsError {
  const suffix = protocol === "json" ? "Exception" : "";
  const status = protocol === "json" ? 400 : 403;
  return kind === "missing"
    ? new AwsError(`MissingAuthenticationToken${suffix}`, "Request is missing Authentication Token", { status })
    : new AwsError(`IncompleteSignature${suffix}`, "Authorization header is not of Signature Version 4.", { status });
}

/** A credential scope that names another service than the one that is called. */
export function wrongScope(protocol: "json" | "query", service: string): AwsError {
  const text = `Credential should be scoped to correct service: '${service}'.`;
  return protocol === "json"
    ? new AwsError("InvalidSignatureException", text)
    : new AwsError("SignatureDoesNotMatch", text, { status: 403 });
}
