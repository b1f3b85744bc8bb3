import { messageOf } from "../kernel/errors.ts";
import type { TaskState } from "../task/types.ts";
import type { Step } from "./plan.ts";
import { secretsOf } from "./rotations.ts";
import type { RollTools } from "./types.ts";

/** Whether services that run already what they should are deployed anew. */
export type Force = "false" | "true" | "when-secrets-rotated";

/** The latest change that a task has not seen: a task gets its secrets when it starts, and keeps them. Pure. */
export function missed(
  changes: readonly { name: string; at: number }[],
  tasks: readonly TaskState[],
): { name: string; at: number } | undefined {
  const oldest = Math.min(
    ...tasks.map(({ createdAt, startedAt }) => createdAt ?? startedAt ?? Number.POSITIVE_INFINITY),
  );
  return changes.filter(({ at }) => at > oldest).toSorted((a, b) => b.at - a.at)[0];
}

/** The steps, with those forced that would be left alone and have to be made anew. What cannot be read is told. */
export async function withForce(
  steps: readonly Step[],
  force: Force,
  cluster: string,
  tools: RollTools,
): Promise<Step[]> {
  if (force === "false") return [...steps];
  return Promise.all(
    steps.map(async (step) => {
      if (step.kind !== "leave") return step;
      const why = force === "true" ? "as asked" : await rotated(step, cluster, tools);
      return why === undefined ? step : { ...step, kind: "force" as const, target: { ...step.target, force: why } };
    }),
  );
}

async function rotated({ target, service }: Step, cluster: string, tools: RollTools): Promise<string | undefined> {
  const { evidence, rotations, log } = tools;
  const name = target.service;
  const primary = service?.deployments.find(({ status }) => status === "PRIMARY");
  const definition = await rotations.definition(target.taskDefinition);
  const secrets = definition ? secretsOf(definition) : [];
  if (primary === undefined || secrets.length === 0) return undefined;
  const changes = await Promise.all(
    secrets.map(async (secret) => {
      try {
        return [{ name: secret.name, at: (await rotations.changedAt(secret)) ?? 0 }];
      } catch (error) {
        tools.signal.throwIfAborted();
        log(`${name}: when ${secret.name} last changed could not be read: ${messageOf(error)}`);
        return [];
      }
    }),
  );
  const found = missed(changes.flat(), await evidence.runningTasks(cluster, name, primary.id));
  return found && `${found.name} changed at ${new Date(found.at).toISOString()}, after a task of it started`;
}
