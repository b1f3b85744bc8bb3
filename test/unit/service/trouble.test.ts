import { expect, test } from "vitest";
import { endsByItself, suspicion, troubleOf } from "../../../src/service/trouble.ts";
import type { DeploymentState, ServiceDeployment, ServiceState } from "../../../src/service/types.ts";
import type { PlannedContainer, TaskState } from "../../../src/task/types.ts";

const planned: PlannedContainer[] = [{ name: "api", essential: true }];
const exited = (exitCode: number): TaskState => ({
  arn: "t",
  lastStatus: "STOPPED",
  startedAt: 1,
  stoppedReason: "Essential container in task exited",
  containers: [{ name: "api", exitCode }],
});
const unpulled = (reason: string): TaskState => ({
  arn: "t",
  lastStatus: "STOPPED",
  stopCode: "TaskFailedToStart",
  stoppedReason: reason,
  containers: [{ name: "api", reason }],
});
const gone = "CannotPullContainerError: failed to resolve ref r/app:2: not found";
const throttled = "CannotPullContainerError: toomanyrequests";

test.each<[string, TaskState[], string | undefined, boolean | undefined]>([
  ["nothing stopped", [], undefined, undefined],
  ["one that ended well", [exited(0)], undefined, undefined],
  ["a crash loop", [exited(3), exited(3)], "2 times api exited 3", false],
  ["an image that is not there", [unpulled(gone), unpulled(gone)], "2 times api never started", true],
  ["one such task only", [unpulled(gone)], "api never started", false],
  ["a registry that may come back", [unpulled(throttled), unpulled(throttled)], "2 times api never started", false],
  ["different causes", [unpulled(gone), exited(1), unpulled(gone)], "2 times api never started", false],
])("%s", (_name, stopped, cause, permanent) => {
  const trouble = troubleOf(stopped, planned);
  expect([trouble?.cause, trouble?.permanent]).toEqual([cause, permanent]);
});

const entry = (failed: number) => ({ desired: 2, failed }) as DeploymentState;
const started = (count: number) => ({ id: "e", at: 0, message: `(service api) has started ${count} tasks: (task a).` });
test.each([
  [undefined, [], 0],
  [entry(0), [started(2)], 0],
  [entry(1), [started(2)], 1],
  [entry(0), [started(2), started(1)], 1],
])("suspicion of %j with %j is %i", (deployment, events, expected) => {
  expect(suspicion(deployment, events)).toBe(expected);
});

const settings = (enable: boolean) =>
  ({ settings: { deploymentConfiguration: { deploymentCircuitBreaker: { enable } } } }) as unknown as ServiceState;
test.each([
  ["MONITORING", settings(false), true],
  ["DISABLED", settings(true), false],
  [undefined, settings(true), true],
  [undefined, settings(false), false],
  [undefined, undefined, false],
])("a breaker that is %s ends a deployment by itself", (breaker, state, expected) => {
  const deployment = breaker === undefined ? undefined : ({ breaker } as ServiceDeployment);
  expect(endsByItself(deployment, state)).toBe(expected);
});
