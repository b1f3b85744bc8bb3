import type { AwsClients } from "./clients.ts";
import { awsCall } from "./errors.ts";

/** Whom the credentials belong to. */
export interface Identity {
  account: string;
  arn: string;
}

/** Asks AWS who is calling; the cheapest way to know early that credentials, region and network are right. */
export async function whoAmI(clients: AwsClients, abortSignal: AbortSignal): Promise<Identity> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const sts = await clients.sts();
  const { Account, Arn } = await awsCall("sts:GetCallerIdentity", () =>
    sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  );
  return { account: Account ?? "", arn: Arn ?? "" };
}
