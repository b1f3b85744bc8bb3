/** Names of things, as ECS writes them. */

export function arnOf(region: string, account: string, resource: string): string {
  return `arn:aws:ecs:${region}:${account}:${resource}`;
}

/** `cluster` as callers give it (absent, a name, or an ARN) → its ARN. */
export function clusterArn(cluster: string | undefined, region: string, account: string): string {
  const given = cluster === undefined || cluster === "" ? "default" : cluster;
  return given.startsWith("arn:") ? given : arnOf(region, account, `cluster/${given}`);
}

/** The last part of an ARN, or the name itself. */
export function lastPart(arnOrName: string): string {
  return arnOrName.slice(arnOrName.lastIndexOf("/") + 1);
}

export function taskArn(cluster: string, id: string): string {
  return cluster.replace(":cluster/", ":task/").concat(`/${id}`);
}

export function serviceArn(cluster: string, name: string): string {
  return cluster.replace(":cluster/", ":service/").concat(`/${name}`);
}

/** `service` as callers give it → the ARN that it has, or would have, in the cluster. */
export function serviceArnIn(cluster: string, service: string): string {
  return serviceArn(cluster, lastPart(service));
}

export function taskArnIn(cluster: string, task: string): string {
  return taskArn(cluster, lastPart(task));
}

/** `family`, `family:revision` or an ARN → its parts; `revision` is undefined for "the newest". */
export function definitionName(given: string): { family: string; revision: number | undefined } {
  const name = given.startsWith("arn:") ? lastPart(given) : given;
  const [family = "", revision] = name.split(":");
  return { family, revision: revision === undefined ? undefined : Number(revision) };
}
