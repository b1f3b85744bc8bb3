import { describe, expect, it } from "vitest";
import { SteppedClock } from "../../../local/simulated/clock.ts";
import type { Fenced } from "../../../src/preview/fence.ts";
import { settle } from "../../../src/preview/services.ts";
import type { PreviewService, PreviewSpec, SeenService } from "../../../src/preview/types.ts";

const web: SeenService = {
  ...{
    name: "shop-p42-web",
    arn: "arn",
    status: "ACTIVE",
    taskDefinition: "web:2",
    desired: 1,
    steady: true,
    targetGroups: [],
    tags: {},
  },
};

/** What ECS answers, one look after the other; the last one for good. */
async function watch(looks: readonly SeenService[][]) {
  const clock = new SteppedClock(0);
  let turn = 0;
  const run = {
    key: { app: "shop", repoId: 7, pr: 42 },
    account: { named: async () => looks[Math.min(turn++, looks.length - 1)] ?? [] },
    ...{ clock, signal: new AbortController().signal, log: () => undefined, evidence: async () => [] },
    limits: { settleMs: 60_000, readyMs: 60_000, goneMs: 60_000 },
    fence: { wait: async () => undefined },
  } as unknown as Fenced;
  const wanted = {
    service: { name: "web" } as PreviewService,
    taskDefinition: "web:2",
    targetGroup: undefined,
    tags: [],
  };
  const lost = await clock.run(() =>
    settle(run, { cluster: "previews" } as PreviewSpec, [wanted], { kind: "present", head: "a" }),
  );
  return { lost, after: clock.now() };
}

describe("services settle", () => {
  it("when ECS does not know yet what was just created: it is waited for, not taken for gone", async () => {
    expect(await watch([[], [], [{ ...web, steady: false }], [web]])).toEqual({ lost: [], after: 6_000 });
  });

  it("not when another run has changed one: that one is named, and nobody calls it ready", async () => {
    expect(await watch([[{ ...web, steady: false }], [{ ...web, taskDefinition: "web:3" }]])).toEqual({
      lost: ["web"],
      after: 2_000,
    });
  });

  it("not when it does not come at all", async () => {
    expect((await watch([[]])).lost).toEqual(["web"]);
  });
});
