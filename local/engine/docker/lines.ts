import type { Frame, Stream } from "./frames.ts";

/**
 * The longest line in bytes; longer ones go on in the next event. The awslogs driver's own limit: 256 KB for an
 * event of CloudWatch Logs less 26 bytes that the service counts for each.
 */
export const MAX_LINE_BYTES = 256 * 1024 - 26;

export interface Line {
  /** Milliseconds since the epoch, by the engine's clock. */
  at: number;
  text: string;
}

const LINE_END = 0x0a;
const SPACE = 0x20;

/**
 * Turns frames of `logs?timestamps=1` into lines. The engine keeps at most 16 KiB of a line in one frame; a frame
 * without a line end is continued by the next one of the same stream, whose time stamp then only repeats.
 */
export function createLineReader(onLine: (line: Line) => void): { push(frame: Frame): void; end(): void } {
  const open: Partial<Record<Stream, { at: number; parts: Buffer[] }>> = {};

  function emit(stream: Stream): void {
    const line = open[stream];
    if (!line) return;
    delete open[stream];
    for (const piece of pieces(Buffer.concat(line.parts))) onLine({ at: line.at, text: piece });
  }

  return {
    push({ stream, payload }) {
      const space = payload.indexOf(SPACE);
      const ended = payload.at(-1) === LINE_END;
      const content = payload.subarray(space + 1, ended ? -1 : undefined);
      open[stream] ??= { at: Date.parse(payload.toString("latin1", 0, space)), parts: [] };
      open[stream].parts.push(content);
      if (ended) emit(stream);
    },
    end() {
      emit("stdout");
      emit("stderr");
    },
  };
}

/** Cuts between characters, never within one. */
function pieces(line: Buffer): string[] {
  const out: string[] = [];
  let from = 0;
  while (line.length - from > MAX_LINE_BYTES) {
    let to = from + MAX_LINE_BYTES;
    while (to > from + MAX_LINE_BYTES - 4 && isContinuation(line[to])) to--;
    out.push(line.toString("utf8", from, to));
    from = to;
  }
  out.push(line.toString("utf8", from));
  return out;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
