import type { World } from "../model.ts";
import type { Health, TaskRecord } from "../records.ts";
import { taskHealth } from "../task/status.ts";
import type { RegistryUse } from "./model.ts";

/** A task as it stands in Cloud Map. */
export interface Instance {
  /** The task's id. */
  id: string;
  address: string;
  port: number | undefined;
  /** What ECS tells Cloud Map: without a health check of an essential container, a task that runs is healthy. */
  health: Exclude<Health, "UNKNOWN">;
}

/** An answer has at most this many addresses. Source: Cloud Map, CreateService, MULTIVALUE routing policy. */
const mostAnswers = 8;

/**
 * The tasks that are registered in a Cloud Map service now: from RUNNING until they are meant to stop. Nothing is kept,
 * it follows from the tasks. Source: Developer Guide, task lifecycle (ACTIVATING, DEACTIVATING).
 */
export function instancesOf(world: World, registryArn: string): Instance[] {
  return [...world.services.values()].flatMap((service) =>
    service.deployments.flatMap(({ id, revision }) => {
      const use = revision.serviceRegistries.find((each) => each.registryArn === registryArn);
      if (use === undefined) return [];
      const own = [...service.tasks].filter((task) => task.deploymentId === id);
      return own.flatMap((task) => instance(task, use) ?? []);
    }),
  );
}

function instance(task: TaskRecord, use: RegistryUse): Instance | undefined {
  const { id, address } = task;
  if (address === undefined || !isRegistered(task)) return undefined;
  return { id, address, port: use.port ?? use.containerPort, health: isServing(task) ? "HEALTHY" : "UNHEALTHY" };
}

function isRegistered({ lastStatus, desiredStatus }: TaskRecord): boolean {
  return lastStatus === "RUNNING" && desiredStatus === "RUNNING";
}

/** Whether a task is registered and, as far as health checks of its essential containers say, well. */
export function isServing(task: TaskRecord): boolean {
  const checked = task.containers.some(
    ({ definition }) => definition.essential && definition.healthCheck !== undefined,
  );
  return isRegistered(task) && (!checked || taskHealth(task) === "HEALTHY");
}

/** The addresses that a name of Cloud Map stands for now, none when nothing healthy is there; undefined: no such name. */
export function addressesOf(world: World, name: string): string[] | undefined {
  const wanted = name.toLowerCase();
  const found = [...world.namespaceServices.values()].find(
    (each) => `${each.name}.${each.namespace}`.toLowerCase() === wanted,
  );
  if (found === undefined) return undefined;
  const healthy = instancesOf(world, found.arn).filter(({ health }) => health === "HEALTHY");
  return healthy.slice(0, mostAnswers).map(({ address }) => address);
}
