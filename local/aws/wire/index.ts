import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../clock.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { type Answer, failure, send, success } from "./answer.ts";
import { type CallRecord, callLog, keepable } from "./calls.ts";
import { digestOf } from "./digest.ts";
import { type Gate, NoAnswer, throughGates, type WireCall } from "./gate.ts";
import { readInput } from "./input.ts";
import { loadModel, type ServiceModel, type ServiceWire, serviceWires } from "./models.ts";
import { invalidInput, notSigned, unknownOperation, wrongScope } from "./problems.ts";
import { readQuery } from "./query.ts";
import { readBody, type Target, targetOf } from "./request.ts";
import { restTarget } from "./rest.ts";
import type { OperationShape } from "./schema.ts";
import { type Credential, credentialOf } from "./signature.ts";
import { timeProblem } from "./time.ts";

export { type CallRecord, callText } from "./calls.ts";

export interface WireOptions {
  services: readonly AwsService[];
  account: string;
  clock: Clock;
  /** Refuse members that the SDK's schemas do not know. */
  strictMembers: boolean;
  /** ARN of the caller; throws AwsError to refuse (an expired session). Without it everybody is one IAM user. */
  authenticate?: (
    credential: { accessKeyId: string; sessionToken: string | undefined },
    protocol: ServiceWire["protocol"],
  ) => string;
  /** What calls over HTTP pass before their operation, outermost first. */
  gates?: readonly Gate[];
  /** Refuse calls whose signature is older or newer than AWS allows. */
  checkSignatureTime?: boolean;
  /** How many of the last calls are kept with what was asked and answered; 2000 when not given. */
  callsKept?: number;
  /** False: records have no digests. */
  digests?: boolean;
  /** Called once for every call, after it was answered. */
  onCall?: (record: CallRecord) => void;
  /** Called when an operation threw something that is no AwsError, or answered what its shape has not: a bug. */
  onBug?: (error: unknown, operation: string) => void;
}

export interface Wire {
  /** Answers one request of an AWS client. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /**
   * The same call without HTTP and its gates: input in the form of the API's JSON, output as the service gives it.
   * Throws AwsError.
   */
  invoke(service: string, operation: string, input: unknown, region: string): Promise<unknown>;
  /** The last calls, oldest first. */
  calls(): CallRecord[];
}

/** Region of unsigned calls (AssumeRoleWithWebIdentity), whose region no signature tells. */
const unsignedRegion = "eu-central-1";
const unsignedOperations = new Set(["sts:AssumeRoleWithWebIdentity"]);

