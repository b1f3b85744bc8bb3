import { AwsError } from "../aws/service.ts";
import { type Gate, NoAnswer, type WireCall } from "../aws/wire/gate.ts";
import { type Clock, pause } from "../clock.ts";
import type { Effect, Fault, Match } from "./fault.ts";
import { rateExceeded } from "./throttling.ts";

export interface KnownFault extends Fault {
  id: string;
  /** Calls that matched since it was added, struck or not. */
  matched: number;
  struck: number;
}

export interface Faults {
  gate: Gate;
  /** Gives back the fault's id. */
  add(fault: Fault): string;
  /** As they are, oldest first; also those that strike no more. */
  list(): KnownFault[];
  /** False when there is none of that id. */
  remove(id: string): boolean;
  clear(): void;
}

/** Faults on purpose. Each matching fault counts the call; the first that is due strikes. */
export function createFaults(clock: Clock): Faults {
  const faults = new Map<string, KnownFault>();
  let last = 0;
  return {
    async gate(call, next) {
      const due = [...faults.values()].filter((fault) => matches(fault.match, call)).filter(count);
      const [fault] = due;
      if (fault === undefined) return next(call);
      fault.struck++;
      call.note(`fault ${fault.id}: ${inWords(fault.fault)}`);
      return strike(fault.fault, call, () => next(call), clock);
    },
    add(fault) {
      const id = String(++last);
      faults.set(id, { id, ...structuredClone(fault), matched: 0, struck: 0 });
      return id;
    },
    list: () => structuredClone([...faults.values()]),
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
  };
}

/** Counts a matching call; true when the fault is due. */
function count(fault: KnownFault): boolean {
  fault.matched++;
  const { nth, every } = fault.match;
  if (fault.struck >= (fault.times ?? Number.POSITIVE_INFINITY)) return false;
  if (nth !== undefined) return fault.matched === nth;
  return every === undefined || fault.matched % every === 0;
}

export function matches(match: Match, call: Pick<WireCall, "service" | "operation" | "input">): boolean {
  if (match.service !== undefined && match.service !== call.service) return false;
  if (match.operation !== undefined && !named(match.operation, call.operation)) return false;
  return match.input === undefined || contains(call.input, match.input);
}

function named(pattern: string, operation: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[^A-Za-z0-9]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(operation);
}

/** Whether the value has at least what is wanted. */
function contains(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return value === wanted;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(wanted).every(([name, member]) => contains((value as Record<string, unknown>)[name], member));
}

async function strike(effect: Effect, call: WireCall, perform: () => Promise<unknown>, clock: Clock): Promise<unknown> {
  if (typeof effect === "object") {
    if ("refuse" in effect) {
      const { code, message, status = 400 } = effect.refuse;
      throw new AwsError(code, message, { status });
    }
    if ("answer" in effect) return structuredClone(effect.answer);
    await pause(clock, effect.slow);
    return perform();
  }
  switch (effect) {
    case "throttle":
      throw rateExceeded(call);
    case 500:
      throw internalError(call);
    case 503:
      throw new AwsError(
        call.protocol === "query" ? "ServiceUnavailable" : "ServiceUnavailableException",
        "Service Unavailable. Please try again later.",
        { status: 503 },
      );
    case "reset":
      throw new NoAnswer("reset");
    case "timeout-before":
      throw new NoAnswer("silence");
    case "reset-after":
    case "timeout-after":
      // A refusal is no effect: nobody hears of it either.
      await perform().catch((error) => {
        if (!(error instanceof AwsError)) throw error;
      });
      throw new NoAnswer(effect === "reset-after" ? "reset" : "silence");
  }
}

function inWords(effect: Effect): string {
  if (typeof effect !== "object") return String(effect);
  if ("refuse" in effect) return `refuse ${effect.refuse.code}`;
  return "answer" in effect ? "answer" : `slow ${effect.slow}`;
}

/** The name that each service has for it. */
function internalError({ service, protocol }: WireCall): AwsError {
  const own: Record<string, string> = {
    ecs: "ServerException",
    ecr: "ServerException",
    secretsmanager: "InternalServiceError",
    logs: "ServiceUnavailableException",
  };
  const code = own[service] ?? (protocol === "query" ? "InternalFailure" : "InternalServerError");
  return new AwsError(code, "An internal error occurred.", { status: 500 });
}
