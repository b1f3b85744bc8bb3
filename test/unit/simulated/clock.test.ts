import { setTimeout as realDelay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ScaledClock, SteppedClock, simulatedStart } from "../../../local/simulated/clock.ts";
import { createTimerQueue } from "../../../local/simulated/timer-queue.ts";
import type { Clock } from "../../../src/kernel/clock.ts";

describe("the queue of timers", () => {
  it("gives them by time, then in the order in which they came, without those that were called off", () => {
    const queue = createTimerQueue();
    const order: number[] = [];
    const times = Array.from({ length: 200 }, (_, index) => (index * 37) % 20);
    const cancels = times.map((at, index) => queue.add(at, () => order.push(index)));
    for (let index = 0; index < 200; index += 3) cancels[index]?.();
    for (let run = queue.takeDue(19); run; run = queue.takeDue(19)) run();
    const expected = times
      .map((at, index) => ({ at, index }))
      .filter(({ index }) => index % 3 !== 0)
      .sort((a, b) => a.at - b.at || a.index - b.index)
      .map(({ index }) => index);
    expect(order).toEqual(expected);
    expect(queue.earliest()).toBeUndefined();
  });

  it("takes nothing before its time", () => {
    const queue = createTimerQueue();
    queue.add(5, () => undefined);
    expect(queue.takeDue(4)).toBeUndefined();
    expect(queue.earliest()).toBe(5);
  });
});

describe("the stepped clock", () => {
  it("is a clock for what it tests, too", () => {
    const clock: Clock = new SteppedClock();
    expect(clock.now()).toBe(simulatedStart);
  });

  it("lets actors sleep for hours in no time, each woken at its own", async () => {
    const clock = new SteppedClock(0);
    const seen: string[] = [];
    const actor = async (name: string, ms: number) => {
      for (let round = 0; round < 3; round++) {
        await clock.sleep(ms);
        seen.push(`${name} ${clock.now()}`);
      }
      return name;
    };
    const hour = 3_600_000;
    expect(await clock.run(() => Promise.all([actor("a", hour), actor("b", 2 * hour)]))).toEqual(["a", "b"]);
    expect(seen).toEqual([1, 2, 2, 3, 4, 6].map((hours, index) => `${"abaabb"[index]} ${hours * hour}`).sort(byTime));
    expect(clock.now()).toBe(6 * hour);
  });

  it("waits for work of the real world that is held", async () => {
    const clock = new SteppedClock(0);
    let ticked = 0;
    clock.at(5, () => ticked++);
    await clock.run(async () => {
      await clock.hold(realDelay(20));
      expect(ticked).toBe(0);
      await clock.sleep(10);
    });
    expect([ticked, clock.now()]).toEqual([1, 10]);
  });

  it("wakes a sleeper that is aborted at once, with the signal's reason", async () => {
    const clock = new SteppedClock(0);
    const abort = new AbortController();
    clock.at(7, () => abort.abort(new Error("enough")));
    await expect(clock.run(() => clock.sleep(100, abort.signal))).rejects.toThrow("enough");
    expect(clock.now()).toBe(7);
    await expect(clock.sleep(1, abort.signal)).rejects.toThrow("enough");
  });

  it("says so when nothing can happen any more, and when it takes too long", async () => {
    const clock = new SteppedClock(0);
    await expect(clock.run(() => new Promise(() => undefined))).rejects.toThrow("Nothing is left that could happen");
    const again = () => void clock.at(clock.now() + 60_000, again);
    again();
    await expect(clock.run(() => new Promise(() => undefined), 120_000)).rejects.toThrow("after 2 virtual minutes");
  });

  it("waits a while for what another process does for the actor, of which no timer here tells", async () => {
    const clock = new SteppedClock(0);
    expect(await clock.run(() => realDelay(200, "read"))).toBe("read");
    expect(clock.now()).toBe(0);
  });

  it("is driven by one at a time", async () => {
    const clock = new SteppedClock(0);
    await clock.run(async () => {
      await expect(clock.pass(1)).rejects.toThrow("already driven");
    });
  });

  it("passes a span with all that happens in it", async () => {
    const clock = new SteppedClock(0);
    const seen: number[] = [];
    for (const at of [3, 10, 11]) clock.at(at, () => seen.push(at));
    await clock.pass(10);
    expect([seen, clock.now()]).toEqual([[3, 10], 10]);
  });
});

describe("the scaled clock", () => {
  it("runs at a multiple of the real one", () => {
    const real = new SteppedClock(1000);
    const clock = new ScaledClock({ factor: 100, start: 0, real });
    const seen: number[] = [];
    clock.at(50_000, () => seen.push(clock.now()));
    const cancel = clock.at(20_000, () => seen.push(-1));
    cancel();
    return real.pass(400).then(async () => {
      expect([clock.now(), seen]).toEqual([40_000, []]);
      await real.pass(100);
      expect([clock.now(), seen]).toEqual([50_000, [50_000]]);
    });
  });

  it("reaches further than Node's timers do", async () => {
    const real = new SteppedClock(0);
    const clock = new ScaledClock({ factor: 1, start: 0, real });
    let rang = false;
    clock.at(2 ** 32, () => {
      rang = true;
    });
    await real.pass(2 ** 32 - 1);
    expect(rang).toBe(false);
    await real.pass(1);
    expect(rang).toBe(true);
  });
});

const byTime = (a: string, b: string) => Number(a.split(" ")[1]) - Number(b.split(" ")[1]);
