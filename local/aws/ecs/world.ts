import type { Consistency } from "./consistency.ts";
import type { Effect, Lookups, Turn, World } from "./model.ts";
import { defaultRules, type Pace, type Rules } from "./pace.ts";
import { createRandom } from "./random.ts";
import type { ServiceRecord, TaskRecord } from "./records.ts";
import { addTimer, createTimers, type Timer } from "./timers.ts";

export interface WorldOptions {
  account: string;
  seed: string;
  pace: Pace;
  rules?: Partial<Rules>;
  consistency: Consistency;
  hasGateways?: boolean;
}

export function createWorld(options: WorldOptions): World {
  return {
    account: options.account,
    pace: options.pace,
    rules: { ...defaultRules, ...options.rules },
    consistency: options.consistency,
    random: createRandom(options.seed),
    lags: createRandom(`${options.seed} lags`),
    timers: createTimers(),
    clusters: new Map(),
    families: new Map(),
    capacity: { short: new Set(), vcpus: undefined },
    alarms: new Map(),
    namespaces: new Map(),
    namespaceServices: new Map(),
    lambdas: new Map(),
    tasks: new Map(),
    services: new Map(),
    serviceDeployments: new Map(),
    serviceRevisions: new Map(),
    hasGateways: options.hasGateways ?? false,
    gateways: new Map(),
    gatewayAssociations: [],
    gatewayRoutes: new Map(),
    tokens: new Map(),
  };
}

export function beginTurn(world: World, now: number, lookups: Lookups): Turn {
  return { world, now, lookups, effects: [] };
}

export function wakeAt(turn: Turn, at: number, subject: Timer["subject"], arn: string): void {
  addTimer(turn.world.timers, { at: Math.max(at, turn.now), subject, arn });
}

/** Has the scheduler look at the service `delay` ms from now, or sooner if that was already arranged. */
export function touchService(turn: Turn, service: ServiceRecord, delay = turn.world.pace.tick): void {
  const at = turn.now + delay;
  if (service.tickAt !== undefined && service.tickAt <= at) return;
  service.tickAt = at;
  wakeAt(turn, at, "service", service.arn);
}

export function forgetTask(world: World, task: TaskRecord): void {
  world.tasks.delete(task.arn);
  task.service?.tasks.delete(task);
}

export function say(turn: Turn, text: string): void {
  turn.effects.push({ kind: "say", text });
}

export function want(turn: Turn, effect: Effect): void {
  turn.effects.push(effect);
}
