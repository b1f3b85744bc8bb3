import fc from "fast-check";
import { expect, it } from "vitest";
import { judge } from "../../../local/aws/ecs/service/health.ts";
import { limits } from "../../../local/aws/ecs/service/rolling.ts";
import { beginTurn } from "../../../local/aws/ecs/world.ts";
import { cloud } from "./cloud.ts";
import type { Script } from "./fake-engine.ts";
import { api, balanced, create, healthCheck, register, service, tasks, update } from "./services.ts";

const scripts: Record<string, Script> = {
  "api:good": { healthyAfter: 300 },
  "api:slow": { pull: 20_000, healthyAfter: 10_000 },
  "api:deaf": { healthyAfter: 300, stop: { after: 3_600_000, code: 0 } },
  "api:missing": { pullError: "CannotPullContainerError: not found" },
  "api:broken": { startError: "CannotStartContainerError: no such file" },
  "api:crash": { exit: { after: 400, code: 1 } },
  "api:late-crash": { healthyAfter: 300, exit: { after: 15_000, code: 1 } },
  "api:sick": { unhealthyAfter: 500 },
};

type Action =
  | { do: "wait"; ms: number }
  | { do: "roll"; tag: string }
  | { do: "force" }
  | { do: "scale"; count: number }
  | { do: "percents"; percents: [number, number] }
  | { do: "breaker"; enable: boolean; rollback: boolean }
  | { do: "stop-task" | "target-fails" | "target-recovers"; index: number };

const tag = fc.constantFrom(...Object.keys(scripts).map((image) => image.slice(4)));
const percents = fc.constantFrom<[number, number]>([100, 200], [50, 100], [0, 100], [50, 150], [100, 125], [100, 100]);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("roll" as const), tag }) },
  fc.record({ do: fc.constant("force" as const) }),
  fc.record({ do: fc.constant("scale" as const), count: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant("percents" as const), percents }),
  fc.record({ do: fc.constant("breaker" as const), enable: fc.boolean(), rollback: fc.boolean() }),
  fc.record({
    do: fc.constantFrom("stop-task" as const, "target-fails" as const, "target-recovers" as const),
    index: fc.nat({ max: 9 }),
  }),
);

type Cloud = ReturnType<typeof cloud>;

function act(test: Cloud, step: Action): void {
  if (step.do === "wait") return;
  if (step.do === "roll") update(test, { taskDefinition: register(test, api(step.tag, { healthCheck })) });
  if (step.do === "force") update(test, { forceNewDeployment: true });
  if (step.do === "scale") update(test, { desiredCount: step.count });
  if (step.do === "percents") {
    const [minimumHealthyPercent, maximumPercent] = step.percents;
    update(test, { deploymentConfiguration: { minimumHealthyPercent, maximumPercent } });
  }
  if (step.do === "breaker") {
    const { enable, rollback } = step;
    update(test, { deploymentConfiguration: { deploymentCircuitBreaker: { enable, rollback } } });
  }
  if (step.do === "stop-task") {
    const all = tasks(test);
    if (all.length > 0) test.call("StopTask", { cluster: "shop", task: all[step.index % all.length].taskArn });
  }
  const addresses = [...test.targets.targets.keys()];
  const address = addresses[("index" in step ? step.index : 0) % Math.max(1, addresses.length)];
  if (address === undefined) return;
  if (step.do === "target-fails") test.targets.become(address, "unhealthy");
  if (step.do === "target-recovers") test.targets.become(address, "healthy");
}

/** Looks at the model after every single thing that happened, and remembers what it saw last. */
function watcher(test: Cloud) {
  const { world } = test.ecs;
  const [record] = world.services.values();
  if (record === undefined) throw new Error("no service");
  let healthyBefore = new Set<string>();
  let known = new Set<string>();
  return () => {
    const turn = beginTurn(world, test.clock.now(), test.lookups);
    const all = [...world.tasks.values()];
    const { minimumHealthyPercent, maximumPercent } = record.deploymentConfiguration;
    const { minimum, maximum } = limits({ desired: record.desiredCount, minimumHealthyPercent, maximumPercent });
    // no task more than the maximum is ever started
    const alive = all.filter((task) => !["DEPROVISIONING", "STOPPED"].includes(task.lastStatus));
    if (all.some((task) => !known.has(task.arn))) expect(alive.length).toBeLessThanOrEqual(maximum);
    known = new Set(all.map((task) => task.arn));
    // the scheduler never takes a healthy task away below the minimum
    const healthy = new Set(all.filter((task) => judge(turn, record, task).healthy).map((task) => task.arn));
    const lost = [...healthyBefore].filter((arn) => !healthy.has(arn)).map((arn) => world.tasks.get(arn));
    const scaled = lost.filter((task) => task?.stoppedReason?.startsWith("Scaling activity"));
    if (scaled.length > 0) expect(healthy.size + lost.length - scaled.length).toBeGreaterThanOrEqual(minimum);
    healthyBefore = healthy;
    // nobody sends requests to a task that does not serve
    for (const target of test.targets.targets.values()) {
      if (target.state === "draining") continue;
      const owner = all.find((task) => task.address === target.address);
      expect(["ACTIVATING", "RUNNING", "DEACTIVATING"]).toContain(owner?.lastStatus);
    }
  };
}

it("whatever happens in whatever order: the limits hold, no task is lost, no target outlives its task", () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 25 }), fc.boolean(), (actions, withBalancer) => {
      const test = cloud({ scripts });
      create(test, api("good", { healthCheck }), { desiredCount: 2, loadBalancers: withBalancer ? balanced : [] });
      const check = watcher(test);
      for (const step of actions) {
        act(test, step);
        check();
        test.clock.advance(step.do === "wait" ? step.ms : 10, check);
      }
      update(test, {
        taskDefinition: register(test, api("good", { healthCheck })),
        desiredCount: 2,
        deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 },
      });
      test.clock.advance(30 * 60_000, check);
      const end = service(test);
      expect(end).toMatchObject({ runningCount: 2, pendingCount: 0, deployments: [{ rolloutState: "COMPLETED" }] });
      expect(end.deployments).toHaveLength(1);
      expect(test.engine.running.size).toBe(2);
      expect(test.targets.targets.size).toBe(withBalancer ? 2 : 0);
      const asked = test.engine.asked.filter((line) => /^(provision|deprovision) /.test(line));
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.filter((line) => line.startsWith("provision")).length - 2).toBe(
        asked.filter((line) => line.startsWith("deprovision")).length,
      );
    }),
    { numRuns: 60, seed: 20261121 },
  );
});

it("the same seed and the same story give the same world, to the byte", () => {
  const story = () => {
    const test = cloud({ scripts });
    create(test, api("good", { healthCheck }), { desiredCount: 3, loadBalancers: balanced });
    test.clock.advance(30_000);
    update(test, { taskDefinition: register(test, api("sick", { healthCheck })) });
    test.clock.advance(120_000);
    return JSON.stringify([test.ecs.state(), test.lines]);
  };
  expect(story()).toBe(story());
});
