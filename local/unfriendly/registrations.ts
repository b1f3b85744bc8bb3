import { AwsError } from "../aws/service.ts";
import type { Gate } from "../aws/wire/gate.ts";
import { type Clock, pause } from "../clock.ts";

/** How long a new revision is in the making, ms: about what one call takes at AWS. */
export const registrationMs = 50;

/**
 * Registering takes a moment, and a family makes one revision at a time: AWS refuses the others with a ClientException
 * that no SDK retries. AWS queues some of them first; here the second one is refused already.
 */
export function oneRegistrationAtATime(clock: Clock): Gate {
  const busy = new Set<string>();
  return async (call, next) => {
    if (call.service !== "ecs" || call.operation !== "RegisterTaskDefinition") return next(call);
    const family = `${call.context.region}/${call.input.family}`;
    if (busy.has(family)) {
      throw new AwsError(
        "ClientException",
        "Too many concurrent attempts to create a new revision of the specified family.",
      );
    }
    busy.add(family);
    try {
      await pause(clock, registrationMs);
      return await next(call);
    } finally {
      busy.delete(family);
    }
  };
}
