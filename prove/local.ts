/** The same stories on the local cloud: scripted containers under a virtual clock, so that it takes no time. */
import { ECSClient } from "@aws-sdk/client-ecs";
import { createSimulatedCloud } from "../local/simulated/cloud.ts";
import type { ProveOptions } from "./plan.ts";
import { type Programs, publicPrograms, type Stage } from "./stage.ts";
import { play } from "./stories.ts";

/** `pace` as the cloud that is compared with has it. */
export async function playLocally(
  options: ProveOptions,
  { pace, betweenLooks }: { pace: "aws" | "local"; betweenLooks: number },
): ReturnType<typeof play> {
  const programs: Programs = publicPrograms;
  const missing = "failed to resolve ref: not found";
  const ends = (code: number) => ({ exit: { after: 200, code } });
  const cloud = await createSimulatedCloud({
    seed: options.prefix,
    pace,
    // What looks several times a second is throttled, as it would be on AWS.
    ...(pace === "local" ? { switches: { throttling: 0 } } : {}),
    scripts: {
      [programs.image]: {
        containers: { crash: ends(1), "exit-0": ends(0), "exit-1": ends(1), "exit-3": ends(3) },
      },
      [programs.gone]: { pullFailure: `CannotPullContainerError: ${programs.gone}: ${missing}` },
    },
    account: [{ service: "ecs", operation: "CreateCluster", input: { clusterName: options.cluster } }],
  });
  try {
    const stage: Stage = {
      ecs: new ECSClient(cloud.settings()),
      options,
      programs,
      betweenLooks,
      sleep: (ms) => cloud.clock.sleep(ms),
      say: () => undefined,
    };
    return await cloud.clock.run(() => play(stage), options.mostMinutes * 60_000);
  } finally {
    await cloud.close();
  }
}
