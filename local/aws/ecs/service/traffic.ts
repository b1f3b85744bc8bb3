import type { Turn } from "../model.ts";
import { want } from "../world.ts";
import type { LoadBalancerUse, ServiceDeploymentRecord, ServiceRevisionRecord } from "./model.ts";

type Side = ServiceRevisionRecord["side"];

export const otherSide = (side: Side): Side => (side === "main" ? "alternate" : "main");

/** The target group that tasks of a revision on this side are registered in. */
export function groupOn(use: LoadBalancerUse, side: Side): string | undefined {
  return side === "main"
    ? use.targetGroupArn
    : (use.advancedConfiguration?.alternateTargetGroupArn ?? use.targetGroupArn);
}

/** Gives all traffic back to the former revision. */
export function returnTraffic(turn: Turn, record: ServiceDeploymentRecord): void {
  if (record.walk === undefined) return;
  if (record.walk.production > 0) shift(turn, record, "production", 0);
  if (record.walk.test > 0) shift(turn, record, "test", 0);
}

/** Gives the new revision `percent` of the traffic of one kind, and the rest to the former one. */
export function shift(
  turn: Turn,
  record: ServiceDeploymentRecord,
  traffic: "production" | "test",
  percent: number,
): void {
  const { walk, target } = record;
  if (walk === undefined) return;
  walk[traffic] = percent;
  record.updatedAt = turn.now;
  for (const use of target.loadBalancers) {
    const { productionListenerRule, testListenerRule } = use.advancedConfiguration ?? {};
    const ruleArn = traffic === "production" ? productionListenerRule : testListenerRule;
    const to = groupOn(use, target.side);
    const from = groupOn(use, otherSide(target.side));
    if (ruleArn === undefined || to === undefined || from === undefined) continue;
    // weights of rules are whole numbers up to 999, and tenths of a percent must show
    const whole = Number.isInteger(percent) ? 100 : 999;
    const weight = Math.round((percent * whole) / 100);
    want(turn, { kind: "weights", ruleArn, weights: { [to]: weight, [from]: whole - weight } });
  }
}
