import { expect, test } from "vitest";
import { endsByItself, hopeless, refusal, suspicion, type Trouble, troubleOf } from "../../../src/service/trouble.ts";
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

test("a refused permission is certain once it has happened twice", () => {
  const refused = unpulled("CannotPullContainerError: pull image manifest has been retried 1 time(s): 403 Forbidden");
  expect([[refused], [refused, refused]].map((stopped) => troubleOf(stopped, planned)?.permanent)).toEqual([
    false,
    true,
  ]);
});

const event = (message: string) => ({ id: "e", at: 0, message: `(service api) ${message}` });
test.each<[string, string | undefined]>([
  ["has started 2 tasks: (task a) (task b).", undefined],
  ["was unable to place a task. Reason: Capacity is unavailable at this time.", undefined],
  [
    "failed to launch a task with (error AccessDeniedException: not authorized to perform: iam:PassRole).",
    "failed to launch a task with (error AccessDeniedException: not authorized to perform: iam:PassRole)",
  ],
])("the event %j refuses: %s", (message, said) => expect(refusal([event(message)])).toBe(said));

const known = (running: number, trouble: Partial<Trouble> | undefined, breaker?: object) => ({
  trouble: trouble && { cause: "2 times api never started", permanent: true, times: 2, ...trouble },
  entry: { desired: 2, running, failed: 2 } as DeploymentState,
  deployment: undefined,
  state: { settings: { deploymentConfiguration: { deploymentCircuitBreaker: breaker } } } as unknown as ServiceState,
});
test.each<[string, ReturnType<typeof known>, string[], RegExp | undefined]>([
  ["no trouble", known(0, undefined), [], undefined],
  ["trouble that may pass", known(0, { permanent: false }), [], undefined],
  ["nothing can start", known(0, {}), [], /^no task can start, and no circuit breaker ends it$/],
  ["nothing can start, and ECS will end it", known(0, {}, { enable: true }), [], /circuit breaker will end it$/],
  ["nothing can start, and ECS will return", known(0, {}, { enable: true, rollback: true }), [], /will roll it back$/],
  ["one runs, two could not", known(1, {}), [], undefined],
  ["one runs, and later ones cannot start again and again", known(1, { times: 4 }), [], /no task can start/],
  ["all run", known(2, { times: 9 }), [], undefined],
  [
    "an event refuses",
    known(0, undefined),
    ["failed to start a task: AccessDenied"],
    /no task can start: failed to start/,
  ],
  ["an event refused once, and one runs", known(1, undefined), ["failed to start a task: AccessDenied"], undefined],
])("%s", (_what, given, events, said) => {
  const found = hopeless(given, events.map(event));
  if (said === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(said);
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
