import type { ServiceDeployment } from "./types.ts";

/** Stages of a service deployment in their order (API reference, ServiceDeployment and DeploymentLifecycleHook). */
export const stages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
  "BAKE_TIME",
  "CLEAN_UP",
] as const;

/** How far a roll is waited for. */
export type Until = "completed" | "paused" | (typeof stages)[number];

/** What becomes of a deployment that a pause hook holds. */
export type WhenPaused = "leave" | "continue" | "roll-back";

/** Why waiting is over although the deployment is not; undefined while it is not. Pure. */
export function reached(until: Until, deployment: ServiceDeployment | undefined): string | undefined {
  if (until === "completed" || deployment?.status !== "IN_PROGRESS") return undefined;
  const stage = deployment.lifecycleStage ?? "";
  const at = stage === "" ? "" : ` at ${stage}`;
  if (until === "paused") {
    const hooks = deployment.paused.join(", ");
    return hooks === "" ? undefined : `it is paused${at} (hook ${hooks}) and waits for an answer`;
  }
  const order: readonly string[] = stages;
  return order.indexOf(stage) >= order.indexOf(until) ? `it has reached ${stage} and goes on in ECS` : undefined;
}
