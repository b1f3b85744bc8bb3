/** Layers uploaded through the API, part by part, as docker's own clients do not. Source: UploadLayerPart and its kin. */
import { randomUUID } from "node:crypto";
import { AwsError, type AwsService } from "../service.ts";
import type { Backend } from "./backend.ts";
import { sha256 } from "./manifest.ts";
import type { Repository } from "./repository.ts";

/** Bytes; what InitiateLayerUpload asks for, and the least that a part but the last must have. */
const partSize = 10 * 1024 * 1024;
const leastPart = 5 * 1024 * 1024;

interface Upload {
  repository: string;
  parts: Buffer[];
  received: number;
}
interface PartInput {
  repositoryName: string;
  uploadId: string;
  partFirstByte: number;
  partLastByte: number;
  layerPartBlob: Uint8Array;
}

export function uploadOperations(context: {
  account: string;
  backend: Backend;
  repository(name: string): Repository;
}): AwsService["operations"] {
  const { account: registryId, backend } = context;
  const uploads = new Map<string, Upload>();
  const uploadOf = (repository: Repository, uploadId: string): Upload => {
    const found = uploads.get(uploadId);
    if (found?.repository === repository.name) return found;
    const text = `The upload with id '${uploadId}' does not exist in the repository with name '${repository.name}' in the registry with id '${registryId}'`;
    throw new AwsError("UploadNotFoundException", text);
  };

  return {
    InitiateLayerUpload(input: { repositoryName: string }) {
      const repository = context.repository(input.repositoryName);
      const uploadId = randomUUID();
      uploads.set(uploadId, { repository: repository.name, parts: [], received: 0 });
      return { uploadId, partSize };
    },

    UploadLayerPart(input: PartInput) {
      const repository = context.repository(input.repositoryName);
      const upload = uploadOf(repository, input.uploadId);
      const { partFirstByte: first, partLastByte: last, layerPartBlob: bytes } = input;
      if (first !== upload.received || last - first + 1 !== bytes.length || bytes.length === 0) {
        const members = {
          registryId,
          repositoryName: repository.name,
          uploadId: input.uploadId,
          lastValidByteReceived: upload.received - 1,
        };
        const text = `The layer part from byte ${first} to ${last} is not valid: the next part begins at byte ${upload.received} and is as long as it says.`;
        throw new AwsError("InvalidLayerPartException", text, { members });
      }
      upload.parts.push(Buffer.from(bytes));
      upload.received += bytes.length;
      return {
        registryId,
        repositoryName: repository.name,
        uploadId: input.uploadId,
        lastByteReceived: upload.received - 1,
      };
    },

    async CompleteLayerUpload(input: { repositoryName: string; uploadId: string; layerDigests: string[] }) {
      const repository = context.repository(input.repositoryName);
      const { parts } = uploadOf(repository, input.uploadId);
      if (parts.length === 0) throw new AwsError("EmptyUploadException", "The upload has no parts.");
      if (parts.slice(0, -1).some((part) => part.length < leastPart)) {
        throw new AwsError("LayerPartTooSmallException", "Layer parts but the last must be at least 5 MiB in size.");
      }
      const bytes = Buffer.concat(parts);
      const digest = sha256(bytes);
      if (input.layerDigests.length !== 1 || input.layerDigests[0] !== digest) {
        const text = `The layer's digest is ${digest}, not ${input.layerDigests.join(", ")}.`;
        throw new AwsError("InvalidLayerException", text);
      }
      uploads.delete(input.uploadId);
      if ((await backend.blobSize(repository.name, digest)) !== undefined) {
        const text = `The layer with digest '${digest}' already exists in the repository with name '${repository.name}'`;
        throw new AwsError("LayerAlreadyExistsException", text);
      }
      const refusal = await backend.putBlob(repository.name, digest, bytes);
      if (refusal !== undefined) {
        throw new AwsError("ServerException", `The registry refused the layer: ${refusal}`, { status: 500 });
      }
      return { registryId, repositoryName: repository.name, uploadId: input.uploadId, layerDigest: digest };
    },
  };
}
