import { describe, expect, it } from "vitest";
import { type HealthEvent, matches, next, registering, unused } from "../../../local/aws/elbv2/health.ts";

const thresholds = { healthyThreshold: 3, unhealthyThreshold: 2 };
const pass: HealthEvent = { kind: "passed" };
const code = (value: number): HealthEvent => ({ kind: "failed", failure: { kind: "code", code: value } });
const outcome = (events: HealthEvent[], start = registering) =>
  events.reduce((health, event) => next(health, event, thresholds), start);

describe("health of a target", () => {
  it.each<[string, HealthEvent[], string, string | undefined]>([
    ["is registering at first", [], "initial", "Elb.RegistrationInProgress"],
    ["is being checked once the first check began", [{ kind: "checking" }], "initial", "Elb.InitialHealthChecking"],
    ["is healthy after one passing check when new", [{ kind: "checking" }, pass], "healthy", undefined],
    [
      "stays initial after one failing check",
      [{ kind: "checking" }, code(500)],
      "initial",
      "Elb.InitialHealthChecking",
    ],
    ["is healthy after a failing and a passing check", [code(500), pass], "healthy", undefined],
    ["is unhealthy after the threshold", [code(500), code(500)], "unhealthy", "Target.ResponseCodeMismatch"],
    ["stays healthy after one failing check", [pass, code(500)], "healthy", undefined],
    ["counts failures in a row only", [pass, code(500), pass, code(500)], "healthy", undefined],
    [
      "stays unhealthy below the healthy threshold",
      [code(500), code(500), pass, pass],
      "unhealthy",
      "Target.ResponseCodeMismatch",
    ],
    ["recovers at the healthy threshold", [code(500), code(500), pass, pass, pass], "healthy", undefined],
    [
      "counts passes in a row only",
      [code(500), code(500), pass, pass, code(500), pass, pass],
      "unhealthy",
      "Target.ResponseCodeMismatch",
    ],
    [
      "says the last failure",
      [code(500), { kind: "failed", failure: { kind: "timeout" } }],
      "unhealthy",
      "Target.Timeout",
    ],
    [
      "says that it got no answer",
      [code(500), { kind: "failed", failure: { kind: "connection" } }],
      "unhealthy",
      "Target.FailedHealthChecks",
    ],
    [
      "drains, whatever comes",
      [pass, { kind: "deregistered" }, pass, { kind: "detached" }],
      "draining",
      "Target.DeregistrationInProgress",
    ],
    ["is unused without a rule", [pass, { kind: "detached" }, pass, code(500)], "unused", "Target.NotInUse"],
    [
      "starts again when a rule comes",
      [{ kind: "detached" }, { kind: "attached" }],
      "initial",
      "Elb.RegistrationInProgress",
    ],
  ])("%s", (_, events, state, reason) => {
    expect(outcome(events)).toMatchObject({ state, ...(reason && { reason }) });
    if (!reason) expect(outcome(events).reason).toBeUndefined();
  });

  it("tells the code that came", () => {
    expect(outcome([code(404), code(503)]).description).toBe("Health checks failed with these codes: [503]");
    expect(unused.description).toContain("not configured to receive traffic");
  });

  it.each<[string, number, boolean]>([
    ["200", 200, true],
    ["200", 204, false],
    ["200,302", 302, true],
    ["200-299", 250, true],
    ["200-299,404", 404, true],
    ["200-299", 300, false],
  ])("matcher %s and %i: %s", (matcher, value, expected) => expect(matches(matcher, value)).toBe(expected));
});
