import { InputError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import type { ServicePort, ServiceState } from "./types.ts";

/** One service and what it is to run. */
export interface RollTarget {
  service: string;
  /** Full ARN of a task definition revision; empty where whatever is under way is followed. */
  taskDefinition: string;
  /** Nothing is sent: the rollout that is under way is followed, whatever its revision. */
  attach?: boolean;
  /** Deploy anew also what runs already; the text says why. */
  force?: string;
  /** Its definition, in the words of CreateService, to compare it with. */
  wanted?: Readonly<Record<string, unknown>>;
  /** What CreateService would get if the service does not exist and may be created. */
  definition?: Readonly<Record<string, unknown>>;
}

/**
 * What has to be done for one service:
 * - `leave`: it runs exactly this already, and its deployment completed;
 * - `follow`: a deployment of exactly this is under way;
 * - `attach`: whatever is under way, or was last, is followed;
 * - `force`: the deployment of exactly this failed and stalls, or is to be made anew; sending the same again needs force;
 * - `update`, `create`.
 */
export type Step = { target: RollTarget; service: ServiceState | undefined } & {
  kind: "leave" | "follow" | "attach" | "force" | "update" | "create";
  /** Members of UpdateService that go along. */
  settings?: Readonly<Record<string, unknown>>;
  /** The same members as they were, to go back to. */
  settingsBefore?: Readonly<Record<string, unknown>>;
};

/** Decides for each target from what is there; names everything that stands in the way at once. Pure. */
export function steps(targets: readonly RollTarget[], found: readonly ServiceState[], cluster: string): Step[] {
  const problems: string[] = [];
  const planned = targets.map((target): Step => {
    const service = found.find(({ name }) => name === target.service);
    const problem = obstacle(target, service, found, cluster);
    if (problem) problems.push(problem);
    return { target, service, kind: kindOf(target, service) };
  });
  if (problems.length > 0) throw new InputError(problems);
  return planned;
}

/** The same, with the services looked up. Throws InputError. */
export async function plan(targets: readonly RollTarget[], cluster: string, port: ServicePort): Promise<Step[]> {
  const found = await port.describe(
    cluster,
    targets.map(({ service }) => service),
  );
  return steps(targets, found, cluster);
}

function kindOf(target: RollTarget, service: ServiceState | undefined): Step["kind"] {
  if (service === undefined || service.status !== "ACTIVE") return "create";
  if (target.attach) return "attach";
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  if (primary?.taskDefinition !== target.taskDefinition) return "update";
  if (primary.rolloutState === "FAILED" || target.force !== undefined) return "force";
  return primary.rolloutState === "IN_PROGRESS" ? "follow" : "leave";
}

function obstacle(
  target: RollTarget,
  service: ServiceState | undefined,
  found: readonly ServiceState[],
  cluster: string,
): string | undefined {
  const name = target.service;
  const hint = nearest(
    name,
    found.map((one) => one.name),
  );
  if (service?.status === "ACTIVE")
    return service.controller === "ECS"
      ? undefined
      : `service "${name}" is deployed by ${service.controller === "CODE_DEPLOY" ? "CodeDeploy" : "an external controller"}, which Gantline does not drive`;
  if (target.definition) return undefined;
  if (service)
    return `service "${name}" in cluster "${cluster}" is ${service.status === "DRAINING" ? "being deleted" : "deleted"}; to create it again, allow creating and give its definition`;
  return `there is no service "${name}" in cluster "${cluster}"${hint ? ` (did you mean "${hint}"?)` : ""}; to create it, allow creating and give its definition`;
}
