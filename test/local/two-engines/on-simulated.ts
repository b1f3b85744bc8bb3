import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { images } from "./stage.ts";
import { type Telling, tell } from "./story.ts";

/** The story looks more often than AWS lets callers look. */
export const switches = { throttling: 0 };

/** Tells the story on scripted containers; also what the cloud itself wrote down. */
export async function onSimulated(
  seed: string,
): Promise<{ told: Record<string, Telling>; callLog: string; eventLog: string; minutes: number }> {
  const scripts = Object.fromEntries(
    Object.entries(images).map(([tag, { script }]) => [`shop/api:${tag}`, script] as const),
  );
  const cloud = await createSimulatedCloud({ seed, scripts, pace: "local", switches });
  for (const tag of Object.keys(images)) await cloud.push({ repository: "shop/api", tag });
  const began = cloud.clock.now();
  const told = await cloud.clock.run(() =>
    tell({
      ecs: new ECSClient(cloud.settings()),
      elbv2: new ElasticLoadBalancingV2Client(cloud.settings()),
      sleep: (ms) => cloud.clock.sleep(ms),
      image: (tag) => `${cloud.registry}/shop/api:${tag}`,
    }),
  );
  const minutes = (cloud.clock.now() - began) / 60_000;
  await cloud.close();
  return { told, callLog: cloud.callLog(), eventLog: cloud.eventLog(), minutes };
}
