/** Which target gets the next request. */
import type { Target, TargetGroup } from "../aws/elbv2/model.ts";

/**
 * Targets that may get requests: the healthy ones; when none is healthy all that are registered and not draining (the
 * load balancer fails open, as AWS does).
 */
export function candidates(group: TargetGroup): Target[] {
  const registered = [...group.targets.values()].filter((target) => target.health.state !== "draining");
  const healthy = registered.filter((target) => target.health.state === "healthy");
  return healthy.length > 0 ? healthy : registered;
}

export interface Chooser {
  /** The group by weight; 0 gets nothing. `draw` is a number from 0 to 1 (exclusive). */
  group(groups: readonly { arn: string; weight: number }[], draw: number): string | undefined;
  /** Round robin within the group. Undefined when no target is registered. */
  target(group: TargetGroup): Target | undefined;
}

export function createChooser(): Chooser {
  const turns = new Map<string, number>();
  return {
    group(groups, draw) {
      const total = groups.reduce((sum, { weight }) => sum + weight, 0);
      let rest = draw * total;
      for (const { arn, weight } of groups) {
        if (rest < weight) return arn;
        rest -= weight;
      }
      return undefined;
    },
    target(group) {
      const targets = candidates(group);
      const turn = turns.get(group.arn) ?? 0;
      turns.set(group.arn, turn + 1);
      return targets[turn % targets.length];
    },
  };
}
