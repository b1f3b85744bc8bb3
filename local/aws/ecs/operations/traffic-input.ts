import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { Turn } from "../model.ts";
import type { DeploymentConfiguration, LoadBalancerUse } from "../service/model.ts";

/**
 * What a deployment that moves traffic needs: of each load balancer two target groups that hang on the production
 * rule. Without a load balancer there is no traffic to move. Source: AdvancedConfiguration.
 */
export function checkTraffic(
  turn: Turn,
  { strategy, lifecycleHooks }: DeploymentConfiguration,
  uses: readonly LoadBalancerUse[],
): void {
  for (const { targetType = "AWS_LAMBDA", hookTargetArn = "" } of lifecycleHooks ?? []) {
    if (targetType === "PAUSE" || turn.world.lambdas.has(hookTargetArn)) continue;
    throw new AwsError(
      "UnsupportedFeatureException",
      `The local cloud runs no Lambda functions, and nobody has told it what ${hookTargetArn} answers.`,
    );
  }
  if (strategy === "ROLLING") return;
  for (const { targetGroupArn = "", advancedConfiguration: advanced } of uses) {
    const {
      alternateTargetGroupArn: alternate,
      productionListenerRule: rule,
      roleArn,
      testListenerRule,
    } = advanced ?? {};
    if (alternate === undefined || rule === undefined || roleArn === undefined) {
      throw invalid(
        `The ${strategy} strategy needs advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn.`,
      );
    }
    if (turn.lookups.targetGroup(alternate) === undefined) {
      throw invalid(`The target group ${alternate} does not exist.`);
    }
    for (const ruleArn of testListenerRule === undefined ? [rule] : [rule, testListenerRule]) {
      const forwarded = turn.lookups.ruleTargets(ruleArn);
      if (forwarded === undefined) throw invalid(`The listener rule ${ruleArn} does not exist.`);
      if (forwarded.includes(targetGroupArn) && forwarded.includes(alternate)) continue;
      throw invalid(`The listener rule ${ruleArn} must forward to both ${targetGroupArn} and ${alternate}.`);
    }
  }
}
