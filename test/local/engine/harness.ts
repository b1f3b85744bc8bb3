import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realClock } from "../../../local/clock.ts";
import { createDockerEngine, type DockerEngine, type DockerEngineOptions } from "../../../local/engine/docker/index.ts";
import type {
  Connection,
  EngineContainer,
  EngineEvent,
  EngineLogLine,
  EngineTask,
} from "../../../local/engine/engine.ts";
import { run } from "../../../local/machine/exec.ts";
import { bringUp, type Machine } from "../../../local/machine/index.ts";

type Tag = "arm64" | "amd64" | "amd64-index";

export interface Bench {
  machine: Machine;
  engine: DockerEngine;
  cloudId: string;
  /** `repository:arm64`, `repository:amd64` (no index), `repository:amd64-index`. */
  image(tag: Tag): string;
  /** What was pushed under a tag, as the builder says. */
  digest(tag: Tag): string;
  repository: string;
  /** The docker command on this machine's engine. */
  docker(...args: string[]): Promise<string>;
  /** A program of inside.ts in the engine's network namespace; gives its first line of output. */
  inside(...args: string[]): Promise<string>;
  task(...containers: Partial<EngineContainer>[]): Run;
  close(): Promise<void>;
}

/** One task of a test. Waiting is for events, never for time. */
export interface Run {
  spec: EngineTask;
  events: EngineEvent[];
  lines: EngineLogLine[];
  /** Resolves with the first event of this kind (of this container), also one that came already. */
  event<K extends EngineEvent["kind"]>(kind: K, container?: string): Promise<Extract<EngineEvent, { kind: K }>>;
  line(text: string, container?: string): Promise<EngineLogLine>;
  health(status: "HEALTHY" | "UNHEALTHY"): Promise<EngineEvent>;
  /** Gives the task its network and pulls; throws the reason when one fails. */
  prepare(hosts?: Record<string, string>, connections?: readonly Connection[]): Promise<void>;
  /** prepare() and start of all containers; resolves when each was started or failed to. */
  begin(hosts?: Record<string, string>, connections?: readonly Connection[]): Promise<void>;
  /** begin(), then waits for the exit of the first container; gives its output. */
  output(hosts?: Record<string, string>, connections?: readonly Connection[]): Promise<string[]>;
  text(container?: string): string[];
}

