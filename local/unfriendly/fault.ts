/** What may be done to a call, and how it is told over HTTP. */

export type Effect =
  /** The service says that it was called too often; nothing was done. */
  | "throttle"
  /** An internal error; nothing was done. */
  | 500
  /** Unavailable; nothing was done. */
  | 503
  /** The connection is reset; nothing was done. */
  | "reset"
  /** The operation is done, then the connection is reset. */
  | "reset-after"
  /** No answer until the caller gives up; nothing was done. */
  | "timeout-before"
  /** The operation is done, but no answer comes until the caller gives up. */
  | "timeout-after"
  /** The answer comes that many ms of the cloud's time later; the operation is done at its end. */
  | { slow: number }
  /** The service refuses in these words; nothing was done. For refusals that nothing here brings about by itself. */
  | { refuse: { code: string; message: string; status?: number } }
  /** The service answers this; nothing was done. For answers that nothing here brings about by itself. */
  | { answer: Record<string, unknown> };

export interface Match {
  /** As the call log has it: ecs, ecr, elasticloadbalancing, …; any when absent. */
  service?: string;
  /** RunTask, Describe*; any when absent. */
  operation?: string;
  /** Parameters that the call must have at least; lists by position. */
  input?: Record<string, unknown>;
  /** Only the n-th matching call since the fault was added, from 1. */
  nth?: number;
  /** Only every n-th matching call. */
  every?: number;
}

export interface Fault {
  match: Match;
  fault: Effect;
  /** How often it strikes at most. */
  times?: number;
}

const effects = ["throttle", 500, 503, "reset", "reset-after", "timeout-before", "timeout-after"] as const;

/** Checks a fault as it came over HTTP. Throws an Error that names everything that is wrong with it. */
export function readFault(given: unknown): Fault {
  const problems: string[] = [];
  if (!isRecord(given)) throw new Error(`A fault is an object such as ${sample}.`);
  const { match = {}, fault, times, ...rest } = given;
  problems.push(...unknown("", rest, ["match", "fault", "times"]));
  if (!isRecord(match)) problems.push(`"match": got ${JSON.stringify(match)}; expected an object`);
  else problems.push(...matchProblems(match));
  if (!isDetailed(fault) && !effects.some((each) => each === fault)) {
    const known = effects.map((each) => JSON.stringify(each)).join(", ");
    const detailed = '{"slow": <ms>}, {"refuse": {"code": <text>, "message": <text>}}, {"answer": <object>}';
    problems.push(`"fault": got ${JSON.stringify(fault)}; expected one of ${known}, ${detailed}`);
  }
  if (times !== undefined && !isCount(times)) problems.push(wholeNumber("times", times));
  if (problems.length > 0) throw new Error(`${problems.join("; ")}. A fault is an object such as ${sample}.`);
  return { match: match as Match, fault: fault as Effect, ...(times === undefined ? {} : { times: times as number }) };
}

/** An effect that says more than its name. */
function isDetailed(fault: unknown): boolean {
  if (!isRecord(fault) || Object.keys(fault).length !== 1) return false;
  const { slow, refuse, answer } = fault;
  if (isRecord(refuse)) {
    const { code, message, status = 400, ...rest } = refuse;
    const texts = typeof code === "string" && typeof message === "string";
    return texts && isCount(status) && Object.keys(rest).length === 0;
  }
  return isDuration(slow) || isRecord(answer);
}

function matchProblems(match: Record<string, unknown>): string[] {
  const { service, operation, input, nth, every, ...rest } = match;
  const problems = unknown("match.", rest, ["service", "operation", "input", "nth", "every"]);
  for (const [name, value] of Object.entries({ service, operation }))
    if (value !== undefined && typeof value !== "string")
      problems.push(`"match.${name}": got ${JSON.stringify(value)}; expected text`);
  if (input !== undefined && !isRecord(input))
    problems.push(`"match.input": got ${JSON.stringify(input)}; expected an object`);
  for (const [name, value] of Object.entries({ nth, every }))
    if (value !== undefined && !isCount(value)) problems.push(wholeNumber(`match.${name}`, value));
  if (nth !== undefined && every !== undefined) problems.push('"match": "nth" and "every" exclude each other');
  return problems;
}

function unknown(path: string, members: Record<string, unknown>, known: readonly string[]): string[] {
  return Object.keys(members).map((name) => `"${path}${name}" is unknown; there are ${known.join(", ")}`);
}

function wholeNumber(path: string, value: unknown): string {
  return `"${path}": got ${JSON.stringify(value)}; expected a whole number from 1`;
}

const sample = '{"match": {"service": "ecs", "operation": "RunTask", "nth": 2}, "fault": "throttle", "times": 1}';

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
const isDuration = (value: unknown) => typeof value === "number" && value >= 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
