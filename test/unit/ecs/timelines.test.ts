import { describe, expect, it } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
import { api, balanced, breaker, create, register, service, serviceDeployments, tasks, update } from "./services.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

const minute = 60_000;
/** Event logs that stand in public repositories: a search of GitHub's code for the id finds them. */
const log = (...deployments: string[]) => `public event logs: ${deployments.map((id) => `ecs-svc/${id}`).join(", ")}`;
const percents = (minimumHealthyPercent: number, maximumPercent: number) => ({ minimumHealthyPercent, maximumPercent });

/** Events after `from`, oldest first, as [what, seconds since the one before]. */
function gaps(test: ReturnType<typeof cloud>, from: number): [string, number][] {
  let before = from;
  return service(test)
    .events.filter((event: Any) => event.createdAt.getTime() >= from)
    .reverse()
    .map((event: Any): [string, number] => {
      const gap = (event.createdAt.getTime() - before) / 1000;
      before = event.createdAt.getTime();
      const words = /has started|deregistered|registered|has stopped|draining|completed|steady|failed:|rolling back/;
      return [words.exec(event.message)?.[0] ?? event.message, gap];
    });
}

function between(all: [string, number][], ranges: Record<string, [number, number]>): void {
  for (const [what, gap] of all) {
    const [least, most] = ranges[what] ?? [0, Number.POSITIVE_INFINITY];
    expect(gap, what).toBeGreaterThanOrEqual(least);
    expect(gap, what).toBeLessThanOrEqual(most);
  }
}

/** A balanced service of `api:1` at AWS's pace that is steady; `api:2` is a small image. */
function steady(more: object = {}, options: Parameters<typeof cloud>[0] = {}) {
  const scripts = { "api:1": { pull: 15_000 }, "api:2": { pull: 15_000 }, ...options.scripts };
  const test = cloud({ preset: "aws", ...options, scripts });
  test.targets.delaySeconds = 30;
  const made = create(test, api("1"), { loadBalancers: balanced, ...more });
  test.clock.advance(10 * minute);
  const roll = (input: object = {}) => {
    const from = test.clock.now();
    update(test, { taskDefinition: register(test, api("2")), ...input });
    return from;
  };
  return { test, made, roll };
}

const end = ["completed", "steady"];

