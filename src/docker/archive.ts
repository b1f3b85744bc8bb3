import { createReadStream } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ImageArchive } from "../image/types.ts";
import { DeployError } from "../kernel/errors.ts";

const BLOCK = 512;

interface Place {
  start: number;
  size: number;
}

/**
 * An OCI layout in an uncompressed tar, as buildx writes it. Only the headers are read now; blobs are read where they
 * lie. Source: image-spec, image-layout.md.
 */
export async function imageArchive(path: string): Promise<ImageArchive> {
  const handle = await open(path, "r");
  let places: Map<string, Place>;
  try {
    places = await placesOf(handle);
  } finally {
    await handle.close();
  }
  const stream = (name: string) => {
    const place = places.get(name);
    if (place === undefined) throw new DeployError(`What docker buildx wrote has no part ${name}.`);
    // An end before the start is an error.
    if (place.size === 0) return Readable.from([]);
    return createReadStream(path, { start: place.start, end: place.start + place.size - 1 });
  };
  const blob = (digest: string) => stream(`blobs/${digest.replace(":", "/")}`);
  const index = JSON.parse(await text(stream("index.json"))) as { manifests?: { digest: string; mediaType: string }[] };
  // Every tag has an entry of its own, all for the same image.
  const [top] = index.manifests ?? [];
  if (top === undefined) throw new DeployError("docker buildx wrote an archive without an image.");
  return {
    path,
    top: { digest: top.digest, mediaType: top.mediaType, body: await text(blob(top.digest)) },
    text: (digest) => text(blob(digest)),
    open: blob,
    remove: () => rm(path, { force: true }),
  };
}

async function placesOf(handle: FileHandle): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  const header = Buffer.alloc(BLOCK);
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(header, 0, BLOCK, at);
    if (bytesRead < BLOCK || header[0] === 0) return places;
    const field = (from: number, length: number) =>
      header.toString("latin1", from, from + length).replace(/\0.*$/s, "");
    const size =
      ((header[124] ?? 0) & 0x80) !== 0 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(field(124, 12), 8) || 0;
    places.set(field(0, 100), { start: at + BLOCK, size });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
