import { noCapacity } from "../capacity.ts";
import { definitionByArn } from "../definitions.ts";
import { gatewayTargets } from "../gateway/routes.ts";
import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { roleProblem } from "../roles.ts";
import { chooseProvider, createTask } from "../task/create.ts";
import { managedTags } from "../task/managed-tags.ts";
import { touchService } from "../world.ts";
import { names, overcome, tell, tellOnce } from "./events.ts";
import type { DeploymentRecord } from "./model.ts";
import { groupOn } from "./traffic.ts";

/** Starts up to `count` tasks of a deployment; where there is no room, says so and comes back. */
export function launch(
  turn: Turn,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  count: number,
  replacing: number,
): void {
  const { revision } = deployment;
  const found = definitionByArn(turn.world, revision.taskDefinitionArn);
  if (found === undefined) return;
  const problem = roleProblem(turn, found.definition);
  if (problem !== undefined) {
    waitFor(turn, service, "role", `failed to launch a task with (error ${problem}).`);
    return;
  }
  overcome(service, "role");
  const providers = countProviders(service, deployment);
  const source =
    service.propagateTags === "SERVICE" ? service.tags : service.propagateTags === "TASK_DEFINITION" ? found.tags : [];
  const own = service.enableManagedTags ? managedTags(service.clusterArn, service.name) : [];
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const capacityProvider = chooseProvider(revision.launch, providers);
    const refusal = noCapacity(turn.world, capacityProvider ?? revision.launch.launchType, found.definition.cpu);
    if (refusal !== undefined) {
      waitFor(turn, service, "placement", `was unable to place a task. Reason: ${refusal.reason}.`);
      break;
    }
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    const task = createTask(turn, {
      clusterArn: service.clusterArn,
      region: service.region,
      definition: found.definition,
      launchType: revision.launch.launchType ?? "FARGATE",
      capacityProvider,
      platformVersion: revision.platformVersion,
      network: revision.network,
      group: `service:${service.name}`,
      startedBy: deployment.id,
      tags: [...own, ...source],
      enableExecuteCommand: service.enableExecuteCommand,
      service: {
        record: service,
        deploymentId: deployment.id,
        targets: [...targetsOf(revision), ...gatewayTargets(turn.world, revision)],
      },
      digests: revision.digests,
      connections: revision.connections,
    });
    ids.push(task.id);
  }
  if (ids.length === 0) return;
  if (ids.length === count) overcome(service, "placement");
  service.steady = false;
  deployment.updatedAt = turn.now;
  const replaced = replacing > 0 ? ` Amazon ECS replaced ${replacing} tasks due to an unhealthy status.` : "";
  tell(turn, service, `has started ${ids.length} tasks: ${names(ids)}.${replaced}`);
}

function countProviders(service: ServiceRecord, deployment: DeploymentRecord): Map<string, number> {
  const providers = new Map<string, number>();
  for (const task of service.tasks) {
    if (task.deploymentId !== deployment.id || task.desiredStatus === "STOPPED") continue;
    if (task.capacityProvider === undefined) continue;
    providers.set(task.capacityProvider, (providers.get(task.capacityProvider) ?? 0) + 1);
  }
  return providers;
}

/**
 * assumed: a launch that finds no capacity, or whose role cannot be assumed, is tried again at the scheduler's pace and
 * is no failure of the deployment: the circuit breaker counts tasks, and here there is none.
 */
function waitFor(turn: Turn, service: ServiceRecord, cause: string, text: string): void {
  tellOnce(turn, service, cause, text);
  touchService(turn, service, turn.world.pace.replacement);
}

function targetsOf({ loadBalancers, side }: DeploymentRecord["revision"]) {
  return loadBalancers.flatMap((use) => {
    const { containerName: container, containerPort: port } = use;
    const targetGroupArn = groupOn(use, side);
    if (targetGroupArn === undefined || container === undefined || port === undefined) return [];
    return [{ targetGroupArn, container, port }];
  });
}
