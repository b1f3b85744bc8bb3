import { randomBytes } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { letters, roleId } from "../iam/store.ts";
import { AwsError, type AwsService } from "../service.ts";
import { readToken } from "./token.ts";

export interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

export interface Sts {
  service: AwsService;
  /** Credentials of a role for something that is no API call, such as a task; shows as `assumed-role/<role>/<session>`. */
  assume(roleArn: string, session: string, seconds: number): Credentials;
  /** For the wire: ARN of the caller, or AwsError for temporary keys that are unknown or expired. */
  authenticate(
    credential: { accessKeyId: string; sessionToken: string | undefined },
    protocol: "json" | "query",
  ): string;
}

/** Security Token Service. Roles are not kept: every role ARN of the account may be assumed by whoever may call. */
export function createSts(options: {
  account: string;
  clock: Clock;
  /** Issuers of web identity tokens that the account trusts, as `iss` has them. */
  trustedIssuers: () => readonly string[];
}): Sts {
  const sessions = new Map<string, { arn: string; roleId: string; token: string; expires: number }>();
  const now = () => options.clock.now();

  function assume(roleArn: string, session: string, seconds: number): Credentials & { roleId: string; arn: string } {
    const role = roleName(roleArn);
    const arn = `arn:aws:sts::${options.account}:assumed-role/${role}/${session}`;
    const assumedId = `${roleId(roleArn)}:${session}`;
    const accessKeyId = `ASIA${letters(randomBytes(16), 16)}`;
    const token = randomBytes(48).toString("base64");
    const expires = now() + seconds * 1000;
    for (const [key, known] of sessions) if (known.expires + day < now()) sessions.delete(key);
    sessions.set(accessKeyId, { arn, roleId: assumedId, token, expires });
    return {
      AccessKeyId: accessKeyId,
      SecretAccessKey: randomBytes(30).toString("base64"),
      SessionToken: token,
      Expiration: new Date(expires),
      roleId: assumedId,
      arn,
    };
  }

  /** Checks role, session name and duration of the two assume operations; a role of another account is refused. */
  function assumeFor(input: AssumeInput, operation: string) {
    const account = /^arn:aws:iam::(\d{12}):role\/.+$/.exec(input.RoleArn)?.[1];
    if (!account) throw new AwsError("ValidationError", `${input.RoleArn} is invalid`);
    if (account !== options.account) {
      throw new AwsError("AccessDenied", `Not authorized to perform sts:${operation}`, { status: 403 });
    }
    if (!/^[\w+=,.@-]{2,64}$/.test(input.RoleSessionName))
      throw constraint("roleSessionName", input.RoleSessionName, "[\\w+=,.@-]{2,64}");
    const seconds = input.DurationSeconds ?? 3600;
    if (seconds < 900 || seconds > 43_200) throw constraint("durationSeconds", seconds, "900 to 43200");
    const { roleId: AssumedRoleId, arn, ...credentials } = assume(input.RoleArn, input.RoleSessionName, seconds);
    return { Credentials: credentials, AssumedRoleUser: { AssumedRoleId, Arn: arn } };
  }

  const operations: AwsService["operations"] = {
    GetCallerIdentity: (_input, context) => ({
      Account: options.account,
      Arn: context.principal,
      UserId: sessions.get(context.accessKeyId)?.roleId ?? context.accessKeyId,
    }),
    AssumeRole: (input: AssumeInput) => assumeFor(input, "AssumeRole"),
    AssumeRoleWithWebIdentity(input: AssumeInput & { WebIdentityToken: string }) {
      const claims = readToken(input.WebIdentityToken, options.trustedIssuers(), now());
      const host = claims.iss.replace(/^https?:\/\//, "");
      return {
        ...assumeFor(input, "AssumeRoleWithWebIdentity"),
        SubjectFromWebIdentityToken: claims.sub,
        Audience: claims.aud,
        Provider: `arn:aws:iam::${options.account}:oidc-provider/${host}`,
      };
    },
  };

  return {
    service: { name: "sts", operations },
    assume(roleArn, session, seconds) {
      const { roleId: _, arn: __, ...credentials } = assume(roleArn, session, seconds);
      return credentials;
    },
    authenticate({ accessKeyId, sessionToken }, protocol) {
      if (!accessKeyId.startsWith("ASIA")) return `arn:aws:iam::${options.account}:user/local`;
      const session = sessions.get(accessKeyId);
      if (!session || session.token !== sessionToken) {
        const text = "The security token included in the request is invalid.";
        throw protocol === "json"
          ? new AwsError("UnrecognizedClientException", text)
          : new AwsError("InvalidClientTokenId", text, { status: 403 });
      }
      if (session.expires <= now()) {
        const text = "The security token included in the request is expired";
        throw protocol === "json"
          ? new AwsError("ExpiredTokenException", text)
          : new AwsError("ExpiredToken", text, { status: 403 });
      }
      return session.arn;
    },
  };
}

interface AssumeInput {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: number;
}

const day = 24 * 60 * 60 * 1000;

/** The role's name without its path. */
function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}

function constraint(member: string, value: unknown, wanted: string): AwsError {
  return new AwsError(
    "ValidationError",
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy ${wanted}`,
  );
}
