/** Rules and their targets. Source: EventBridge API reference. */
import { page } from "../paging.ts";
import { readExpression } from "../schedule/expression.ts";
import { isCluster } from "../schedule/run-task.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { gone, invalid, keyOf, type Rule, type RuleStore, type Target } from "./store.ts";

interface OnBus {
  EventBusName?: string;
}
interface Paged {
  NextToken?: string;
  Limit?: number;
}
interface Tag {
  Key: string;
  Value: string;
}
interface PutRuleInput extends OnBus {
  Name: string;
  ScheduleExpression?: string;
  EventPattern?: string;
  State?: string;
  Description?: string;
  RoleArn?: string;
  Tags?: Tag[];
}

/** Quota of targets of a rule. */
const mostTargets = 5;

export function ruleOperations(store: RuleStore, changed: (rule: Rule) => void): AwsService["operations"] {
  const find = ({ EventBusName, ...input }: OnBus & { Name?: string; Rule?: string }, context: CallContext): Rule =>
    store.need(input.Name ?? input.Rule ?? "", store.bus(EventBusName, context), context);
  const setState = (state: string) => (input: OnBus & { Name: string }, context: CallContext) => {
    const rule = find(input, context);
    rule.state = state;
    changed(rule);
  };

  return {
    /** Replaces a rule, but for its targets and tags: what is not given is not kept. */
    PutRule(input: PutRuleInput, context) {
      const bus = store.bus(input.EventBusName, context);
      checkRule(input, bus);
      const { region, account } = context;
      const key = keyOf(region, bus, input.Name);
      const known = store.rules.get(key);
      const path = bus === "default" ? input.Name : `${bus}/${input.Name}`;
      const rule: Rule = {
        name: input.Name,
        bus,
        region,
        arn: `arn:aws:events:${region}:${account}:rule/${path}`,
        expression: input.ScheduleExpression,
        pattern: input.EventPattern,
        state: input.State ?? "ENABLED",
        description: input.Description,
        roleArn: input.RoleArn,
        createdBy: account,
        tags: known?.tags ?? new Map((input.Tags ?? []).map((tag) => [tag.Key, tag.Value])),
        targets: known?.targets ?? new Map(),
      };
      store.rules.set(key, rule);
      changed(rule);
      return { RuleArn: rule.arn };
    },

    DescribeRule: (input: OnBus & { Name: string }, context) => {
      const rule = find(input, context);
      return { ...shape(rule), CreatedBy: rule.createdBy };
    },

    ListRules(input: OnBus & Paged & { NamePrefix?: string }, context) {
      const found = store
        .of(store.bus(input.EventBusName, context), context)
        .filter((rule) => rule.name.startsWith(input.NamePrefix ?? ""));
      const { items, nextToken } = page(
        found,
        paging(input, (rule) => rule.name),
      );
      return { Rules: items.map(shape), NextToken: nextToken };
    },

    ListRuleNamesByTarget(input: OnBus & Paged & { TargetArn: string }, context) {
      const names = store
        .of(store.bus(input.EventBusName, context), context)
        .filter((rule) => [...rule.targets.values()].some((target) => target.Arn === input.TargetArn))
        .map((rule) => rule.name);
      const { items, nextToken } = page(
        names,
        paging(input, (name) => name),
      );
      return { RuleNames: items, NextToken: nextToken };
    },

    EnableRule: setState("ENABLED"),
    DisableRule: setState("DISABLED"),

    /** One that is not there is no error. */
    DeleteRule({ Name, EventBusName }: OnBus & { Name: string }, context) {
      const bus = store.bus(EventBusName, context);
      const rule = store.rules.get(keyOf(context.region, bus, Name));
      if (rule === undefined) return;
      if (rule.targets.size > 0) throw invalid("Rule can't be deleted since it has targets.");
      store.rules.delete(keyOf(context.region, bus, Name));
      changed(rule);
    },

    /** A target of the same id is replaced whole. */
    PutTargets(input: OnBus & { Rule: string; Targets: Target[] }, context) {
      const rule = find(input, context);
      for (const target of input.Targets) checkTarget(target);
      const ids = new Set([...rule.targets.keys(), ...input.Targets.map(({ Id }) => Id)]);
      if (ids.size > mostTargets) {
        throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
      }
      for (const target of input.Targets) rule.targets.set(target.Id, target);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },

    RemoveTargets(input: OnBus & { Rule: string; Ids: string[] }, context) {
      const { targets } = find(input, context);
      for (const id of input.Ids) targets.delete(id);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },

    ListTargetsByRule(input: OnBus & Paged & { Rule: string }, context) {
      const targets = [...find(input, context).targets.values()];
      const { items, nextToken } = page(
        targets,
        paging(input, (target) => target.Id),
      );
      return { Targets: items, NextToken: nextToken };
    },

    TagResource({ ResourceARN, Tags }: { ResourceARN: string; Tags: Tag[] }) {
      const { tags } = tagged(store, ResourceARN);
      for (const { Key, Value } of Tags) tags.set(Key, Value);
      return {};
    },

    UntagResource({ ResourceARN, TagKeys }: { ResourceARN: string; TagKeys: string[] }) {
      const { tags } = tagged(store, ResourceARN);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },

    ListTagsForResource({ ResourceARN }: { ResourceARN: string }) {
      return { Tags: [...tagged(store, ResourceARN).tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}

function tagged(store: RuleStore, arn: string): Rule {
  const rule = [...store.rules.values()].find((each) => each.arn === arn);
  if (rule === undefined) throw gone(`Resource ${arn} does not exist.`);
  return rule;
}

function checkRule({ Name, ScheduleExpression, EventPattern }: PutRuleInput, bus: string): void {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Name)) {
    throw invalid(
      `1 validation error detected: Value '${Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`,
    );
  }
  if (ScheduleExpression === undefined && EventPattern === undefined) {
    throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  if (EventPattern !== undefined && !isObject(EventPattern)) {
    throw new AwsError("InvalidEventPatternException", "Event pattern is not valid. Reason: it is no JSON object");
  }
  if (ScheduleExpression === undefined) return;
  if (bus !== "default") throw invalid("ScheduleExpression is supported only on the default event bus.");
  const expression = readExpression(ScheduleExpression);
  // One of a unit is written without its s, several with it.
  const wrong = expression?.kind === "rate" && (expression.count === 1) === expression.plural;
  if (expression === undefined || expression.kind === "at" || wrong) {
    throw invalid("Parameter ScheduleExpression is not valid.");
  }
}

function checkTarget({ Id, Arn, RoleArn, EcsParameters, Input }: Target): void {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Id)) throw invalid(`Parameter ${Id} is not a valid target id.`);
  if (!/^arn:aws[\w-]*:[\w-]+:[^:]*:[^:]*:.+$/.test(Arn)) {
    throw invalid(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  }
  if (!isCluster(Arn)) {
    if (EcsParameters === undefined) return;
    throw invalid(`Parameter(s) EcsParameters not valid for target ${Arn}.`);
  }
  if (RoleArn === undefined) throw invalid(`RoleArn is required for target ${Arn}.`);
  if (EcsParameters === undefined) throw invalid(`Parameter(s) EcsParameters must be specified for target: ${Id}.`);
  if (Input !== undefined && !isObject(Input)) throw invalid(`JSON syntax error in input for target ${Id}.`);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function shape(rule: Rule) {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.pattern,
    ScheduleExpression: rule.expression,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: rule.bus,
  };
}

/** A hundred at most. */
export function paging<Item>({ Limit, NextToken }: Paged, key: (item: Item) => string) {
  return { nextToken: NextToken, max: Limit, defaultMax: 100, hardMax: 100, error: "ValidationException", key };
}
