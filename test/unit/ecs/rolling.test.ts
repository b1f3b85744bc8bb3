import { describe, expect, it } from "vitest";
import { limits, type PlanInput, type PlanTask, plan } from "../../../local/aws/ecs/service/rolling.ts";

/** Tasks from a drawing: `P` primary healthy, `p` primary starting, `s` primary sick, `O` old healthy, `o` old starting, `x` leaving. */
function drawn(drawing: string): PlanTask[] {
  return [...drawing].map((letter, index) => ({
    arn: `${letter}${index}`,
    primary: "Pps".includes(letter),
    wanted: letter !== "x",
    occupies: true,
    healthy: "PO".includes(letter),
    sick: letter === "s",
    createdAt: index,
  }));
}

function decide(desired: number, percents: [number, number], drawing: string, more: Partial<PlanInput> = {}) {
  const [minimumHealthyPercent, maximumPercent] = percents;
  const input = { desired, minimumHealthyPercent, maximumPercent, tasks: drawn(drawing), held: false, stalled: false };
  const { start, stop, stopSick, stuck } = plan({ ...input, ...more });
  return { start, stop: stop.join(" "), sick: stopSick.join(" "), stuck };
}

const nothing = { start: 0, stop: "", sick: "", stuck: false };

describe("limits", () => {
  it.each([
    [1, 100, 200, { minimum: 1, maximum: 2 }],
    [3, 50, 125, { minimum: 2, maximum: 3 }],
    [2, 75, 100, { minimum: 2, maximum: 2 }],
    [4, 0, 150, { minimum: 0, maximum: 6 }],
  ])(
    "[documented] limits of %i tasks at %i/%i: rounds up below, down above (Amazon ECS API Reference: DeploymentConfiguration)",
    (desired, minimumHealthyPercent, maximumPercent, expected) => {
      expect(limits({ desired, minimumHealthyPercent, maximumPercent })).toEqual(expected);
    },
  );
});

describe("one look at a rolling deployment", () => {
  it.each<[string, number, [number, number], string, Partial<ReturnType<typeof decide>>]>([
    ["a new service starts all", 3, [100, 200], "", { start: 3 }],
    ["100/200 starts as many as there are", 4, [100, 200], "OOOO", { start: 4 }],
    ["100/200 waits for health", 4, [100, 200], "OOOOpppp", {}],
    ["100/200 stops one for each healthy one", 4, [100, 200], "OOOOPppp", { stop: "O0" }],
    ["50/100 stops two first", 4, [50, 100], "OOOO", { stop: "O0 O1" }],
    ["50/100 waits while they leave", 4, [50, 100], "xxOO", {}],
    ["50/100 starts two when they are gone", 4, [50, 100], "OO", { start: 2 }],
    ["0/100 stops everything first", 2, [0, 100], "OO", { stop: "O0 O1" }],
    ["100/100 of one cannot move", 1, [100, 100], "O", { stuck: true }],
    ["125 % of three is three", 3, [100, 125], "OOO", { stuck: true }],
    ["75 % of two is two", 2, [75, 100], "OO", { stuck: true }],
    ["old ones that are not healthy go first and cost nothing", 2, [100, 200], "oO", { start: 2, stop: "o0" }],
    ["a sick task's replacement starts first", 2, [100, 200], "Ps", { start: 1 }],
    ["the sick task goes once the replacement is healthy", 2, [100, 200], "PsP", { sick: "s1" }],
    ["without room the sick task goes first", 2, [50, 100], "Ps", { sick: "s1" }],
    ["one sick task at a time", 3, [0, 100], "sss", { sick: "s0" }],
    ["nothing more goes while one leaves", 3, [0, 100], "xss", {}],
    ["scaling in stops the newest above the count", 1, [100, 200], "PPP", { stop: "P2 P1" }],
    ["scaling in takes those that are not healthy first", 2, [100, 200], "PpP", { stop: "p1" }],
    ["scaling to nothing stops all", 0, [100, 200], "PpO", { stop: "O2 p1 P0" }],
    ["a steady service needs nothing", 2, [100, 200], "PP", {}],
  ])("%s", (_name, desired, percents, drawing, expected) => {
    expect(decide(desired, percents, drawing)).toEqual({ ...nothing, ...expected });
  });

  it("starts nothing while it is held back, and keeps what serves", () => {
    expect(decide(2, [100, 200], "OO", { held: true })).toEqual(nothing);
  });

  it("leaves everything that serves alone when the deployment has failed", () => {
    expect(decide(2, [100, 200], "OOs", { stalled: true })).toEqual({ ...nothing, sick: "s2" });
  });
});
