import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import type { RolesPort } from "../ports.ts";
import { nextTime, readExpression } from "../schedule/expression.ts";
import { createFiring } from "../schedule/firing.ts";
import { type Invoke, isCluster, runTask } from "../schedule/run-task.ts";
import { AwsError, type AwsService } from "../service.ts";
import { paging, ruleOperations } from "./rules.ts";
import { invalid, keyOf, type Rule, RuleStore } from "./store.ts";

/**
 * EventBridge: buses, rules and targets. Rules with a schedule fire by the cloud's clock, in UTC, and run tasks; rules
 * with a pattern are kept and never match, as no events are delivered here.
 */
export function createEvents(options: {
  clock: Clock;
  roles: RolesPort;
  invoke: Invoke;
  say: (line: string) => void;
}): { service: AwsService; close(): void } {
  const { clock, roles, invoke, say } = options;
  const store = new RuleStore();
  const firing = createFiring(clock);

  /** The first time of a rate comes after one period. Source: EventBridge user guide, Rate expressions. */
  function arm(rule: Rule): void {
    const key = keyOf(rule.region, rule.bus, rule.name);
    firing.drop(key);
    const expression = rule.expression === undefined ? undefined : readExpression(rule.expression);
    if (store.rules.get(key) !== rule || rule.state !== "ENABLED" || expression === undefined) return;
    const since = clock.now();
    firing.set(key, {
      after: since,
      next: (after) => nextTime(expression, { after, since, zone: "UTC" }),
      run: () => fire(rule),
    });
  }

  function fire(rule: Rule): void {
    for (const target of rule.targets.values()) {
      const { Id, Arn, RoleArn = "", EcsParameters, Input } = target;
      const failed = (why: string) => say(`rule ${rule.name} (target ${Id}) failed: ${why}`);
      if (!isCluster(Arn) || EcsParameters === undefined) {
        failed(`The local cloud runs no targets such as ${Arn}.`);
        continue;
      }
      if (!roles.assumable(RoleArn, "events.amazonaws.com")) {
        failed(`EventBridge may not assume the role ${RoleArn}.`);
        continue;
      }
      const tags = (EcsParameters.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
      const startedBy = `events-rule/${rule.name}`;
      say(`rule ${rule.name} invokes its target ${Id}`);
      runTask(invoke, { cluster: Arn, parameters: EcsParameters, overrides: Input, startedBy, tags }).catch(
        (error: Error) => failed(error.message),
      );
    }
  }

  const operations: AwsService["operations"] = {
    ...ruleOperations(store, arm),

    CreateEventBus({ Name }: { Name: string }, context) {
      if (!/^[.\-_A-Za-z0-9]{1,256}$/.test(Name)) throw invalid(`Parameter ${Name} is not valid.`);
      if (store.busesOf(context).some((bus) => bus.name === Name)) {
        throw new AwsError("ResourceAlreadyExistsException", `Event bus ${Name} already exists.`);
      }
      return { EventBusArn: store.addBus(Name, context) };
    },

    ListEventBuses(input: { NamePrefix?: string; NextToken?: string; Limit?: number }, context) {
      const found = store.busesOf(context).filter((bus) => bus.name.startsWith(input.NamePrefix ?? ""));
      const { items, nextToken } = page(
        found,
        paging(input, (bus) => bus.name),
      );
      return { EventBuses: items.map(({ name, arn }) => ({ Name: name, Arn: arn })), NextToken: nextToken };
    },

    DeleteEventBus({ Name }: { Name: string }, context) {
      if (Name === "default") throw invalid("Cannot delete event bus default.");
      if (store.of(Name, context).length > 0) throw invalid("Event bus can't be deleted since it has rules.");
      store.removeBus(Name, context);
    },
  };
  return { service: { name: "events", operations }, close: firing.close };
}
