import type { Found } from "../verify/types.ts";
import { AwsError } from "./errors.ts";

const refused =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|KMSAccessDeniedException|UnknownOperationException|UnsupportedOperationException|InvalidAction|NotImplemented)$/;

/** What may not be asked is no answer. Everything else that goes wrong would go wrong for the change as well. */
export async function look<T>(permission: string, resource: string, ask: () => Promise<T>): Promise<Found<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (!(error instanceof AwsError) || !refused.test(error.code)) throw error;
    return { unchecked: `this role lacks ${permission} on ${resource}` };
  }
}
