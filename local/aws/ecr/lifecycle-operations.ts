import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import type { ImageId } from "./image-ids.ts";
import { expiries, readPolicy } from "./lifecycle.ts";
import type { Repository } from "./repository.ts";

interface PreviewInput {
  repositoryName: string;
  imageIds?: ImageId[];
  nextToken?: string;
  maxResults?: number;
  filter?: { tagStatus?: string };
}

/** From StartLifecyclePolicyPreview to its result, ms. */
const previewMs = 1000;

/** Lifecycle policies: kept, tried out, deleted. They take effect when `Ecr.applyLifecycle` is called. */
export function lifecycleOperations(context: {
  account: string;
  now: () => number;
  repository(name: string): Repository;
}): AwsService["operations"] {
  const { account: registryId, now } = context;
  const where = (repository: Repository) =>
    `the repository with name '${repository.name}' in the registry with id '${registryId}'`;
  const policyOf = (repository: Repository): string => {
    if (repository.lifecyclePolicy !== undefined) return repository.lifecyclePolicy;
    const text = `Lifecycle policy does not exist for ${where(repository)}`;
    throw new AwsError("LifecyclePolicyNotFoundException", text);
  };

  return {
    PutLifecyclePolicy(input: { repositoryName: string; lifecyclePolicyText: string }) {
      const repository = context.repository(input.repositoryName);
      readPolicy(input.lifecyclePolicyText);
      repository.lifecyclePolicy = input.lifecyclePolicyText;
      return { registryId, repositoryName: repository.name, lifecyclePolicyText: input.lifecyclePolicyText };
    },

    GetLifecyclePolicy(input: { repositoryName: string }) {
      const repository = context.repository(input.repositoryName);
      return { registryId, repositoryName: repository.name, lifecyclePolicyText: policyOf(repository) };
    },

    DeleteLifecyclePolicy(input: { repositoryName: string }) {
      const repository = context.repository(input.repositoryName);
      const lifecyclePolicyText = policyOf(repository);
      repository.lifecyclePolicy = undefined;
      return { registryId, repositoryName: repository.name, lifecyclePolicyText };
    },

    StartLifecyclePolicyPreview(input: { repositoryName: string; lifecyclePolicyText?: string }) {
      const repository = context.repository(input.repositoryName);
      const policy = input.lifecyclePolicyText ?? policyOf(repository);
      readPolicy(policy);
      if (repository.preview && now() < repository.preview.startedAt + previewMs) {
        const text = `Lifecycle policy preview is in progress for ${where(repository)}`;
        throw new AwsError("LifecyclePolicyPreviewInProgressException", text);
      }
      repository.preview = { policy, startedAt: now() };
      return {
        registryId,
        repositoryName: repository.name,
        lifecyclePolicyText: policy,
        status: "IN_PROGRESS",
      };
    },

    GetLifecyclePolicyPreview(input: PreviewInput) {
      const repository = context.repository(input.repositoryName);
      const { preview } = repository;
      if (!preview) {
        const text = `Lifecycle policy preview does not exist for ${where(repository)}`;
        throw new AwsError("LifecyclePolicyPreviewNotFoundException", text);
      }
      const head = { registryId, repositoryName: repository.name, lifecyclePolicyText: preview.policy };
      if (now() < preview.startedAt + previewMs) return { ...head, status: "IN_PROGRESS" };
      const all = expiries(repository, preview.policy, preview.startedAt).map(({ image, priority }) => {
        const imageDigest = image.manifest.digest;
        return {
          imageTags: repository.tagsOf(imageDigest),
          imageDigest,
          imagePushedAt: new Date(image.pushedAt),
          action: { type: "EXPIRE" },
          appliedRulePriority: priority,
        };
      });
      const wanted = all.filter(({ imageDigest, imageTags }) => {
        const status = input.filter?.tagStatus ?? "ANY";
        if (status !== "ANY" && (status === "TAGGED") !== imageTags.length > 0) return false;
        const named = (id: ImageId) => id.imageDigest === imageDigest || imageTags.includes(id.imageTag ?? "");
        return input.imageIds?.some(named) ?? true;
      });
      const part = page(wanted, {
        nextToken: input.nextToken,
        max: input.maxResults,
        defaultMax: 100,
        hardMax: 100,
        error: "InvalidParameterException",
        key: (each) => each.imageDigest,
      });
      return {
        ...head,
        status: "COMPLETE",
        nextToken: part.nextToken,
        previewResults: part.items,
        summary: { expiringImageTotalCount: all.length },
      };
    },
  };
}
