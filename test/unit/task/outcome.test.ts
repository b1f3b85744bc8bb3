import { expect, test } from "vitest";
import { inWords, outcome } from "../../../src/task/outcome.ts";
import { remedy } from "../../../src/task/reasons.ts";
import type { ContainerState, PlannedContainer, TaskState } from "../../../src/task/types.ts";

const main: PlannedContainer = { name: "main", essential: true, memory: 512 };
const proxy: PlannedContainer = { name: "proxy", essential: false };
const second: PlannedContainer = { name: "second", essential: true };

function task(containers: ContainerState[], more: Partial<TaskState> = {}): TaskState {
  return {
    arn: "t",
    lastStatus: "STOPPED",
    startedAt: 1,
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    containers,
    ...more,
  };
}

test.each<[string, TaskState, PlannedContainer[], string[], boolean, number | undefined, string]>([
  ["exit 0", task([{ name: "main", exitCode: 0 }]), [main], [], true, 0, "main exited 0"],
  ["exit 3", task([{ name: "main", exitCode: 3 }]), [main], [], false, 3, "main exited 3"],
  ["exit 127", task([{ name: "main", exitCode: 127 }]), [main], [], false, 127, "main exited 127 (command not found)"],
  [
    "a sidecar that was killed",
    task([
      { name: "main", exitCode: 0 },
      { name: "proxy", exitCode: 137 },
    ]),
    [main, proxy],
    [],
    true,
    0,
    "main exited 0",
  ],
  [
    "a sidecar that is named",
    task([
      { name: "main", exitCode: 0 },
      { name: "proxy", exitCode: 4 },
    ]),
    [main, proxy],
    ["proxy"],
    false,
    4,
    "proxy exited 4",
  ],
  [
    "two essential ones",
    task([
      { name: "main", exitCode: 0 },
      { name: "second", exitCode: 143 },
    ]),
    [main, second],
    [],
    false,
    143,
    "second exited 143 (ended by SIGTERM)",
  ],
  [
    "two essential ones, one named",
    task([
      { name: "main", exitCode: 0 },
      { name: "second", exitCode: 143 },
    ]),
    [main, second],
    ["main"],
    true,
    0,
    "main exited 0",
  ],
  [
    "killed for memory",
    task([{ name: "main", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }]),
    [main],
    [],
    false,
    137,
    "main was killed for memory (exit 137): it used more than its limit of 512 MiB",
  ],
  [
    "never started",
    task([{ name: "main", reason: "CannotPullContainerError: not found" }], {
      stopCode: "TaskFailedToStart",
      stoppedReason: "CannotPullContainerError: not found",
    }),
    [main],
    [],
    false,
    undefined,
    "main never started: CannotPullContainerError: not found",
  ],
  [
    "lost",
    task([{ name: "main" }], { stoppedReason: "Host EC2 (instance i-1) terminated." }),
    [main],
    [],
    false,
    undefined,
    "main was lost: Host EC2 (instance i-1) terminated.",
  ],
  [
    "no containers at all",
    task([], { stopCode: "SpotInterruption" }),
    [main],
    [],
    false,
    undefined,
    "main was lost: Essential container in task exited",
  ],
  [
    "the cause goes before its consequence",
    task([
      { name: "second", exitCode: 137 },
      { name: "main", reason: "CannotStartContainerError: x" },
    ]),
    [second, main],
    [],
    false,
    undefined,
    "main was lost: CannotStartContainerError: x; Essential container in task exited",
  ],
])("%s", (_what, state, planned, counts, ok, exitCode, words) => {
  const found = outcome(state, planned, counts);
  expect([found.ok, found.exitCode, inWords(found)]).toEqual([ok, exitCode, words]);
});

test.each([
  [
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
    /no variant/,
  ],
  ["CannotPullContainerError: failed to resolve ref x: not found", /No such image/],
  ["CannotPullContainerError: dial tcp 1.2.3.4:443: i/o timeout", /no way to the registry/],
  [
    "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm",
    /may not read it/,
  ],
  ["ResourceInitializationError: failed to validate logger args", /log group/],
  ["Task failed ELB health checks in (target-group x)", /health check/],
  ["Capacity is unavailable at this time.", /short of capacity/],
])("%s has a remedy", (reason, advice) => {
  expect(remedy(reason)).toMatch(advice);
});

test("an ordinary exit has none", () => {
  expect(remedy("Essential container in task exited")).toBeUndefined();
});
