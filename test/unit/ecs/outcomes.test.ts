import { describe, expect, it } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud, definition, runOnce } from "./cloud.ts";
import type { Script } from "./fake-engine.ts";

const minute = 60_000;
const log = {
  logDriver: "awslogs",
  options: { "awslogs-group": "/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "ecs" },
};

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

/** Runs one task of one container to its end. */
function ended(
  script: Script,
  container: object = {},
  prepare: (test: ReturnType<typeof cloud>) => void = () => {},
): Any {
  const test = cloud({ scripts: { "job:1": script } });
  prepare(test);
  const arn = runOnce(test, definition("job", [{ name: "main", image: "job:1", ...container }]));
  test.clock.advance(10 * minute);
  return test.task(arn);
}

describe("how a one-off task ends", () => {
  it.each([0, 1, 3, 126, 127, 139])("a container that exits with %i", (code) => {
    expect(ended({ exit: { after: 1000, code } })).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ exitCode: code, lastStatus: "STOPPED" }],
    });
  });

  it("a container that is gone 50 ms after its start", () => {
    const task = ended({ exit: { after: 50, code: 3 } });
    expect(task.containers[0].exitCode).toBe(3);
    expect(task.startedAt).toBeInstanceOf(Date);
  });

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: stopped task error codes",
    "a container killed for memory says so",
    () => {
      expect(ended({ exit: { after: 1000, code: 137, outOfMemory: true } }).containers).toMatchObject([
        { exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
      ]);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: Container, exitCode",
    "a container that the engine lost has no exit code",
    () => {
      expect(ended({ exit: { after: 1000 } }).containers[0].exitCode).toBeUndefined();
    },
  );

  const notStarted: [string, Script, object, string][] = [
    [
      "an image that is not there",
      { pullError: "CannotPullContainerError: x: not found" },
      {},
      "CannotPullContainerError: x: not found",
    ],
    [
      "a command that is not there",
      { startError: 'CannotStartContainerError: exec: "x"' },
      {},
      'CannotStartContainerError: exec: "x"',
    ],
    [
      "a secret that is not there",
      {},
      { secrets: [{ name: "PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:none" }] },
      "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm",
    ],
    [
      "a log group that is not there",
      {},
      { logConfiguration: { ...log, options: { ...log.options, "awslogs-group": "/none" } } },
      "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition: /none",
    ],
  ];
  it.each(notStarted)(
    "[documented] %s: the exit code is absent (Amazon ECS Developer Guide: stopped task error codes)",
    (_name, script, container, stoppedReason) => {
      const task = ended(script, container);
      expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", stoppedReason });
      expect(task.startedAt).toBeUndefined();
      expect(task.containers[0]).toMatchObject({ lastStatus: "STOPPED" });
      expect(task.containers[0].exitCode).toBeUndefined();
    },
  );

  it("no network address: the task fails to start", () => {
    const task = ended({}, {}, (test) => {
      test.engine.provisionError = "ResourceInitializationError: no address left";
    });
    expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
    expect(task.connectivityAt).toBeUndefined();
  });

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: awslogs-create-group",
    "a log group is made where the definition asks for it",
    () => {
      const options = { ...log.options, "awslogs-group": "/new", "awslogs-create-group": "true" };
      const test = cloud({ scripts: { "job:1": { log: ["hello"], exit: { after: 10, code: 0 } } } });
      runOnce(test, definition("job", [{ name: "main", image: "job:1", logConfiguration: { ...log, options } }]));
      test.clock.advance(minute);
      expect([...test.logs.values()]).toEqual([["hello"]]);
    },
  );
});

