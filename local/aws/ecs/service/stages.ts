import type { DeploymentConfiguration, Stage, Walk } from "./model.ts";

/** Stages in their order. Source: ServiceDeployment, `lifecycleStage`; DeploymentLifecycleHook, `lifecycleStages`. */
const all: readonly Stage[] = [
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
];

/** Stages at which a hook can stand. */
export const hookStages: readonly string[] = all.filter(
  (stage) => !["SCALE_UP", "BAKE_TIME", "CLEAN_UP"].includes(stage),
);

/** Stages at which a pause cannot stand: traffic moves in them. */
export const movingStages: readonly string[] = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

/**
 * The stages that a deployment passes; none when it needs none (ROLLING with neither hooks nor bake time).
 * assumed: ROLLING with pauses halts at their stages in the same order, around one scale-up that replaces the tasks;
 * AWS's texts contradict each other about pauses in rolling deployments.
 */
export function stagesOf(configuration: DeploymentConfiguration, unfinishedBefore: boolean): Stage[] {
  const hooked = (configuration.lifecycleHooks ?? []).flatMap((hook) => hook.lifecycleStages ?? []);
  const rolling = configuration.strategy === "ROLLING";
  const bakes = configuration.bakeTimeInMinutes > 0 || configuration.alarms?.enable === true;
  if (rolling && hooked.length === 0 && !bakes) return [];
  return all.filter((stage) => {
    if (stage === "RECONCILE_SERVICE") return unfinishedBefore && !rolling;
    return !rolling || ["SCALE_UP", "BAKE_TIME", "CLEAN_UP"].includes(stage) || hooked.includes(stage);
  });
}

/** Percents of production traffic that the new revision gets, one after the other, with the minutes to wait after each. */
export function shifts(configuration: DeploymentConfiguration): { percent: number; bakeMinutes: number }[] {
  const last = { percent: 100, bakeMinutes: 0 };
  if (configuration.strategy === "CANARY") {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration.canaryConfiguration ?? {};
    return [{ percent: canaryPercent, bakeMinutes: canaryBakeTimeInMinutes }, last];
  }
  if (configuration.strategy !== "LINEAR") return [last];
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration.linearConfiguration ?? {};
  const steps = [];
  for (let percent = stepPercent; percent < 100; percent += stepPercent) {
    steps.push({ percent, bakeMinutes: stepBakeTimeInMinutes });
  }
  return [...steps, last];
}

/** The walk of a new deployment, at its first stage; undefined when it needs none. */
export function newWalk(
  of: { configuration: DeploymentConfiguration },
  unfinishedBefore: boolean,
  now: number,
): Walk | undefined {
  const [stage] = stagesOf(of.configuration, unfinishedBefore);
  return stage === undefined ? undefined : { stage, enteredAt: now, step: 0, hooks: [], production: 0, test: 0 };
}
