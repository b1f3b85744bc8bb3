import { expect, test } from "vitest";
import { alreadyRan, onceName, runOnce } from "../../../src/release/once.ts";
import { FakeClock } from "./fake-clock.ts";

const name = onceName("shop", "staging", "seed");

function kept() {
  const values = new Map<string, string>();
  return {
    values,
    once: { read: async () => values, write: async (key: string, value: string) => void values.set(key, value) },
  };
}

test("it is marked before it starts, and again when it has ended well: then it does not run any more", async () => {
  const { values, once } = kept();
  const tools = { once, clock: new FakeClock(), commit: "0123456789abcdef" };
  const run = async () => {
    expect(values.get(name)).toContain('"begun"');
    return { ok: true };
  };
  await runOnce(name, run, tools);
  expect(alreadyRan(name, values.get(name))).toMatch(
    /with commit 0123456 .*delete the parameter \/gantline\/shop\/staging\/once\/seed/,
  );
});

test("one that failed or was cut off runs again", async () => {
  const { values, once } = kept();
  const tools = { once, clock: new FakeClock(), commit: undefined };
  await runOnce(name, async () => ({ ok: false }), tools);
  expect(alreadyRan(name, values.get(name))).toBeUndefined();
  const cut = new Error("cancelled");
  await expect(runOnce(name, () => Promise.reject(cut), tools)).rejects.toBe(cut);
  expect(alreadyRan(name, values.get(name))).toBeUndefined();
});

test("nothing starts that could not be remembered", async () => {
  const once = { read: async () => new Map(), write: () => Promise.reject(new Error("AccessDenied")) };
  let started = false;
  const run = async () => {
    started = true;
    return { ok: true };
  };
  await expect(runOnce(name, run, { once, clock: new FakeClock(), commit: undefined })).rejects.toThrow("AccessDenied");
  expect(started).toBe(false);
});

test.each([undefined, "", "not JSON", '{"state":"other"}'])("what is no mark counts as none: %s", (text) => {
  expect(alreadyRan(name, text)).toBeUndefined();
});
