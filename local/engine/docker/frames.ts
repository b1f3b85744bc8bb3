/** Which of a container's two outputs a frame belongs to. */
export type Stream = "stdout" | "stderr";

export interface Frame {
  stream: Stream;
  payload: Buffer;
}

const HEADER = 8;

/**
 * Takes apart the engine's multiplexed output (Engine API, "Attach to a container", stream format): a header of
 * eight bytes (stream 1 or 2, three zeros, length as a big-endian number), then the payload. Chunks may be cut anywhere.
 */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let pending: Buffer[] = [];
  let size = 0;
  let needed = HEADER;
  return (chunk) => {
    pending.push(chunk);
    size += chunk.length;
    if (size < needed) return [];
    const data = pending.length === 1 ? chunk : Buffer.concat(pending);
    const frames: Frame[] = [];
    let at = 0;
    needed = HEADER;
    while (data.length - at >= HEADER) {
      const length = data.readUInt32BE(at + 4);
      if (data.length - at < HEADER + length) {
        needed = HEADER + length;
        break;
      }
      const payload = data.subarray(at + HEADER, at + HEADER + length);
      frames.push({ stream: data[at] === 2 ? "stderr" : "stdout", payload });
      at += HEADER + length;
    }
    pending = at < data.length ? [data.subarray(at)] : [];
    size = data.length - at;
    return frames;
  };
}
