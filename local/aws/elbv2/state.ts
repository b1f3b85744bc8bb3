import { type Action, type Elbv2State, loadBalancersOf, rulesOf } from "./model.ts";

/** The state for people to read: who listens where, which rule leads where, how the targets are. */
export function dump(state: Elbv2State): object {
  const nameOf = (arn: string) => state.targetGroups.get(arn)?.name ?? arn;
  const told = (actions: Action[]) =>
    actions.map((action) =>
      action.type === "forward"
        ? `forward to ${action.targetGroups.map(({ arn, weight }) => `${nameOf(arn)} (${weight})`).join(", ")}`
        : action.type,
    );
  return {
    loadBalancers: [...state.loadBalancers.values()].map(({ arn, name, dnsName }) => ({
      name,
      dnsName,
      listeners: [...state.listeners.values()]
        .filter((listener) => listener.loadBalancerArn === arn)
        .map((listener) => ({
          port: listener.port,
          protocol: listener.protocol,
          rules: rulesOf(state, listener.arn).map(({ priority, conditions, actions }) => ({
            priority,
            conditions,
            actions: told(actions),
          })),
          default: told(listener.defaultActions),
        })),
    })),
    targetGroups: [...state.targetGroups.values()].map((group) => ({
      name: group.name,
      arn: group.arn,
      attached: loadBalancersOf(state, group.arn).length > 0,
      targets: [...group.targets.values()].map(({ address, port, health: { streak: _, ...health } }) => ({
        address,
        port,
        ...health,
      })),
    })),
  };
}
