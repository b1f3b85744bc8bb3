import type { ServerResponse } from "node:http";
import type { AwsError } from "../service.ts";
import type { ServiceModel, ServiceWire } from "./models.ts";
import { element, escapeXml, writeJson, writeXml } from "./output.ts";
import type { OperationShape } from "./schema.ts";

/** How a request is answered on the wire. */
export interface Answer {
  status: number;
  contentType: string;
  /** REST tells it beside the body. */
  errorType?: string;
  body: string;
}

/** A successful answer; the output is serialised by the operation's shape. */
export function success(wire: ServiceWire, operation: OperationShape, output: unknown, requestId: string): Answer {
  const shape = operation.output();
  const value = output ?? {};
  if (wire.protocol === "json") {
    const body = shape.kind === "unit" ? "" : JSON.stringify(writeJson(shape, value));
    return { status: 200, contentType: jsonOf(wire), body };
  }
  if (wire.dialect === "ec2") {
    const content = element("requestId", requestId) + (shape.kind === "unit" ? "" : writeXml(shape, value));
    return {
      status: 200,
      contentType: xml,
      body: `<${operation.name}Response${namespace(wire)}>${content}</${operation.name}Response>`,
    };
  }
  const result = shape.kind === "unit" ? "" : element(`${operation.name}Result`, writeXml(shape, value));
  return { status: 200, contentType: xml, body: envelope(`${operation.name}Response`, wire, result, requestId) };
}

/** An error as the protocol gives it: `__type` with the error's members, or an ErrorResponse document. */
export function failure(
  wire: Pick<ServiceWire, "protocol" | "dialect" | "xmlNamespace">,
  model: ServiceModel | undefined,
  error: AwsError,
  requestId: string,
): Answer {
  const { code, message, status } = error;
  const shape = model?.errors.get(code);
  if (wire.protocol === "json") {
    // The SDK reads either spelling; each service writes the one of its error's shape.
    const key = shape?.members.has("Message") ? "Message" : "message";
    const members = shape ? (writeJson(shape, error.members) as Record<string, unknown>) : error.members;
    const errorType = wire.dialect === "rest" ? { errorType: code } : {};
    const body = JSON.stringify({ __type: code, [key]: message, ...members });
    return { status, contentType: jsonOf(wire), ...errorType, body };
  }
  if (wire.dialect === "ec2") {
    const text = element("Code", escapeXml(code)) + element("Message", escapeXml(message));
    const errors = element("Errors", element("Error", text));
    return { status, contentType: xml, body: element("Response", errors + element("RequestID", requestId)) };
  }
  const detail =
    element("Type", status >= 500 ? "Receiver" : "Sender") +
    element("Code", escapeXml(shape?.queryCode ?? code)) +
    element("Message", escapeXml(message));
  return {
    status,
    contentType: xml,
    body: `<ErrorResponse${namespace(wire)}>${element("Error", detail)}${element("RequestId", requestId)}</ErrorResponse>`,
  };
}

/** `now`: the server's time, by which clients correct theirs. */
export function send(response: ServerResponse, answer: Answer, requestId: string, now: number): void {
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    "content-type": answer.contentType,
    "content-length": Buffer.byteLength(answer.body),
    "x-amzn-requestid": requestId,
    ...(answer.errorType === undefined ? {} : { "x-amzn-errortype": answer.errorType }),
  });
  response.end(answer.body);
}

const jsonOf = ({ dialect }: Pick<ServiceWire, "dialect">) =>
  dialect === "rest" ? "application/json" : "application/x-amz-json-1.1";
const xml = "text/xml";

function envelope(name: string, wire: ServiceWire, result: string, requestId: string): string {
  return `<${name}${namespace(wire)}>${result}${element("ResponseMetadata", element("RequestId", requestId))}</${name}>`;
}

function namespace(wire: { xmlNamespace?: string }): string {
  return wire.xmlNamespace ? ` xmlns="${wire.xmlNamespace}"` : "";
}
