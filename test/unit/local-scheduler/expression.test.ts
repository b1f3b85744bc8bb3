import { describe, expect, it } from "vitest";
import { nextTime, readExpression } from "../../../local/aws/schedule/expression.ts";

/** The next times after `from`, in ISO without milliseconds. */
function times(text: string, from: string, count: number, zone = "UTC", since = from): string[] {
  const expression = readExpression(text);
  if (expression === undefined) throw new Error(`no expression: ${text}`);
  const found: string[] = [];
  for (let after = Date.parse(from); found.length < count; ) {
    const at = nextTime(expression, { after, since: Date.parse(since), zone });
    if (at === undefined) break;
    found.push(new Date(at).toISOString().slice(0, 16));
    after = at;
  }
  return found;
}

describe("when schedules come", () => {
  it.each([
    ["rate(5 minutes)", "2026-11-21T10:00Z", ["2026-11-21T10:05", "2026-11-21T10:10"]],
    ["rate(1 day)", "2026-11-21T10:00Z", ["2026-11-22T10:00", "2026-11-23T10:00"]],
    ["cron(15 10 * * ? *)", "2026-11-21T10:15Z", ["2026-11-22T10:15", "2026-11-23T10:15"]],
    ["cron(0 18 ? * MON-FRI *)", "2026-11-20T18:00Z", ["2026-11-23T18:00", "2026-11-24T18:00"]],
    ["cron(0 8 1 * ? *)", "2026-11-21T00:00Z", ["2026-12-01T08:00", "2027-01-01T08:00"]],
    ["cron(0/20 8-9 ? * 7 *)", "2026-11-21T08:20Z", ["2026-11-21T08:40", "2026-11-21T09:00"]],
    ["cron(0 9 L * ? *)", "2028-02-01T00:00Z", ["2028-02-29T09:00", "2028-03-31T09:00"]],
    ["cron(0 9 15W * ? *)", "2026-11-01T00:00Z", ["2026-11-16T09:00", "2026-12-15T09:00"]],
    ["cron(0 9 ? * 6L *)", "2026-11-01T00:00Z", ["2026-11-27T09:00", "2026-12-25T09:00"]],
    ["cron(0 9 ? * TUE#2 *)", "2026-11-01T00:00Z", ["2026-11-10T09:00", "2026-12-08T09:00"]],
    ["cron(0 9 29 FEB ? 2028,2032)", "2026-11-01T00:00Z", ["2028-02-29T09:00", "2032-02-29T09:00"]],
    ["cron(0 9 1 JAN ? 2020)", "2026-11-01T00:00Z", []],
    ["at(2026-11-21T15:00:00)", "2026-11-21T10:00Z", ["2026-11-21T15:00"]],
  ])("[documented] %s after %s (EventBridge Scheduler user guide, Schedule types)", (text, from, wanted) => {
    expect(times(text, from, 2)).toEqual(wanted);
  });

  it("[documented] by a time zone: what clocks jump over is left out, what they show twice comes once (EventBridge Scheduler user guide, Daylight savings time)", () => {
    const berlin = (text: string, from: string) => times(text, from, 3, "Europe/Berlin");
    expect(berlin("cron(30 2 * * ? *)", "2026-03-28T00:00Z")).toEqual([
      "2026-03-28T01:30",
      "2026-03-30T00:30",
      "2026-03-31T00:30",
    ]);
    expect(berlin("cron(30 2 * * ? *)", "2026-10-24T12:00Z")).toEqual([
      "2026-10-25T00:30",
      "2026-10-26T01:30",
      "2026-10-27T01:30",
    ]);
    expect(berlin("at(2026-11-21T15:00:00)", "2026-11-01T00:00Z")).toEqual(["2026-11-21T14:00"]);
  });

  it.each([
    "rate(0 minutes)",
    "rate(5 seconds)",
    "rate(5minutes)",
    "cron(0 9 * * * *)",
    "cron(0 9 ? * ? *)",
    "cron(60 9 * * ? *)",
    "cron(0 9 * * ?)",
    "cron(0 9 ? * 8 *)",
    "at(2026-02-30T00:00:00)",
    "at(2026-11-21 15:00:00)",
    "daily",
  ])("[documented] %s is none (EventBridge Scheduler user guide, Schedule types)", (text) => {
    expect(readExpression(text)).toBeUndefined();
  });
});
