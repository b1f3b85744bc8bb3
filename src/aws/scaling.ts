import type { ScalingPort } from "../service/scaling.ts";
import type { AwsClients } from "./clients.ts";
import { chunks, patientCall } from "./patient.ts";

/** DescribeScalableTargets takes so many resource ids. (API reference, DescribeScalableTargets) */
const atOnce = 50;

/** What Application Auto Scaling owns of ECS's services. */
export function scalingPort(clients: AwsClients, signal: AbortSignal): ScalingPort {
  return {
    bounds: async (cluster, services) => {
      const { paginateDescribeScalableTargets } = await import("@aws-sdk/client-application-auto-scaling");
      const client = await clients.autoScaling();
      const prefix = `service/${cluster.split("/").at(-1)}/`;
      const found = new Map<string, { min: number; max: number }>();
      for (const names of chunks(services, atOnce))
        await patientCall("application-autoscaling:DescribeScalableTargets", async () => {
          const pages = paginateDescribeScalableTargets(
            { client },
            {
              ServiceNamespace: "ecs",
              ScalableDimension: "ecs:service:DesiredCount",
              ResourceIds: names.map((name) => `${prefix}${name}`),
            },
            { abortSignal: signal },
          );
          for await (const { ScalableTargets = [] } of pages)
            for (const { ResourceId = "", MinCapacity = 0, MaxCapacity = 0 } of ScalableTargets)
              found.set(ResourceId.slice(prefix.length), { min: MinCapacity, max: MaxCapacity });
        });
      return found;
    },
  };
}
