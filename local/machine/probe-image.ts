import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the program in the probe's image exits with: no shell and no failed start gives it. */
export const probeExitCode = 42;

/** A complete AArch64 Linux program of 132 bytes: exit(42). Header by elf(5), numbers of system calls by syscall(2). */
export function arm64Program(): Buffer {
  const header = 64;
  const segment = 56;
  const code = [0xd2800000 | (probeExitCode << 5), 0xd2800000 | (93 << 5) | 8, 0xd4000001]; // mov x0,42; mov x8,exit; svc 0
  const size = header + segment + code.length * 4;
  const base = 0x400000n;
  const file = Buffer.alloc(size);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(2, 16); // executable
  file.writeUInt16LE(0xb7, 18); // AArch64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(base + BigInt(header + segment), 24); // entry
  file.writeBigUInt64LE(BigInt(header), 32);
  file.writeUInt16LE(header, 52);
  file.writeUInt16LE(segment, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, header); // loaded
  file.writeUInt32LE(5, header + 4); // read, execute
  file.writeBigUInt64LE(base, header + 16);
  file.writeBigUInt64LE(base, header + 24);
  file.writeBigUInt64LE(BigInt(size), header + 32);
  file.writeBigUInt64LE(BigInt(size), header + 40);
  file.writeBigUInt64LE(0x10000n, header + 48);
  code.forEach((word, at) => {
    file.writeUInt32LE(word >>> 0, header + segment + at * 4);
  });
  return file;
}

/**
 * A registry on our loopback that has one image, the ARM64 program above: an engine that pulls and runs it has shown
 * that it shares our loopback and runs ARM64, without the internet.
 */
export async function serveProbeImage(): Promise<{ image: string; asked(): boolean; close(): Promise<void> }> {
  const repository = "gantline-probe";
  const layer = tarOf("probe", arm64Program());
  const config = Buffer.from(
    JSON.stringify({
      architecture: "arm64",
      os: "linux",
      config: { Cmd: ["/probe"] },
      rootfs: { type: "layers", diff_ids: [digest(layer)] },
    }),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest(config), size: config.length },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: digest(layer), size: layer.length }],
    }),
  );
  const blobs = new Map([layer, config, manifest].map((content) => [digest(content), content]));
  let asked = false;
  const server = createServer((request, response) => {
    asked = true;
    const path = request.url?.split("?")[0] ?? "";
    const [kind, reference] = path.split("/").slice(-2) as [string, string];
    const content = kind === "manifests" && !reference.startsWith("sha256:") ? manifest : blobs.get(reference);
    if (path === "/v2/") response.end("{}");
    else if (content === undefined) response.writeHead(404).end();
    else {
      response.writeHead(200, {
        "content-type": kind === "manifests" ? manifestType : "application/octet-stream",
        "content-length": content.length,
        "docker-content-digest": digest(content),
      });
      response.end(request.method === "HEAD" ? undefined : content);
    }
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    image: `127.0.0.1:${port}/${repository}:latest`,
    asked: () => asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const manifestType = "application/vnd.oci.image.manifest.v1+json";

function digest(content: Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** A tar archive of one executable file, in the POSIX ustar form. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  const octal = (value: number, at: number, width: number) =>
    header.write(value.toString(8).padStart(width - 1, "0"), at);
  octal(0o755, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(content.length, 124, 12);
  octal(0, 136, 12);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    8,
  );
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
