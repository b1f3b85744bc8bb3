import { AwsError } from "../../service.ts";
import type { Turn } from "../model.ts";

interface TokenUse {
  /** Operation and cluster. */
  scope: string;
  token: string | undefined;
  parameters: object;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The answer that a client token already got; undefined when it is new. The same token with other parameters is
 * ConflictException with the ARNs of what it made. Source: "Ensuring idempotency" of the ECS API.
 */
export function replay(turn: Turn, use: TokenUse): object | undefined {
  if (use.token === undefined) return undefined;
  const known = turn.world.tokens.get(`${use.scope} ${use.token}`);
  if (known === undefined || known.until <= turn.now) return undefined;
  if (known.parameters === canonical(use.parameters)) return known.output as object;
  throw new AwsError("ConflictException", "The client token was already used with other parameters.", {
    members: { resourceIds: known.resourceArns },
  });
}

export function remember(turn: Turn, use: TokenUse, output: object, resourceArns: string[]): void {
  if (use.token === undefined) return;
  for (const [key, known] of turn.world.tokens) if (known.until <= turn.now) turn.world.tokens.delete(key);
  const parameters = canonical(use.parameters);
  turn.world.tokens.set(`${use.scope} ${use.token}`, { parameters, output, resourceArns, until: turn.now + day });
}

/** The same text for the same parameters, in whatever order their members came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member) && !(member instanceof Date)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
