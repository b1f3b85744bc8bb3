import { AwsError, type CallContext } from "../service.ts";
import { clusterArn, serviceArnIn } from "./arns.ts";
import { findDefinition, type StoredDefinition } from "./definitions.ts";
import type { ClusterRecord, Turn } from "./model.ts";
import type { ServiceRecord } from "./records.ts";

/** One operation of the API: it checks everything, then changes the world, then answers. */
// biome-ignore lint/suspicious/noExplicitAny: each operation names the members that it reads; the wire has checked them
export type Operation = (turn: Turn, input: any, context: CallContext) => object;

export const invalid = (message: string): AwsError => new AwsError("InvalidParameterException", message);
export const refused = (message: string): AwsError => new AwsError("ClientException", message);

/** The ACTIVE cluster that the caller means, or ClusterNotFoundException. */
export function activeCluster(turn: Turn, given: string | undefined, context: CallContext): ClusterRecord {
  const cluster = turn.world.clusters.get(clusterArn(given, context.region, context.account));
  if (cluster?.status !== "ACTIVE") throw new AwsError("ClusterNotFoundException", "Cluster not found.");
  return cluster;
}

/** The service that the caller means (name or ARN), in whatever status; ServiceNotFoundException when there is none. */
export function someService(turn: Turn, cluster: ClusterRecord, given: string): ServiceRecord {
  const service = describableService(turn, serviceArnIn(cluster.arn, given));
  if (service === undefined) throw new AwsError("ServiceNotFoundException", "Service not found.");
  return service;
}

/** A deleted service can be described for a while. */
export function describableService(turn: Turn, arn: string): ServiceRecord | undefined {
  const service = turn.world.services.get(arn);
  if (service?.inactiveAt !== undefined && turn.now >= service.inactiveAt + turn.world.pace.kept) return undefined;
  return service;
}

/** A definition that new work may use. */
export function activeDefinition({ world, now }: Turn, given: string | undefined, region: string): StoredDefinition {
  if (given === undefined || given === "") throw invalid("TaskDefinition can not be blank.");
  const found = findDefinition(world, region, given);
  if (found === undefined) throw refused("TaskDefinition not found.");
  const usable = found.definition.status === "ACTIVE" || now < (found.usableUntil ?? 0);
  if (!usable) throw refused("TaskDefinition is inactive");
  return found;
}

export function date(at: number): Date;
export function date(at: number | undefined): Date | undefined;
export function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

/** What a platform version means where something runs: LATEST is 1.4.0, the newest Linux platform of Fargate. */
export function platform(given: string): string {
  return given === "LATEST" ? "1.4.0" : given;
}
