import type { Clock } from "../../../local/clock.ts";
import type { Engine, EngineEvent, EngineLogLine, EngineTask } from "../../../local/engine/engine.ts";

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  private time = Date.UTC(2026, 10, 21, 12);
  private waiting: { at: number; order: number; run: () => void }[] = [];
  private count = 0;

  now(): number {
    return this.time;
  }

  at(at: number, run: () => void): () => void {
    const entry = { at, order: this.count++, run };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== entry);
    };
  }

  /** Goes on by `ms`, running everything that is due on the way, in order. */
  advance(ms: number, each?: () => void): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.waiting.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined || next.at > end) break;
      this.waiting = this.waiting.filter((entry) => entry !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
      each?.();
    }
    this.time = end;
  }

  idle(): boolean {
    return this.waiting.length === 0;
  }
}

/** What a container of an image does; times in ms. */
export interface Script {
  pull?: number;
  pullError?: string;
  start?: number;
  startError?: string;
  /** After the start; never when absent. */
  healthyAfter?: number;
  unhealthyAfter?: number;
  /** `toldAfter`: the event comes so much later than the end that it tells. */
  exit?: { after: number; code?: number; outOfMemory?: boolean; toldAfter?: number };
  /** What it does on SIGTERM: how long it takes (at most the time-out) and its exit code. */
  stop?: { after: number; code: number };
  log?: string[];
}

interface Running {
  startedAt: number;
  calls: (() => void)[];
  environment: Record<string, string>;
}

/** An engine that plays scripts by image on a virtual clock, and remembers what it was asked for. */
export class FakeEngine implements Engine {
  readonly name = "simulated";
  readonly asked: string[] = [];
  readonly tasks = new Map<string, EngineTask>();
  /** What each task resolves. */
  readonly hosts = new Map<string, Record<string, string>>();
  /** `name:port` of Service Connect that each task knows. */
  readonly connections = new Map<string, string[]>();
  readonly addresses = new Map<string, string>();
  readonly running = new Map<string, Running>();
  scripts: Record<string, Script> = {};
  /** One of these is used for the next tasks that are made, then the one by image. */
  queued: Record<string, Script[]> = {};
  provisionError: string | undefined;
  /** What a pinned reference was before. */
  private readonly images = new Map<string, string>();
  private readonly chosen = new Map<string, Script>();
  private made = 0;
  private tell: (event: EngineEvent) => void = () => {};
  private log: (line: EngineLogLine) => void = () => {};

  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  listen(onEvent: (event: EngineEvent) => void, onLog: (line: EngineLogLine) => void): void {
    this.tell = onEvent;
    this.log = onLog;
  }

  provision(
    task: EngineTask,
    hosts: Record<string, string> = {},
    connections: readonly { dnsName: string; port: number }[] = [],
  ): void {
    this.hosts.set(task.taskArn, hosts);
    this.connections.set(
      task.taskArn,
      connections.map(({ dnsName, port }) => `${dnsName}:${port}`),
    );
    this.asked.push(`provision ${task.taskId}`);
    this.tasks.set(task.taskArn, task);
    for (const container of task.containers) {
      const image = this.images.get(container.image) ?? container.image;
      const script = this.queued[image]?.shift() ?? this.scripts[image] ?? {};
      this.chosen.set(`${task.taskArn} ${container.name}`, script);
    }
    const address = `10.0.0.${++this.made}`;
    const { taskArn } = task;
    this.later(100, () => {
      if (this.provisionError !== undefined) {
        this.tell({ taskArn, at: this.clock.now(), kind: "provision-failed", reason: this.provisionError });
        return;
      }
      this.addresses.set(taskArn, address);
      this.tell({ taskArn, at: this.clock.now(), kind: "provisioned", address, macAddress: "02:00:00:00:00:01" });
    });
  }

