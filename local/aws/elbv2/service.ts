/** ELBv2 of the local cloud: application load balancers with HTTP and HTTPS listeners and ip targets. */
import type { Clock } from "../../clock.ts";
import type { Engine } from "../../engine/engine.ts";
import type { IngressPort, NamesPort, NetworkPort, TaggedPort, TargetState, TargetsPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { certificateOperations } from "./certificates.ts";
import { createChecker } from "./checker.ts";
import { type Elbv2Context, type Elbv2Switches, targetGroup } from "./common.ts";
import { createIngress } from "./ingress.ts";
import { listenerOperations } from "./listeners.ts";
import { loadBalancerOperations, tagOperations } from "./load-balancers.ts";
import { deregistrationDelaySeconds, type Elbv2State, loadBalancersOf, targetKey } from "./model.ts";
import { ruleOperations } from "./rules.ts";
import { targetGroupOperations } from "./target-groups.ts";
import { targetOperations } from "./targets.ts";
import { ruleTargets, setWeights } from "./weights.ts";

export interface Elbv2 {
  service: AwsService;
  targets: TargetsPort;
  ingress: IngressPort;
  tagged: TaggedPort;
  /** DNS name of each load balancer → the address at which the data plane listens. */
  names: NamesPort;
  /** To read only: what the data plane routes by. */
  state: Elbv2State;
  /** May be changed at any time. */
  switches: Elbv2Switches;
  /**
   * Has DescribeTargetHealth tell this of a target, and routing and ECS see it, whatever its checks find; undefined
   * leaves it to the checks again. For reasons that do not come about by themselves here, such as Elb.InternalError.
   */
  scriptHealth(
    targetGroupArn: string,
    target: { address: string; port: number },
    health: { state: TargetState; reason?: string; description?: string } | undefined,
  ): void;
  /** Called after listeners or rules changed; returns a function that ends it. */
  onRoutesChange(run: () => void): () => void;
  close(): void;
}

export function createElbv2(parts: {
  clock: Clock;
  probe: Engine["probe"];
  gateway: () => string;
  network?: NetworkPort;
  switches?: Partial<Elbv2Switches>;
}): Elbv2 {
  const state: Elbv2State = {
    loadBalancers: new Map(),
    listeners: new Map(),
    rules: new Map(),
    targetGroups: new Map(),
    targetGroupSerials: new Map(),
  };
  const checker = createChecker(state, parts.clock, parts.probe);
  const watchers = new Set<() => void>();
  const context: Elbv2Context = {
    state,
    checker,
    now: parts.clock.now,
    network: parts.network,
    switches: { inUseAfterMs: 0, ...parts.switches },
    changed: () => {
      for (const run of watchers) run();
    },
  };
  const targets: TargetsPort = {
    targetGroup(arn) {
      const group = state.targetGroups.get(arn);
      if (!group) return undefined;
      return {
        name: group.name,
        port: group.port,
        targetType: group.targetType,
        attached: loadBalancersOf(state, arn).length > 0,
        deregistrationDelaySeconds: deregistrationDelaySeconds(group),
      };
    },
    ruleTargets: (ruleArn) => ruleTargets(state, ruleArn),
    setWeights(ruleArn, weights) {
      if (!setWeights(state, ruleArn, weights)) return;
      checker.reattach();
      context.changed();
    },
    register: (arn, { address, port }) => checker.register(targetGroup(state, arn), address, port),
    /** A group that is gone took its targets with it: nothing is left to deregister. */
    deregister(arn, { address, port }) {
      const group = state.targetGroups.get(arn);
      if (group) checker.deregister(group, address, port);
    },
    health(arn, { address, port }) {
      const health = state.targetGroups.get(arn)?.targets.get(targetKey(address, port))?.health;
      if (!health) return undefined;
      const { streak: _, ...told } = health;
      return told;
    },
    onChange: checker.onChange,
  };
  return {
    service: {
      name: "elasticloadbalancing",
      operations: {
        ...loadBalancerOperations(context),
        ...listenerOperations(context),
        ...certificateOperations(context),
        ...ruleOperations(context),
        ...targetGroupOperations(context),
        ...targetOperations(context),
        ...tagOperations(context),
      },
    },
    targets,
    ingress: createIngress(context),
    tagged: {
      service: "elasticloadbalancing",
      *list() {
        for (const kind of [state.loadBalancers, state.listeners, state.rules, state.targetGroups])
          for (const { arn, tags } of kind.values()) yield { arn, tags };
      },
    },
    names: {
      hosts: () => Object.fromEntries([...state.loadBalancers.values()].map((lb) => [lb.dnsName, parts.gateway()])),
    },
    state,
    switches: context.switches,
    scriptHealth: (arn, { address, port }, health) =>
      checker.script(targetGroup(state, arn), address, port, health && { ...health, streak: 0 }),
    onRoutesChange(run) {
      watchers.add(run);
      return () => void watchers.delete(run);
    },
    close: checker.close,
  };
}
