import { AwsError } from "../aws/service.ts";
import type { Gate, WireCall } from "../aws/wire/gate.ts";
import type { Clock } from "../clock.ts";
import { type Bucket, createBuckets } from "./buckets.ts";
import { groups, launches } from "./rates.ts";

/** Throttles as AWS does, per account and region. `scale` 1 is AWS's own measure, 0.1 a tenth of it. */
export function throttling(options: { clock: Clock; scale: number }): Gate {
  const buckets = createBuckets(options.scale);
  return async (call, next) => {
    if (buckets.take(usesOf(call), options.clock.now())) return next(call);
    call.note("throttled");
    throw rateExceeded(call);
  };
}

/** How a service says that it was called too often; every one of these is in the SDK's list of what to retry. */
export function rateExceeded({ service, protocol }: Pick<WireCall, "service" | "protocol">): AwsError {
  if (service === "ec2") return new AwsError("RequestLimitExceeded", "Request limit exceeded.", { status: 503 });
  const usual = protocol === "query" ? "Throttling" : "ThrottlingException";
  return new AwsError(service === "tagging" ? "ThrottledException" : usual, "Rate exceeded");
}

/** The buckets that a call takes tokens from. */
export function usesOf({
  service,
  operation,
  input,
  context,
}: Pick<WireCall, "service" | "operation" | "input" | "context">): { key: string; bucket: Bucket; tokens: number }[] {
  const where = `${context.account}/${context.region}/${service}`;
  const uses: { key: string; bucket: Bucket; tokens: number }[] = groups
    .filter((group) => group.service === service && group.operations.some((name) => covers(name, operation)))
    .map((group) => ({ key: `${where}/${group.name}`, bucket: group, tokens: 1 }));
  if (service === "ecs" && operation === "RunTask") {
    const { count, capacityProviderStrategy } = input as {
      count?: number;
      capacityProviderStrategy?: { capacityProvider?: string }[];
    };
    const spot = capacityProviderStrategy?.some((item) => item.capacityProvider === "FARGATE_SPOT");
    uses.push({ key: `${where}/launches/${spot ? "spot" : "on-demand"}`, bucket: launches, tokens: count ?? 1 });
  }
  return uses;
}

function covers(name: string, operation: string): boolean {
  return name.endsWith("*") ? operation.startsWith(name.slice(0, -1)) : name === operation;
}
