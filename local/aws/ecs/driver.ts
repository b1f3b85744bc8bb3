import type { Clock } from "../../clock.ts";
import type { Engine, EngineLogLine } from "../../engine/engine.ts";
import type { IngressPort, IngressResources, LogsPort, NamesPort, SecretsPort, TargetsPort } from "../ports.ts";
import type { Effect, Input, Lookups, World } from "./model.ts";
import { nextWake, reduce } from "./reduce.ts";
import { logStream } from "./task/engine-task.ts";

export interface DriverPorts {
  clock: Clock;
  engine: Engine;
  secrets: SecretsPort;
  logs: LogsPort;
  targets: TargetsPort;
  names: NamesPort;
  ingress?: IngressPort;
  lookups: Lookups;
}

export interface Driver {
  start(): void;
  stop(): void;
  /** Lets something happen to the model. */
  take(input: Input): void;
  /** Does what the model wants, then waits for what it waits for. */
  perform(effects: readonly Effect[]): void;
}

/** Stands between the model and the ports: does effects, brings back what happens, wakes the model in time. */
export function createDriver(
  world: World,
  ports: DriverPorts,
  say: (line: string) => void,
  changed: () => void,
): Driver {
  const { clock, engine, targets, lookups } = ports;
  /** Secrets never enter the model: they wait here, by task and container, for the start of the container. */
  const secrets = new Map<string, Map<string, Record<string, string>>>();
  const queue: Input[] = [];
  let busy = false;
  let stopped = false;
  let alarm: { at: number; cancel: () => void } | undefined;
  let endTargets: (() => void) | undefined;

  /** Inputs are taken one after the other, also those that an effect brings about at once. */
  function take(input: Input): void {
    if (stopped) return;
    queue.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        for (const effect of reduce(world, next, clock.now(), lookups)) attempt(effect);
      }
    } finally {
      busy = false;
    }
    setAlarm();
    changed();
  }

  function perform(effects: readonly Effect[]): void {
    const outermost = !busy;
    busy = true;
    try {
      for (const effect of effects) attempt(effect);
    } finally {
      if (outermost) busy = false;
    }
    const next = queue.shift();
    if (outermost && next !== undefined) take(next);
    setAlarm();
    changed();
  }

  /** One effect that cannot be done (a target group that was deleted meanwhile) does not stop the others. */
  function attempt(effect: Effect): void {
    try {
      run(effect);
    } catch (error) {
      say(`${effect.kind} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function run(effect: Effect): void {
    switch (effect.kind) {
      case "provision":
        engine.provision(effect.task, ports.names.hosts(), effect.connections);
        break;
      case "prepare":
        take({ kind: "prepared", taskArn: effect.taskArn, ...prepare(effect) });
        break;
      case "pull":
        engine.pull(effect.taskArn, effect.container);
        break;
      case "start": {
        const own = secrets.get(effect.taskArn)?.get(effect.container);
        engine.start(effect.taskArn, effect.container, { ...effect.environment, ...own });
        break;
      }
      case "stop":
        engine.stop(effect.taskArn, effect.container, effect.timeoutSeconds);
        break;
      case "deprovision":
        secrets.delete(effect.taskArn);
        engine.deprovision(effect.taskArn);
        break;
      case "register":
        targets.register(effect.targetGroupArn, { address: effect.address, port: effect.port });
        break;
      case "deregister":
        targets.deregister(effect.targetGroupArn, { address: effect.address, port: effect.port });
        break;
      case "open route":
        take({ kind: "route opened", routeArn: effect.routeArn, ...opened(effect) });
        break;
      case "check route":
        ports.ingress?.check(effect.resources, effect.healthCheck);
        break;
      case "close route":
        ports.ingress?.close(effect.resources);
        break;
      case "weights":
        targets.setWeights(effect.ruleArn, effect.weights);
        break;
      case "say":
        say(effect.text);
    }
  }

  function opened({ route }: Extract<Effect, { kind: "open route" }>): {
    resources: IngressResources | undefined;
    error?: string;
  } {
    try {
      return { resources: ports.ingress?.open(route) };
    } catch (error) {
      return { resources: undefined, error: error instanceof Error ? error.message : String(error) };
    }
  }

  function prepare(effect: Extract<Effect, { kind: "prepare" }>): { error?: string } {
    const values = new Map<string, Record<string, string>>();
    try {
      for (const use of effect.secrets) {
        const own = values.get(use.container) ?? {};
        own[use.name] = ports.secrets.resolve(use.valueFrom);
        values.set(use.container, own);
      }
    } catch (error) {
      return { error: `ResourceInitializationError: ${error instanceof Error ? error.message : String(error)}` };
    }
    for (const { group, create } of effect.logGroups) {
      if (create && !ports.logs.hasGroup(group)) ports.logs.createGroup(group);
      if (ports.logs.hasGroup(group)) continue;
      const why = `The task cannot find the Amazon CloudWatch log group defined in the task definition: ${group}`;
      return { error: `ResourceInitializationError: failed to validate logger args: ${why}` };
    }
    secrets.set(effect.taskArn, values);
    return {};
  }

  function onLog(line: EngineLogLine): void {
    const task = world.tasks.get(line.taskArn);
    const place = task === undefined ? undefined : logStream(task, line.container);
    if (place !== undefined) ports.logs.append(place.group, place.stream, { at: line.at, text: line.text });
  }

  function setAlarm(): void {
    const at = stopped ? undefined : nextWake(world);
    if (alarm !== undefined && alarm.at === at) return;
    alarm?.cancel();
    alarm = undefined;
    if (at === undefined) return;
    const wake = () => {
      alarm = undefined;
      take({ kind: "wake" });
    };
    alarm = { at, cancel: clock.at(at, wake) };
  }

  return {
    start() {
      engine.listen((event) => take({ kind: "engine", event }), onLog);
      endTargets = targets.onChange((targetGroupArn, target) => {
        const health = targets.health(targetGroupArn, target);
        take({ kind: "target", targetGroupArn, ...target, health });
      });
    },
    stop() {
      stopped = true;
      alarm?.cancel();
      endTargets?.();
    },
    take,
    perform,
  };
}