describe("stopping a task", () => {
  function stopped(script: Script, container: object = {}): { task: Any; answer: Any } {
    const test = cloud({ scripts: { "job:1": script } });
    const arn = runOnce(test, definition("job", [{ name: "main", image: "job:1", ...container }]));
    test.clock.advance(minute);
    const answer = test.call("StopTask", { cluster: "shop", task: arn, reason: "cancelled" }).task;
    test.clock.advance(minute);
    return { task: test.task(arn), answer };
  }

  behaviour(
    "documented",
    "Amazon ECS API Reference: Task, desiredStatus",
    "flips desiredStatus at once, while lastStatus follows",
    () => {
      const { answer, task } = stopped({ stop: { after: 500, code: 0 } });
      expect(answer).toMatchObject({
        desiredStatus: "STOPPED",
        lastStatus: "RUNNING",
        stopCode: "UserInitiated",
        stoppedReason: "cancelled",
      });
      expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "UserInitiated", containers: [{ exitCode: 0 }] });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDefinition, stopTimeout",
    "kills a container that does not listen after stopTimeout: 137",
    () => {
      const { task } = stopped({ stop: { after: 600_000, code: 0 } }, { stopTimeout: 2 });
      expect(task.containers[0].exitCode).toBe(137);
      expect(task.executionStoppedAt - task.stoppingAt).toBe(2000);
    },
  );

  it.each([10, 300, 700])("while it still comes up (%i ms): it never runs, and has no exit code", (ms) => {
    const test = cloud();
    const arn = runOnce(test, definition("job"));
    test.clock.advance(ms);
    test.call("StopTask", { cluster: "shop", task: arn });
    test.clock.advance(minute);
    const task = test.task(arn);
    expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "UserInitiated" });
    expect(task.startedAt).toBeUndefined();
    expect(test.engine.running.size).toBe(0);
    expect(test.engine.asked.at(-1)).toMatch(/^deprovision/);
  });
});

