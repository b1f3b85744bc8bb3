import { AwsError, type AwsService } from "../service.ts";
import type { createAccess } from "./access.ts";
import type { Backend } from "./backend.ts";
import type { Repository } from "./repository.ts";

/** The operations of ECR on layers and logins. Layers are uploaded through the registry only. */
export function layerOperations(context: {
  account: string;
  backend: Backend;
  access: ReturnType<typeof createAccess>;
  publicHost: () => string;
  repository(name: string): Repository;
}): AwsService["operations"] {
  const { backend, access } = context;
  return {
    GetAuthorizationToken(_input, { principal, region }) {
      const { password, expiresAt } = access.login({ principal, region });
      return {
        authorizationData: [
          {
            authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"),
            expiresAt: new Date(expiresAt),
            proxyEndpoint: `http://${context.publicHost()}`,
          },
        ],
      };
    },

    async BatchCheckLayerAvailability(input: { repositoryName: string; layerDigests: string[] }) {
      const repository = context.repository(input.repositoryName);
      const layers = [];
      const failures = [];
      for (const layerDigest of input.layerDigests) {
        if (!isDigest(layerDigest)) {
          const failureReason = `Invalid layer digest '${layerDigest}'`;
          failures.push({ layerDigest, failureCode: "InvalidLayerDigest", failureReason });
          continue;
        }
        const layerSize = await backend.blobSize(repository.name, layerDigest);
        layers.push({
          layerDigest,
          layerSize,
          layerAvailability: layerSize === undefined ? "UNAVAILABLE" : "AVAILABLE",
        });
      }
      return { layers, failures };
    },

    async GetDownloadUrlForLayer(input: { repositoryName: string; layerDigest: string }) {
      const { layerDigest } = input;
      const repository = context.repository(input.repositoryName);
      const size = isDigest(layerDigest) ? await backend.blobSize(repository.name, layerDigest) : undefined;
      if (size === undefined) {
        throw new AwsError(
          "LayersNotFoundException",
          `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}' in the registry with id '${context.account}'`,
        );
      }
      const path = access.signDownload(`/v2/${repository.name}/blobs/${layerDigest}`);
      return { layerDigest, downloadUrl: `http://${context.publicHost()}${path}` };
    },
  };
}

function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
