import { expect, test } from "vitest";
import { type Found, unmet } from "../../../src/docker/needs.ts";
import { stepTimes } from "../../../src/docker/progress.ts";
import type { Need } from "../../../src/image/types.ts";

const newest: Found = { buildx: "0.30.1", buildkit: "0.26.0", driver: "docker-container", containerd: false };
const all: Need[] = [
  ...(["annotations", "attestations", "archive", "contexts"] as const),
  ...(["gha cache", "platforms", "rewritten times"] as const),
];

test("the newest can do everything", () => {
  expect(unmet(all, newest)).toEqual([]);
});

test.each<[Need, Partial<Found>, string]>([
  ["annotations", { buildx: "0.11.2" }, "`annotations` needs buildx 0.12.0 or newer, and this is 0.11.2"],
  ["gha cache", { buildx: "0.13.1" }, "`cache: gha` needs buildx 0.21.0 or newer, and this is 0.13.1"],
  [
    "rewritten times",
    { buildkit: "0.12.5" },
    "`source-date-epoch` needs BuildKit 0.13.0 or newer, and the builder has 0.12.5",
  ],
  [
    "platforms",
    { driver: "docker" },
    "several `platforms` needs a builder of its own or the engine's containerd image store, and this engine has neither",
  ],
])("%s with %j", (need, more, wanted) => {
  expect(unmet([need], { ...newest, ...more })).toEqual([wanted]);
});

test("0.9 is older than 0.10, and what a machine does not say is not held against it", () => {
  expect(unmet(["attestations"], { ...newest, buildx: "0.9.1" })).toHaveLength(1);
  expect(unmet(all, { buildx: undefined, buildkit: undefined, driver: "docker", containerd: true })).toEqual([]);
});

test("steps that ran have their time; what was cached, and internal lines, have none", () => {
  const times = stepTimes();
  for (const line of [
    "#1 [internal] load build definition from Dockerfile",
    "#1 DONE 0.1s",
    "#5 [build 2/3] COPY . .",
    "#5 CACHED",
    "#6 [build 3/3] RUN go build",
    "#6 0.512 compiling",
    "#6 DONE 12.3s",
    "#7 exporting to image",
    "#7 exporting layers 0.2s done",
    "#7 DONE 1.0s",
    "not BuildKit's",
  ])
    times.line(line);
  expect(times.steps()).toEqual([
    { name: "[internal] load build definition from Dockerfile", seconds: 0.1 },
    { name: "[build 3/3] RUN go build", seconds: 12.3 },
    { name: "exporting to image", seconds: 1 },
  ]);
});
