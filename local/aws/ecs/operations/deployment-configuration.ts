import { invalid } from "../call.ts";
import type { DeploymentConfiguration, LifecycleHook } from "../service/model.ts";
import { hookStages, movingStages } from "../service/stages.ts";

/** What callers say of it. */
export interface GivenConfiguration extends Partial<Omit<DeploymentConfiguration, "deploymentCircuitBreaker">> {
  deploymentCircuitBreaker?: Partial<DeploymentConfiguration["deploymentCircuitBreaker"]>;
}

export const defaultConfiguration: DeploymentConfiguration = {
  strategy: "ROLLING",
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  bakeTimeInMinutes: 0,
  deploymentCircuitBreaker: {
    enable: false,
    rollback: false,
    resetOnHealthyTask: true,
    thresholdConfiguration: { type: "BOUNDED_PERCENT", value: 50 },
  },
};

/** The configuration with what the caller gave put over `before`, checked. Source: DeploymentConfiguration. */
export function configuration(
  before: DeploymentConfiguration,
  given: GivenConfiguration | undefined,
): DeploymentConfiguration {
  const { deploymentCircuitBreaker, ...rest } = given ?? {};
  const members = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null));
  const result: DeploymentConfiguration = {
    ...before,
    ...members,
    deploymentCircuitBreaker: { ...before.deploymentCircuitBreaker, ...deploymentCircuitBreaker },
  };
  const { minimumHealthyPercent: minimum, maximumPercent: maximum } = result;
  if (minimum < 0 || maximum < 0) throw invalid("minimumHealthyPercent and maximumPercent must not be negative.");
  if (minimum > maximum) throw invalid("minimumHealthyPercent must be less than or equal to maximumPercent.");
  if (maximum < 100)
    throw invalid("maximumPercent must be at least 100 for a service with the REPLICA scheduling strategy.");
  const { type, value } = result.deploymentCircuitBreaker.thresholdConfiguration;
  const most = type === "BOUNDED_PERCENT" ? 100 : Number.POSITIVE_INFINITY;
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw invalid(`The value of a ${type} threshold must be a whole number from 1${most === 100 ? " to 100" : ""}.`);
  }
  checkStages(result);
  return result;
}

function checkStages(configuration: DeploymentConfiguration): void {
  const { strategy, alarms, earlySuccessCriteria: early } = configuration;
  if (!["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"].includes(strategy)) {
    throw invalid(`'${strategy}' is not a deployment strategy.`);
  }
  within("bakeTimeInMinutes", configuration.bakeTimeInMinutes, 0, 1440);
  const { linearConfiguration: linear, canaryConfiguration: canary } = configuration;
  within("stepPercent", linear?.stepPercent, 3, 100);
  within("stepBakeTimeInMinutes", linear?.stepBakeTimeInMinutes, 0, 1440);
  within("canaryPercent", canary?.canaryPercent, 0.1, 100);
  within("canaryBakeTimeInMinutes", canary?.canaryBakeTimeInMinutes, 0, 1440);
  if (alarms?.enable && alarms.alarmNames.length === 0) throw invalid("alarmNames can not be empty.");
  if (early?.enable) {
    if (strategy !== "ROLLING") throw invalid("earlySuccessCriteria can be used with the ROLLING strategy only.");
    if (early.healthyPercent === undefined || early.sourceServiceRevisionCleanup === undefined) {
      throw invalid("earlySuccessCriteria needs healthyPercent and sourceServiceRevisionCleanup.");
    }
    within("healthyPercent", early.healthyPercent, configuration.minimumHealthyPercent, 100);
  }
  const hooks = configuration.lifecycleHooks ?? [];
  for (const type of ["PAUSE", "AWS_LAMBDA"]) {
    const count = hooks.filter((hook) => (hook.targetType ?? "AWS_LAMBDA") === type).length;
    if (count > 10) throw invalid(`At most 10 lifecycle hooks can be of the type ${type}.`);
  }
  for (const hook of hooks) checkHook(hook);
}

/** Source: DeploymentLifecycleHook, DeploymentLifecycleHookTimeoutConfiguration. */
function checkHook(hook: LifecycleHook): void {
  const pause = hook.targetType === "PAUSE";
  if (!hook.lifecycleStages?.length) throw invalid("lifecycleStages of a lifecycle hook can not be empty.");
  for (const stage of hook.lifecycleStages) {
    if (!hookStages.includes(stage)) throw invalid(`A lifecycle hook can not stand at the stage '${stage}'.`);
    if (pause && movingStages.includes(stage)) throw invalid(`A PAUSE hook can not stand at the stage '${stage}'.`);
  }
  if (!pause && !hook.hookTargetArn) throw invalid("A lifecycle hook of the type AWS_LAMBDA needs a hookTargetArn.");
  within("timeoutInMinutes", hook.timeoutConfiguration?.timeoutInMinutes, 1, pause ? 20_160 : 1440);
}

function within(member: string, value: number | undefined, from: number, to: number): void {
  if (value !== undefined && (value < from || value > to)) {
    throw invalid(`${member} must be between ${from} and ${to}.`);
  }
}
