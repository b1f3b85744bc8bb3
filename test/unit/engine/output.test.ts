import { describe, expect, it } from "vitest";
import { createFrameReader, type Stream } from "../../../local/engine/docker/frames.ts";
import { createLineReader, type Line, MAX_LINE_BYTES } from "../../../local/engine/docker/lines.ts";
import { createPosition } from "../../../local/engine/docker/logs.ts";

const first = "2026-11-21T12:33:37.168143645Z";
const second = "2026-11-21T12:33:37.168143646Z";

function frame(stream: Stream, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  const header = Buffer.alloc(8);
  header[0] = stream === "stderr" ? 2 : 1;
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

describe("frames", () => {
  const bytes = Buffer.concat([
    frame("stdout", "one"),
    frame("stderr", ""),
    frame("stderr", "zwölf"),
    frame("stdout", "x"),
  ]);
  const expected = [
    { stream: "stdout", payload: "one" },
    { stream: "stderr", payload: "" },
    { stream: "stderr", payload: "zwölf" },
    { stream: "stdout", payload: "x" },
  ];

  it("come out the same, however the bytes are cut", () => {
    for (let size = 1; size <= bytes.length; size++) {
      const read = createFrameReader();
      const got = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...read(bytes.subarray(at, at + size)));
      expect(got.map((one) => ({ stream: one.stream, payload: one.payload.toString() }))).toEqual(expected);
    }
  });
});

describe("lines", () => {
  function lines(...frames: [Stream, string | Buffer][]): Line[] {
    const got: Line[] = [];
    const reader = createLineReader((line) => got.push(line));
    for (const [stream, payload] of frames) reader.push({ stream, payload: Buffer.from(payload) });
    reader.end();
    return got;
  }

  it("take the engine's time, in milliseconds", () => {
    expect(lines(["stdout", `${first} hello world\n`])).toEqual([
      { at: Date.parse("2026-11-21T12:33:37.168Z"), text: "hello world" },
    ]);
  });

  it("may be empty, and keep a carriage return", () => {
    expect(lines(["stdout", `${first} \n`], ["stdout", `${first} a\r\n`]).map((one) => one.text)).toEqual(["", "a\r"]);
  });

  it("are put together from parts, each stream for itself", () => {
    const got = lines(
      ["stdout", `${first} one `],
      ["stderr", `${first} other\n`],
      ["stdout", `${first} two `],
      ["stdout", `${first} three\n`],
    );
    expect(got.map((one) => one.text)).toEqual(["other", "one two three"]);
  });

  it("end with the stream when the last one was not ended", () => {
    expect(lines(["stderr", `${first} unended`]).map((one) => one.text)).toEqual(["unended"]);
  });

  it("a character cut by two parts stays whole", () => {
    const euro = Buffer.from("€");
    const got = lines(
      ["stdout", Buffer.concat([Buffer.from(`${first} `), euro.subarray(0, 1)])],
      ["stdout", Buffer.concat([Buffer.from(`${first} `), euro.subarray(1), Buffer.from("\n")])],
    );
    expect(got.map((one) => one.text)).toEqual(["€"]);
  });

  it("longer than an event of CloudWatch Logs go on in the next one, between characters", () => {
    const text = `${"x".repeat(MAX_LINE_BYTES - 1)}€${"y".repeat(MAX_LINE_BYTES)}`;
    const got = lines(["stdout", `${first} ${text}\n`]).map((one) => one.text);
    expect(got.join("")).toBe(text);
    expect(got.map((one) => Buffer.byteLength(one))).toEqual([MAX_LINE_BYTES - 1, MAX_LINE_BYTES, 3]);
  });
});

describe("a stream that broke", () => {
  const from = (...stamps: string[]) =>
    stamps.map((stamp, index) => ({ stream: "stdout" as const, payload: Buffer.from(`${stamp} ${index}\n`) }));

  it("is asked for from the last time stamp on", () => {
    const position = createPosition();
    expect(position.since()).toBeUndefined();
    const isNew = position.skip();
    for (const one of from(first)) isNew(one);
    expect(position.since()).toBe(`${Date.parse("2026-11-21T12:33:37Z") / 1000}.168143645`);
  });

  it("gives each frame once, also those that share the last time stamp", () => {
    const all = from(first, second, second, second);
    const position = createPosition();
    const before = position.skip();
    expect(all.slice(0, 3).filter(before)).toHaveLength(3);
    const again = position.skip();
    expect(all.slice(1).filter(again)).toEqual(all.slice(3));
    const last = position.skip();
    expect(all.slice(1).filter(last)).toEqual([]);
  });
});
