import { awsClients } from "../aws/clients.ts";
import type { Runner } from "../runner/runner.ts";
import { stopLeftover } from "../task/stop.ts";

const key = "task";

/** Remembers tasks that run, for the post step; without any, that there is none any more. */
export function remember(
  runner: Runner,
  tasks: { region: string; cluster: string; arns: readonly string[] } | undefined,
): void {
  runner.saveState(key, tasks ? JSON.stringify(tasks) : "");
}

/** The post step of whatever runs tasks: stops those that the main step left behind, if it did. */
export async function stopRemembered(runner: Runner): Promise<void> {
  const state = runner.state(key);
  if (state === undefined) return;
  const { region, cluster, arns } = JSON.parse(state) as { region: string; cluster: string; arns: string[] };
  const { taskPort } = await import("../aws/tasks.ts");
  const port = taskPort(awsClients(region, runner.environment.variables), runner.cleanup, runner.cleanup);
  const left = await stopLeftover(port, cluster, arns, "the step that ran it ended before it did");
  for (const arn of left)
    runner.log.warning(`Task ${arn} was still running after its step had ended; it was told to stop.`);
}
