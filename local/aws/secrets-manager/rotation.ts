/** Rotation: asynchronous, by a rotator that stands for the Lambda function of AWS. Source: RotateSecret. */
import { createHash, randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { AwsError, type AwsService } from "../service.ts";
import type { Secret, SecretStore } from "./store.ts";
import { addVersion, moveStage } from "./versions.ts";

export interface SecretsSwitches {
  /** Makes the new value of a secret; what it throws leaves the rotation unfinished, as a failed function does. */
  rotator(secret: { arn: string; name: string; value: string; versionId: string }): string;
  /** From RotateSecret to the version AWSPENDING, and to AWSCURRENT, ms. */
  rotationCreateMs: number;
  rotationFinishMs: number;
  /** How long the name of a secret that was deleted without recovery is still taken, ms. */
  forcedDeletionMs: number;
}

export const usualSecrets: SecretsSwitches = {
  rotator: newPassword,
  rotationCreateMs: 1000,
  rotationFinishMs: 3000,
  forcedDeletionMs: 0,
};

/** Another password, derived from the version's id: in place of `password` in JSON, else in place of the whole value. */
function newPassword({ value, versionId }: { value: string; versionId: string }): string {
  const password = createHash("sha256").update(versionId).digest("base64url").slice(0, 32);
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === "object" && parsed !== null && "password" in parsed) {
      return JSON.stringify({ ...parsed, password });
    }
  } catch {
    // Not JSON: the value itself is the password.
  }
  return password;
}

interface RotateInput {
  SecretId: string;
  ClientRequestToken?: string;
  RotationLambdaARN?: string;
  RotationRules?: { AutomaticallyAfterDays?: number; ScheduleExpression?: string; Duration?: string };
  RotateImmediately?: boolean;
}

/** A version is AWSPENDING and not current: a rotation is under way, or stopped half-way. */
function unfinished(secret: Secret): boolean {
  return secret.versions.some((version) => version.stages.has("AWSPENDING") && !version.stages.has("AWSCURRENT"));
}

export function rotationOperations(
  store: SecretStore,
  clock: Clock,
  switches: SecretsSwitches,
): AwsService["operations"] {
  const alive = (secret: Secret) => store.all().includes(secret) && secret.deletedAt === undefined;

  function create(secret: Secret, versionId: string): void {
    const current = secret.versions.find((version) => version.stages.has("AWSCURRENT"));
    if (!alive(secret) || secret.rotation?.versionId !== versionId || !current) return;
    const pending = addVersion(secret, {
      token: versionId,
      text: undefined,
      binary: undefined,
      stages: ["AWSPENDING"],
      now: clock.now(),
    });
    try {
      const value = current.text ?? "";
      pending.text = switches.rotator({ arn: secret.arn, name: secret.name, value, versionId });
    } catch {
      // As when the function fails: the version stays AWSPENDING, and the next rotation is refused.
      return;
    }
    clock.at(clock.now() + switches.rotationFinishMs - switches.rotationCreateMs, () => finish(secret, versionId));
  }

  function finish(secret: Secret, versionId: string): void {
    const pending = secret.versions.find((version) => version.id === versionId && version.stages.has("AWSPENDING"));
    if (!alive(secret) || !pending) return;
    moveStage(secret, "AWSCURRENT", pending);
    secret.changedAt = clock.now();
    secret.rotatedAt = clock.now();
  }

  return {
    RotateSecret(input: RotateInput, context) {
      const secret = store.live(input.SecretId, context.region);
      const lambda = input.RotationLambdaARN ?? secret.rotation?.lambda;
      if (lambda === undefined) {
        throw invalidRequest("No Lambda rotation function ARN is associated with this secret.");
      }
      const days = input.RotationRules?.AutomaticallyAfterDays;
      if (days !== undefined && (days < 1 || days > 1000)) {
        throw new AwsError("InvalidParameterException", "AutomaticallyAfterDays must be between 1 and 1000.");
      }
      if (days !== undefined && input.RotationRules?.ScheduleExpression !== undefined) {
        throw new AwsError(
          "InvalidParameterException",
          "You can't specify both AutomaticallyAfterDays and ScheduleExpression.",
        );
      }
      if (input.RotateImmediately !== false && unfinished(secret)) {
        throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
      }
      const versionId = input.ClientRequestToken ?? randomUUID();
      secret.rotation = { enabled: true, lambda, rules: input.RotationRules ?? secret.rotation?.rules, versionId };
      if (input.RotateImmediately !== false) {
        clock.at(clock.now() + switches.rotationCreateMs, () => create(secret, versionId));
      }
      return { ARN: secret.arn, Name: secret.name, VersionId: versionId };
    },

    /** Ends automatic rotation; a version that is AWSPENDING stays, for its owner to remove the label. */
    CancelRotateSecret(input: { SecretId: string }, context) {
      const secret = store.live(input.SecretId, context.region);
      if (!secret.rotation) throw invalidRequest("Rotation isn't configured for this secret.");
      secret.rotation.enabled = false;
      return { ARN: secret.arn, Name: secret.name };
    },
  };
}

/** What DescribeSecret and ListSecrets tell of a secret's rotation. */
export function rotationShape({ rotation, rotatedAt, changedAt }: Secret) {
  if (!rotation) return {};
  const days = rotation.enabled ? rotation.rules?.AutomaticallyAfterDays : undefined;
  const next = days === undefined ? undefined : (rotatedAt ?? changedAt) + days * 24 * 60 * 60 * 1000;
  return {
    RotationEnabled: rotation.enabled,
    RotationLambdaARN: rotation.lambda,
    RotationRules: rotation.rules,
    LastRotatedDate: rotatedAt === undefined ? undefined : new Date(rotatedAt),
    NextRotationDate: next === undefined ? undefined : new Date(next),
  };
}

function invalidRequest(message: string): AwsError {
  return new AwsError("InvalidRequestException", message);
}
