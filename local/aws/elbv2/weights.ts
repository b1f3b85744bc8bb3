/** The weights of a rule's forward action, as blue/green deployments read and set them. */
import { type Action, defaultRuleArn, type Elbv2State } from "./model.ts";

type Forward = Extract<Action, { type: "forward" }>;

/** The forward action of a rule, or of a listener's default rule. */
function forwardOf(state: Elbv2State, ruleArn: string): Forward | undefined {
  const actions =
    state.rules.get(ruleArn)?.actions ??
    [...state.listeners.values()].find((listener) => defaultRuleArn(listener) === ruleArn)?.defaultActions;
  return actions?.find((action): action is Forward => action.type === "forward");
}

/** ARNs of the target groups that the rule forwards to; undefined when there is no such rule, or it does not forward. */
export function ruleTargets(state: Elbv2State, ruleArn: string): string[] | undefined {
  return forwardOf(state, ruleArn)?.targetGroups.map((group) => group.arn);
}

/** Target groups that the rule does not name yet are added, those that are not mentioned keep their weight. */
export function setWeights(state: Elbv2State, ruleArn: string, weights: Readonly<Record<string, number>>): boolean {
  const forward = forwardOf(state, ruleArn);
  if (!forward) return false;
  const known = new Map(forward.targetGroups.map((group) => [group.arn, group.weight]));
  for (const [arn, weight] of Object.entries(weights)) known.set(arn, weight);
  forward.targetGroups = [...known].map(([arn, weight]) => ({ arn, weight }));
  return true;
}
