import { describe, expect, test } from "vitest";
import type { TaskRecord } from "../../../local/aws/ecs/records.ts";
import { phases } from "../../../local/face/rollouts.ts";
import { path } from "../../../local/face/view.ts";
import { endedBadly, serviceState, verdict } from "../../../local/face/words.ts";

type Stamps = Parameters<typeof phases>[0];
const never: Stamps = {
  createdAt: 0,
  pullStartedAt: undefined,
  pullStoppedAt: undefined,
  startedAt: undefined,
  healthyAt: undefined,
  stoppingAt: undefined,
  stoppedAt: undefined,
};
const born = { ...never, createdAt: 100, pullStartedAt: 200, pullStoppedAt: 300, startedAt: 400, healthyAt: 500 };

describe("a task's life as spans", () => {
  test.each<[string, Stamps, string[]]>([
    ["just created", { ...never, createdAt: 100 }, ["provisioning 100-"]],
    ["pulling", { ...never, createdAt: 100, pullStartedAt: 200 }, ["provisioning 100-200", "pulling 200-"]],
    [
      "running and healthy",
      born,
      ["provisioning 100-200", "pulling 200-300", "starting 300-400", "running 400-500", "healthy 500-"],
    ],
    [
      "stopped after all of it",
      { ...born, stoppingAt: 600, stoppedAt: 700 },
      [
        "provisioning 100-200",
        "pulling 200-300",
        "starting 300-400",
        "running 400-500",
        "healthy 500-600",
        "stopping 600-700",
      ],
    ],
    [
      "told to stop while it starts: what it reaches afterwards does not count",
      { ...born, stoppingAt: 350, stoppedAt: 450 },
      ["provisioning 100-200", "pulling 200-300", "starting 300-350", "stopping 350-450"],
    ],
    [
      "never healthy, ended by itself",
      { ...born, healthyAt: undefined, stoppedAt: 450 },
      ["provisioning 100-200", "pulling 200-300", "starting 300-400", "running 400-450"],
    ],
    [
      "steps that take no time are left out",
      { ...born, pullStoppedAt: 200, startedAt: 200 },
      ["provisioning 100-200", "running 200-500", "healthy 500-"],
    ],
  ])("%s", (_, task, told) => {
    expect(phases(task).map(({ state, from, to }) => `${state} ${from}-${to ?? ""}`)).toEqual(told);
  });
});

describe("the states of a task's life", () => {
  const target = {} as TaskRecord["targets"][number];
  test.each<[string, Parameters<typeof path>[0], string]>([
    [
      "behind a load balancer",
      { lastStatus: "RUNNING", desiredStatus: "RUNNING", startedAt: 1, targets: [target] },
      "PROVISIONING PENDING ACTIVATING RUNNING DEACTIVATING STOPPING DEPROVISIONING STOPPED",
    ],
    [
      "without one",
      { lastStatus: "PENDING", desiredStatus: "RUNNING", startedAt: undefined, targets: [] },
      "PROVISIONING PENDING RUNNING STOPPING DEPROVISIONING STOPPED",
    ],
    [
      "never started",
      { lastStatus: "STOPPED", desiredStatus: "STOPPED", startedAt: undefined, targets: [target] },
      "PROVISIONING PENDING STOPPING DEPROVISIONING STOPPED",
    ],
  ])("%s", (_, task, told) => {
    expect(path(task).join(" ")).toBe(told);
  });
});

describe("the word for a rollout", () => {
  const breaker = { status: "MONITORING" as const, failureCount: 0, threshold: 3 };
  const stopped = (statusReason: string, status: "MONITORING" | "TRIGGERED" = "MONITORING") =>
    verdict({ status: "STOPPED", statusReason, breaker: { ...breaker, status } }).text;
  test.each([
    ["PENDING", "under way"],
    ["IN_PROGRESS", "under way"],
    ["SUCCESSFUL", "completed"],
    ["ROLLBACK_IN_PROGRESS", "rolling back"],
    ["ROLLBACK_SUCCESSFUL", "rolled back"],
    ["ROLLBACK_FAILED", "failed"],
  ] as const)("%s: %s", (status, word) => {
    expect(verdict({ status, statusReason: undefined, breaker }).text).toBe(word);
  });
  test("STOPPED means three things", () => {
    expect(stopped("A newer service deployment was started.")).toBe("superseded");
    expect(stopped("The circuit breaker threshold was exceeded.", "TRIGGERED")).toBe("failed");
    expect(stopped("The service was deleted.")).toBe("stopped");
  });
});

describe("the word for a service", () => {
  const primary = (rolloutState: string) => [{ rolloutState }] as Parameters<typeof serviceState>[0]["deployments"];
  const completed = { text: "completed", tone: "good" } as const;
  test.each([
    ["steady", { status: "ACTIVE", desiredCount: 2, deployments: primary("COMPLETED") }, completed, 2],
    ["tasks missing", { status: "ACTIVE", desiredCount: 2, deployments: primary("COMPLETED") }, completed, 1],
    ["scaled to 0", { status: "ACTIVE", desiredCount: 0, deployments: primary("COMPLETED") }, completed, 0],
    ["deploying", { status: "ACTIVE", desiredCount: 2, deployments: primary("IN_PROGRESS") }, undefined, 0],
    ["failed", { status: "ACTIVE", desiredCount: 2, deployments: primary("FAILED") }, undefined, 0],
    ["draining", { status: "DRAINING", desiredCount: 0, deployments: primary("COMPLETED") }, completed, 1],
  ] as const)("%s", (word, service, rollout, running) => {
    expect(serviceState(service, rollout, running).text).toBe(word);
  });
});

test("a one-off task that exits with 0 did not end badly, one that exits otherwise did", () => {
  const ended = (exitCode: number) =>
    endedBadly({
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      failedHealth: false,
      containers: [{ definition: { essential: true }, exitCode } as TaskRecord["containers"][number]],
    });
  expect([ended(0), ended(1)]).toEqual([false, true]);
});
