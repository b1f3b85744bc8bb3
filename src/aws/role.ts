import { DeployError } from "../kernel/errors.ts";
import type { AwsClients, TemporaryCredentials } from "./clients.ts";
import { awsCall } from "./errors.ts";

/** Credentials of a role that the job's own role may assume, for clients that work in another account. */
export function assumedRole(clients: AwsClients, roleArn: string): () => Promise<TemporaryCredentials> {
  return async () => {
    const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
    const sts = await clients.sts();
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "gantline" });
    const { Credentials: given } = await awsCall("sts:AssumeRole", () => sts.send(command));
    if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration)
      throw new DeployError(`The role ${roleArn} was assumed, but AWS gave no credentials for it.`);
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration,
    };
  };
}
