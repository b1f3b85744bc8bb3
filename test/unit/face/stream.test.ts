import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../local/face/diff.ts";
import type { EventView, View } from "../../../local/face/model.ts";
import { createStream, message } from "../../../local/face/stream.ts";
import { SteppedClock } from "../../../local/simulated/clock.ts";

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

const hostile = fc.string({ unit: fc.constantFrom("\n", "\r", "\u2028", "\0", "a", ": ", "event: end", "data: ") });

test("no text can begin another event of the stream", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const sent = message("patch", { text });
      expect(sent.split(/\r\n|\r|\n/)).toHaveLength(4);
      expect(JSON.parse(sent.split("\n")[1]?.slice("data: ".length) ?? "")).toEqual({ text });
    }),
  );
  expect(message("patch", { text: "\n\nevent: end\ndata: {}\n\n" }).match(/^event:/gm)).toHaveLength(1);
});

test("whoever comes while the cloud stops gets no view of it", () => {
  const clock = new SteppedClock();
  const stream = createStream({ id: "one", clock, look: () => empty, always: () => {} });
  const [watching, late] = [reader(), reader()];
  stream.join(watching.response);
  stream.close();
  stream.join(late.response);
  expect(watching.heard()).toEqual(["200", "retry", "event: snapshot", "event: end", "over"]);
  expect(late.heard()).toEqual(["204", "over"]);
});

test("changes are gathered, and who watches hears of them once", async () => {
  const clock = new SteppedClock();
  let view = empty;
  const stream = createStream({ id: "one", clock, look: () => view, always: () => {} });
  const { response, heard } = reader();
  stream.join(response);
  for (const text of ["one", "two", "three"]) {
    view = withEvents({ a: text });
    stream.changed();
  }
  stream.changed();
  await clock.pass(1000);
  stream.changed();
  await clock.pass(1000);
  expect(heard()).toEqual(["200", "retry", "event: snapshot", "event: patch"]);
});

function reader(): { response: ServerResponse; heard: () => string[] } {
  const heard: string[] = [];
  const response = {
    writableLength: 0,
    once: () => response,
    writeHead: (status: number) => {
      heard.push(String(status));
      return response;
    },
    write: (text: string) => heard.push(/^[a-z]+(: [a-z]+)?/.exec(text)?.[0].replace(/^retry.*/, "retry") ?? ""),
    end: () => heard.push("over"),
  };
  return { response: response as unknown as ServerResponse, heard: () => heard };
}
