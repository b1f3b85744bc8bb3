/** When targets are asked for their health, and the end of those that drain. Time comes from the clock only. */
import type { Clock } from "../../clock.ts";
import type { Engine } from "../../engine/engine.ts";
import { type Failure, type Health, type HealthEvent, matches, next, registering, unused } from "./health.ts";
import {
  deregistrationDelaySeconds,
  type Elbv2State,
  loadBalancersOf,
  reachableTargetGroups,
  type Target,
  type TargetGroup,
  targetKey,
} from "./model.ts";

/** From registration to the first check, ms: the load balancer's nodes need about a second to learn of the target. */
const firstCheckMs = 1000;

export interface Checker {
  register(group: TargetGroup, address: string, port: number): void;
  /** Nothing happens when the target is not registered. */
  deregister(group: TargetGroup, address: string, port: number): void;
  /** Sets what is told of a target instead of what its checks find; nothing happens when it is not registered. */
  script(group: TargetGroup, address: string, port: number, health: Health | undefined): void;
  /** To be called after listeners or rules changed: groups that became reachable are checked, others rest. */
  reattach(): void;
  /** Drops the group's targets without draining. */
  forget(group: TargetGroup): void;
  onChange(run: (targetGroupArn: string, target: { address: string; port: number }) => void): () => void;
  close(): void;
}

export function createChecker(state: Elbv2State, clock: Clock, probe: Engine["probe"]): Checker {
  const watchers = new Set<(arn: string, target: { address: string; port: number }) => void>();
  let closed = false;

  const tell = (group: TargetGroup, target: Target) => {
    for (const run of watchers) run(group.arn, { address: target.address, port: target.port });
  };
  const alive = (group: TargetGroup, target: Target) =>
    !closed && group.targets.get(targetKey(target.address, target.port)) === target;

  function apply(group: TargetGroup, target: Target, event: HealthEvent): void {
    const before: Health = target.health;
    const found = next(before, event, group.healthCheck);
    // Draining is not a finding: it happens to every target.
    target.health = found.state === "draining" ? found : (target.scripted ?? found);
    if (before.state !== target.health.state || before.reason !== target.health.reason) tell(group, target);
  }

  function schedule(group: TargetGroup, target: Target, delayMs: number): void {
    target.cancel = clock.at(clock.now() + delayMs, () => void check(group, target));
  }

  async function check(group: TargetGroup, target: Target): Promise<void> {
    const began = clock.now();
    const mine = target.cancel;
    apply(group, target, { kind: "checking" });
    const { path, port, timeout, interval, matcher } = group.healthCheck;
    const failure = await ask(target, port, path, timeout * 1000, matcher);
    // Meanwhile it may have gone, begun to drain, or been detached and attached again: then another timer owns it.
    if (!alive(group, target) || target.cancel !== mine) return;
    apply(group, target, failure ? { kind: "failed", failure } : { kind: "passed" });
    if (alive(group, target) && target.cancel === mine)
      schedule(group, target, Math.max(0, began + interval * 1000 - clock.now()));
  }

  async function ask(
    target: Target,
    port: string,
    path: string,
    timeoutMs: number,
    matcher: string,
  ): Promise<Failure | undefined> {
    const to = port === "traffic-port" ? target.port : Number(port);
    try {
      const code = await probe({ address: target.address, port: to, path, timeoutMs });
      return matches(matcher, code) ? undefined : { kind: "code", code };
    } catch (error) {
      return { kind: (error as Error).message === "timeout" ? "timeout" : "connection" };
    }
  }

  return {
    register(group, address, port) {
      const key = targetKey(address, port);
      const old = group.targets.get(key);
      if (old && old.health.state !== "draining") return;
      old?.cancel();
      const attached = loadBalancersOf(state, group.arn).length > 0;
      const target: Target = { address, port, health: attached ? registering : unused, cancel: () => {} };
      group.targets.delete(key);
      group.targets.set(key, target);
      if (attached) schedule(group, target, firstCheckMs);
      tell(group, target);
    },

    deregister(group, address, port) {
      const target = group.targets.get(targetKey(address, port));
      if (!target || target.health.state === "draining") return;
      target.cancel();
      const end = () => {
        if (!alive(group, target)) return;
        group.targets.delete(targetKey(address, port));
        tell(group, target);
      };
      if (target.health.state === "unused") return end();
      target.cancel = clock.at(clock.now() + deregistrationDelaySeconds(group) * 1000, end);
      apply(group, target, { kind: "deregistered" });
    },

    script(group, address, port, health) {
      const target = group.targets.get(targetKey(address, port));
      if (!target || target.health.state === "draining") return;
      if (health) target.scripted = health;
      else delete target.scripted;
      target.health = health ?? (loadBalancersOf(state, group.arn).length > 0 ? registering : unused);
      tell(group, target);
    },

    reattach() {
      const reachable = reachableTargetGroups(state);
      for (const group of state.targetGroups.values()) {
        const attached = reachable.has(group.arn);
        for (const target of group.targets.values()) {
          if (target.health.state === "draining" || attached === (target.health.state !== "unused")) continue;
          target.cancel();
          target.cancel = () => {};
          if (attached) schedule(group, target, firstCheckMs);
          apply(group, target, { kind: attached ? "attached" : "detached" });
        }
      }
    },

    forget(group) {
      for (const target of group.targets.values()) target.cancel();
      group.targets.clear();
    },

    onChange(run) {
      watchers.add(run);
      return () => void watchers.delete(run);
    },

    close() {
      closed = true;
      for (const group of state.targetGroups.values()) for (const target of group.targets.values()) target.cancel();
    },
  };
}
