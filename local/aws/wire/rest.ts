/** REST with JSON: the operation is method and path; members stand in the path, in the query and in the body. */
import type { IncomingMessage } from "node:http";
import { loadModel, type ServiceWire, serviceWires } from "./models.ts";
import { unknownOperation } from "./problems.ts";
import { readJson, type Target } from "./request.ts";
import type { OperationShape, Shape } from "./schema.ts";
import { credentialOf } from "./signature.ts";

/**
 * The operation that a request of a REST service means; undefined when it is of no such service, which the signature
 * tells. Throws AwsError when the service has no such operation.
 */
export async function restTarget(request: IncomingMessage, body: Buffer): Promise<Target | undefined> {
  const credential = credentialOf(request.headers);
  if (typeof credential !== "object") return undefined;
  const wire = serviceWires.find(({ name, dialect }) => dialect === "rest" && name === credential.service);
  if (wire === undefined) return undefined;
  const url = new URL(request.url ?? "/", "http://local");
  const found = await match(wire, request.method ?? "GET", url);
  if (found === undefined) throw unknownOperation(wire, `${wire.name}:${request.method} ${url.pathname}`);
  const { operation, labels } = found;
  const input = { ...(readJson(body) as object), ...queryMembers(operation.input(), url.searchParams), ...labels };
  return { wire, operation: operation.name, input };
}

async function match(
  wire: ServiceWire,
  method: string,
  url: URL,
): Promise<{ operation: OperationShape; labels: Record<string, string> } | undefined> {
  const parts = url.pathname.split("/");
  for (const operation of (await loadModel(wire)).operations.values()) {
    const { http } = operation;
    if (http?.method !== method) continue;
    const wanted = http.path.split("/");
    if (wanted.length !== parts.length) continue;
    const labels: Record<string, string> = {};
    const fits = wanted.every((part, index) => {
      const given = parts[index] ?? "";
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part === given;
      labels[name] = decodeURIComponent(given);
      return given !== "";
    });
    if (fits) return { operation, labels };
  }
  return undefined;
}

/** Members by their names in the query; what no member is called stays as it is, for the check of unknown members. */
function queryMembers(shape: Shape, parameters: URLSearchParams): Record<string, unknown> {
  if (shape.kind !== "structure") return Object.fromEntries(parameters);
  const members = new Map([...shape.bindings].flatMap(([name, { query }]) => (query ? [[query, name] as const] : [])));
  const found: Record<string, unknown> = {};
  for (const key of new Set(parameters.keys())) {
    const name = members.get(key) ?? key;
    const kind = shape.members.get(name)?.();
    found[name] = kind?.kind === "list" ? parameters.getAll(key) : scalar(kind, parameters.get(key) ?? "");
  }
  return found;
}

/** What is no number stays text, so that the check says what is wrong with it. */
function scalar(shape: Shape | undefined, text: string): unknown {
  if (shape?.kind === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (shape?.kind === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}
