import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud, definition, runOnce } from "./cloud.ts";

describe("the life of a one-off task", () => {
  behaviour(
    "documented",
    "Amazon ECS Developer Guide: task lifecycle",
    "walks through every state, with a stamp for each step",
    () => {
      const test = cloud({
        scripts: { "job:1": { log: ["one", "two"], exit: { after: 2000, code: 0 } } },
        pace: { agentReaction: 10, provisioning: 1000, deprovisioning: 1000 },
      });
      const log = {
        logDriver: "awslogs",
        options: { "awslogs-group": "/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "ecs" },
      };
      const arn = runOnce(test, definition("job", [{ name: "main", image: "job:1", logConfiguration: log }]));
      const states: string[] = [];
      test.clock.advance(10_000, () => {
        const now = test.task(arn).lastStatus;
        if (states.at(-1) !== now) states.push(now);
      });
      expect(states).toEqual(["PROVISIONING", "PENDING", "RUNNING", "DEPROVISIONING", "STOPPED"]);
      const task = test.task(arn);
      expect(task).toMatchObject({
        desiredStatus: "STOPPED",
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
        group: "family:job",
        launchType: "FARGATE",
        containers: [{ name: "main", exitCode: 0, lastStatus: "STOPPED", runtimeId: "run-main" }],
      });
      const stamps = [
        "createdAt",
        "connectivityAt",
        "pullStartedAt",
        "pullStoppedAt",
        "startedAt",
        "stoppingAt",
        "executionStoppedAt",
        "stoppedAt",
      ];
      const times = stamps.map((stamp) => task[stamp].getTime());
      expect(times).toEqual(times.toSorted((a: number, b: number) => a - b));
      expect(test.logs.get(`/shop ecs/main/${arn.split("/").at(-1)}`)).toEqual(["one", "two"]);
    },
  );
});
