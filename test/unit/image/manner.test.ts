import { expect, test } from "vitest";
import { manner } from "../../../src/image/manner.ts";
import { noOptions } from "../../../src/image/options.ts";
import type { BuildSpec } from "../../../src/image/types.ts";

const spec: BuildSpec = {
  name: "app",
  repository: "app",
  context: "/work",
  dockerfile: "/work/Dockerfile",
  args: {},
  contexts: {},
  containers: [],
  scope: "context",
  options: noOptions,
};
const X64 = ["linux/amd64"];
const cross =
  "FROM --platform=$BUILDPLATFORM golang:1.24 AS build\nRUN go build\nFROM scratch\nCOPY --from=build /a /\n";

test("on an ARM64 builder everything is native", () => {
  expect(manner(spec, "FROM golang\nRUN go build\n", ["linux/arm64"])).toEqual({ text: "natively on linux/arm64" });
  expect(manner(spec, "FROM golang\nRUN go build\n", ["linux/amd64", "linux/arm64"]).warning).toBeUndefined();
});

test("what compiles on the builder's own platform is cross-built", () => {
  const wanted = "cross-built for linux/arm64 on linux/amd64: none of its commands runs under emulation";
  expect(manner(spec, cross, X64)).toEqual({ text: wanted });
});

test("a stage that begins with another one runs where that one runs", () => {
  const text = cross.replace("FROM scratch", "FROM build AS more\nRUN go vet\nFROM scratch");
  expect(manner(spec, text.replace("--from=build", "--from=more"), X64).text).toContain("cross-built");
});

test("an emulated compilation is warned of at its line, with both ways out", () => {
  const text = "# one\nARG A\nFROM node:22 AS build\nRUN echo small\nRUN --mount=type=cache,target=/x \\\n  npm ci\n";
  const found = manner(spec, text, X64);
  expect(found.text).toBe("under emulation of linux/arm64 on linux/amd64 (2 of its commands)");
  expect(found.warning?.line).toBe(5);
  for (const part of ['"RUN npm ci" is emulated', "FROM --platform=$BUILDPLATFORM", "runs-on: ubuntu-24.04-arm"])
    expect(found.warning?.text).toContain(part);
});

test("a small command under emulation is said, not warned of", () => {
  expect(manner(spec, "FROM alpine\nRUN adduser -D app\n", X64)).toEqual({
    text: "under emulation of linux/arm64 on linux/amd64 (1 of its commands)",
  });
});

test("a stage that the target does not need is not counted", () => {
  expect(
    manner({ ...spec, target: "small" }, "FROM scratch AS small\nFROM node AS big\nRUN npm ci\n", X64).text,
  ).toContain("cross-built");
});

test("of several platforms the foreign ones are told", () => {
  const both = { ...spec, options: { ...noOptions, platforms: ["linux/arm64", "linux/amd64"] } };
  expect(manner(both, "FROM alpine\nRUN true\n", ["linux/arm64"]).text).toBe(
    "under emulation of linux/amd64 on linux/arm64 (1 of its commands)",
  );
});

test("a builder that says nothing is not guessed about", () => {
  expect(manner(spec, "FROM node\nRUN npm ci\n", [])).toEqual({ text: "the builder does not say what it runs on" });
});
