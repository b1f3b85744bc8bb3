import { describe, expect, it } from "vitest";
import { SteppedClock } from "../../../local/simulated/clock.ts";
import { atMost, pace, together } from "../../../src/kernel/pace.ts";

describe("a pace", () => {
  it("lets a burst through at once, and so many a second after that", async () => {
    const clock = new SteppedClock(0);
    const turn = pace({ burst: 3, perSecond: 2 }, clock);
    const at: number[] = [];
    const one = async () => {
      await turn();
      at.push(clock.now());
    };
    await clock.run(() => Promise.all(Array.from({ length: 6 }, one)));
    expect(at).toEqual([0, 0, 0, 500, 1000, 1500]);
    await clock.pass(60_000);
    at.length = 0;
    const later = clock.now();
    await clock.run(() => Promise.all(Array.from({ length: 4 }, one)));
    expect(at.map((time) => time - later)).toEqual([0, 0, 0, 500]);
  });

  it("ends with the signal", async () => {
    const clock = new SteppedClock(0);
    const turn = pace({ burst: 1, perSecond: 1 }, clock);
    await turn();
    await expect(turn(AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});

describe("together", () => {
  it("gives everybody an answer that was begun after the question, and one to all who asked meanwhile", async () => {
    const ends: (() => void)[] = [];
    let begun = 0;
    const list = together(() => {
      const mine = ++begun;
      return new Promise<number>((done) => ends.push(() => done(mine)));
    });
    const first = list();
    await Promise.resolve().then(() => undefined);
    await new Promise(setImmediate);
    const [second, third] = [list(), list()];
    ends[0]?.();
    expect(await first).toBe(1);
    await new Promise(setImmediate);
    ends[1]?.();
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    expect(begun).toBe(2);
  });

  it("goes on after a failure", async () => {
    let turn = 0;
    const list = together(async () => {
      if (++turn === 1) throw new Error("no answer");
      return turn;
    });
    await expect(list()).rejects.toThrow("no answer");
    expect(await list()).toBe(2);
  });
});

it("does so many at once, in the order of the list", async () => {
  let running = 0;
  let most = 0;
  const results = await atMost(3, [5, 1, 4, 2, 3], async (one) => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < one; turn++) await Promise.resolve();
    running -= 1;
    return one * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(3);
  await expect(atMost(2, [1, 2], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