/** The wire of the local AWS: AwsJson 1.1 and Query/XML in front of services made of plain functions. */
export function createWire(options: WireOptions): Wire {
  const services = new Map(options.services.map((service) => [service.name, service]));
  const { callsKept = 2000, digests = true } = options;
  const log = callLog(callsKept);
  const authenticate = options.authenticate ?? (() => `arn:aws:iam::${options.account}:user/local`);

  function contextOf(credential: Credential | undefined, wire: ServiceWire, requestId: string): CallContext {
    if (!credential) {
      return { account: options.account, region: unsignedRegion, accessKeyId: "", principal: "", requestId };
    }
    const { region, accessKeyId } = credential;
    return {
      account: options.account,
      region,
      accessKeyId,
      principal: authenticate(credential, wire.protocol),
      requestId,
    };
  }

  /** Checks the input, runs the operation behind the gates, keeps the record. Throws only AwsError and NoAnswer. */
  async function run(
    call: Call,
    context: () => CallContext,
    gates: readonly Gate[],
  ): Promise<{ shape: OperationShape; output: unknown }> {
    const at = options.clock.now();
    const started = performance.now();
    const record: CallRecord = {
      at,
      service: call.wire.name,
      operation: call.operation,
      principal: "",
      input: callsKept > 0 ? keepable(call.input) : undefined,
      digest: digests ? digestOf(call.input) : "",
      durationMs: 0,
    };
    try {
      const who = context();
      record.principal = who.principal;
      const operation = services.get(call.wire.name)?.operations[call.operation];
      const shape = call.model.operations.get(call.operation);
      if (!operation || !shape) throw unknownOperation(call.wire, `${call.wire.name}:${call.operation}`);
      const check = {
        service: call.wire.name,
        model: call.model,
        strictMembers: options.strictMembers,
        scalars: call.scalars,
      };
      const inputShape = shape.input();
      const { value, problems } = readInput(inputShape, call.input, check);
      if (problems.length > 0) throw invalidInput(call.wire, call.operation, problems);
      const checked: WireCall = {
        service: call.wire.name,
        protocol: call.wire.protocol,
        operation: call.operation,
        input: value,
        members: new Set(inputShape.kind === "structure" ? inputShape.members.keys() : []),
        context: who,
        note: (text) => {
          record.note = text;
        },
      };
      const output = await throughGates(gates, async ({ input }) => operation(input, who))(checked);
      if (callsKept > 0) record.output = keepable(output);
      return { shape, output };
    } catch (error) {
      const end = error instanceof AwsError || error instanceof NoAnswer ? error : bug(error);
      if (end !== error) options.onBug?.(error, `${call.wire.name}:${call.operation}`);
      record.error =
        end instanceof AwsError
          ? { code: end.code, message: end.message, status: end.status }
          : { code: end.message, message: "The caller was left without an answer.", status: 0 };
      throw end;
    } finally {
      record.durationMs = performance.now() - started;
      log.add(record);
      options.onCall?.(record);
    }
  }

  async function answer(request: IncomingMessage, requestId: string): Promise<Answer | NoAnswer> {
    let protocol: Pick<ServiceWire, "protocol" | "dialect" | "xmlNamespace"> = {
      protocol: request.headers["x-amz-target"] ? "json" : "query",
    };
    let model: ServiceModel | undefined;
    try {
      const body = await readBody(request);
      const target = (await restTarget(request, body)) ?? targetOf(request, body);
      const { wire } = target;
      protocol = wire;
      model = await loadModel(wire);
      const known = model.operations.get(target.operation);
      const input =
        known && target.parameters
          ? readQuery(known.input(), target.parameters, wire.dialect === "ec2" ? "ec2" : undefined)
          : (target.input ?? {});
      const call: Call = { ...target, model, input, scalars: wire.protocol === "query" ? "text" : "typed" };
      const context = () => {
        const credential = credentialOf(request.headers);
        const unsigned = unsignedOperations.has(`${wire.name}:${target.operation}`);
        if (typeof credential === "object") {
          if (credential.service !== wire.name) throw wrongScope(wire.protocol, wire.name);
          const date = request.headers["x-amz-date"];
          const late = options.checkSignatureTime && timeProblem(date, options.clock.now(), wire.protocol);
          if (late) throw late;
          return contextOf(credential, wire, requestId);
        }
        if (!unsigned) throw notSigned(wire.protocol, credential);
        return contextOf(undefined, wire, requestId);
      };
      const { shape, output } = await run(call, context, options.gates ?? []);
      return success(wire, shape, output, requestId);
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      try {
        if (error instanceof AwsError) return failure(protocol, model, error, requestId);
        throw error;
      } catch (unexpected) {
        // A caller that went away in the middle of its request is nobody's bug.
        if (request.complete)
          options.onBug?.(unexpected, request.headers["x-amz-target"]?.toString() ?? "a Query request");
        return failure(protocol, model, bug(unexpected), requestId);
      }
    }
  }

  return {
    async handle(request, response) {
      const requestId = randomUUID();
      const given = await answer(request, requestId);
      if (!(given instanceof NoAnswer)) send(response, given, requestId, options.clock.now());
      else if (given.how === "reset") request.socket.resetAndDestroy();
      // Silence: the caller ends it, in its own time.
    },
    async invoke(service, operation, input, region) {
      const wire = serviceWires.find((candidate) => candidate.name === service);
      if (!wire) throw unknownOperation(undefined, `${service}:${operation}`);
      const model = await loadModel(wire);
      const principal = `arn:aws:iam::${options.account}:root`;
      const context = { account: options.account, region, accessKeyId: "", principal, requestId: randomUUID() };
      return (await run({ wire, model, operation, input, scalars: "typed" }, () => context, [])).output;
    },
    calls: log.list,
  };
}

function bug(error: unknown): AwsError {
  const text = error instanceof Error ? error.message : String(error);
  return new AwsError("InternalFailure", `A bug of the local cloud: ${text}`, { status: 500 });
}

interface Call extends Pick<Target, "wire" | "operation"> {
  model: ServiceModel;
  input: unknown;
  scalars: "typed" | "text";
}
