/** Reads a request: its body, and which operation of which service it means. */
import type { IncomingMessage } from "node:http";
import { AwsError } from "../service.ts";
import { type ServiceWire, serviceWires } from "./models.ts";
import { unknownOperation } from "./problems.ts";

export interface Target {
  wire: ServiceWire;
  operation: string;
  input?: unknown;
  parameters?: URLSearchParams;
}

const largestBody = 8 * 1024 * 1024;

/** Which operation of which service a request means. Throws AwsError when it is none. */
export function targetOf(request: IncomingMessage, body: Buffer): Target {
  const header = request.headers["x-amz-target"];
  if (typeof header === "string") {
    const dot = header.lastIndexOf(".");
    const wire = serviceWires.find(
      (candidate) => candidate.protocol === "json" && candidate.key === header.slice(0, dot),
    );
    if (!wire) throw unknownOperation(undefined, header);
    return { wire, operation: header.slice(dot + 1), input: readJson(body) };
  }
  const question = request.url?.indexOf("?") ?? -1;
  const text = request.method === "GET" && question >= 0 ? request.url?.slice(question + 1) : body.toString();
  const parameters = new URLSearchParams(text);
  const operation = parameters.get("Action");
  if (!operation) {
    throw new AwsError(
      "MissingAction",
      "No X-Amz-Target header and no Action parameter: this is no call of AWS's API.",
    );
  }
  const version = parameters.get("Version") ?? "";
  const wire = serviceWires.find((candidate) => candidate.protocol === "query" && candidate.key === version);
  if (!wire) {
    const text = `The local cloud has no operation ${operation} of API version '${version}'.`;
    throw new AwsError("InvalidAction", text);
  }
  return { wire, operation, parameters };
}

export function readJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError("SerializationException", "The body of the request is not JSON.");
  }
}

/** Throws AwsError when it is larger than the local cloud takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) {
    throw new AwsError("RequestEntityTooLarge", `Request body of ${size} bytes; at most ${largestBody} are taken.`, {
      status: 413,
    });
  }
  return Buffer.concat(chunks);
}
