import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../local/face/diff.ts";
import type { EventView, View } from "../../../local/face/model.ts";
import { message } from "../../../local/face/stream.ts";

const empty: View = { balancers: {}, services: {}, tasks: {}, groups: {}, events: {}, rollouts: {} };
const event = (text: string): EventView => ({ service: "api", at: 1, text, problem: false });
const withEvents = (events: Record<string, string>): View => ({
  ...empty,
  events: Object.fromEntries(Object.entries(events).map(([key, text]) => [key, event(text)])),
});

describe("what changed", () => {
  test("nothing", () => {
    expect(diff(withEvents({ a: "one" }), withEvents({ a: "one" }))).toBeUndefined();
  });
  test("only the keys that came, changed, or went", () => {
    const patch = diff(withEvents({ a: "one", b: "two", c: "three" }), withEvents({ b: "2", c: "three", d: "four" }));
    expect(patch).toEqual({ events: { a: null, b: event("2"), d: event("four") } });
  });
  test("laid over the former view it always gives the later one", () => {
    const views = fc.dictionary(fc.string(), fc.string()).map(withEvents);
    fc.assert(
      fc.property(views, views, (before, after) => {
        const changes = Object.entries({ ...before.events, ...diff(before, after)?.events });
        expect(Object.fromEntries(changes.filter(([, value]) => value !== null))).toEqual(after.events);
      }),
    );
  });
});

test("no text can begin another event of the stream", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const sent = message("patch", { text });
      expect(sent.split(/\r\n|\r|\n/)).toHaveLength(4);
      expect(JSON.parse(sent.split("\n")[1]?.slice("data: ".length) ?? "")).toEqual({ text });
    }),
  );
  expect(message("patch", { text: "\n\nevent: end\ndata: {}\n\n" }).match(/^event:/gm)).toHaveLength(1);
});
