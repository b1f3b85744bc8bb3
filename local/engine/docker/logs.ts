import type { DockerClient } from "./client.ts";
import { createFrameReader, type Frame } from "./frames.ts";
import { createLineReader, type Line } from "./lines.ts";

export interface LogFollower {
  /**
   * To be called when the container has ended: resolves when every line it printed was delivered. The engine writes
   * the last line down before it tells that a container died.
   */
  finish(): Promise<void>;
}

/** How long the engine may take to end a stream whose container is gone before the rest is read without it. */
const PATIENCE_MS = 2_000;

/** Delivers a started container's lines, from its first one. A stream that breaks is taken up where it broke. */
export function followLogs(client: DockerClient, id: string, onLine: (line: Line) => void): LogFollower {
  const position = createPosition();
  const lines = createLineReader(onLine);
  const abort = new AbortController();
  let complete = false;
  const following = read(true).then(
    () => {
      complete = true;
    },
    () => {
      // The engine went away, or it did not end the stream; finish() reads what is missing.
    },
  );

  async function read(follow: boolean): Promise<void> {
    const response = await client.open("GET", `/containers/${id}/logs`, {
      query: { follow: follow ? "1" : "0", stdout: "1", stderr: "1", timestamps: "1", since: position.since() },
      ...(follow ? { signal: abort.signal } : {}),
    });
    const frames = createFrameReader();
    const isNew = position.skip();
    for await (const chunk of response)
      for (const frame of frames(chunk as Buffer)) if (isNew(frame)) lines.push(frame);
  }

  return {
    async finish() {
      const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
      await following;
      clearTimeout(timer);
      // A container that was removed, or an engine that is gone, has no more lines to give.
      if (!complete) await read(false).catch(() => {});
      lines.end();
    },
  };
}

/**
 * Where in a container's output the reader is: the time stamp of the last frame, and how many frames had it. Several
 * frames may have the same one, the parts of a long line always do.
 */
export function createPosition() {
  let stamp: string | undefined;
  let count = 0;
  return {
    /** The value of the `since` parameter: from this time stamp on, itself included. */
    since(): string | undefined {
      if (stamp === undefined) return undefined;
      const fraction = /\.(\d+)/.exec(stamp)?.[1] ?? "0";
      return `${Math.floor(Date.parse(stamp) / 1000)}.${fraction.padEnd(9, "0")}`;
    },
    /** For one answer to `since`: tells frames that were not seen yet, and remembers them. */
    skip(): (frame: Frame) => boolean {
      const from = stamp;
      let known = count;
      return (frame) => {
        const own = frame.payload.toString("latin1", 0, frame.payload.indexOf(0x20));
        if (own === from && known > 0) {
          known--;
          return false;
        }
        count = own === stamp ? count + 1 : 1;
        stamp = own;
        return true;
      };
    },
  };
}
