import { awsClients } from "../aws/clients.ts";
import type { Runner } from "../runner/runner.ts";
import { stopLeftover } from "../task/run.ts";

const key = "task";

/** Remembers a task that runs, for the post step; without one, that there is none any more. */
export function remember(runner: Runner, task: { region: string; cluster: string; arn: string } | undefined): void {
  runner.saveState(key, task ? JSON.stringify(task) : "");
}

/** The post step of whatever runs tasks: stops the one that the main step left behind, if it did. */
export async function stopRemembered(runner: Runner): Promise<void> {
  const state = runner.state(key);
  if (state === undefined) return;
  const { region, cluster, arn } = JSON.parse(state) as { region: string; cluster: string; arn: string };
  const { taskPort } = await import("../aws/tasks.ts");
  const port = taskPort(awsClients(region, runner.environment.variables), runner.cleanup, runner.cleanup);
  if (await stopLeftover(port, cluster, arn, "the step that ran it ended before it did"))
    runner.log.warning(`Task ${arn} was still running after its step had ended; it was told to stop.`);
}
