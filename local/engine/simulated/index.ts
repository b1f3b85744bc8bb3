/** The simulated engine: containers that follow scripts, on whatever clock it is given. Nothing of it is real. */
import { chance, createRandom, hex } from "../../aws/ecs/random.ts";
import type { Clock } from "../../clock.ts";
import type {
  Connect,
  Connection,
  Engine,
  EngineContainer,
  EngineEvent,
  EngineLogLine,
  EngineTask,
} from "../engine.ts";
import { type ContainerNews, ScriptedContainer } from "./container.ts";
import {
  type Behaviour,
  behaviourOf,
  type Duration,
  type HttpAnswer,
  lasting,
  type Scripts,
  scriptFor,
  type Timings,
} from "./script.ts";

/** Where images come from. */
export interface Images {
  /** What a reference (`repository:tag`, `repository@digest`) means now; undefined when there is no such image. */
  find(reference: string): FoundImage | undefined;
}

export interface FoundImage {
  digest: string;
  /** Whether it is an index. Only an index is looked at for its platforms before it is pulled. */
  index: boolean;
  /** Of an index all of them; of an image its own. Empty: it runs everywhere. */
  platforms: readonly string[];
  /** All references that lead to the same image, the given one first: scripts are found by any of them. */
  names: readonly string[];
}

export interface SimulatedEngineOptions {
  clock: Clock;
  /** The same seed and the same orders at the same times give the same events. */
  seed: string;
  scripts: Scripts;
  timings: Timings;
  images: Images;
  /** Where connections to the names of Service Connect lead; nowhere when absent. */
  connect?: Connect;
}

export interface SimulatedEngine extends Engine {
  /** What a request to an address inside the cloud is answered with; "refused" when nothing listens there. */
  request(address: string, path: string): HttpAnswer["status"];
  /**
   * What a request of a task to `http://<name>:<port><path>` is answered with: by a place that the cloud names for this
   * connection, or "unresolved" when the task knows no such name.
   */
  requestFrom(taskArn: string, to: { name: string; port: number; path: string }): HttpAnswer["status"] | "unresolved";
  /** Names of the containers that run now, by task ARN. */
  running(): Map<string, string[]>;
}

interface Task {
  spec: EngineTask;
  address: string;
  hosts: Record<string, string>;
  connections: readonly Connection[];
  containers: Map<string, ScriptedContainer>;
}

