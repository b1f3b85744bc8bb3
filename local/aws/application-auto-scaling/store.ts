import { createHash } from "node:crypto";

export interface ScalableTarget {
  arn: string;
  region: string;
  resourceId: string;
  min: number;
  max: number;
  suspended: Suspended;
  roleArn: string;
  createdAt: number;
  tags: Map<string, string>;
}

export interface Suspended {
  DynamicScalingInSuspended: boolean;
  DynamicScalingOutSuspended: boolean;
  ScheduledScalingSuspended: boolean;
}

export interface ScalingPolicy {
  arn: string;
  region: string;
  name: string;
  resourceId: string;
  type: string;
  /** The configuration member of PutScalingPolicy, under its own name. */
  configuration: Record<string, unknown>;
  alarms: { AlarmName: string; AlarmARN: string }[];
  createdAt: number;
}

export interface Activity {
  id: string;
  region: string;
  resourceId: string;
  count: number;
  cause: string;
  startedAt: number;
  endedAt: number | undefined;
}

export interface ScalingState {
  /** By region and resource. */
  targets: Map<string, ScalableTarget>;
  /** By region, resource and name. */
  policies: Map<string, ScalingPolicy>;
  /** Oldest first. */
  activities: Activity[];
}

export const targetKey = (region: string, resourceId: string): string => `${region} ${resourceId}`;

/** Ids that AWS makes at random are derived from names here; this is a UUID made of sha256(text). */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
