import { AwsError } from "../service.ts";
import type { Secret, Version } from "./store.ts";

export interface NewVersion {
  token: string;
  text: string | undefined;
  binary: Uint8Array | undefined;
  stages: readonly string[];
  now: number;
}

/**
 * Adds a version by the rules of ClientRequestToken: the token is the version's id; the same token with the same value
 * changes nothing, with another value it is refused. AWSCURRENT moves to the new version, AWSPREVIOUS to the one
 * before. Source: API reference of PutSecretValue.
 */
export function addVersion(secret: Secret, wanted: NewVersion): Version {
  const same = secret.versions.find((version) => version.id === wanted.token);
  if (same && !equalValue(same, wanted)) {
    throw new AwsError(
      "ResourceExistsException",
      `You can't use ClientRequestToken ${wanted.token} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  if (same) return same;
  const version: Version = {
    id: wanted.token,
    createdAt: wanted.now,
    text: wanted.text,
    binary: wanted.binary,
    stages: new Set(),
  };
  secret.versions.push(version);
  for (const stage of wanted.stages) moveStage(secret, stage, version);
  forgetUnstaged(secret);
  secret.changedAt = wanted.now;
  return version;
}

/** The version that a caller means: by id, by stage, by both (which must agree), or the current one. */
export function findVersion(secret: Secret, id: string | undefined, stage: string | undefined): Version {
  const wantedStage = stage ?? (id === undefined ? "AWSCURRENT" : undefined);
  const version = secret.versions.find(
    (candidate) =>
      (id === undefined || candidate.id === id) && (wantedStage === undefined || candidate.stages.has(wantedStage)),
  );
  if (version) return version;
  if (id !== undefined && stage !== undefined && secret.versions.some((candidate) => candidate.id === id)) {
    throw new AwsError(
      "InvalidRequestException",
      "You provided a VersionStage that is not associated to the provided VersionId.",
    );
  }
  throw new AwsError(
    "ResourceNotFoundException",
    `Secrets Manager can't find the specified secret value for ${
      id === undefined ? `staging label: ${wantedStage}` : `VersionId: ${id}`
    }`,
  );
}

/** Moves a staging label; AWSCURRENT leaves AWSPREVIOUS behind. */
export function moveStage(secret: Secret, stage: string, to: Version): void {
  const holder = secret.versions.find((version) => version.stages.has(stage));
  if (holder === to) return;
  holder?.stages.delete(stage);
  to.stages.add(stage);
  if (stage === "AWSCURRENT" && holder) {
    to.stages.delete("AWSPREVIOUS");
    moveStage(secret, "AWSPREVIOUS", holder);
  }
}

/** AWS keeps about a hundred versions without any label; they are deprecated, and no longer listed. */
const unstagedKept = 100;

function forgetUnstaged(secret: Secret): void {
  const unstaged = secret.versions.filter((version) => version.stages.size === 0);
  const gone = new Set(unstaged.slice(0, Math.max(0, unstaged.length - unstagedKept)));
  secret.versions = secret.versions.filter((version) => !gone.has(version));
}

/** Whether a version holds this value. */
export function equalValue(version: Version, wanted: Pick<NewVersion, "text" | "binary">): boolean {
  if (version.text !== wanted.text) return false;
  return Buffer.compare(version.binary ?? new Uint8Array(), wanted.binary ?? new Uint8Array()) === 0;
}