export async function setUp(
  options: (machine: Machine) => Promise<Partial<DockerEngineOptions>> = async () => ({}),
): Promise<Bench> {
  const machine = await bringUp({ say: () => {} });
  const cloudId = `test-${randomBytes(3).toString("hex")}`;
  const repository = `${machine.registry.host}/engine-test/${cloudId}`;
  const runtimeDir = await mkdtemp(join(tmpdir(), "gl-"));
  const children: ChildProcess[] = [];
  const runs = new Map<string, Run & { take(): void }>();

  const docker = (...args: string[]) => run("docker", args, { env: { ...process.env, ...machine.dockerEnv } });
  const digests: Record<string, string> = {};
  const metadata = join(runtimeDir, "build.json");
  for (const [tag, platform, provenance] of [
    ["arm64", "linux/arm64", "false"],
    ["amd64", "linux/amd64", "false"],
    ["amd64-index", "linux/amd64", "true"],
  ] as const) {
    await docker(
      ...["buildx", "build", "--push", "--platform", platform, `--provenance=${provenance}`],
      ...["--metadata-file", metadata, "--tag", `${repository}:${tag}`, join(import.meta.dirname, "images")],
    );
    digests[tag] = JSON.parse(await readFile(metadata, "utf8"))["containerimage.digest"];
  }

  const engine = createDockerEngine({
    socket: machine.dockerSocket,
    cloudId,
    registry: {
      loginFor: (image) =>
        image.startsWith(repository)
          ? { username: "AWS", password: "any", serveraddress: machine.registry.host }
          : undefined,
    },
    metadata: async (taskArn, path) => ({ status: 200, body: JSON.stringify({ taskArn, path }) }),
    runtimeDir,
    clock: realClock,
    docker: { env: { ...process.env, ...machine.dockerEnv } },
    ...(await options(machine)),
  });
  engine.listen(
    (event) => {
      runs.get(event.taskArn)?.events.push(event);
      runs.get(event.taskArn)?.take();
    },
    (line) => {
      runs.get(line.taskArn)?.lines.push(line);
      runs.get(line.taskArn)?.take();
    },
  );
  await engine.ready();

  function task(...containers: Partial<EngineContainer>[]): Run {
    const taskId = randomBytes(16).toString("hex");
    const spec: EngineTask = {
      taskArn: `arn:aws:ecs:eu-central-1:111122223333:task/test/${taskId}`,
      taskId,
      platform: "linux/arm64",
      containers: containers.map((one, index) => ({
        name: index === 0 ? "main" : `other${index}`,
        image: `${repository}:arm64`,
        environment: {},
        ...one,
      })),
    };
    const created = createRun(engine, spec);
    runs.set(spec.taskArn, created);
    return created;
  }

  return {
    machine,
    engine,
    cloudId,
    repository,
    image: (tag) => `${repository}:${tag}`,
    digest: (tag) => digests[tag] ?? "",
    docker,
    async inside(...args) {
      const enter = machine.netns === undefined ? [] : ["nsenter", `--net=${machine.netns}`];
      const [command = "", ...rest] = [...enter, process.execPath, join(import.meta.dirname, "inside.ts"), ...args];
      const child = spawn(command, rest, { stdio: ["ignore", "pipe", "inherit"] });
      children.push(child);
      for await (const chunk of child.stdout) return String(chunk).trim();
      throw new Error("inside.ts said nothing");
    },
    task,
    async close() {
      for (const child of children) child.kill();
      await engine.close();
      // The builder keeps what it pushed; what was pulled is gone already.
      const pushed = Object.keys(digests).map((tag) => `${repository}:${tag}`);
      await docker("image", "rm", "--force", ...pushed).catch(() => undefined);
      await rm(runtimeDir, { recursive: true, force: true });
      await machine.release();
    },
  };
}

function createRun(engine: DockerEngine, spec: EngineTask): Run & { take(): void } {
  const waiting = new Set<() => void>();
  const { taskArn } = spec;
  const [first] = spec.containers;

  function when<T>(found: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const value = found();
        if (value === undefined) return;
        waiting.delete(look);
        resolve(value);
      };
      waiting.add(look);
      look();
    });
  }

  const self: Run & { take(): void } = {
    spec,
    events: [],
    lines: [],
    take() {
      for (const look of [...waiting]) look();
    },
    event: (kind, container) =>
      when(
        () =>
          self.events.find(
            (one) =>
              one.kind === kind && (container === undefined || ("container" in one && one.container === container)),
          ) as never,
      ),
    line: (text, container) =>
      when(() =>
        self.lines.find((one) => one.text === text && (container === undefined || one.container === container)),
      ),
    health: (status) => when(() => self.events.find((one) => one.kind === "health" && one.status === status)),
    async prepare(hosts = {}, connections = []) {
      engine.provision(spec, hosts, connections);
      for (const one of spec.containers) engine.pull(taskArn, one.name);
      const done = await Promise.all([
        Promise.race([self.event("provisioned"), self.event("provision-failed")]),
        ...spec.containers.map((one) =>
          Promise.race([self.event("pulled", one.name), self.event("pull-failed", one.name)]),
        ),
      ]);
      for (const event of done) if ("reason" in event) throw new Error(event.reason);
    },
    async begin(hosts, connections) {
      await self.prepare(hosts, connections);
      for (const one of spec.containers) engine.start(taskArn, one.name, {});
      await Promise.all(
        spec.containers.map((one) =>
          Promise.race([self.event("started", one.name), self.event("start-failed", one.name)]),
        ),
      );
    },
    async output(hosts, connections) {
      await self.begin(hosts, connections);
      await self.event("exited", first?.name);
      return self.text(first?.name);
    },
    text: (container = first?.name) => self.lines.filter((one) => one.container === container).map((one) => one.text),
  };
  return self;
}
