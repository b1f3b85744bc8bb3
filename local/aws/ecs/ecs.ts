import type { Clock } from "../../clock.ts";
import type { Connect, Engine } from "../../engine/engine.ts";
import type { IngressPort, LogsPort, NamesPort, NetworkPort, RolesPort, SecretsPort, TargetsPort } from "../ports.ts";
import type { AwsService, CallContext } from "../service.ts";
import type { Operation } from "./call.ts";
import { type Consistency, consistencies } from "./consistency.ts";
import { type Controls, createControls } from "./controls.ts";
import { createDriver } from "./driver.ts";
import { type Credentials, type MetadataAnswer, metadata } from "./metadata.ts";
import type { Lookups, World } from "./model.ts";
import { clusterOperations } from "./operations/clusters.ts";
import { deploymentOperations } from "./operations/deployments.ts";
import { gatewayRouteOperations } from "./operations/gateway-routes.ts";
import { gatewayOperations } from "./operations/gateways.ts";
import { serviceOperations } from "./operations/services.ts";
import { steeringOperations } from "./operations/steer-deployment.ts";
import { tagOperations } from "./operations/tags.ts";
import { taskDefinitionOperations } from "./operations/task-definitions.ts";
import { taskOperations } from "./operations/tasks.ts";
import { type Pace, paces, type Rules } from "./pace.ts";
import { placesOf } from "./service/connect.ts";
import { addressesOf } from "./service/registry.ts";
import { dump } from "./state.ts";
import { beginTurn, createWorld } from "./world.ts";

export interface EcsOptions {
  account: string;
  clock: Clock;
  engine: Engine;
  secrets: SecretsPort;
  logs: LogsPort;
  targets: TargetsPort;
  names: NamesPort;
  /** Every role is there and trusts tasks, unless this says otherwise. */
  roles?: RolesPort;
  /** Every subnet and security group is there, unless this says otherwise. */
  network?: NetworkPort;
  /** Load balancers for gateways. Without them gateways are refused, as in a region that has none. */
  ingress?: IngressPort;
  /** The same seed gives the same ids. */
  seed: string;
  /** A preset by name, or durations of one's own. */
  pace: "aws" | "local" | Pace;
  rules?: Partial<Rules>;
  /** How far reads lag behind changes: a preset by name (`short` unless given), or lags over those of `strict`. */
  consistency?: "strict" | "short" | "aws" | Partial<Consistency>;
  /** Temporary credentials of a task role. */
  credentials: (roleArn: string) => Credentials;
}

export interface Ecs {
  service: AwsService;
  /** Begins to listen to engine and targets; call once, before the first operation. */
  start(): void;
  /** Ends listening and waiting. What the engine still runs is the engine's to remove. */
  stop(): void;
  /** Lines for people: services' events, tasks that run and stop. Returns a function that ends it. */
  onEvent(listener: (line: string) => void): () => void;
  /** Called after every step of the model, those that changed nothing among them. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** What a container of the task gets from `http://169.254.170.2<path>`. */
  metadata(taskArn: string, path: string): MetadataAnswer;
  /** What a name of Cloud Map resolves to now: addresses of healthy tasks; undefined when there is no such name. */
  addresses(name: string): string[] | undefined;
  /** Where the next connection of a task to a name of Service Connect leads: its places in turn, those that are well. */
  connect: Connect;
  /** The state in plain JSON values, without secrets. */
  state(): object;
  readonly controls: Controls;
  readonly world: World;
}

const anyNetwork: NetworkPort = { keeps: () => false, vpcOf: () => undefined, zoneOf: () => undefined };

/** The local Amazon ECS: its API, its scheduler, and the driver that lets the engine do the work. */
export function createEcs(options: EcsOptions): Ecs {
  const pace = typeof options.pace === "string" ? paces[options.pace] : options.pace;
  const { account, seed, rules, clock } = options;
  const { consistency: lags = "short" } = options;
  const consistency = typeof lags === "string" ? consistencies[lags] : { ...consistencies.strict, ...lags };
  const hasGateways = options.ingress !== undefined;
  const world = createWorld({
    ...{ account, seed, pace, consistency, hasGateways },
    ...(rules === undefined ? {} : { rules }),
  });
  /** How many connections each task has made. */
  const turns = new Map<string, number>();
  const listeners = new Set<(line: string) => void>();
  const watchers = new Set<() => void>();
  const { targets, roles = { assumable: () => true }, network = anyNetwork } = options;
  const lookups: Lookups = {
    targetGroup: (arn) => targets.targetGroup(arn),
    ruleTargets: (arn) => targets.ruleTargets(arn),
    assumable: (arn, by) => roles.assumable(arn, by),
    keeps: (region) => network.keeps(region),
    vpcOf: (id, region) => network.vpcOf(id, region),
    zoneOf: (id, region) => network.zoneOf(id, region),
  };
  const driver = createDriver(
    world,
    { ...options, lookups },
    (line) => {
      for (const listener of listeners) listener(line);
    },
    () => {
      for (const watcher of watchers) watcher();
    },
  );
  const call = (operation: Operation) => (input: unknown, context: CallContext) => {
    const turn = beginTurn(world, clock.now(), lookups);
    const output = operation(turn, input, context);
    driver.perform(turn.effects);
    return output;
  };
  const operations = {
    ...clusterOperations,
    ...taskDefinitionOperations,
    ...taskOperations,
    ...serviceOperations,
    ...deploymentOperations,
    ...steeringOperations,
    ...tagOperations,
    ...gatewayOperations,
    ...gatewayRouteOperations,
  };
  return {
    service: {
      name: "ecs",
      operations: Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, call(operation)])),
    },
    start: driver.start,
    stop: driver.stop,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    metadata: (taskArn, path) => metadata(world.tasks.get(taskArn), path, options.credentials),
    addresses: (name) => addressesOf(world, name),
    connect(taskArn, dnsName) {
      const places = placesOf(world, taskArn, dnsName) ?? [];
      const turn = turns.get(taskArn) ?? 0;
      turns.set(taskArn, turn + 1);
      return places[turn % places.length];
    },
    state: () => dump(world),
    controls: createControls(driver.take),
    world,
  };
}
