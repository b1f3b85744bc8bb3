/** Server-Sent Events: the whole view for whoever comes, then only what changed, some times a second at most. */
import type { ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import { diff } from "./diff.ts";
import type { View } from "./model.ts";

/** Changes of this time go into one message, ms. */
const gatherMs = 250;
/** Who reads too slowly for this many bytes is sent away, and comes again for a fresh view. */
const patienceBytes = 4 << 20;

export interface Stream {
  /** Something may have changed. */
  changed(): void;
  join(response: ServerResponse): void;
  close(): void;
}

/** `look` is asked for the view when somebody watches; `always` is called before, and also when nobody does. */
export function createStream(parts: { id: string; clock: Clock; look: () => View; always: () => void }): Stream {
  const { id, clock } = parts;
  const readers = new Set<ServerResponse>();
  let last: View | undefined;
  let alarm: (() => void) | undefined;
  let closed = false;

  function write(response: ServerResponse, event: "snapshot" | "patch" | "end", view: object): void {
    response.write(message(event, { id, now: clock.now(), view }));
    if (response.writableLength > patienceBytes) response.destroy();
  }

  function flush(): void {
    alarm?.();
    alarm = undefined;
    parts.always();
    if (readers.size === 0) return;
    const view = structuredClone(parts.look());
    const patch = last === undefined ? undefined : diff(last, view);
    last = view;
    if (patch !== undefined) for (const reader of readers) write(reader, "patch", patch);
  }

  return {
    changed() {
      if (!closed) alarm ??= clock.at(clock.now() + gatherMs, flush);
    },
    join(response) {
      // Whoever comes again while the cloud stops is not to take it for alive.
      if (closed) return void response.writeHead(204).end();
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 1000\n\n");
      response.once("close", () => {
        readers.delete(response);
        if (readers.size === 0) last = undefined;
      });
      flush();
      last ??= structuredClone(parts.look());
      write(response, "snapshot", last);
      readers.add(response);
    },
    close() {
      closed = true;
      alarm?.();
      for (const reader of readers) {
        write(reader, "end", {});
        reader.end();
      }
    },
  };
}

/** One event. JSON has no line ends of its own, so whatever the text in it, it cannot begin another event. */
export function message(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
