import { DeployError } from "../kernel/errors.ts";
import { prove } from "./proof.ts";
import type { BuildRequest, BuildSpec, BuiltImage, ImageRegistry, Manifest } from "./types.ts";

export interface PlannedImage {
  spec: BuildSpec;
  /** `host/repository`; undefined when the repository is still to be created. */
  uri: string | undefined;
  /** The image of this commit when the registry has it already, with its manifest; undefined means: build it. */
  there: { image: BuiltImage; manifest: Manifest } | undefined;
}

/**
 * Asks the registry what is there already under the first tag. Reads only. Throws when repositories are missing and may
 * not be created, naming all of them.
 */
export async function planImages(
  request: BuildRequest,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<PlannedImage[]> {
  const planned = await Promise.all(request.builds.map((spec) => plan(spec, request.tags[0], registry, signal)));
  const missing = planned.filter(({ uri }) => uri === undefined).map(({ spec }) => spec.repository);
  if (missing.length > 0 && !request.createRepositories) {
    const several = missing.length > 1;
    throw new DeployError(
      `The ECR ${several ? "repositories" : "repository"} ${missing.join(", ")} ${several ? "do" : "does"} not exist: create ${several ? "them" : "it"}, or set \`create-repositories: true\`.`,
      { next: "A repository that exists under another name is given by the key `repository` of the build." },
    );
  }
  return planned;
}

async function plan(spec: BuildSpec, tag: string, registry: ImageRegistry, signal: AbortSignal): Promise<PlannedImage> {
  const uri = await registry.repositoryUri(spec.repository, signal);
  const manifest = uri === undefined ? undefined : await registry.manifest(spec.repository, tag, signal);
  if (uri === undefined || manifest === undefined) return { spec, uri, there: undefined };
  try {
    const proof = await prove(registry, spec.repository, manifest, signal);
    return { spec, uri, there: { image: image(spec, uri, proof, { seconds: 0, reused: true }), manifest } };
  } catch (error) {
    // Something else stands under this tag: building is the remedy, and a push that is refused will say why.
    if (error instanceof DeployError) return { spec, uri, there: undefined };
    throw error;
  }
}

export function image(
  spec: BuildSpec,
  uri: string,
  proof: { digest: string; childDigest: string; size: number },
  how: { seconds: number; reused: boolean },
): BuiltImage {
  return {
    name: spec.name,
    repository: spec.repository,
    reference: `${uri}@${proof.digest}`,
    digest: proof.digest,
    childDigest: proof.childDigest,
    size: proof.size,
    ...how,
    containers: spec.containers,
  };
}