  pull(taskArn: string, container: string): void {
    this.asked.push(`pull ${container}`);
    const script = this.script(taskArn, container);
    const image = this.tasks.get(taskArn)?.containers.find((each) => each.name === container)?.image ?? "";
    const pinned = `${image.slice(0, image.indexOf(":"))}@${digestOf(image)}`;
    if (!image.includes("@")) this.images.set(pinned, image);
    this.later(script.pull ?? 500, () => {
      const base = { taskArn, at: this.clock.now(), container };
      if (script.pullError === undefined) this.tell({ ...base, kind: "pulled", imageDigest: digestOf(image) });
      else this.tell({ ...base, kind: "pull-failed", reason: script.pullError });
    });
  }

  start(taskArn: string, container: string, environment: Record<string, string>): void {
    this.asked.push(`start ${container}`);
    const script = this.script(taskArn, container);
    const key = `${taskArn} ${container}`;
    this.later(script.start ?? 200, () => {
      const base = { taskArn, container };
      if (script.startError !== undefined) {
        this.tell({ ...base, at: this.clock.now(), kind: "start-failed", reason: script.startError });
        return;
      }
      const calls: (() => void)[] = [];
      this.running.set(key, { startedAt: this.clock.now(), calls, environment });
      this.tell({ ...base, at: this.clock.now(), kind: "started", runtimeId: `run-${container}` });
      for (const text of script.log ?? []) this.log({ ...base, at: this.clock.now(), text });
      const soon = (after: number | undefined, run: () => void) => {
        if (after !== undefined) calls.push(this.later(after, run));
      };
      soon(script.healthyAfter, () => this.health(taskArn, container, "HEALTHY"));
      soon(script.unhealthyAfter, () => this.health(taskArn, container, "UNHEALTHY"));
      soon(script.exit?.after, () => {
        const { code, outOfMemory, toldAfter = 0 } = script.exit ?? {};
        const at = this.clock.now();
        if (toldAfter === 0) this.exit(taskArn, container, code, outOfMemory);
        else this.later(toldAfter, () => this.exit(taskArn, container, code, outOfMemory, at));
      });
    });
  }

  stop(taskArn: string, container: string, timeoutSeconds: number): void {
    this.asked.push(`stop ${container}`);
    const { after, code } = this.script(taskArn, container).stop ?? { after: 100, code: 0 };
    if (after > timeoutSeconds * 1000) this.later(timeoutSeconds * 1000, () => this.exit(taskArn, container, 137));
    else this.later(after, () => this.exit(taskArn, container, code));
  }

  deprovision(taskArn: string): void {
    this.asked.push(`deprovision ${taskArn.slice(taskArn.lastIndexOf("/") + 1)}`);
    this.later(50, () => {
      this.addresses.delete(taskArn);
      this.tell({ taskArn, at: this.clock.now(), kind: "deprovisioned" });
    });
  }

  probe(): Promise<number> {
    return Promise.resolve(200);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  health(taskArn: string, container: string, status: "HEALTHY" | "UNHEALTHY"): void {
    if (!this.running.has(`${taskArn} ${container}`)) return;
    this.tell({ taskArn, at: this.clock.now(), kind: "health", container, status });
  }

  exit(
    taskArn: string,
    container: string,
    exitCode: number | undefined,
    outOfMemory = false,
    at = this.clock.now(),
  ): void {
    const key = `${taskArn} ${container}`;
    const running = this.running.get(key);
    if (running === undefined) return;
    for (const cancel of running.calls) cancel();
    this.running.delete(key);
    const code = exitCode === undefined ? {} : { exitCode };
    this.tell({ taskArn, at, kind: "exited", container, ...code, outOfMemory });
  }

  private script(taskArn: string, container: string): Script {
    return this.chosen.get(`${taskArn} ${container}`) ?? {};
  }

  private later(ms: number, run: () => void): () => void {
    return this.clock.at(this.clock.now() + ms, run);
  }
}

export function digestOf(image: string): string {
  return image.includes("@")
    ? image.slice(image.indexOf("@") + 1)
    : `sha256:${Buffer.from(image).toString("hex").padEnd(64, "0").slice(0, 64)}`;
}
