import { nearest } from "../../kernel/nearest.ts";
import { expected, mapping } from "../../runner/spec.ts";
import type { SmokeTest } from "../../service/smoke.ts";
import { isRecord } from "../../task-definition/model.ts";

const keys = ["url", "status", "header", "body", "send", "timeout-seconds"];
const longest = 3600;

/** The input `smoke-test`: an address, a mapping with `url`, or a mapping from services to either. */
export const smokeInput = (() => {
  const description =
    "HTTP request that must be answered as expected before the roll is called good: a URL (then 200 is expected), or a YAML mapping with `url`, `status` (one or a list), `header` (names and values that the answer must carry, such as `x-version`), `body` (text that it must hold), `send` (headers of the request), `timeout-seconds` (60, for all attempts together); or a mapping from services to one of these, asked when that service has completed. One that fails is a failed roll.";
  const written = mapping({ description, form: "URL, or YAML mapping", read: smokeTests }).optional();
  return {
    ...written,
    read: async (value: string): Promise<SmokeTest[] | undefined> =>
      /^https?:\/\/\S+$/.test(value) ? smokeTests({ url: value }) : written.read(value),
  };
})();

/** Reads the mapping; everything that is wrong with it is named at once. */
export function smokeTests(value: Record<string, unknown>): SmokeTest[] {
  const problems: string[] = [];
  const tests =
    value.url !== undefined || Object.keys(value).every((key) => keys.includes(key))
      ? [smokeTestOf(value, "", problems)]
      : Object.entries(value).map(([service, one]) => ({
          service,
          ...smokeTestOf(isRecord(one) ? one : { url: one }, `${service}.`, problems),
        }));
  if (problems.length > 0) expected(problems.join("; "));
  return tests;
}

function smokeTestOf(value: Record<string, unknown>, at: string, problems: string[]): SmokeTest {
  for (const key of Object.keys(value).filter((one) => !keys.includes(one))) {
    const hint = nearest(key, keys);
    problems.push(`no key "${at}${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${keys.join(", ")})`}`);
  }
  const { url, status = 200, body, "timeout-seconds": seconds = 60 } = value;
  if (typeof url !== "string" || !/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    problems.push(`"${at}url" to be an address that begins with http:// or https://`);
  const statuses = Array.isArray(status) ? status : [status];
  if (statuses.length === 0 || !statuses.every((one) => Number.isInteger(one) && one >= 100 && one <= 599))
    problems.push(`"${at}status" to be an HTTP status from 100 to 599, or a list of them`);
  if (body !== undefined && (typeof body !== "string" || body === "")) problems.push(`"${at}body" to be text`);
  if (!Number.isInteger(seconds) || Number(seconds) < 1 || Number(seconds) > longest)
    problems.push(`"${at}timeout-seconds" to be a whole number from 1 to ${longest}`);
  return {
    url: String(url),
    headers: texts(value.send, `${at}send`, problems),
    status: statuses.map(Number),
    expected: texts(value.header, `${at}header`, problems),
    ...(typeof body === "string" ? { body } : {}),
    timeoutMs: Number(seconds) * 1000,
  };
}

/** Names of headers and what they hold; numbers stand for their text. */
function texts(value: unknown, at: string, problems: string[]): Record<string, string> {
  if (value === undefined) return {};
  const entries = isRecord(value) ? Object.entries(value) : [];
  const wrong = !isRecord(value) || entries.some(([, one]) => !["string", "number", "boolean"].includes(typeof one));
  if (wrong) problems.push(`"${at}" to be a mapping from header names to text`);
  return Object.fromEntries(entries.map(([name, one]) => [name.toLowerCase(), String(one)]));
}
