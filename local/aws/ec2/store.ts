import { createHash } from "node:crypto";
import { AwsError, type CallContext } from "../service.ts";
import type { Zone } from "./zones.ts";

interface Thing {
  id: string;
  region: string;
  tags: Map<string, string>;
}
export interface Vpc extends Thing {
  cidr: string;
  tenancy: string;
}
export interface Subnet extends Thing {
  vpcId: string;
  cidr: string;
  zone: Zone;
}
export interface SecurityGroup extends Thing {
  vpcId: string;
  name: string;
  description: string;
}

/** What AWS makes at random is counted here, so that files can name it: the first subnet is always the same. */
const idBase = "0a1b2c3d4e5f6";

export class Network {
  readonly vpcs = new Map<string, Vpc>();
  readonly subnets = new Map<string, Subnet>();
  readonly groups = new Map<string, SecurityGroup>();
  private readonly made = { vpc: 0, subnet: 0, sg: 0 };

  /** `subnet-0a1b2c3d4e5f60001`, `…0002`: 17 hex digits, counted over all regions. */
  newId(kind: "vpc" | "subnet" | "sg"): string {
    this.made[kind] += 1;
    return `${kind}-${idBase}${this.made[kind].toString(16).padStart(4, "0")}`;
  }

  /** The id of a VPC's default group, which nobody asks for and which therefore does not count. */
  defaultGroupId(vpcId: string): string {
    return `sg-${createHash("sha256").update(vpcId).digest("hex").slice(0, 17)}`;
  }
}

export const invalidValue = (message: string): AwsError => new AwsError("InvalidParameterValue", message);

/** The VPC of the caller's region, or InvalidVpcID.NotFound. */
export function findVpc(network: Network, id: string, { region }: CallContext): Vpc {
  const vpc = network.vpcs.get(id);
  if (vpc?.region !== region) throw new AwsError("InvalidVpcID.NotFound", `The vpc ID '${id}' does not exist`);
  return vpc;
}

export interface TagSpecification {
  ResourceType?: string;
  Tags?: { Key?: string; Value?: string }[];
}

/** The tags for what is being made. Source: TagSpecification: its type must be that of the new thing. */
export function tagsFor(type: string, specifications: readonly TagSpecification[] = []): Map<string, string> {
  const other = specifications.find(({ ResourceType }) => ResourceType !== type);
  if (other !== undefined) {
    throw invalidValue(`'${other.ResourceType}' is not a valid taggable resource type for this operation.`);
  }
  const tags = new Map(specifications.flatMap(({ Tags = [] }) => Tags.map(({ Key = "", Value = "" }) => [Key, Value])));
  if (tags.size > 50) throw new AwsError("TagLimitExceeded", "More than 50 tags were specified.");
  return tags;
}

export function tagSet(tags: ReadonlyMap<string, string>): { Key: string; Value: string }[] | undefined {
  return tags.size === 0 ? undefined : [...tags].map(([Key, Value]) => ({ Key, Value }));
}
