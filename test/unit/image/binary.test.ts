import { gzipSync, zstdCompressSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { proveBinary } from "../../../src/image/binary.ts";
import type { Start } from "../../../src/image/proof.ts";
import { MemoryRegistry } from "./registry.ts";

type File = { body?: string | Buffer; mode?: number; link?: string; hard?: string; type?: string };

/** A tar with one header a file, as POSIX has it. */
function tar(files: Record<string, File>): Buffer {
  const entries = Object.entries(files).map(([path, { body = "", mode = 0o755, link, hard, type }]) => {
    const content = Buffer.from(body);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(mode.toString(8).padStart(7, "0"), 100);
    header.write(content.length.toString(8).padStart(11, "0"), 124);
    header.write(type ?? (link !== undefined ? "2" : hard !== undefined ? "1" : path.endsWith("/") ? "5" : "0"), 156);
    header.write(link ?? hard ?? "", 157);
    header.write("ustar\x0000", 257);
    return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
  });
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}

function elf(machine: number, big = false): Buffer {
  const header = Buffer.alloc(4000);
  header.write("\x7fELF\x02\x01", "latin1");
  if (big) header[5] = 2;
  if (big) header.writeUInt16BE(machine, 18);
  else header.writeUInt16LE(machine, 18);
  return header;
}

const arm64 = elf(183);
const amd64 = elf(62);
const refused = (path: string) => `shop/app@sha256:i says linux/arm64, but its program /${path} is for x86-64.`;

let registry: MemoryRegistry;
beforeEach(() => {
  registry = new MemoryRegistry();
});

/** The layers from the lowest on. */
function prove(start: Start, layers: (Record<string, File> | Buffer)[], size = 1000) {
  const descriptors = layers.map((layer, index) => {
    const digest = `sha256:${index}`;
    const bytes = Buffer.isBuffer(layer) ? layer : tar(layer);
    // In pieces that end anywhere.
    const pieces = Array.from({ length: Math.ceil(bytes.length / 700) }, (_, at) =>
      bytes.subarray(at * 700, at * 700 + 700),
    );
    registry.layers.set(digest, pieces);
    return { digest, size };
  });
  const proof = { digest: "sha256:i", childDigest: "sha256:i", size: 0, start, layers: descriptors };
  return proveBinary(registry, "shop/app", proof, new AbortController().signal);
}

test.each([
  ["plain", (bytes: Buffer) => bytes],
  ["gzip", gzipSync],
  ["zstd", zstdCompressSync],
])("the program's own header decides, in a %s layer", async (_, pack) => {
  const layer = (body: Buffer) => pack(tar({ "etc/": {}, "etc/x": { body: "x".repeat(3000) }, server: { body } }));
  expect(await prove({ Entrypoint: ["/server"] }, [layer(arm64)])).toBe("server");
  await expect(prove({ Entrypoint: ["/server"] }, [layer(amd64)])).rejects.toThrow(refused("server"));
});

describe("finds the program", () => {
  test.each<[string, Start, Record<string, File>[], string]>([
    ["by Cmd", { Cmd: ["/a", "b"] }, [{ a: { body: amd64 } }], "a"],
    ["in the working folder", { Entrypoint: ["./a"], WorkingDir: "/w" }, [{ "w/a": { body: amd64 } }], "w/a"],
    ["on the default path", { Cmd: ["a"] }, [{ "usr/bin/a": { body: amd64 } }], "usr/bin/a"],
    ["on the image's path", { Cmd: ["a"], Env: ["PATH=/x:/y"] }, [{ "y/a": { body: amd64 } }], "y/a"],
    ["through a link", { Cmd: ["/a"] }, [{ b: { body: amd64 }, a: { link: "b" } }], "b"],
    ["through a hard link", { Cmd: ["/a"] }, [{ "x/b": { body: amd64 }, a: { hard: "x/b" } }], "x/b"],
    [
      "through a linked folder below",
      { Cmd: ["/bin/a"] },
      [{ bin: { link: "usr/bin" } }, { "usr/bin/a": { body: amd64 } }],
      "usr/bin/a",
    ],
    ["the upper of two", { Cmd: ["/a"] }, [{ a: { body: arm64 } }, { a: { body: amd64 } }], "a"],
    ["of a script", { Cmd: ["/s"] }, [{ "bin/sh": { body: amd64 } }, { s: { body: "#! /bin/sh -e\n" } }], "bin/sh"],
    [
      "with a long name (GNU)",
      { Cmd: [`/${"d/".repeat(60)}a`] },
      [{ "././@LongLink": { type: "L", body: `${"d/".repeat(60)}a\0` }, short: { body: amd64 } }],
      `${"d/".repeat(60)}a`,
    ],
    [
      "with a long name (pax)",
      { Cmd: ["/ä"] },
      [{ pax: { type: "x", body: "11 path=ä\n" }, short: { body: amd64 } }],
      "ä",
    ],
  ])("%s", async (_, start, layers, path) => {
    await expect(prove(start, layers)).rejects.toThrow(refused(path));
  });

  test("other machines have their names, whatever their byte order", async () => {
    await expect(prove({ Cmd: ["/a"] }, [{ a: { body: elf(40) } }])).rejects.toThrow("is for ARM (32 bits)");
    await expect(prove({ Cmd: ["/a"] }, [{ a: { body: elf(22, true) } }])).rejects.toThrow("is for machine 22");
  });
});

test("reads no layer below the one that holds the program", async () => {
  await prove({ Entrypoint: ["/a"] }, [{ a: { body: amd64 } }, { a: { body: arm64 } }, { b: { body: arm64 } }]);
  expect(registry.fetched).toEqual(["sha256:2", "sha256:1"]);
});

describe("says nothing when there is nothing to say", () => {
  test.each<[string, Start, Record<string, File>[]]>([
    ["no program", {}, [{ a: { body: amd64 } }]],
    ["a program that is not there", { Cmd: ["/x"] }, [{ a: { body: amd64 } }]],
    ["a program that was taken away", { Cmd: ["/a"] }, [{ a: { body: amd64 } }, { ".wh.a": {} }]],
    ["a file that is no program", { Cmd: ["/a"] }, [{ a: { body: "hello" } }]],
    ["links in a circle", { Cmd: ["/a"] }, [{ a: { link: "b" }, b: { link: "a" } }]],
    ["a layer that ends early", { Cmd: ["/a"] }, []],
  ])("%s", async (_, start, layers) => {
    expect(await prove(start, layers)).toBeUndefined();
  });

  test("layers too large to be fetched for it", async () => {
    expect(await prove({ Cmd: ["/a"] }, [{ a: { body: amd64 } }], 200_000_000)).toBeUndefined();
    expect(registry.fetched).toEqual([]);
  });
});

test("a layer that is not what it should be is an error, and no hang", async () => {
  const broken = Buffer.concat([Buffer.from("1f8b0800", "hex"), Buffer.alloc(2000, 7)]);
  await expect(prove({ Cmd: ["/a"] }, [broken])).rejects.toThrow("The layer shop/app@sha256:0 could not be read");
});
