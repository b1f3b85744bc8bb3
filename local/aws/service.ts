/** What every service of the local cloud is made of: operations by name, and AWS's way of saying no. */

/** An error with AWS's own code. `status` is the HTTP status (400 unless said otherwise). */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape, such as `resourceIds` of ECS's ConflictException. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, detail: { status?: number; members?: Record<string, unknown> } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = detail.status ?? 400;
    this.members = detail.members ?? {};
  }
}

/** Who calls and where. The region comes from the request's signature, the account is the cloud's one account. */
export interface CallContext {
  account: string;
  region: string;
  /** Access key id of the signature; its session tells who assumed what. */
  accessKeyId: string;
  /** ARN of the caller as STS reports it. */
  principal: string;
  requestId: string;
}

/**
 * One operation. The input was already checked against the SDK's schema (required members, types, unknown members);
 * timestamps arrive as Date. The output is serialised by the same schema.
 */
// biome-ignore lint/suspicious/noExplicitAny: each operation narrows its own input; the wire has checked it
export type Operation = (input: any, context: CallContext) => unknown | Promise<unknown>;

export interface AwsService {
  /** The name used in logs and in `arn:aws:<name>:…`: "ecs", "ecr", "elasticloadbalancing", … */
  name: string;
  operations: Readonly<Record<string, Operation>>;
}
