import { AwsError, type AwsService } from "../aws/service.ts";
import type { Gate } from "../aws/wire/gate.ts";
import { decide } from "./decide.ts";
import { type Eyes, eyes } from "./look.ts";
import type { Need } from "./need.ts";
import type { Statement } from "./policy.ts";
import { needsOf } from "./table.ts";

/** Policies by the role whose sessions they are for; `everybody` is for those who have none of their own. */
export interface Policies {
  roles: ReadonlyMap<string, readonly Statement[]>;
  everybody: readonly Statement[] | undefined;
}

export interface Permissions {
  /** Checks every call of a caller who has a policy. */
  gate: Gate;
  /** The same for what is no API call, such as a push. Undefined when it may be done, else why not. */
  refusal(caller: Caller, need: Need): Promise<string | undefined>;
}

export interface Caller {
  /** ARN as STS reports it. */
  principal: string;
  account: string;
  region: string;
}

/**
 * Identity-based policies, enforced. Trust policies, resource policies, boundaries and session policies are not
 * modelled; neither are the rights of execution roles and task roles that ECS uses itself.
 */
export function permissions(policies: Policies, services: readonly AwsService[], account: string): Permissions {
  const look = eyes(services, account);
  const refusal = async (caller: Caller, need: Need) => {
    const statements = statementsFor(policies, caller.principal);
    return statements && (await refusalOf(statements, caller, need, look));
  };
  return {
    refusal,
    async gate(call, next) {
      const { service, operation, input, protocol, context } = call;
      if (statementsFor(policies, context.principal) === undefined) return next(call);
      const { region } = context;
      const needs = await needsOf(service, { operation, input, account, region }, look);
      if (needs === undefined) {
        const text = `The local cloud does not know which permissions ${service}:${operation} needs, so it refuses it to a caller with a policy.`;
        throw accessDenied(service, protocol, text);
      }
      for (const need of needs) {
        const text = await refusal(context, need);
        if (text !== undefined) throw accessDenied(service, protocol, text);
      }
      return next(call);
    },
  };
}

function accessDenied(service: string, protocol: "json" | "query", text: string): AwsError {
  if (service === "ec2") {
    const all = `You are not authorized to perform this operation. ${text.replace(" on resource: * ", " ")}`;
    return new AwsError("UnauthorizedOperation", all, { status: 403 });
  }
  if (protocol === "json") return new AwsError("AccessDeniedException", text);
  return new AwsError("AccessDenied", text, { status: 403 });
}

function statementsFor({ roles, everybody }: Policies, principal: string): readonly Statement[] | undefined {
  // A web identity on its way to a role: nobody yet.
  if (principal === "") return undefined;
  const role = roleOf(principal);
  return (role === undefined ? undefined : roles.get(role)) ?? everybody;
}

function roleOf(principal: string): string | undefined {
  return /:assumed-role\/([^/]+)\//.exec(principal)?.[1];
}

/** AWS's own text for the first resource that is refused. Source: troubleshooting access denied messages. */
async function refusalOf(
  statements: readonly Statement[],
  caller: Caller,
  { action, resources, keys = {} }: Need,
  look: Eyes,
): Promise<string | undefined> {
  for (const resource of resources) {
    const decision = decide(statements, { action, resource, keys: await keysOf(caller, resource, keys, look) });
    if (decision === "allowed") continue;
    const why =
      decision === "denied"
        ? "with an explicit deny in an identity-based policy"
        : `because no identity-based policy allows the ${action} action`;
    return `User: ${caller.principal} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  }
  return undefined;
}

async function keysOf(
  { principal, account, region }: Caller,
  resource: string,
  own: NonNullable<Need["keys"]>,
  look: Eyes,
): Promise<Map<string, string[]>> {
  const role = roleOf(principal);
  const tags = Object.entries(await look.tags(resource));
  const service = resource.split(":")[2] ?? "";
  const all: NonNullable<Need["keys"]> = {
    "aws:PrincipalAccount": account,
    "aws:PrincipalArn": role === undefined ? principal : `arn:aws:iam::${account}:role/${role}`,
    "aws:RequestedRegion": region,
    "aws:ResourceAccount": account,
    ...Object.fromEntries(
      tags.flatMap(([key, value]) => [
        [`aws:ResourceTag/${key}`, value],
        [`${service}:ResourceTag/${key}`, value],
      ]),
    ),
    ...own,
  };
  return new Map(
    Object.entries(all).flatMap(([key, value]) =>
      value === undefined ? [] : [[key.toLowerCase(), Array.isArray(value) ? value : [value]] as const],
    ),
  );
}
