/** What is asked of the cloud itself over HTTP, beside AWS's APIs: bodies of JSON, read strictly. */
import { AwsError } from "./service.ts";

export interface RouteReply {
  status?: number;
  body: unknown;
}

/** By method and path below `/_gantline/`. */
export type Routes = Record<string, (body: string) => RouteReply>;

/** Runs with the body's object; what it throws is the answer: 400 with the text, or an AwsError's own status. */
export function read(run: (given: Record<string, unknown>) => RouteReply): (body: string) => RouteReply {
  return (body) => {
    try {
      const given = parsed(body);
      if (!isRecord(given)) throw new Error("The body must be a JSON object.");
      return run(given);
    } catch (error) {
      return { status: error instanceof AwsError ? error.status : 400, body: { message: (error as Error).message } };
    }
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a member must be: its type, or one of some words. */
type Wanted = "string" | "number" | "boolean" | readonly string[];

/** Throws an Error that names every member that is absent, of another kind, or unknown, and shows how it is meant. */
export function demand(given: Record<string, unknown>, wanted: Record<string, Wanted>, sample: object): void {
  const problems = Object.entries(wanted).flatMap(([name, kind]) => {
    const value = given[name];
    const fits = typeof kind === "string" ? typeof value === kind : kind.includes(value as string);
    return fits ? [] : [`"${name}": got ${JSON.stringify(value)}; expected ${describe(kind)}`];
  });
  for (const name of Object.keys(given)) if (!(name in wanted)) problems.push(`"${name}" is unknown`);
  if (problems.length > 0) throw new Error(`${problems.join("; ")}. Such as ${JSON.stringify(sample)}.`);
}

function describe(kind: Wanted): string {
  if (typeof kind !== "string") return `one of ${kind.join(", ")}`;
  return kind === "string" ? "text" : kind === "boolean" ? "true or false" : "a number";
}
