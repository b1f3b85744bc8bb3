/** The story of test/local/two-engines on scripted containers alone: what the model decides, word for word. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { onSimulated } from "../../local/two-engines/on-simulated.ts";
import type { Telling } from "../../local/two-engines/story.ts";

let told: Record<string, Telling>;
/** Calls, then events. */
let written: string;

beforeAll(async () => {
  const run = await onSimulated("story");
  told = run.told;
  written = `${run.callLog}${run.eventLog}`;
}, 60_000);

const cameUp = [
  "has started 1 tasks: (task).",
  "registered 1 targets in (target group)",
  "(deployment good) deployment completed.",
  "has reached a steady state.",
];
const started = ["has started 1 tasks: (task).", "registered 1 targets in (target group)"];
const left = (image: string) => [
  "deregistered 1 targets in (target group)",
  `(taskSet ${image}) has begun draining connections on 1 tasks.`,
];
const stopped = (image: string) => ["has stopped 1 running tasks: (task).", ...left(image)];
const completed = (image: string) => [`(deployment ${image}) deployment completed.`, "has reached a steady state."];
const rolledBack = (image: string) => [
  `(deployment ${image}) deployment failed: tasks failed to start.`,
  "rolling back to deployment good.",
  ...completed("good"),
];
const replaced = (by: string) =>
  `ServiceSchedulerInitiated; Scaling activity initiated by (deployment ${by}); exit code 0; all stamps`;

const expected: Record<string, Omit<Telling, "stages"> & { stages?: string[] }> = {
  good: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, better PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, better PRIMARY COMPLETED",
      "DRAINING, better PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "better IN_PROGRESS SUCCESSFUL"],
    events: [...cameUp, ...started, ...stopped("good"), ...completed("better"), ...stopped("better")],
    tasks: [`good; ${replaced("better")}`, `better; ${replaced("better")}`],
  },
  broken: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, broken PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, good PRIMARY IN_PROGRESS, broken ACTIVE FAILED",
      "ACTIVE, good PRIMARY COMPLETED",
      "DRAINING, good PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "broken IN_PROGRESS ROLLBACK_IN_PROGRESS ROLLBACK_SUCCESSFUL"],
    events: [
      ...cameUp,
      ...Array.from({ length: 3 }, () => "has started 1 tasks: (task)."),
      ...rolledBack("broken"),
      ...stopped("good"),
    ],
    tasks: [
      `good; ${replaced("good")}`,
      ...Array.from(
        { length: 3 },
        () =>
          "broken; TaskFailedToStart; CannotPullContainerError: pull image manifest has been retried 1 time(s): " +
          "failed to resolve ref shop/api:broken: shop/api:broken: not found; no exit code; no startedAt",
      ),
    ],
  },
  slow: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, slow PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, slow PRIMARY COMPLETED",
      "DRAINING, slow PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "slow IN_PROGRESS SUCCESSFUL"],
    events: [...cameUp, ...started, ...stopped("good"), ...completed("slow"), ...stopped("slow")],
    tasks: [`good; ${replaced("slow")}`, `slow; ${replaced("slow")}`],
  },
  crash: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, crash PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, good PRIMARY IN_PROGRESS, crash ACTIVE FAILED",
      "ACTIVE, good PRIMARY COMPLETED",
      "DRAINING, good PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "crash IN_PROGRESS ROLLBACK_IN_PROGRESS ROLLBACK_SUCCESSFUL"],
    events: [
      ...cameUp,
      ...Array.from({ length: 3 }, () => [...started, ...left("crash")]).flat(),
      ...rolledBack("crash"),
      ...stopped("good"),
    ],
    tasks: [
      `good; ${replaced("good")}`,
      ...Array.from(
        { length: 3 },
        () => "crash; EssentialContainerExited; Essential container in task exited; exit code 1; all stamps",
      ),
    ],
  },
  superseded: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, sick PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, better PRIMARY IN_PROGRESS, sick ACTIVE IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, better PRIMARY COMPLETED",
      "DRAINING, better PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "sick IN_PROGRESS STOPPED", "better IN_PROGRESS SUCCESSFUL"],
    events: [
      ...cameUp,
      ...started,
      ...stopped("sick"),
      ...started,
      ...stopped("good"),
      ...completed("better"),
      ...stopped("better"),
    ],
    tasks: ["good", "sick", "better"].map((image) => `${image}; ${replaced("better")}`),
  },
  paused: {
    deployments: [
      "ACTIVE, good PRIMARY IN_PROGRESS",
      "ACTIVE, good PRIMARY COMPLETED",
      "ACTIVE, better PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "ACTIVE, better PRIMARY COMPLETED",
      "DRAINING, better PRIMARY COMPLETED",
      "INACTIVE",
    ],
    serviceDeployments: ["good IN_PROGRESS SUCCESSFUL", "better IN_PROGRESS SUCCESSFUL"],
    stages: [
      "good SCALE_UP, 0 %",
      "good BAKE_TIME, 100 %",
      "better SCALE_UP, 0 %",
      "better POST_SCALE_UP AWAITING_ACTION, 0 %",
      "better PRE_PRODUCTION_TRAFFIC_SHIFT AWAITING_ACTION, 0 %",
      "better BAKE_TIME, 100 %",
    ],
    events: [...cameUp, ...started, ...stopped("good"), ...completed("better"), ...stopped("better")],
    tasks: [`good; ${replaced("better")}`, `better; ${replaced("better")}`],
  },
  once: {
    deployments: [],
    serviceDeployments: [],
    events: [],
    tasks: ["once; EssentialContainerExited; Essential container in task exited; exit code 3; all stamps"],
  },
};

describe("the story on scripted containers", () => {
  it.each(Object.keys(expected))("%s", (name) => {
    const prefix = new RegExp(`^\\(service ${name}(?:, (taskSet [^)]*))?\\) `);
    const telling = told[name];
    expect({
      ...telling,
      events: telling?.events.map((line) => line.replace(prefix, (_, set?: string) => (set ? `(${set}) ` : ""))),
    }).toEqual({ stages: [], ...expected[name] });
  });
});

describe("the same seed", () => {
  const story = pathToFileURL(join(import.meta.dirname, "../../local/two-engines/on-simulated.ts")).href;
  const program = (seed: string) => `
    const { onSimulated } = await import(${JSON.stringify(story)});
    const { callLog, eventLog } = await onSimulated(${JSON.stringify(seed)});
    process.stdout.write(callLog + eventLog);`;
  const trace = async (seed: string) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program(seed)]);
    child.stderr.pipe(process.stderr);
    return text(child.stdout);
  };

  it("gives the same calls and events in two other processes, to the byte; another seed does not", async () => {
    const [one, again] = await Promise.all([trace("story"), trace("story")]);
    expect(one.length).toBeGreaterThan(50_000);
    expect(one === again).toBe(true);
    expect(one === written).toBe(true);
    const other = await onSimulated("another");
    expect(`${other.callLog}${other.eventLog}` === written).toBe(false);
  }, 120_000);
});
