import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { matchesFilters, type SecretFilter } from "./filters.ts";
import { rotationShape, type SecretsSwitches } from "./rotation.ts";
import { type Secret, type SecretStore, setTags, type Tag } from "./store.ts";

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

const day = 24 * 60 * 60 * 1000;

/** The operations of Secrets Manager on secrets as such: what there is, tags, deletion. */
export function secretOperations(
  store: SecretStore,
  now: () => number,
  switches: Pick<SecretsSwitches, "forcedDeletionMs">,
): AwsService["operations"] {
  return {
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
      if (days === 0) store.remove(found, now() + switches.forcedDeletionMs);
      return { ARN: found.arn, Name: found.name, DeletionDate: new Date(found.deletedAt) };
    },

    RestoreSecret(input: { SecretId: string }, context) {
      const secret = store.get(input.SecretId, context.region);
      secret.deletedAt = undefined;
      return { ARN: secret.arn, Name: secret.name };
    },

    TagResource(input: { SecretId: string; Tags: Tag[] }, context) {
      setTags(store.live(input.SecretId, context.region), input.Tags);
    },

    UntagResource(input: { SecretId: string; TagKeys: string[] }, context) {
      const secret = store.live(input.SecretId, context.region);
      for (const key of input.TagKeys) secret.tags.delete(key);
    },
  };
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
    ...rotationShape(secret),
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
