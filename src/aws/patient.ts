import { TransientError } from "../kernel/retry.ts";
import { AwsError, awsCall } from "./errors.ts";

/** Refusals that pass by themselves (found in public issues and in Terraform's AWS provider): SDKs do not repeat them, because they come as plain 400s. */
const passing =
  /Too many concurrent attempts|Unable to assume the service linked role|ECS was unable to assume the role|Capacity is unavailable at this time/i;
const throttled = /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown)/;
const broken =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|no answer in time|ServerException|InternalFailure|ServiceUnavailable)/;

/** Like awsCall, but what may pass by itself comes as a TransientError, with the AwsError as its cause. */
export async function patientCall<T>(operation: string, send: () => Promise<T>): Promise<T> {
  try {
    return await awsCall(operation, send);
  } catch (error) {
    if (
      error instanceof AwsError &&
      (throttled.test(error.code) || broken.test(error.code) || passing.test(error.message))
    )
      throw new TransientError(error.message, error);
    throw error;
  }
}

/** Lists of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** `{ key: value }`, or nothing when there is no value: absent and undefined differ under exactOptionalPropertyTypes. */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { [P in K]?: V });
}
