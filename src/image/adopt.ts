import { DeployError, messageOf } from "../kernel/errors.ts";
import { proveBinary } from "./binary.ts";
import { prove } from "./proof.ts";
import type { ImageRegistry } from "./types.ts";

interface Reference {
  /** `host/path`, without tag and digest. */
  uri: string;
  path: string;
  /** A tag or a digest. */
  version: string;
}

/**
 * Looks at images that the user gave: those in this account's registry must exist and be linux/arm64, and a tag becomes
 * the digest that it names now, so that one release runs one image. References to other registries stay as they are.
 * Throws one DeployError that names all that will not do.
 */
export async function adoptImages(
  given: Readonly<Record<string, string>>,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const refused: string[] = [];
  const adopted = await Promise.all(
    Object.entries(given).map(async ([name, text]): Promise<[string, string]> => {
      const reference = parseReference(text);
      if (reference === undefined || (await registry.repositoryUri(reference.path, signal)) !== reference.uri)
        return [name, text];
      const manifest = await registry.manifest(reference.path, reference.version, signal);
      if (manifest === undefined) refused.push(`${text} (image "${name}") is not in the registry`);
      else
        await prove(registry, reference.path, manifest, signal)
          .then((proof) => proveBinary(registry, reference.path, proof, signal))
          .catch((error: unknown) => {
            if (!(error instanceof DeployError)) throw error;
            refused.push(`image "${name}": ${messageOf(error)}`);
          });
      return [name, manifest === undefined ? text : `${reference.uri}@${manifest.digest}`];
    }),
  );
  if (refused.length > 0)
    throw new DeployError(refused.join("; "), {
      next: "Correct the input `images`, or leave the name out so that it is built.",
    });
  return Object.fromEntries(adopted);
}

/** The parts of `host/path:tag`, `host/path@digest` or `host/path:tag@digest`; undefined without a host. */
export function parseReference(text: string): Reference | undefined {
  const found = /^([^/]*[.:][^/]*|localhost)\/([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(text);
  if (found === null) return undefined;
  const [, host = "", path = "", tag, digest] = found;
  return { uri: `${host}/${path}`, path, version: digest ?? tag ?? "latest" };
}
