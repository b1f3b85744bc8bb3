import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import type { SecretsPort } from "../ports.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { matchesFilters, type SecretFilter } from "./filters.ts";
import { resolveSecret } from "./resolve.ts";
import { type Secret, SecretStore } from "./store.ts";
import { addVersion, findVersion, moveStage } from "./versions.ts";

export { secretArn } from "./store.ts";

const day = 24 * 60 * 60 * 1000;

/** AWS Secrets Manager: the API and the way in which the ECS agent reads secrets. */
export function createSecretsManager(options: { account: string; clock: Clock }): {
  service: AwsService;
  secrets: SecretsPort;
} {
  const now = () => options.clock.now();
  const store = new SecretStore(now);

  function put(secret: Secret, input: ValueInput, stages: readonly string[]) {
    return addVersion(secret, {
      token: tokenOf(input.ClientRequestToken),
      text: input.SecretString,
      binary: input.SecretBinary,
      stages,
      now: now(),
    });
  }

  const operations: AwsService["operations"] = {
    CreateSecret(input: CreateInput, context) {
      checkName(input.Name);
      checkValue(input);
      const present = store.find(input.Name, context.region);
      if (present) return replayCreation(present, input);
      const secret = store.add(input.Name, { account: options.account, region: context.region });
      secret.description = input.Description;
      secret.kmsKeyId = input.KmsKeyId;
      setTags(secret, input.Tags);
      const version = hasValue(input) ? put(secret, input, ["AWSCURRENT"]) : undefined;
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

    DescribeSecret(input: { SecretId: string }, context) {
      const secret = store.get(input.SecretId, context.region);
      return { ...describe(secret), VersionIdsToStages: stagesByVersion(secret) };
    },

    ListSecrets(input: ListInput, context) {
      const wanted = store
        .list(context.region)
        .filter((secret) => input.IncludePlannedDeletion || secret.deletedAt === undefined)
        .filter((secret) => matchesFilters(secret, input.Filters ?? []))
        .sort((a, b) => sortKey(a, input.SortBy).localeCompare(sortKey(b, input.SortBy)));
      if (input.SortOrder !== "asc") wanted.reverse();
      const part = page(wanted, {
        nextToken: input.NextToken,
        max: input.MaxResults,
        defaultMax: 100,
        hardMax: 100,
        error: input.NextToken === undefined ? "InvalidParameterException" : "InvalidNextTokenException",
        key: (secret) => secret.arn,
      });
      return {
        SecretList: part.items.map((secret) => ({
          ...describe(secret),
          SecretVersionsToStages: stagesByVersion(secret),
        })),
        NextToken: part.nextToken,
      };
    },

    ListSecretVersionIds(input: { SecretId: string; IncludeDeprecated?: boolean }, context) {
      const secret = store.get(input.SecretId, context.region);
      const versions = secret.versions.filter((version) => input.IncludeDeprecated || version.stages.size > 0);
      return {
        ARN: secret.arn,
        Name: secret.name,
        Versions: versions.map((version) => ({
          VersionId: version.id,
          VersionStages: [...version.stages],
          CreatedDate: new Date(version.createdAt),
        })),
      };
    },

    DeleteSecret(input: DeleteInput, context) {
      const days = recoveryDays(input);
      const secret = store.find(input.SecretId, context.region);
      if (!secret && days === 0) return { Name: input.SecretId, DeletionDate: new Date(now()) };
      const found = days === 0 ? store.get(input.SecretId, context.region) : store.live(input.SecretId, context.region);
      found.deletedAt = now() + days * day;
      if (days === 0) store.remove(found);
      return { ARN: found.arn, Name: found.name, DeletionDate: new Date(found.deletedAt) };
    },

    RestoreSecret(input: { SecretId: string }, context) {
      const secret = store.get(input.SecretId, context.region);
      secret.deletedAt = undefined;
      return { ARN: secret.arn, Name: secret.name };
    },

    TagResource(input: { SecretId: string; Tags: Tag[] }, context: CallContext) {
      setTags(store.live(input.SecretId, context.region), input.Tags);
    },

    UntagResource(input: { SecretId: string; TagKeys: string[] }, context: CallContext) {
      const secret = store.live(input.SecretId, context.region);
      for (const key of input.TagKeys) secret.tags.delete(key);
    },
  };

  /** A repeated creation with the same token and value is answered as the first one; anything else exists already. */
  function replayCreation(secret: Secret, input: CreateInput) {
    if (secret.deletedAt !== undefined) {
      throw new AwsError(
        "InvalidRequestException",
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    const version = secret.versions.find((candidate) => candidate.id === input.ClientRequestToken);
    if (!version || version.text !== input.SecretString) {
      throw new AwsError(
        "ResourceExistsException",
        `The operation failed because the secret ${secret.name} already exists.`,
      );
    }
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id };
  }

  return {
    service: { name: "secretsmanager", operations },
    secrets: { resolve: (valueFrom) => resolveSecret(store, valueFrom) },
  };
}

interface Tag {
  Key?: string;
  Value?: string;
}
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
interface ListInput {
  Filters?: SecretFilter[];
  IncludePlannedDeletion?: boolean;
  MaxResults?: number;
  NextToken?: string;
  SortOrder?: "asc" | "desc";
  SortBy?: string;
}
interface DeleteInput {
  SecretId: string;
  RecoveryWindowInDays?: number;
  ForceDeleteWithoutRecovery?: boolean;
}

function describe(secret: Secret) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    LastChangedDate: new Date(secret.changedAt),
    LastAccessedDate: secret.accessedAt === undefined ? undefined : new Date(secret.accessedAt),
    DeletedDate: secret.deletedAt === undefined ? undefined : new Date(secret.deletedAt),
    CreatedDate: new Date(secret.createdAt),
    Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

function stagesByVersion(secret: Secret): Record<string, string[]> | undefined {
  const staged = secret.versions.filter((version) => version.stages.size > 0);
  if (staged.length === 0) return undefined;
  return Object.fromEntries(staged.map((version) => [version.id, [...version.stages]]));
}

function sortKey(secret: Secret, by: string | undefined): string {
  if (by === "name") return secret.name;
  const at =
    by === "last-changed-date"
      ? secret.changedAt
      : by === "last-accessed-date"
        ? (secret.accessedAt ?? 0)
        : secret.createdAt;
  return String(at).padStart(15, "0");
}

function setTags(secret: Secret, tags: readonly Tag[] | undefined): void {
  for (const tag of tags ?? []) if (tag.Key !== undefined) secret.tags.set(tag.Key, tag.Value ?? "");
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

function recoveryDays(input: DeleteInput): number {
  const days = input.RecoveryWindowInDays;
  if (input.ForceDeleteWithoutRecovery && days !== undefined) {
    throw new AwsError(
      "InvalidParameterException",
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  }
  if (input.ForceDeleteWithoutRecovery) return 0;
  if (days !== undefined && (days < 7 || days > 30)) {
    throw new AwsError(
      "InvalidParameterException",
      "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
    );
  }
  return days ?? 30;
}
