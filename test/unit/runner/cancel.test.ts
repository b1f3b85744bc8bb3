import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { cancellation } from "../../../src/runner/cancel.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first signal aborts the run; clearing up gets 6.5 s, then it is given up", async () => {
  const source = new EventEmitter();
  const giveUp = vi.fn();
  const { signal, cleanup } = cancellation(giveUp, undefined, source);
  source.emit("SIGINT", "SIGINT");
  expect(signal.reason).toBeInstanceOf(Cancelled);
  source.emit("SIGTERM", "SIGTERM");
  await vi.advanceTimersByTimeAsync(6_400);
  expect(cleanup.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(cleanup.aborted).toBe(true);
  expect(giveUp).toHaveBeenCalledTimes(1);
});

test("after dispose nothing is given up and nobody listens", async () => {
  const source = new EventEmitter();
  const giveUp = vi.fn();
  const cancel = cancellation(giveUp, undefined, source);
  source.emit("SIGTERM", "SIGTERM");
  cancel.dispose();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(giveUp).not.toHaveBeenCalled();
  expect(source.listenerCount("SIGINT") + source.listenerCount("SIGTERM")).toBe(0);
});
