import { type DockerClient, filters, jsonLines } from "./client.ts";

/** What is read of an event of the engine ("Monitor events"). */
export interface DockerEvent {
  Action: string;
  Actor: { ID: string };
  timeNano: number;
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 1_000;

/**
 * Follows the events of all containers with a label until `signal` is aborted. `onConnected` runs each time the stream
 * is there again, before any event of it: what happened in between is to be found out by inspection. Resolves
 * after the first connection; rejects when there is none.
 */
export async function watch(
  client: DockerClient,
  label: string,
  handlers: { onConnected(): Promise<void>; onEvent(event: DockerEvent): void },
  signal: AbortSignal,
): Promise<void> {
  const connect = () =>
    client.open("GET", "/events", {
      query: { filters: filters({ type: ["container"], label: [label], event: ["die", "health_status"] }) },
      signal,
    });
  let stream = await connect();

  async function run(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    while (!signal.aborted) {
      try {
        await handlers.onConnected();
        for await (const event of jsonLines<DockerEvent>(stream)) {
          delay = FIRST_DELAY_MS;
          handlers.onEvent(event);
        }
      } catch {
        // The stream broke: the engine restarts, or `signal` was aborted.
      }
      stream = await reconnect();
    }

    async function reconnect() {
      while (!signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, delay));
        delay = Math.min(delay * 2, LONGEST_DELAY_MS);
        try {
          return await connect();
        } catch {
          // Not yet.
        }
      }
      return stream;
    }
  }
  void run();
}

export function healthOf(event: DockerEvent): "HEALTHY" | "UNHEALTHY" | undefined {
  if (event.Action === "health_status: healthy") return "HEALTHY";
  if (event.Action === "health_status: unhealthy") return "UNHEALTHY";
  return undefined;
}
