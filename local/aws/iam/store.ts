import { createHash } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../service.ts";

export interface Role {
  name: string;
  path: string;
  id: string;
  arn: string;
  createdAt: number;
  /** JSON as it was given. */
  trust: string;
  description: string | undefined;
  maxSessionDuration: number;
  tags: Map<string, string>;
  /** Inline policies: JSON by name. */
  policies: Map<string, string>;
  /** ARNs of managed policies. */
  attached: Set<string>;
}

/** The roles of the account; IAM knows no regions. */
export class RoleStore {
  readonly account: string;
  private readonly clock: Clock;
  private readonly roles = new Map<string, Role>();

  constructor(account: string, clock: Clock) {
    this.account = account;
    this.clock = clock;
  }

  /** Whether the account keeps any. */
  get empty(): boolean {
    return this.roles.size === 0;
  }

  /** In the order of their names. */
  all(): Role[] {
    return [...this.roles.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Role | undefined {
    return this.roles.get(key(name));
  }

  /** Throws NoSuchEntity. */
  get(name: string): Role {
    const role = this.find(name);
    if (role === undefined) throw notFound(`The role with name ${name} cannot be found.`);
    return role;
  }

  add(given: Pick<Role, "name" | "path" | "trust" | "description" | "maxSessionDuration" | "tags">): Role {
    if (this.find(given.name) !== undefined) {
      const text = `Role with name ${given.name} already exists.`;
      throw new AwsError("EntityAlreadyExistsException", text, { status: 409 });
    }
    const arn = `arn:aws:iam::${this.account}:role${given.path}${given.name}`;
    const made = {
      id: roleId(arn),
      arn,
      createdAt: this.clock.now(),
      policies: new Map(),
      attached: new Set<string>(),
    };
    const role: Role = { ...given, ...made };
    this.roles.set(key(role.name), role);
    return role;
  }

  remove(role: Role): void {
    this.roles.delete(key(role.name));
  }
}

/** Names are told apart without regard to case. Source: CreateRole. */
const key = (name: string): string => name.toLowerCase();

export function notFound(message: string): AwsError {
  return new AwsError("NoSuchEntityException", message, { status: 404 });
}

/** `AROA…`: random at AWS, derived from the ARN here, so that STS and IAM say the same. */
export function roleId(arn: string): string {
  return `AROA${letters(createHash("sha256").update(arn).digest(), 17)}`;
}

/** `length` letters and digits as AWS's ids have them. */
export function letters(bytes: Uint8Array, length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from({ length }, (_, index) => alphabet[(bytes[index % bytes.length] ?? 0) % 32]).join("");
}
