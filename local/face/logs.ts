import type { World } from "../aws/ecs/model.ts";
import { logStream } from "../aws/ecs/task/engine-task.ts";
import { AwsError, type AwsService } from "../aws/service.ts";

/** Lines of each container that are shown. */
const linesShown = 200;

export interface ContainerLog {
  container: string;
  /** Newest last. */
  lines: { at: number; text: string }[];
  /** Why there are none. */
  note?: string;
}

/** The last lines of a task's containers; undefined when there is no such task. `task` is an ARN or an id. */
export async function taskLogs(world: World, logs: AwsService, task: string): Promise<ContainerLog[] | undefined> {
  const found = world.tasks.get(task) ?? [...world.tasks.values()].find((each) => each.id === task);
  if (found === undefined) return undefined;
  return Promise.all(
    found.containers.map(async ({ definition: { name, logConfiguration } }): Promise<ContainerLog> => {
      const place = logStream(found, name);
      if (place === undefined) {
        const driver = logConfiguration?.logDriver;
        return { container: name, lines: [], note: driver ? `Its log driver is ${driver}.` : "It has no log driver." };
      }
      try {
        const input = { logGroupName: place.group, logStreamName: place.stream, limit: linesShown };
        const answer = (await logs.operations.GetLogEvents?.(input, nobody)) as { events: LogEvent[] };
        return { container: name, lines: answer.events.map(({ timestamp: at, message: text }) => ({ at, text })) };
      } catch (error) {
        if (error instanceof AwsError) return { container: name, lines: [], note: "It has written nothing yet." };
        throw error;
      }
    }),
  );
}

interface LogEvent {
  timestamp: number;
  message: string;
}

const nobody = { account: "", region: "", accessKeyId: "", principal: "", requestId: "" };
