import type { ECSClient } from "@aws-sdk/client-ecs";

/** Refusals of a signature whose time is too far from AWS's. */
const late =
  /^(AuthFailure|InvalidSignatureException|Request(Expired|InTheFuture|TimeTooSkewed)|SignatureDoesNotMatch)$/;

/**
 * Lets a client take a refusal for what it is on a machine whose clock is wrong. The SDK reads the time of every answer, and
 * from four minutes' difference on it takes each refusal for one that the difference caused: "no such target group" was
 * asked eight times over, for up to a minute, because the difference is never twice the same to the millisecond. Here only
 * those that speak of the signature count. Gives the client back.
 */
export function answersAtOnce<T>(client: T): T {
  // All clients have the same stack; its type differs by their inputs only.
  const { middlewareStack } = client as unknown as ECSClient;
  middlewareStack.addRelativeTo(
    <A, R>(next: (args: A) => Promise<R>) =>
      async (args: A): Promise<R> => {
        try {
          return await next(args);
        } catch (error) {
          const { name, $metadata } = error as { name?: string; $metadata?: { clockSkewCorrected?: boolean } };
          if ($metadata?.clockSkewCorrected && !late.test(name ?? "")) $metadata.clockSkewCorrected = false;
          throw error;
        }
      },
    { name: "answersAtOnce", relation: "before", toMiddleware: "httpSigningMiddleware" },
  );
  return client;
}
