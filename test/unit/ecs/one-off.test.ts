import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
import { register } from "./services.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

const minute = 60_000;
const hour = 60 * minute;
const pullError = "CannotPullContainerError: failed to resolve ref 127.0.0.1:1/api:bad: not found";

describe("one-off tasks", () => {
  const run = (test: ReturnType<typeof cloud>, more: object) =>
    test.call("RunTask", {
      cluster: "shop",
      taskDefinition: "job",
      launchType: "FARGATE",
      networkConfiguration: network,
      ...more,
    });

  for (const code of [0, 1, 3, 127, 137]) {
    behaviour("documented", apiReference("Container, exitCode"), `exit code ${code} is the container's own`, () => {
      const test = cloud({ scripts: { "job:1": { exit: { after: 2000, code } } } });
      const arn = runOnce(test, definition("job"));
      test.clock.advance(minute);
      expect(test.task(arn)).toMatchObject({ stopCode: "EssentialContainerExited", containers: [{ exitCode: code }] });
    });
  }

  behaviour(
    "documented",
    apiReference("Container, exitCode"),
    "a container that never started has no exit code",
    () => {
      const test = cloud({ scripts: { "job:1": { pullError } } });
      const arn = runOnce(test, definition("job"));
      test.clock.advance(minute);
      expect(test.task(arn).stopCode).toBe("TaskFailedToStart");
      expect(test.task(arn).containers[0].exitCode).toBeUndefined();
      expect(test.task(arn).containers[0].reason).toBe(pullError);
    },
  );

  behaviour(
    "documented",
    apiReference("Container, exitCode"),
    "a sidecar that is stopped after the main container shows 137",
    () => {
      const test = cloud({
        scripts: { "job:1": { exit: { after: 1000, code: 0 } }, "side:1": { stop: { after: hour, code: 0 } } },
      });
      const side = { name: "side", image: "side:1", essential: false };
      const arn = runOnce(test, definition("job", [{ name: "main", image: "job:1" }, side]));
      test.clock.advance(2 * minute);
      const codes = test.task(arn).containers.map((each: Any) => [each.name, each.exitCode]);
      expect(codes).toEqual([
        ["main", 0],
        ["side", 137],
      ]);
    },
  );

  behaviour(
    "assumed",
    "no public source is kept",
    "a task that is gone 50 ms after its start was RUNNING and tells its code",
    () => {
      const test = cloud({ scripts: { "job:1": { exit: { after: 50, code: 3 } } } });
      const arn = runOnce(test, definition("job"));
      test.clock.advance(minute);
      expect(test.task(arn)).toMatchObject({ lastStatus: "STOPPED", containers: [{ exitCode: 3 }] });
      expect(test.task(arn).startedAt).toBeDefined();
    },
  );

  behaviour(
    "documented",
    guide("Ensuring idempotency"),
    "clientToken: the same parameters give the first answer, others ConflictException with the ARNs",
    () => {
      const test = cloud();
      register(test, definition("job"));
      const first = run(test, { clientToken: "one" });
      expect(run(test, { clientToken: "one" })).toEqual(first);
      expect(() => run(test, { clientToken: "one", count: 2 })).toThrow(
        expect.objectContaining({ code: "ConflictException", members: { resourceIds: [first.tasks[0].taskArn] } }),
      );
      test.clock.advance(25 * hour);
      expect(run(test, { clientToken: "one" }).tasks[0].taskArn).not.toBe(first.tasks[0].taskArn);
    },
  );

  behaviour(
    "documented",
    apiReference("RunTask, overrides"),
    "overrides: at most 8192 characters, only containers of the definition",
    () => {
      const test = cloud();
      register(test, definition("job"));
      const override = (name: string, value: string) => ({
        overrides: { containerOverrides: [{ name, environment: [{ name: "A", value }] }] },
      });
      expect(() => run(test, override("main", "x".repeat(8192)))).toThrow("Overrides length must be at most 8192.");
      expect(() => run(test, override("other", "x"))).toThrow("is not a container in the TaskDefinition");
      expect(run(test, override("main", "x")).tasks).toHaveLength(1);
    },
  );

  behaviour(
    "documented",
    apiReference("StopTask"),
    "the reason of StopTask becomes stoppedReason, stopCode UserInitiated",
    () => {
      const test = cloud();
      const arn = runOnce(test, definition("job"));
      test.clock.advance(minute);
      const { task } = test.call("StopTask", { cluster: "shop", task: arn, reason: "cancelled by a workflow" });
      expect(task).toMatchObject({ desiredStatus: "STOPPED", stoppedReason: "cancelled by a workflow" });
      test.clock.advance(minute);
      expect(test.task(arn)).toMatchObject({ lastStatus: "STOPPED", stopCode: "UserInitiated" });
    },
  );

  behaviour(
    "documented",
    apiReference("DescribeTasks"),
    "a stopped task can be described for an hour, then it is MISSING",
    () => {
      const test = cloud({ scripts: { "job:1": { exit: { after: 100, code: 0 } } } });
      const arn = runOnce(test, definition("job"));
      test.clock.advance(59 * minute);
      expect(test.task(arn).lastStatus).toBe("STOPPED");
      test.clock.advance(2 * minute);
      expect(test.call("DescribeTasks", { cluster: "shop", tasks: [arn] }).failures).toEqual([
        { arn, reason: "MISSING" },
      ]);
    },
  );

  behaviour(
    "documented",
    apiReference("ContainerRestartPolicy"),
    "a restart policy restarts in place; ignored exit codes and early exits end the task",
    () => {
      const policy = { enabled: true, ignoredExitCodes: [42], restartAttemptPeriod: 60 };
      const ends = (code: number, after: number) => {
        const test = cloud({ scripts: { "job:1": { exit: { after, code } } } });
        const arn = runOnce(test, definition("job", [{ name: "main", image: "job:1", restartPolicy: policy }]));
        test.clock.advance(3 * minute);
        return test.task(arn).lastStatus;
      };
      expect([ends(1, 70_000), ends(42, 70_000), ends(1, 10_000)]).toEqual(["RUNNING", "STOPPED", "STOPPED"]);
    },
  );
});
