import { AwsError, type Operation } from "../service.ts";
import { type ActionInput, parseActions, shapeActions } from "./actions.ts";
import { type Elbv2Context, invalid, listener, newTags, notModelled, page, rule, type Tag } from "./common.ts";
import { type ConditionInput, parseConditions, shapeConditions } from "./conditions.ts";
import { defaultRuleArn, groupsOf, type Listener, type Rule, rulesOf } from "./model.ts";
import { ruleArn } from "./names.ts";

const shape = (found: Rule) => ({
  RuleArn: found.arn,
  Priority: String(found.priority),
  Conditions: shapeConditions(found.conditions),
  Actions: shapeActions(found.actions),
  IsDefault: false,
});

/** The listener's default actions, told as its last rule. */
const defaultShape = (found: Listener) => ({
  RuleArn: defaultRuleArn(found),
  Priority: "default",
  Conditions: [],
  Actions: shapeActions(found.defaultActions),
  IsDefault: true,
});

/** The greatest priority a rule can have. */
const lastPriority = 50_000;

/** CreateRule, DescribeRules, ModifyRule, SetRulePriorities, DeleteRule. */
export function ruleOperations({ state, checker, changed, now, switches }: Elbv2Context): Record<string, Operation> {
  function checkPriority(listenerArn: string, priority: number, moving: ReadonlySet<string> = new Set()): void {
    if (!Number.isInteger(priority) || priority < 1 || priority > lastPriority)
      throw invalid(`Priority '${priority}' must be between 1 and ${lastPriority}`);
    if (rulesOf(state, listenerArn).some((other) => other.priority === priority && !moving.has(other.arn)))
      throw new AwsError("PriorityInUse", `Priority '${priority}' is currently in use`);
  }
  const defaultOf = (arn: string) => [...state.listeners.values()].find((found) => defaultRuleArn(found) === arn);

  return {
    CreateRule(input: {
      ListenerArn: string;
      Priority: number;
      Conditions: ConditionInput[];
      Actions: ActionInput[];
      Tags?: Tag[];
      Transforms?: unknown[];
    }) {
      const parent = listener(state, input.ListenerArn);
      if (input.Transforms?.length) throw notModelled("transforms of rules");
      checkPriority(parent.arn, input.Priority);
      const siblings = [...state.listeners.values()]
        .filter((other) => other.loadBalancerArn === parent.loadBalancerArn)
        .flatMap((other) => rulesOf(state, other.arn));
      if (siblings.length >= 100)
        throw new AwsError("TooManyRules", "The maximum number of rules per load balancer is 100");
      const conditions = parseConditions(input.Conditions);
      const actions = parseActions(state, parent.loadBalancerArn, input.Actions);
      const tags = newTags(input.Tags);
      parent.ruleSerial += 1;
      const arn = ruleArn(parent.arn, parent.ruleSerial);
      const created: Rule = { arn, listenerArn: parent.arn, priority: input.Priority, conditions, actions, tags };
      state.rules.set(created.arn, created);
      checker.reattach();
      changed();
      return { Rules: [shape(created)] };
    },

    DescribeRules(input: { ListenerArn?: string; RuleArns?: string[]; Marker?: string; PageSize?: number }) {
      if (!input.ListenerArn && !input.RuleArns?.length)
        throw invalid("You must specify either listener ARNs or rule ARNs");
      const one = (arn: string) => {
        const parent = defaultOf(arn);
        return parent ? defaultShape(parent) : shape(rule(state, arn));
      };
      const all = (parent: Listener) => [...rulesOf(state, parent.arn).map(shape), defaultShape(parent)];
      const found = input.RuleArns?.length ? input.RuleArns.map(one) : all(listener(state, input.ListenerArn ?? ""));
      const { items, ...rest } = page<(typeof found)[number]>(found, input);
      return { Rules: items, ...rest };
    },

    ModifyRule(input: {
      RuleArn: string;
      Conditions?: ConditionInput[];
      Actions?: ActionInput[];
      Transforms?: unknown[];
      ResetTransforms?: boolean;
    }) {
      if (defaultOf(input.RuleArn))
        throw new AwsError("OperationNotPermitted", `Default rule '${input.RuleArn}' cannot be modified`);
      const found = rule(state, input.RuleArn);
      if (input.Transforms?.length) throw notModelled("transforms of rules");
      const lb = listener(state, found.listenerArn).loadBalancerArn;
      const conditions = input.Conditions ? parseConditions(input.Conditions) : found.conditions;
      found.actions = input.Actions ? parseActions(state, lb, input.Actions, found.actions) : found.actions;
      found.conditions = conditions;
      checker.reattach();
      changed();
      return { Rules: [shape(found)] };
    },

    /** All at once, so that two rules can swap; nothing changes when one of them is refused. */
    SetRulePriorities({ RulePriorities }: { RulePriorities: { RuleArn?: string; Priority?: number }[] }) {
      const wanted = RulePriorities.map(({ RuleArn = "", Priority = 0 }) => ({
        rule: rule(state, RuleArn),
        priority: Priority,
      }));
      const moving = new Set(wanted.map((each) => each.rule.arn));
      const seen = new Set<string>();
      for (const each of wanted) {
        checkPriority(each.rule.listenerArn, each.priority, moving);
        const key = `${each.rule.listenerArn} ${each.priority}`;
        if (seen.has(key)) throw new AwsError("PriorityInUse", `Priority '${each.priority}' is currently in use`);
        seen.add(key);
      }
      for (const each of wanted) each.rule.priority = each.priority;
      changed();
      return { Rules: wanted.map((each) => shape(each.rule)) };
    },

    DeleteRule({ RuleArn }: { RuleArn: string }) {
      if (defaultOf(RuleArn))
        throw new AwsError("OperationNotPermitted", `Default rule '${RuleArn}' cannot be deleted`);
      const gone = rule(state, RuleArn);
      state.rules.delete(gone.arn);
      const inUseUntil = now() + switches.inUseAfterMs;
      for (const arn of groupsOf(gone.actions)) Object.assign(state.targetGroups.get(arn) ?? {}, { inUseUntil });
      checker.reattach();
      changed();
      return {};
    },
  };
}
