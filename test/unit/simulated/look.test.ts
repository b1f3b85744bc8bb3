import { expect, it } from "vitest";
import { services } from "../../../local/demo/look.ts";
import { ScaledClock } from "../../../local/simulated/clock.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { serve } from "../../../local/simulated/serve.ts";
import type { Effect } from "../../../local/unfriendly/fault.ts";

async function look(fault: Effect, times: number) {
  const cloud = await createSimulatedCloud({ seed: "look", clock: new ScaledClock({ factor: 100 }) });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  cloud.faults.add({ match: { operation: "DescribeServices" }, fault, times });
  const { endpoint, close } = await serve(cloud);
  const answer = await services(endpoint, "shop", ["api"]).catch((error: Error) => error.message);
  const asked = cloud.faults.list()[0]?.matched;
  await close();
  return { answer, asked };
}

it.each([500, 503, "throttle"] as const)("the demo's look at the services survives a passing %s", async (fault) => {
  expect(await look(fault, 2)).toEqual({ answer: [], asked: 3 });
});

it("and says which call failed when it does not pass", async () => {
  const { answer, asked } = await look(500, 10);
  expect(answer).toMatch(/^DescribeServices: 500 /);
  expect(asked).toBe(4);
});
