/** What a schedule does when its time has come. */
import { type Invoke, isCluster, runTask } from "../schedule/run-task.ts";
import type { Schedule } from "./store.ts";

/**
 * Runs a task, or makes any call for a universal target (`arn:aws:scheduler:::aws-sdk:ecs:updateService`). Rejects with
 * the refusal, and with what the local cloud has not. The mark in `startedBy` as users see it.
 */
export async function invokeTarget(invoke: Invoke, { name, region, content }: Schedule): Promise<void> {
  const { Arn, EcsParameters, Input } = content.Target;
  if (isCluster(Arn) && EcsParameters !== undefined) {
    const tags = (EcsParameters.Tags ?? []).map(({ key = "", value = "" }) => ({ key, value }));
    const startedBy = `chronos-schedule/${name}`;
    return runTask(invoke, { cluster: Arn, parameters: EcsParameters, overrides: Input, startedBy, tags });
  }
  const [, service = "", action = ""] = /^arn:aws[\w-]*:scheduler:::aws-sdk:([\w-]+):(\w+)$/.exec(Arn) ?? [];
  if (service === "") throw new Error(`The local cloud runs no targets such as ${Arn}.`);
  const operation = `${action[0]?.toUpperCase()}${action.slice(1)}`;
  const input = JSON.parse(Input ?? "{}") as object;
  await invoke(service, operation, camelCased.has(service) ? lowered(input) : input, region);
}

/** Services whose members begin with a small letter; schedules write them all with a capital one. */
const camelCased: ReadonlySet<string> = new Set(["ecs", "ecr", "logs"]);

function lowered(value: unknown): object {
  const change = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(change);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [`${name[0]?.toLowerCase()}${name.slice(1)}`, change(member)]),
    );
  };
  return change(value) as object;
}
