import type { Clock } from "../kernel/clock.ts";
import { messageOf } from "../kernel/errors.ts";

/** An HTTP request that proves a release from outside, as its users see it. */
export interface SmokeTest {
  /** The service whose roll it proves; undefined: that of all together. */
  service?: string;
  url: string;
  /** Sent with the request. */
  headers: Readonly<Record<string, string>>;
  /** Any of these will do. */
  status: readonly number[];
  /** Headers that the answer must carry, by lower-case name: `x-version: <commit>` tells the new version from the old. */
  expected: Readonly<Record<string, string>>;
  /** Text that the body must hold. */
  body?: string;
  /** For all attempts together. */
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface HttpPort {
  /**
   * One GET, without following redirects. Rejects when there is no whole answer within `limitMs`, or with the reason of
   * the signal that the port was made with.
   */
  get(url: string, headers: Readonly<Record<string, string>>, limitMs: number): Promise<HttpAnswer>;
}

export interface SmokeResult {
  test: SmokeTest;
  ok: boolean;
  /** "GET https://… answered 503, expected 200, for 60 s". */
  reason: string;
  attempts: number;
  seconds: number;
  /** The last answer: status, headers that were looked at, the beginning of the body; or why there was none. */
  lines: readonly string[];
}

/** A load balancer that gets no answer from its target says so after this long, unless it was told otherwise. */
const longestAnswer = 10_000;
const bodyShown = 500;

/** What an answer lacks, in a few words; undefined when it is as expected. Pure. */
export function departure(test: SmokeTest, answer: HttpAnswer): string | undefined {
  if (!test.status.includes(answer.status)) return `answered ${answer.status}, expected ${test.status.join(" or ")}`;
  for (const [name, value] of Object.entries(test.expected)) {
    const found = answer.headers[name.toLowerCase()];
    if (found === undefined) return `answered ${answer.status} without the header ${name}, expected "${value}"`;
    if (found !== value) return `answered ${answer.status} with ${name} "${found}", expected "${value}"`;
  }
  if (test.body !== undefined && !answer.body.includes(test.body))
    return `answered ${answer.status} with a body that does not hold "${test.body}"`;
  return undefined;
}

/**
 * Asks until the answer is as expected, at once and then every 1 to 5 s, or until the test's own time is over: that limit
 * is exact, an attempt under way ends with it. Rejects only when the run is cancelled.
 */
export async function smokeTest(
  test: SmokeTest,
  tools: { http: HttpPort; clock: Clock; signal: AbortSignal; log(line: string): void },
): Promise<SmokeResult> {
  const { http, clock, signal, log } = tools;
  const begun = clock.now();
  const deadline = begun + test.timeoutMs;
  const called = `GET ${test.url}`;
  let said = "was not asked";
  let lines: string[] = [];
  for (let attempts = 1, pause = 1000; ; attempts++, pause = Math.min(pause * 1.5, 5000)) {
    signal.throwIfAborted();
    const before = said;
    try {
      const answer = await http.get(test.url, test.headers, Math.min(longestAnswer, deadline - clock.now()));
      const wrong = departure(test, answer);
      const seconds = Math.round((clock.now() - begun) / 1000);
      if (wrong === undefined) {
        log(`${called}: ${answer.status} as expected after ${seconds} s`);
        return { test, ok: true, reason: `${called} answered as expected`, attempts, seconds, lines: [] };
      }
      said = wrong;
      lines = shown(test, answer);
    } catch (error) {
      signal.throwIfAborted();
      said = `gave no answer: ${messageOf(error)}`;
      lines = [said];
    }
    if (said !== before) log(`${called}: ${said}`);
    if (clock.now() < deadline) await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
    if (clock.now() >= deadline) {
      const seconds = Math.round((clock.now() - begun) / 1000);
      const reason = `${called} ${said} (asked ${attempts} ${attempts === 1 ? "time" : "times"} in ${seconds} s)`;
      return { test, ok: false, reason, attempts, seconds, lines };
    }
  }
}

function shown(test: SmokeTest, { status, headers, body }: HttpAnswer): string[] {
  const names = [
    ...new Set(["content-type", "location", ...Object.keys(test.expected).map((name) => name.toLowerCase())]),
  ];
  const text = body.trim();
  return [
    `status ${status}`,
    ...names.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${headers[name]}`])),
    ...(text === "" ? ["(no body)"] : text.slice(0, bodyShown).split(/\r?\n/)),
    ...(text.length > bodyShown ? ["…"] : []),
  ];
}
