import { expect, test } from "vitest";
import { durationMs } from "../../../src/preview/duration.ts";
import { roomFor } from "../../../src/preview/room.ts";
import type { SeenService } from "../../../src/preview/types.ts";

const service = (desired: number, expires?: string): SeenService => ({
  ...{ name: "", arn: "", status: "ACTIVE", taskDefinition: "", steady: true, targetGroups: [], desired },
  tags: expires === undefined ? {} : { "gantline:expires-at": expires },
});

test("there is room for one that is there already, and below the limit", () => {
  const all = new Map([
    [4, [service(1)]],
    [42, [service(0)]],
  ]);
  expect(roomFor(42, all, 1)).toEqual({ room: true });
  expect(roomFor(7, all, 3)).toEqual({ room: true });
});

test("the one that has slept longest makes room; one with a task awake does not sleep", () => {
  const all = new Map([
    [4, [service(0), service(1)]],
    [42, [service(0, "2026-01-09T00:00:00Z")]],
    [43, [service(0, "2026-01-08T00:00:00Z")]],
  ]);
  expect(roomFor(7, all, 3)).toEqual({ room: false, evict: 43 });
  expect(roomFor(7, new Map([[4, [service(1)]]]), 1)).toEqual({ room: false });
});

test.each([
  ["30m", 1_800_000],
  ["12H", 43_200_000],
  ["3d", 259_200_000],
  ["2w", 1_209_600_000],
  ["0d", undefined],
  ["3", undefined],
  ["d", undefined],
  ["-3d", undefined],
  ["1.5h", undefined],
  ["3 d", undefined],
])("%s is %s ms", (text, ms) => expect(durationMs(text)).toBe(ms));