export function createSimulatedEngine(options: SimulatedEngineOptions): SimulatedEngine {
  const { clock, images, scripts, timings, connect = () => undefined } = options;
  const random = createRandom(`${options.seed} engine`);
  const tasks = new Map<string, Task>();
  const byAddress = new Map<string, Task>();
  /** How many containers of a script's image there were, by the image's digest. */
  const attempts = new Map<string, number>();
  let provisioned = 0;
  let onEvent: (event: EngineEvent) => void = () => {};
  let onLog: (line: EngineLogLine) => void = () => {};

  const dice = () => chance(random);
  const draw = (duration: Duration) => lasting(duration, dice);
  const later = (duration: Duration, run: () => void) => void clock.at(clock.now() + draw(duration), run);

  /**
   * Decides what a container will do, as its task is made: the order of tasks alone decides what is drawn. Its secrets
   * are known only when it starts, to programs that look then.
   */
  function scripted(task: EngineTask, given: EngineContainer): ScriptedContainer {
    const spec = { ...given, environment: { ...given.environment } };
    const image = images.find(spec.image);
    const key = image?.digest ?? spec.image;
    const attempt = attempts.get(key) ?? 0;
    attempts.set(key, attempt + 1);
    const script = scriptFor(scripts, image?.names ?? [spec.image]);
    const foreign = image !== undefined && !image.index && !runsOn(image, task.platform);
    const behaviour = foreign ? foreignProgram : behaviourOf(script, spec, attempt, dice);
    const base = { taskArn: task.taskArn, container: spec.name };
    return new ScriptedContainer(spec, behaviour, {
      clock,
      draw,
      timings,
      tell: (news: ContainerNews) => onEvent({ ...base, at: clock.now(), ...news }),
      log: (text) => onLog({ ...base, at: clock.now(), text }),
    });
  }

  function containerOf(taskArn: string, name: string): ScriptedContainer {
    const found = tasks.get(taskArn)?.containers.get(name);
    if (found === undefined) throw new Error(`no container ${name} of task ${taskArn}`);
    return found;
  }

  function pullOutcome(task: Task, container: ScriptedContainer): { digest: string } | { failure: string } {
    const { image } = container.spec;
    const { platform } = task.spec;
    if (container.behaviour.pullFailure !== undefined) return { failure: container.behaviour.pullFailure };
    const found = images.find(image);
    const retried = "CannotPullContainerError: pull image manifest has been retried 1 time(s): ";
    if (found === undefined) return { failure: `${retried}failed to resolve ref ${image}: ${image}: not found` };
    if (!found.index || runsOn(found, platform)) return { digest: found.digest };
    return { failure: `${retried}image Manifest does not contain descriptor matching platform '${platform}'` };
  }

  function request(address: string, path: string): HttpAnswer["status"] {
    for (const container of byAddress.get(address)?.containers.values() ?? []) {
      const answer = container.answer(path);
      if (answer !== undefined) return answer;
    }
    return "refused";
  }

  return {
    name: "simulated",
    listen(event, log) {
      onEvent = event;
      onLog = log;
    },
    provision(spec, hosts, connections = []) {
      const { taskArn } = spec;
      const number = provisioned++;
      const task: Task = { spec, address: addressOf(number), hosts, connections, containers: new Map() };
      for (const container of spec.containers) task.containers.set(container.name, scripted(spec, container));
      tasks.set(taskArn, task);
      const failure = [...task.containers.values()].find(({ behaviour }) => behaviour.provisionFailure !== undefined);
      const reason = failure?.behaviour.provisionFailure;
      later(timings.provision, () => {
        if (reason !== undefined) return onEvent({ taskArn, at: clock.now(), kind: "provision-failed", reason });
        byAddress.set(task.address, task);
        const macAddress = `02:00:${pairs(number)}`;
        onEvent({ taskArn, at: clock.now(), kind: "provisioned", address: task.address, macAddress });
      });
    },
    pull(taskArn, name) {
      const container = containerOf(taskArn, name);
      later(container.behaviour.pull ?? timings.pull, () => {
        const task = tasks.get(taskArn);
        if (task === undefined) return;
        const outcome = pullOutcome(task, container);
        const base = { taskArn, at: clock.now(), container: name };
        if ("digest" in outcome) onEvent({ ...base, kind: "pulled", imageDigest: outcome.digest });
        else onEvent({ ...base, kind: "pull-failed", reason: outcome.failure });
      });
    },
    start(taskArn, name, environment) {
      const id = taskArn.slice(taskArn.lastIndexOf("/") + 1);
      Object.assign(containerOf(taskArn, name).spec.environment, environment);
      containerOf(taskArn, name).start(`${id}-${hex(random, 10)}`);
    },
    stop: (taskArn, name, timeoutSeconds) => containerOf(taskArn, name).stop(timeoutSeconds),
    deprovision(taskArn) {
      const task = tasks.get(taskArn);
      for (const container of task?.containers.values() ?? []) container.remove();
      tasks.delete(taskArn);
      if (task !== undefined) byAddress.delete(task.address);
      later(timings.deprovision, () => onEvent({ taskArn, at: clock.now(), kind: "deprovisioned" }));
    },
    probe({ address, path, timeoutMs }) {
      const answer = request(address, path);
      if (typeof answer === "number") return Promise.resolve(answer);
      if (answer === "refused") return Promise.reject(new Error("ECONNREFUSED"));
      return new Promise((_, reject) => {
        clock.at(clock.now() + timeoutMs, () => reject(new Error("timeout")));
      });
    },
    request,
    requestFrom(taskArn, { name, port, path }) {
      const task = tasks.get(taskArn);
      const connection = task?.connections.find((each) => each.dnsName === name);
      const address = task?.hosts[name];
      if (connection === undefined) return address === undefined ? "unresolved" : request(address, path);
      const place = connection.port === port ? connect(taskArn, name) : undefined;
      return place === undefined ? "refused" : request(place.address, path);
    },
    running: () =>
      new Map(
        [...tasks].map(([arn, { containers }]) => [
          arn,
          [...containers].filter(([, container]) => container.answer("/") !== undefined).map(([name]) => name),
        ]),
      ),
    close() {
      for (const task of tasks.values()) for (const container of task.containers.values()) container.remove();
      tasks.clear();
      byAddress.clear();
      return Promise.resolve();
    },
  };
}

const runsOn = ({ platforms }: FoundImage, platform: string) => platforms.length === 0 || platforms.includes(platform);

/** What a program does that was built for another architecture. */
const foreignProgram: Behaviour = {
  log: [{ after: 0, text: "exec format error" }],
  exit: { after: 1, code: 1 },
};

/** 10.0.0.1 and on; .0 and .255 are no hosts. */
function addressOf(number: number): string {
  const host = (number % 254) + 1;
  const net = Math.floor(number / 254);
  return `10.${Math.floor(net / 256) % 256}.${net % 256}.${host}`;
}

function pairs(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0").match(/../g)?.join(":") ?? "";
}
