import { beforeEach, expect, test } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { departure, type HttpAnswer, type HttpPort, type SmokeTest, smokeTest } from "../../../src/service/smoke.ts";
import { FakeClock } from "../release/fake-clock.ts";

const wanted: SmokeTest = {
  url: "https://shop.example.com/healthz",
  headers: {},
  status: [200],
  expected: {},
  timeoutMs: 60_000,
};
const answer = (more: Partial<HttpAnswer> = {}): HttpAnswer => ({ status: 200, headers: {}, body: "ok", ...more });

test.each<[string, Partial<SmokeTest>, HttpAnswer, string | undefined]>([
  ["as expected", {}, answer(), undefined],
  ["another status", {}, answer({ status: 503 }), "answered 503, expected 200"],
  ["one of several statuses", { status: [200, 204] }, answer({ status: 204 }), undefined],
  ["none of several", { status: [200, 204] }, answer({ status: 301 }), "answered 301, expected 200 or 204"],
  ["the version", { expected: { "x-version": "b" } }, answer({ headers: { "x-version": "b" } }), undefined],
  [
    "the version before",
    { expected: { "x-version": "b" } },
    answer({ headers: { "x-version": "a" } }),
    'answered 200 with x-version "a", expected "b"',
  ],
  [
    "no version",
    { expected: { "X-Version": "b" } },
    answer(),
    'answered 200 without the header X-Version, expected "b"',
  ],
  ["the text", { body: "ok" }, answer({ body: "all ok" }), undefined],
  ["another text", { body: "ok" }, answer({ body: "error" }), 'answered 200 with a body that does not hold "ok"'],
])("%s", (_what, more, given, said) => {
  expect(departure({ ...wanted, ...more }, given)).toBe(said);
});

let clock: FakeClock;
let abort: AbortController;
let log: string[];
beforeEach(() => {
  clock = new FakeClock();
  abort = new AbortController();
  log = [];
});

/** Every attempt takes `ms`, or as long as it may. */
function port(ms: number, of: (at: number) => HttpAnswer | Error): HttpPort & { limits: number[] } {
  const limits: number[] = [];
  return {
    limits,
    async get(_url, _headers, limitMs) {
      limits.push(limitMs);
      await clock.sleep(Math.min(ms, limitMs), abort.signal);
      if (ms > limitMs) throw new Error(`no answer within ${limitMs / 1000} s`);
      const given = of(clock.now());
      if (given instanceof Error) throw given;
      return given;
    },
  };
}

const run = (http: HttpPort, more: Partial<SmokeTest> = {}) =>
  smokeTest({ ...wanted, ...more }, { http, clock, signal: abort.signal, log: (line) => log.push(line) });

test("it asks until the answer is as expected, and says what changed", async () => {
  const begun = clock.now();
  const versions = (at: number) => answer({ headers: { "x-version": at - begun < 20_000 ? "a" : "b" } });
  const found = await run(port(50, versions), { expected: { "x-version": "b" } });
  expect(found).toMatchObject({ ok: true, attempts: 8 });
  expect(log).toEqual([
    'GET https://shop.example.com/healthz: answered 200 with x-version "a", expected "b"',
    expect.stringMatching(/^GET https:\/\/shop.example.com\/healthz: 200 as expected after 2\d s$/),
  ]);
});

test.each([
  ["that fail fast", 10],
  ["that never answer", 3_600_000],
  ["of 7 s", 7000],
])("the limit is exact with attempts %s", async (_what, ms) => {
  const begun = clock.now();
  const http = port(ms, () => new Error("connect ECONNREFUSED 10.0.0.1:443"));
  const found = await run(http, { timeoutMs: 61_000 });
  expect(found.ok).toBe(false);
  expect(clock.now() - begun).toBe(61_000);
  expect(Math.max(...http.limits)).toBeLessThanOrEqual(10_000);
});

test("a failure has the last answer, not the first", async () => {
  const begun = clock.now();
  const found = await run(
    port(10, (at) =>
      at - begun < 30_000
        ? new Error("connect ECONNREFUSED 10.0.0.1:443")
        : answer({ status: 500, headers: { "content-type": "text/plain" }, body: "no database\n" }),
    ),
  );
  expect(found.reason).toMatch(/^GET .* answered 500, expected 200 \(asked \d+ times in 60 s\)$/);
  expect(found.lines).toEqual(["status 500", "content-type: text/plain", "no database"]);
  expect(log).toHaveLength(2);
});

test("a cancelled run ends it at once", async () => {
  clock.after(5000, () => abort.abort(new Cancelled("SIGTERM")));
  await expect(run(port(3_600_000, () => answer()))).rejects.toThrow("cancelled");
});
