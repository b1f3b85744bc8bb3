import type { Entry, Reading } from "./context.ts";
import type { Update } from "./types.ts";
import { mapping, seconds } from "./units.ts";

/**
 * How ECS exchanges the tasks of a service. Compose's default order is stop-first; here it is start-first unless the file
 * says otherwise, because a release should not be an outage. `parallelism` becomes the share of tasks that may be
 * exchanged at a time; `failure_action: pause` leaves a failed deployment as it is.
 */
export function readUpdate({ service, path }: Entry, { problems }: Reading): Update {
  const deploy = mapping(service.deploy);
  const config = mapping(deploy.update_config);
  const { order, failure_action: action, monitor } = config;
  const replicas = Number(deploy.replicas ?? service.scale ?? 1);
  const parallelism = Number(config.parallelism ?? 0);
  const share = parallelism > 0 && parallelism < replicas ? Math.ceil((parallelism / replicas) * 100) : 100;
  if (order !== undefined && order !== "start-first" && order !== "stop-first")
    problems.add([...path, "deploy", "update_config", "order"], `is ${order}`, "write start-first or stop-first");
  if (action !== undefined && !["continue", "pause", "rollback"].includes(String(action)))
    problems.add(
      [...path, "deploy", "update_config", "failure_action"],
      `is ${action}`,
      "write rollback, pause or continue",
    );
  const bake = seconds(monitor);
  return {
    minimumHealthyPercent: order === "stop-first" ? 100 - share : 100,
    maximumPercent: order === "stop-first" ? 100 : 100 + share,
    breaker: { enable: action !== "continue", rollback: action !== "pause" && action !== "continue" },
    bakeTimeInMinutes: bake === undefined || bake === 0 ? undefined : Math.ceil(bake / 60),
  };
}

/** How many tasks a service begins with; undefined where the file does not say. */
export function readReplicas({ service, path }: Entry, { problems }: Reading): number | undefined {
  const deploy = mapping(service.deploy);
  const found = deploy.replicas ?? service.scale;
  if (deploy.mode === "global" || deploy.mode === "global-job")
    problems.add(
      [...path, "deploy", "mode"],
      `is ${deploy.mode}, and Fargate has no nodes to run one task on each`,
      "write deploy.replicas",
    );
  if (found !== undefined && service.container_name !== undefined && Number(found) > 1)
    problems.add([...path, "container_name"], `is one name for ${found} containers`, "remove it");
  return found === undefined ? undefined : Number(found);
}