describe("containers of one task", () => {
  const main = { name: "main", image: "main:1" };
  const helper = { name: "helper", image: "helper:1", essential: false };

  function run(scripts: Record<string, Script>, containers: object[], ms = minute) {
    const test = cloud({ scripts });
    const arn = runOnce(test, definition("pair", containers));
    test.clock.advance(ms);
    return { test, task: test.task(arn) };
  }
  const asked = (test: ReturnType<typeof cloud>) => test.engine.asked.filter((line) => !line.startsWith("pull"));

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDefinition, essential",
    "the end of an essential one stops the others, which show what the signal gave",
    () => {
      const { task } = run(
        { "main:1": { exit: { after: 1000, code: 0 } }, "helper:1": { stop: { after: 60_000, code: 0 } } },
        [main, { ...helper, stopTimeout: 5 }],
      );
      expect(task).toMatchObject({
        stopCode: "EssentialContainerExited",
        containers: [{ exitCode: 0 }, { exitCode: 137 }],
      });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDefinition, essential",
    "the end of one that is not essential stops nothing",
    () => {
      const { task } = run({ "helper:1": { exit: { after: 100, code: 1 } } }, [main, helper]);
      expect(task).toMatchObject({ lastStatus: "RUNNING", containers: [{ lastStatus: "RUNNING" }, { exitCode: 1 }] });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDependency",
    "SUCCESS waits for exit code 0, then starts",
    () => {
      const waiting = { ...main, dependsOn: [{ containerName: "helper", condition: "SUCCESS" }] };
      const { test, task } = run({ "helper:1": { exit: { after: 5000, code: 0 } } }, [waiting, helper]);
      expect(asked(test).slice(1)).toEqual(["start helper", "start main"]);
      expect(task.lastStatus).toBe("RUNNING");
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDependency",
    "SUCCESS that fails keeps the container from starting, and the task with it",
    () => {
      const waiting = { ...main, dependsOn: [{ containerName: "helper", condition: "SUCCESS" }] };
      const { task } = run({ "helper:1": { exit: { after: 100, code: 4 } } }, [waiting, helper]);
      expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
      expect(task.stoppedReason).toContain("helper (SUCCESS), which exited with code 4");
      expect(task.containers[0].exitCode).toBeUndefined();
    },
  );

  behaviour("documented", "Amazon ECS API Reference: ContainerDependency", "COMPLETE takes any exit code", () => {
    const waiting = { ...main, dependsOn: [{ containerName: "helper", condition: "COMPLETE" }] };
    expect(run({ "helper:1": { exit: { after: 100, code: 4 } } }, [waiting, helper]).task.lastStatus).toBe("RUNNING");
  });

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDefinition, startTimeout",
    "HEALTHY waits for the check, and startTimeout ends the wait",
    () => {
      const waiting = { ...main, dependsOn: [{ containerName: "helper", condition: "HEALTHY" }] };
      const checked = { ...helper, healthCheck: { command: ["CMD", "/check"] } };
      expect(run({ "helper:1": { healthyAfter: 5000 } }, [waiting, checked]).task.lastStatus).toBe("RUNNING");
      const late = run({ "helper:1": { healthyAfter: 50_000 } }, [waiting, { ...checked, startTimeout: 10 }]).task;
      expect(late).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
      expect(late.stoppedReason).toContain("was not in time for its startTimeout");
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ContainerDependency",
    "stop in the reverse order of their start",
    () => {
      const test = cloud();
      const waiting = { ...main, dependsOn: [{ containerName: "helper", condition: "START" }] };
      const arn = runOnce(test, definition("pair", [helper, waiting]));
      test.clock.advance(minute);
      test.call("StopTask", { cluster: "shop", task: arn });
      test.clock.advance(minute);
      expect(asked(test).slice(1, 5)).toEqual(["start helper", "start main", "stop main", "stop helper"]);
    },
  );

  it("a restart policy restarts in place, but not one that ended too soon", () => {
    const policy = { restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 } };
    const { test, task } = run(
      { "main:1": { exit: { after: 61_000, code: 1 } } },
      [{ ...main, ...policy }],
      3 * minute,
    );
    expect(task.lastStatus).toBe("RUNNING");
    expect(asked(test).filter((line) => line === "start main").length).toBeGreaterThan(1);
    expect(run({ "main:1": { exit: { after: 1000, code: 1 } } }, [{ ...main, ...policy }]).task.lastStatus).toBe(
      "STOPPED",
    );
  });

  behaviour(
    "documented",
    "Amazon ECS API Reference: Task, healthStatus",
    "health of the task is the worst of its essential containers that have a check",
    () => {
      const checked = { ...main, healthCheck: { command: ["CMD", "/check"] } };
      expect(run({}, [main]).task.healthStatus).toBe("UNKNOWN");
      expect(run({}, [checked]).task.healthStatus).toBe("UNKNOWN");
      expect(run({ "main:1": { healthyAfter: 10 } }, [checked, helper]).task.healthStatus).toBe("HEALTHY");
      expect(run({ "main:1": { healthyAfter: 10, unhealthyAfter: 20 } }, [checked]).task.healthStatus).toBe(
        "UNHEALTHY",
      );
    },
  );
});

describe("what a container sees", () => {
  const role = "arn:aws:iam::111122223333:role/shop-task";
  const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf:password::";

  function running() {
    const test = cloud({ scripts: { "job:1": { log: ["hi"] } } });
    test.secretValues.set(secret, "s3cret");
    const container = {
      name: "main",
      image: "job:1",
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "1" },
      ],
      secrets: [{ name: "PASSWORD", valueFrom: secret }],
      logConfiguration: log,
    };
    const overrides = {
      containerOverrides: [{ name: "main", command: ["go"], environment: [{ name: "B", value: "2" }] }],
    };
    const arn = runOnce(test, definition("job", [container], { taskRoleArn: role }), { overrides });
    test.clock.advance(minute);
    const environment = test.engine.running.get(`${arn} main`)?.environment ?? {};
    return { test, arn, environment, given: test.engine.tasks.get(arn)?.containers[0] };
  }

  it("has overrides, secrets and ECS's own variables in its environment", () => {
    const { given, environment } = running();
    expect(given).toMatchObject({ command: ["go"], environment: { A: "1", B: "2" } });
    expect(environment).toMatchObject({
      PASSWORD: "s3cret",
      AWS_REGION: "eu-central-1",
      AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
    });
    expect(environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI).toMatch(/^\/v2\/credentials\/[0-9a-f-]{36}$/);
  });

  it("gets its own metadata and its role's credentials, and nothing of others", () => {
    const { test, arn, environment } = running();
    const at = (path: string) => test.ecs.metadata(arn, path);
    const uri = new URL(environment.ECS_CONTAINER_METADATA_URI_V4 ?? "").pathname;
    expect(at(uri)).toMatchObject({
      status: 200,
      body: { Name: "main", Image: "job:1", Networks: [{ NetworkMode: "awsvpc" }] },
    });
    expect(at(`${uri}/task`)).toMatchObject({
      status: 200,
      body: { TaskARN: arn, Family: "job", Revision: "1", KnownStatus: "RUNNING" },
    });
    expect(at(`${uri}/stats`).status).toBe(200);
    expect(at(environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? "")).toMatchObject({
      status: 200,
      body: { RoleArn: role, AccessKeyId: "ASIA1" },
    });
    expect(at("/v2/credentials/other").status).toBe(404);
    expect(test.ecs.metadata("arn:none", uri).status).toBe(404);
  });

  it("leaves no secret in the state that people look at", () => {
    const { test } = running();
    expect(JSON.stringify(test.ecs.state())).not.toContain("s3cret");
    expect(
      JSON.stringify([...test.ecs.world.tasks.values()].map((task) => ({ ...task, service: undefined }))),
    ).not.toContain("s3cret");
  });
});
