/** One-off tasks of a run, by the code that the actions use. */
import type { SimulatedClock } from "../../../local/simulated/clock.ts";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { taskPort } from "../../../src/aws/tasks.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import type { PreviewRun } from "../../../src/preview/types.ts";
import { inWords } from "../../../src/task/outcome.ts";
import { prepare } from "../../../src/task/plan.ts";
import { runTask } from "../../../src/task/run.ts";
import { network } from "./stack.ts";

export function taskRunner(
  clients: AwsClients,
  { clock, signal, log }: { clock: SimulatedClock; signal: AbortSignal; log(line: string): void },
): PreviewRun["runTask"] {
  const port = taskPort(clients, signal, signal);
  const logs = logPort(clients, {}, signal);
  return async ({ name, taskDefinition, command, started = () => {}, signal: late = signal, ...wanted }) => {
    const plan = await port.plan(taskDefinition);
    if (plan === undefined) throw new DeployError(`${name}: ECS has no task definition "${taskDefinition}".`);
    const { subnets, securityGroups } = network.awsvpcConfiguration;
    const { task, problems } = prepare(
      {
        ...wanted,
        ...(command ? { command } : {}),
        ...{ network: { subnets, securityGroups, assignPublicIp: "DISABLED" }, containers: [], ifRunning: "ignore" },
      },
      plan,
      undefined,
    );
    if (problems.length > 0) throw new DeployError(`${name} cannot be run: ${problems.join("; ")}`);
    const lines: string[] = [];
    const tell = (line: string) => log(`${name}: ${line}`);
    const output = (line: string) => void lines.push(line);
    const result = await runTask(task, {
      ...{ port, logs, clock, log: tell, output, started },
      signal: AbortSignal.any([signal, late]),
    });
    return { ok: result.ok, why: inWords(result), lines };
  };
}
