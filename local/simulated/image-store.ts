/** The simulated registry's storage: images that nobody built, with true digests of manifests that say what they are. */
import type { ServerResponse } from "node:http";
import type { Backend } from "../aws/ecr/backend.ts";
import { sha256 } from "../aws/ecr/manifest.ts";

export type Platform = "linux/arm64" | "linux/amd64";

interface Made {
  digest: string;
  mediaType: string;
  bytes: Buffer;
}

export interface ImageStore {
  backend: Backend;
  /** Makes an image with one layer that holds `content`; its manifest is not yet pushed. */
  image(content: string, platform: Platform): Made;
  /** An index over images. */
  index(images: readonly { manifest: Made; platform: Platform }[]): Made;
  /** Platforms of an index; of a single image, which nobody checks before it runs, only its architecture. */
  platforms(manifest: { bytes: Buffer }): { index: boolean; platforms: string[] };
}

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
};

export function createImageStore(): ImageStore {
  const blobs = new Map<string, Buffer>();

  function keep(text: string): { digest: string; size: number } {
    const bytes = Buffer.from(text);
    const digest = sha256(bytes);
    blobs.set(digest, bytes);
    return { digest, size: bytes.length };
  }

  return {
    backend: {
      nameOf: (repository) => repository,
      blobSize: (_repository, digest) => Promise.resolve(blobs.get(digest)?.length),
      putManifest: () => Promise.resolve(undefined),
      putBlob(_repository, digest, bytes) {
        blobs.set(digest, bytes);
        return Promise.resolve(undefined);
      },
      pass(from, to, { path }) {
        answer(to, from.method ?? "GET", blobs.get(path.replace(/^blobs\//, "").replace(/\?.*/s, "")));
        return Promise.resolve();
      },
      close: () => {},
    },
    image(content, platform) {
      const layer = { mediaType: types.layer, ...keep(content) };
      const [os, architecture] = platform.split("/");
      const config = JSON.stringify({ architecture, os, rootfs: { type: "layers", diff_ids: [layer.digest] } });
      return made(types.manifest, { config: { mediaType: types.config, ...keep(config) }, layers: [layer] });
    },
    index(images) {
      const manifests = images.map(({ manifest: { digest, mediaType, bytes }, platform }) => {
        const [os, architecture] = platform.split("/");
        return { mediaType, digest, size: bytes.length, platform: { architecture, os } };
      });
      return made(types.index, { manifests });
    },
    platforms({ bytes }) {
      const manifest = JSON.parse(bytes.toString());
      const index = manifest.manifests !== undefined;
      const described: { os?: string; architecture?: string }[] = index
        ? manifest.manifests.map((each: { platform?: object }) => each.platform ?? {})
        : [JSON.parse(blobs.get(manifest.config.digest)?.toString() ?? "{}")];
      return { index, platforms: described.map(({ os, architecture }) => `${os}/${architecture}`) };
    },
  };
}

function made(mediaType: string, content: object): Made {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...content }));
  return { digest: sha256(bytes), mediaType, bytes };
}

/** Layers can be fetched; none can be pushed, because nothing of this cloud is built. */
function answer(to: ServerResponse, method: string, blob: Buffer | undefined): void {
  if (method !== "GET" && method !== "HEAD") {
    to.writeHead(405, { "content-type": "application/json" });
    const message = "The simulated cloud takes no layers: its images are registered by its script.";
    to.end(JSON.stringify({ errors: [{ code: "UNSUPPORTED", message }] }));
  } else if (blob === undefined) {
    to.writeHead(404).end();
  } else {
    to.writeHead(200, { "content-length": blob.length }).end(method === "HEAD" ? undefined : blob);
  }
}
