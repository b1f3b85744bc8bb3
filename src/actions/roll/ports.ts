import type { AwsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Runner } from "../../runner/runner.ts";
import type { RollTools } from "../../service/types.ts";

/** Everything that rolling services needs, on AWS and on the machine that runs the job. */
export async function rollTools(clients: AwsClients, runner: Runner): Promise<RollTools> {
  const { log, signal, cleanup, environment } = runner;
  const { servicePort } = await import("../../aws/services.ts");
  const { evidencePort } = await import("../../aws/tasks.ts");
  const { logPort } = await import("../../aws/logs.ts");
  const { httpPort } = await import("../../aws/http.ts");
  const { rotationPort } = await import("../../aws/rotations.ts");
  const { scalingPort } = await import("../../aws/scaling.ts");
  const { schedulePort } = await import("../../aws/schedules.ts");
  return {
    port: servicePort(clients, signal),
    evidence: evidencePort(clients, cleanup),
    logs: logPort(clients, environment.variables, cleanup),
    http: httpPort(clients, signal),
    rotations: rotationPort(clients, signal),
    schedules: schedulePort(clients, signal),
    scaling: scalingPort(clients, signal),
    clock: systemClock,
    signal,
    log: (line) => log.info(line),
  };
}