describe("timelines at AWS's pace", () => {
  behaviour(
    "observed",
    log("4898377691688528528", "2724164339164815955"),
    "A: started, registered, stopped, deregistered, draining, completed, steady",
    () => {
      const { test, roll } = steady();
      const from = roll();
      test.clock.advance(10 * minute);
      const seen = gaps(test, from);
      expect(seen.map(([what]) => what)).toEqual([
        "has started",
        "registered",
        "has stopped",
        "deregistered",
        "draining",
        ...end,
      ]);
      between(seen, {
        registered: [20, 60],
        "has stopped": [40, 51],
        deregistered: [9, 16],
        draining: [0.001, 0.005],
        completed: [30, 60],
        steady: [0.001, 0.001],
      });
      const total = seen.reduce((sum, [, gap]) => sum + gap, 0);
      expect(total).toBeGreaterThan(120);
      expect(total).toBeLessThan(180);
    },
  );

  behaviour("observed", log("3880693024355310521"), "B: out, in, out, in; a task that drains holds its place", () => {
    const { test, roll } = steady({ desiredCount: 2, deploymentConfiguration: percents(50, 100) });
    const from = roll();
    test.clock.advance(15 * minute);
    const seen = gaps(test, from);
    const out = ["has stopped", "deregistered", "draining"];
    const into = ["has started", "registered"];
    expect(seen.map(([what]) => what)).toEqual([...out, ...into, ...out, ...into, ...end]);
    between(seen.slice(1), {
      deregistered: [9, 16],
      "has started": [30, 50],
      registered: [20, 60],
      "has stopped": [40, 60],
      completed: [40, 60],
    });
  });

  behaviour(
    "observed",
    log("6239594548179359778"),
    "C: the next one starts at once where leaving tasks hold no place",
    () => {
      const { test, roll } = steady(
        { deploymentConfiguration: percents(0, 100) },
        { rules: { leavingCountsAgainstMaximum: false }, scripts: { "api:2": { pull: 40_000 } } },
      );
      const from = roll();
      test.clock.advance(10 * minute);
      const seen = gaps(test, from);
      expect(seen.map(([what]) => what).slice(0, 2)).toEqual(["has stopped", "has started"]);
      between(seen, {
        "has stopped": [5, 20],
        "has started": [0, 6],
        deregistered: [5, 16],
        registered: [20, 60],
        completed: [35, 60],
      });
      const [task] = tasks(test).filter((each) => each.lastStatus === "RUNNING");
      const registered = service(test).events.find((event: Any) => event.message.includes(" registered 1"));
      const late = (task.startedAt.getTime() - registered.createdAt.getTime()) / 1000;
      expect(late).toBeGreaterThan(5);
      expect(late).toBeLessThan(12);
      const [completed] = service(test).events.filter((event: Any) => event.message.includes("deployment completed."));
      expect(completed.createdAt.getTime() - service(test).deployments[0].updatedAt.getTime()).toBeLessThanOrEqual(8);
    },
  );

  behaviour(
    "observed",
    log("9369312827647202267"),
    "D: a replacement starts first; steady does not wait for the old target's drain",
    () => {
      const { test } = steady();
      const from = test.clock.now();
      test.targets.become([...test.targets.targets.keys()][0] ?? "", "unhealthy");
      test.clock.advance(10 * minute);
      const words = gaps(test, from).map(([what]) => what);
      expect(words[0]).toBe("has started");
      expect(words.slice(-1)).toEqual(["steady"]);
      const events = service(test).events as Any[];
      const told = (text: string) => events.find((event) => event.message.includes(text)).createdAt.getTime();
      expect(told("has stopped") - told("is unhealthy in")).toBeLessThanOrEqual(10);
      expect((told("steady state") - told("deregistered")) / 1000).toBeLessThan(30);
    },
  );

  behaviour(
    "observed",
    log("1571272475813219068"),
    "E: three tasks, failed and rolling back 1 ms apart, the old one serves throughout",
    () => {
      const { test, made, roll } = steady({ ...breaker(true), healthCheckGracePeriodSeconds: 60 });
      test.targets.healthyAfter = undefined;
      test.targets.unhealthyAfter = 45_000;
      const from = roll();
      let serving = true;
      const old = tasks(test)[0].taskArn;
      test.clock.advance(20 * minute, () => {
        serving &&= test.task(old).lastStatus === "RUNNING";
      });
      const seen = gaps(test, from);
      const failed = seen.findIndex(([what]) => what === "failed:");
      expect(seen[failed + 1]).toEqual(["rolling back", 0.001]);
      expect(seen.slice(0, failed).filter(([what]) => what === "has started")).toHaveLength(3);
      expect(seen.at(-2)?.[0]).toBe("completed");
      expect(serving).toBe(true);
      expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
      expect(service(test).deployments).toMatchObject([
        { id: made.deployments[0].id, runningCount: 1, desiredCount: 1 },
      ]);
    },
  );

  behaviour(
    "observed",
    log("1571272475813219068"),
    "F: failed, rolling back, replacement within half a minute, completed",
    () => {
      const pullError = "CannotPullContainerError: failed to resolve ref api:2: not found";
      const configuration = { ...percents(0, 100), deploymentCircuitBreaker: { enable: true, rollback: true } };
      const { test, roll } = steady(
        { deploymentConfiguration: configuration },
        { scripts: { "api:2": { pullError } } },
      );
      const from = roll();
      test.clock.advance(30 * minute);
      const seen = gaps(test, from);
      const failed = seen.findIndex(([what]) => what === "failed:");
      const after = seen.slice(failed + 1);
      expect(after.map(([what]) => what)).toEqual(["rolling back", "has started", "registered", ...end]);
      between(after, { "rolling back": [0.001, 0.001], "has started": [1, 30] });
      const total = after.reduce((sum, [, gap]) => sum + gap, 0);
      expect(total).toBeLessThan(191);
    },
  );

  behaviour(
    "assumed",
    "seen in event logs whose place is not kept",
    "G: replaced after 19 s in one service and 66 s in another, then steady",
    () => {
      const { test } = steady();
      const from = test.clock.now();
      test.call("StopTask", { cluster: "shop", task: tasks(test)[0].taskArn });
      test.clock.advance(10 * minute);
      const seen = gaps(test, from);
      const started = seen.findIndex(([what]) => what === "has started");
      const until = seen.slice(0, started + 1).reduce((sum, [, gap]) => sum + gap, 0);
      expect(until).toBeGreaterThanOrEqual(9);
      expect(until).toBeLessThanOrEqual(66);
      expect(seen.at(-1)?.[0]).toBe("steady");
      expect(seen.map(([what]) => what)).not.toContain("completed");
    },
  );

  it("completed never comes after steady", () => {
    const { test, roll } = steady();
    roll();
    test.clock.advance(10 * minute);
    const events = service(test).events as Any[];
    for (const [index, event] of events.entries()) {
      if (event.message.includes("deployment completed.")) expect(events[index - 1].message).toContain("steady state");
    }
  });
});
