import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { type Mutability, Repository } from "./repository.ts";

const namePattern = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

interface Tag {
  Key: string;
  Value: string;
}
interface ExclusionFilter {
  filterType: string;
  filter: string;
}
interface CreateInput {
  repositoryName: string;
  tags?: Tag[];
  imageTagMutability?: Mutability;
  imageTagMutabilityExclusionFilters?: ExclusionFilter[];
  imageScanningConfiguration?: { scanOnPush?: boolean };
  encryptionConfiguration?: { encryptionType: string; kmsKey?: string };
}
interface DescribeInput {
  repositoryNames?: string[];
  nextToken?: string;
  maxResults?: number;
}

export interface RepositoryContext {
  account: string;
  now: () => number;
  repositories: Map<string, Repository>;
  publicHost: () => string;
}

/** Throws ECR's RepositoryNotFoundException. */
export function repositoryNamed(
  context: Pick<RepositoryContext, "account" | "repositories">,
  name: string,
): Repository {
  const found = context.repositories.get(name);
  if (found) return found;
  throw new AwsError(
    "RepositoryNotFoundException",
    `The repository with name '${name}' does not exist in the registry with id '${context.account}'`,
  );
}

/** The operations of ECR on repositories. Regions share them, as there is one registry host. */
export function repositoryOperations(context: RepositoryContext): AwsService["operations"] {
  const { account: registryId, repositories } = context;
  const named = (name: string) => repositoryNamed(context, name);

  const describe = (repository: Repository) => ({
    registryId,
    repositoryName: repository.name,
    repositoryArn: repository.arn,
    repositoryUri: `${context.publicHost()}/${repository.name}`,
    createdAt: new Date(repository.createdAt),
    imageTagMutability: repository.mutability,
    imageTagMutabilityExclusionFilters: filters(repository),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  });

  function byArn(arn: string): Repository {
    const name = arn.slice(arn.indexOf(":repository/") + ":repository/".length);
    return named(name);
  }

  return {
    CreateRepository(input: CreateInput, { region }) {
      checkName(input.repositoryName);
      if (repositories.has(input.repositoryName)) {
        throw new AwsError(
          "RepositoryAlreadyExistsException",
          `The repository with name '${input.repositoryName}' already exists in the registry with id '${registryId}'`,
        );
      }
      const repository = new Repository({
        name: input.repositoryName,
        arn: `arn:aws:ecr:${region}:${registryId}:repository/${input.repositoryName}`,
        createdAt: context.now(),
        mutability: input.imageTagMutability ?? "MUTABLE",
        exclusions: exclusions(input.imageTagMutability, input.imageTagMutabilityExclusionFilters),
        scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
        encryption: input.encryptionConfiguration ?? { encryptionType: "AES256" },
      });
      for (const tag of input.tags ?? []) repository.labels.set(tag.Key, tag.Value);
      repositories.set(repository.name, repository);
      return { repository: describe(repository) };
    },

    DescribeRepositories(input: DescribeInput) {
      if (input.repositoryNames) {
        if (input.nextToken !== undefined || input.maxResults !== undefined) {
          throw invalid("nextToken and maxResults cannot be used when repositories are named with repositoryNames.");
        }
        return { repositories: input.repositoryNames.map(named).map(describe) };
      }
      const all = [...repositories.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      const part = page(all, {
        nextToken: input.nextToken,
        max: input.maxResults,
        defaultMax: 100,
        hardMax: 1000,
        error: "InvalidParameterException",
        key: (repository) => repository.name,
      });
      return { repositories: part.items.map(describe), nextToken: part.nextToken };
    },

    DeleteRepository(input: { repositoryName: string; force?: boolean }) {
      const repository = named(input.repositoryName);
      if (repository.images.size > 0 && !input.force) {
        throw new AwsError(
          "RepositoryNotEmptyException",
          `The repository with name '${repository.name}' in registry with id '${registryId}' cannot be deleted because it still contains images`,
        );
      }
      repositories.delete(repository.name);
      return { repository: describe(repository) };
    },

    PutImageTagMutability(input: CreateInput & { imageTagMutability: Mutability }) {
      const repository = named(input.repositoryName);
      repository.exclusions = exclusions(input.imageTagMutability, input.imageTagMutabilityExclusionFilters);
      repository.mutability = input.imageTagMutability;
      return {
        registryId,
        repositoryName: repository.name,
        imageTagMutability: repository.mutability,
        imageTagMutabilityExclusionFilters: filters(repository),
      };
    },

    TagResource(input: { resourceArn: string; tags: Tag[] }) {
      const { labels } = byArn(input.resourceArn);
      for (const tag of input.tags) labels.set(tag.Key, tag.Value);
      return {};
    },

    UntagResource(input: { resourceArn: string; tagKeys: string[] }) {
      const { labels } = byArn(input.resourceArn);
      for (const key of input.tagKeys) labels.delete(key);
      return {};
    },

    ListTagsForResource(input: { resourceArn: string }) {
      return { tags: [...byArn(input.resourceArn).labels].map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}

function filters(repository: Repository) {
  if (repository.exclusions.length === 0) return undefined;
  return repository.exclusions.map((filter) => ({ filterType: "WILDCARD", filter }));
}

function exclusions(mutability: Mutability | undefined, given: readonly ExclusionFilter[] | undefined): string[] {
  const wanted = mutability?.endsWith("_WITH_EXCLUSION") ?? false;
  const count = given?.length ?? 0;
  if (wanted && (count < 1 || count > 5)) {
    throw invalid(
      `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: '${mutability} needs 1 to 5 filters'`,
    );
  }
  if (!wanted && count > 0) {
    throw invalid(
      "Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'filters need a mutability setting with exclusion'",
    );
  }
  return given?.map((one) => one.filter) ?? [];
}

function checkName(name: string): void {
  if (name.length >= 2 && name.length <= 256 && new RegExp(`^${namePattern}$`).test(name)) return;
  throw invalid(
    `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '${namePattern}''`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
