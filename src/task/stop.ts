import { messageOf } from "../kernel/errors.ts";
import type { TaskPort } from "./types.ts";

/** Tells a task to stop; a refusal is said and thrown away, since there is a cause already. */
export async function stop(
  tools: { port: Pick<TaskPort, "stop">; log(line: string): void },
  cluster: string,
  arn: string,
  reason: string,
): Promise<void> {
  try {
    await tools.port.stop(cluster, arn, `Gantline: ${reason}`);
    tools.log(`task ${arn.split("/").at(-1)} was told to stop: ${reason}`);
  } catch (error) {
    tools.log(`task ${arn} could not be stopped (${messageOf(error)}); stop it by hand`);
  }
}

/**
 * For whoever comes after a run that may have died: stops those of the tasks that have not stopped, and gives their ARNs.
 * One that could not be stopped rejects, after the others were tried.
 */
export async function stopLeftover(
  port: Pick<TaskPort, "describe" | "stop">,
  cluster: string,
  arns: readonly string[],
  reason: string,
): Promise<readonly string[]> {
  const tasks = await port.describe(cluster, arns);
  const left = tasks.filter(({ lastStatus }) => !/^(STOPPED|STOPPING|DEPROVISIONING|DELETED)$/.test(lastStatus));
  const done = await Promise.allSettled(left.map(({ arn }) => port.stop(cluster, arn, `Gantline: ${reason}`)));
  const failed = done.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return left.map(({ arn }) => arn);
}
