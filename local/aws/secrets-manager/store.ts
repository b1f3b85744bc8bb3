import { createHash } from "node:crypto";
import { AwsError } from "../service.ts";

export interface Tag {
  Key?: string;
  Value?: string;
}

export interface Version {
  id: string;
  createdAt: number;
  text: string | undefined;
  binary: Uint8Array | undefined;
  stages: Set<string>;
}

export interface Secret {
  arn: string;
  name: string;
  region: string;
  description: string | undefined;
  kmsKeyId: string | undefined;
  tags: Map<string, string>;
  createdAt: number;
  changedAt: number;
  accessedAt: number | undefined;
  /** When it will be gone, once its deletion is scheduled. */
  deletedAt: number | undefined;
  rotation: Rotation | undefined;
  rotatedAt: number | undefined;
  /** Oldest first. */
  versions: Version[];
}

export interface Rotation {
  enabled: boolean;
  lambda: string;
  rules: { AutomaticallyAfterDays?: number; ScheduleExpression?: string; Duration?: string } | undefined;
  /** Of the rotation that was asked for last. */
  versionId: string;
}

/**
 * ARN of a secret. AWS appends six random characters; here they are the first six hex digits of sha256(name), so that
 * files can name the ARN beforehand. The n-th secret of the same name (n > 1) has those of sha256("name#n").
 */
export function secretArn(where: { account: string; region: string }, name: string, incarnation = 1): string {
  const text = incarnation === 1 ? name : `${name}#${incarnation}`;
  const suffix = createHash("sha256").update(text).digest("hex").slice(0, 6);
  return `arn:aws:secretsmanager:${where.region}:${where.account}:secret:${name}-${suffix}`;
}

/** The secrets of one account. Those whose recovery window is over vanish when they are next looked at. */
export class SecretStore {
  readonly #now: () => number;
  readonly #secrets = new Map<string, Secret>();
  /** Names of secrets that are being deleted without recovery, and until when. */
  readonly #taken = new Map<string, number>();
  readonly #incarnations = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  all(): Secret[] {
    this.#forgetExpired();
    return [...this.#secrets.values()];
  }

  list(region: string): Secret[] {
    return this.all().filter((secret) => secret.region === region);
  }

  /** By name, ARN, or ARN without its six last characters. */
  find(id: string, region: string): Secret | undefined {
    return this.list(region).find(
      (secret) => secret.name === id || secret.arn === id || secret.arn.slice(0, -7) === id,
    );
  }

  get(id: string, region: string): Secret {
    const secret = this.find(id, region);
    if (!secret) throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    return secret;
  }

  /** As get, but refuses a secret that is scheduled for deletion. */
  live(id: string, region: string): Secret {
    const secret = this.get(id, region);
    if (secret.deletedAt === undefined) return secret;
    throw new AwsError(
      "InvalidRequestException",
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  }

  add(name: string, where: { account: string; region: string }): Secret {
    const key = `${where.region}/${name}`;
    const incarnation = (this.#incarnations.get(key) ?? 0) + 1;
    this.#incarnations.set(key, incarnation);
    const now = this.#now();
    const secret: Secret = {
      arn: secretArn(where, name, incarnation),
      name,
      region: where.region,
      description: undefined,
      kmsKeyId: undefined,
      tags: new Map(),
      createdAt: now,
      changedAt: now,
      accessedAt: undefined,
      deletedAt: undefined,
      rotation: undefined,
      rotatedAt: undefined,
      versions: [],
    };
    this.#secrets.set(secret.arn, secret);
    return secret;
  }

  /** Without recovery; the name stays taken until `freeAt`. */
  remove(secret: Secret, freeAt: number): void {
    this.#secrets.delete(secret.arn);
    this.#taken.set(`${secret.region}/${secret.name}`, freeAt);
  }

  /** Whether a secret of this name is still being deleted. */
  isTaken(name: string, region: string): boolean {
    return (this.#taken.get(`${region}/${name}`) ?? 0) > this.#now();
  }

  #forgetExpired(): void {
    const now = this.#now();
    for (const [arn, secret] of this.#secrets) {
      if (secret.deletedAt !== undefined && secret.deletedAt <= now) this.#secrets.delete(arn);
    }
  }
}

export function setTags(secret: Secret, tags: readonly Tag[] | undefined): void {
  for (const tag of tags ?? []) if (tag.Key !== undefined) secret.tags.set(tag.Key, tag.Value ?? "");
}
