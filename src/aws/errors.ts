import { DeployError } from "../kernel/errors.ts";

export interface Denied {
  /** "ecr:CreateRepository" */
  action: string;
  /** Its ARN, when AWS named it. */
  resource: string | undefined;
}

/** A call that AWS, or the way to it, refused. `code` is the service's own name for it ("ClusterNotFoundException"). */
export class AwsError extends DeployError {
  readonly code: string;
  /** What the caller may not do, when that was it. */
  readonly denied: Denied | undefined;

  constructor(code: string, message: string, detail: { next?: string; cause?: unknown; denied?: Denied } = {}) {
    super(message, detail);
    this.name = "AwsError";
    this.code = code;
    this.denied = detail.denied;
  }
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);
const THROTTLED = /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|EC2Throttled)/;
const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"]);
const UNKNOWN_KEY = new Set(["InvalidClientTokenId", "UnrecognizedClientException", "InvalidSignatureException"]);

/** Puts an error of the SDK into words that say what to do. An abort is not an error of AWS and comes back as it is. */
export function awsError(error: unknown, operation: string): unknown {
  if (!(error instanceof Error) || error instanceof DeployError || error.name === "AbortError") return error;
  const code = error.name;
  if (DENIED.has(code)) return denied(error, operation);
  if (EXPIRED.has(code))
    return new AwsError(code, `The AWS credentials expired before ${operation} could be called.`, {
      next: "Put aws-actions/configure-aws-credentials directly before this step, or give its role a longer role-duration-seconds.",
      cause: error,
    });
  if (UNKNOWN_KEY.has(code))
    return new AwsError(code, `AWS does not know the credentials that ${operation} was called with: ${error.message}`, {
      next: "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or assume the role again.",
      cause: error,
    });
  if (code === "CredentialsProviderError" || code === "TokenProviderError")
    return new AwsError(code, `No AWS credentials were found for ${operation}.`, {
      next: "Put aws-actions/configure-aws-credentials before this step; with OIDC the job also needs `permissions: id-token: write`.",
      cause: error,
    });
  const network = reason(error);
  if (network !== undefined)
    return new AwsError(network.code, `${operation} could not reach ${network.host ?? "AWS"}: ${network.code}.`, {
      next: "Check the region, AWS_ENDPOINT_URL, the network and the proxy variables (HTTPS_PROXY, NO_PROXY) of this machine.",
      cause: error,
    });
  if (THROTTLED.test(code))
    return new AwsError(code, `AWS still throttled ${operation} after several attempts: ${error.message}`, {
      next: "Run fewer jobs against this account at the same time, or run this job again.",
      cause: error,
    });
  if ("$metadata" in error)
    return new AwsError(code, `${operation} was refused (${code}): ${error.message}`, { cause: error });
  return error;
}

function denied(error: Error, operation: string): AwsError {
  const [, action = operation] = /not authorized to perform: ([\w-]+:\w+)/.exec(error.message) ?? [];
  const [, resource] = /on resource: ([^\s,]+)/.exec(error.message) ?? [];
  const [, who] = /User: (\S+)/.exec(error.message) ?? [];
  const on = resource === undefined ? "" : ` on ${resource}`;
  return new AwsError(error.name, `${who ?? "The role of this job"} may not ${action}${on}.`, {
    next: `Allow "${action}"${resource === undefined ? "" : ` for "${resource}"`} in the role's policy. AWS said: ${error.message}`,
    denied: { action, resource },
    cause: error,
  });
}

/** The network failure in an error or in what caused it: its code, and the host that was meant. */
function reason(error: unknown, depth = 0): { code: string; host: string | undefined } | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const { code, hostname, address, port } = error as Error & Record<"code" | "hostname" | "address" | "port", unknown>;
  if (typeof code === "string" && UNREACHABLE.has(code)) {
    const name = typeof hostname === "string" ? hostname : typeof address === "string" ? address : undefined;
    return { code, host: name === undefined ? undefined : typeof port === "number" ? `${name}:${port}` : name };
  }
  if (error.name === "TimeoutError") return { code: "no answer in time", host: undefined };
  const inner = error instanceof AggregateError ? error.errors : [];
  for (const cause of [error.cause, ...inner]) {
    const found = reason(cause, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an error is AWS's `code` (or one of several). */
export function isAws(error: unknown, ...codes: readonly string[]): error is AwsError {
  return error instanceof AwsError && codes.includes(error.code);
}

/**
 * Makes one call; `operation` is its name in IAM's words ("ecs:RunTask"). Whatever AWS or the network refuses comes as an
 * AwsError with the service's own code; an abort comes as it is.
 */
export async function awsCall<T>(operation: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw awsError(error, operation);
  }
}
