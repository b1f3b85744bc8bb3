import { randomUUID } from "node:crypto";
import { AwsError, type AwsService } from "../service.ts";
import { type Secret, type SecretStore, setTags, type Tag } from "./store.ts";
import { addVersion, equalValue, findVersion, moveStage } from "./versions.ts";

interface ValueInput {
  ClientRequestToken?: string;
  SecretString?: string;
  SecretBinary?: Uint8Array;
}
interface CreateInput extends ValueInput {
  Name: string;
  Description?: string;
  KmsKeyId?: string;
  Tags?: Tag[];
}
interface MoveInput {
  SecretId: string;
  VersionStage: string;
  RemoveFromVersionId?: string;
  MoveToVersionId?: string;
}

const day = 24 * 60 * 60 * 1000;

/** The operations of Secrets Manager on secrets' values. */
export function valueOperations(account: string, store: SecretStore, now: () => number): AwsService["operations"] {
  function put(secret: Secret, input: ValueInput, stages: readonly string[]) {
    return addVersion(secret, {
      token: tokenOf(input.ClientRequestToken),
      text: input.SecretString,
      binary: input.SecretBinary,
      stages,
      now: now(),
    });
  }

  /** A repeated creation with the same token and value is answered as the first one; anything else exists already. */
  function replayCreation(secret: Secret, input: CreateInput) {
    if (secret.deletedAt !== undefined) {
      throw beingDeleted();
    }
    const version = secret.versions.find((candidate) => candidate.id === input.ClientRequestToken);
    if (!version || !equalValue(version, { text: input.SecretString, binary: input.SecretBinary })) {
      throw new AwsError(
        "ResourceExistsException",
        `The operation failed because the secret ${secret.name} already exists.`,
      );
    }
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id };
  }

  return {
    CreateSecret(input: CreateInput, context) {
      checkName(input.Name);
      checkValue(input);
      const present = store.find(input.Name, context.region);
      if (present) return replayCreation(present, input);
      if (store.isTaken(input.Name, context.region)) throw beingDeleted();
      const token = tokenOf(input.ClientRequestToken);
      const secret = store.add(input.Name, { account, region: context.region });
      secret.description = input.Description;
      secret.kmsKeyId = input.KmsKeyId;
      setTags(secret, input.Tags);
      const version = hasValue(input)
        ? put(secret, { ...input, ClientRequestToken: token }, ["AWSCURRENT"])
        : undefined;
      return { ARN: secret.arn, Name: secret.name, VersionId: version?.id };
    },

    PutSecretValue(input: ValueInput & { SecretId: string; VersionStages?: string[] }, context) {
      const secret = store.live(input.SecretId, context.region);
      checkValue(input);
      if (!hasValue(input)) {
        throw new AwsError("InvalidParameterException", "You must provide either SecretString or SecretBinary.");
      }
      const version = put(secret, input, input.VersionStages ?? ["AWSCURRENT"]);
      return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: [...version.stages] };
    },

    UpdateSecret(input: ValueInput & { SecretId: string; Description?: string; KmsKeyId?: string }, context) {
      const secret = store.live(input.SecretId, context.region);
      checkValue(input);
      const version = hasValue(input) ? put(secret, input, ["AWSCURRENT"]) : undefined;
      secret.description = input.Description ?? secret.description;
      secret.kmsKeyId = input.KmsKeyId ?? secret.kmsKeyId;
      secret.changedAt = now();
      return { ARN: secret.arn, Name: secret.name, VersionId: version?.id };
    },

    UpdateSecretVersionStage(input: MoveInput, context) {
      const secret = store.live(input.SecretId, context.region);
      const from = input.RemoveFromVersionId && findVersion(secret, input.RemoveFromVersionId, undefined);
      const to = input.MoveToVersionId && findVersion(secret, input.MoveToVersionId, undefined);
      const holder = secret.versions.find((version) => version.stages.has(input.VersionStage));
      if (holder && holder !== to && holder !== from) {
        throw new AwsError(
          "InvalidParameterException",
          `The parameter RemoveFromVersionId can't be empty. Staging label ${input.VersionStage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
        );
      }
      if (to) moveStage(secret, input.VersionStage, to);
      else if (from) from.stages.delete(input.VersionStage);
      secret.changedAt = now();
      return { ARN: secret.arn, Name: secret.name };
    },

    GetSecretValue(input: { SecretId: string; VersionId?: string; VersionStage?: string }, context) {
      const secret = store.live(input.SecretId, context.region);
      const version = findVersion(secret, input.VersionId, input.VersionStage);
      secret.accessedAt = Math.floor(now() / day) * day;
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.text,
        SecretBinary: version.binary,
        VersionStages: [...version.stages],
        CreatedDate: new Date(version.createdAt),
      };
    },
  };
}

function beingDeleted(): AwsError {
  return new AwsError(
    "InvalidRequestException",
    "You can't create this secret because a secret with this name is already scheduled for deletion.",
  );
}

function hasValue(input: ValueInput): boolean {
  return input.SecretString !== undefined || input.SecretBinary !== undefined;
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) return;
  throw new AwsError(
    "ValidationException",
    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@",
  );
}

function checkValue(input: ValueInput): void {
  if (input.SecretString !== undefined && input.SecretBinary !== undefined) {
    throw new AwsError("InvalidParameterException", "You can't specify both SecretString and SecretBinary.");
  }
  const size = input.SecretBinary?.length ?? Buffer.byteLength(input.SecretString ?? "");
  if (size > 65_536) {
    throw new AwsError(
      "ValidationException",
      "1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536",
    );
  }
}

function tokenOf(token: string | undefined): string {
  if (token === undefined) return randomUUID();
  if (token.length >= 32 && token.length <= 64) return token;
  throw new AwsError("InvalidParameterException", "ClientRequestToken must be 32-64 characters long.");
}
