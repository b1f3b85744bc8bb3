import type { AwsClients } from "../../aws/clients.ts";
import { logPort } from "../../aws/logs.ts";
import { evidencePort } from "../../aws/tasks.ts";
import { type Evidence, messageOf } from "../../kernel/errors.ts";
import type { SeenService } from "../../preview/types.ts";
import type { Runner } from "../../runner/runner.ts";
import { grouped } from "../../service/evidence.ts";
import { streamsOf } from "../../task/follow.ts";

interface Needed {
  clients: AwsClients;
  runner: Runner;
  where: { place: { cluster: string } };
}

/** The last lines of every container of a service: of its newest running task, else of the newest that has stopped. */
export async function lastLines(
  { clients, runner, where }: Needed,
  service: SeenService,
  count: number,
): Promise<readonly Evidence[]> {
  const { environment, cleanup } = runner;
  const { cluster } = where.place;
  const port = evidencePort(clients, cleanup);
  const logs = logPort(clients, environment.variables, cleanup);
  const running = await port.runningTasks(cluster, service.name, undefined);
  const [task] = running.length > 0 ? running : await port.stoppedTasks(cluster, service.name, undefined);
  if (task === undefined) return [];
  const containers = await port.containers(task.taskDefinition ?? service.taskDefinition);
  const streams = [...streamsOf(task.arn, containers)];
  return Promise.all(
    streams.map(async ([container, stream]) => {
      const lines = (await logs.tail(stream, count))?.map(({ message }) => message.trimEnd()) ?? [];
      const title = `last lines of ${container}`;
      return { title, lines: lines.length > 0 ? lines : ["(it wrote nothing)"], written: true };
    }),
  );
}

/** Why a service does not come up, as far as it can be read; what cannot says so in its place. */
export async function whyNotUp(needed: Needed, service: SeenService): Promise<readonly Evidence[]> {
  try {
    const { clients, runner, where } = needed;
    const stopped = await evidencePort(clients, runner.cleanup).stoppedTasks(
      where.place.cluster,
      service.name,
      undefined,
    );
    const mine = stopped.filter(({ taskDefinition }) => taskDefinition === service.taskDefinition);
    const lines = grouped(mine.length > 0 ? mine : stopped);
    const tails = await lastLines(needed, service, 50);
    return [...(lines.length > 0 ? [{ title: `stopped tasks of ${service.name}`, lines }] : []), ...tails];
  } catch (error) {
    return [{ title: `why ${service.name} does not start`, lines: [`(could not be read: ${messageOf(error)})`] }];
  }
}
