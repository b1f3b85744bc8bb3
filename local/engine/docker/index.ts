import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RegistryPort } from "../../aws/ports.ts";
import type { Clock } from "../../clock.ts";
import type { Connect, Engine } from "../engine.ts";
import type { Names } from "./answer.ts";
import { removeAll } from "./cleanup.ts";
import { createDockerClient } from "./client.ts";
import type { Context } from "./context.ts";
import { checkRuntimeDir, type Metadata } from "./endpoint.ts";
import { healthOf, watch } from "./events.ts";
import { type DockerCommand, ensurePauseImage } from "./pause-image.ts";
import { probe } from "./probe.ts";
import { pullImage } from "./pull.ts";
import { CLOUD_LABEL } from "./spec.ts";
import { createTask, type Task } from "./task.ts";

export { listClouds, removeCloud } from "./cleanup.ts";
export type { Metadata } from "./endpoint.ts";

export interface DockerEngineOptions {
  /** dockerd's unix socket. */
  socket: string;
  /** Letters, digits and `-`; the label of everything that this engine makes. */
  cloudId: string;
  registry: RegistryPort;
  /** Answers what a task asks of http://169.254.170.2. */
  metadata: Metadata;
  /** Names that tasks resolve beside those they are provisioned with, at any time anew; none when absent. */
  names?: Names;
  /** Where connections to the names of Service Connect lead; nowhere when absent. */
  connect?: Connect;
  /** A folder for the tasks' sockets; its path must be short (a socket's path may have 107 bytes). */
  runtimeDir: string;
  clock: Clock;
  /** The docker command with buildx, for the pause image, which is built once on each engine. */
  docker?: DockerCommand;
}

export interface DockerEngine extends Engine {
  /**
   * Resolves when the engine answers, is watched and has the pause image. Rejects with an Error that says what is wrong.
   * The other functions wait for it themselves.
   */
  ready(): Promise<void>;
}

/**
 * Tasks as real containers on a Docker engine: a pause container owns the task's address, the others join it. The
 * process must live in the engine's network namespace to `probe` its tasks; everything else goes through unix sockets.
 */
export function createDockerEngine(options: DockerEngineOptions): DockerEngine {
  const { socket, cloudId, registry, metadata, clock, names = () => undefined, connect = () => undefined } = options;
  const runtimeDir = join(options.runtimeDir, cloudId);
  checkRuntimeDir(runtimeDir);
  const client = createDockerClient(socket);
  const closing = new AbortController();
  const tasks = new Map<string, Task>();
  /** Pulls that are under way: tasks that start together share one. */
  const pulls = new Map<string, Promise<string>>();
  /** What was pulled from the cloud's own registry: names that mean nothing once it is gone. */
  const ownImages = new Set<string>();
  let onEvent: Parameters<Engine["listen"]>[0] = () => {};
  let onLog: Parameters<Engine["listen"]>[1] = () => {};
  let started: Promise<string> | undefined;

  const context: Context = {
    client,
    cloudId,
    metadata,
    names,
    connect,
    runtimeDir,
    clock,
    emit: (event) => onEvent(event),
    log: (line) => onLog(line),
    ready,
    pull,
  };

  function ready(): Promise<string> {
    started ??= setUp().catch((error) => {
      started = undefined;
      throw error;
    });
    return started;
  }

  async function setUp(): Promise<string> {
    await mkdir(runtimeDir, { recursive: true });
    const label = `${CLOUD_LABEL}=${cloudId}`;
    const [image] = await Promise.all([
      ensurePauseImage(client, socket, options.docker),
      watch(client, label, { onConnected: reconcile, onEvent: dispatch }, closing.signal),
    ]);
    return image;
  }

  function dispatch(event: Parameters<Parameters<typeof watch>[2]["onEvent"]>[0]): void {
    const health = healthOf(event);
    const what =
      event.Action === "die" ? ({ died: true } as const) : health && { health, at: event.timeNano / 1_000_000 };
    if (what) for (const task of tasks.values()) if (task.happened(event.Actor.ID, what)) return;
  }

  async function reconcile(): Promise<void> {
    if (tasks.size === 0) return;
    const query = { filters: JSON.stringify({ label: [`${CLOUD_LABEL}=${cloudId}`] }) };
    const list = await client.json<{ Id: string }[]>("GET", "/containers/json", { query });
    const running = new Set(list.map((one) => one.Id));
    for (const task of tasks.values()) void task.reconcile((id) => running.has(id));
  }

  function pull(image: string, platform: string): Promise<string> {
    const key = `${platform} ${image}`;
    const underWay = pulls.get(key);
    if (underWay) return underWay;
    const login = registry.loginFor(image);
    if (login) ownImages.add(image);
    const pulling = pullImage(client, image, platform, login, closing.signal).finally(() => pulls.delete(key));
    pulls.set(key, pulling);
    return pulling;
  }

  function task(taskArn: string): Task {
    const found = tasks.get(taskArn);
    if (!found) throw new Error(`the engine has no task ${taskArn}`);
    return found;
  }

  return {
    name: "docker",
    async ready() {
      await ready();
    },
    listen(event, log) {
      onEvent = event;
      onLog = log;
    },
    provision(spec, hosts, connections = []) {
      const created = createTask(context, spec);
      tasks.set(spec.taskArn, created);
      created.provision(hosts, connections);
    },
    pull: (taskArn, container) => task(taskArn).pull(container),
    start: (taskArn, container, environment) => task(taskArn).start(container, environment),
    stop: (taskArn, container, timeoutSeconds) => task(taskArn).stop(container, timeoutSeconds),
    deprovision(taskArn) {
      void task(taskArn)
        .deprovision()
        .finally(() => tasks.delete(taskArn));
    },
    probe,
    async close() {
      closing.abort();
      await Promise.all([...tasks.values()].map((one) => one.abandon()));
      tasks.clear();
      await removeAll(client, cloudId);
      await Promise.all(
        [...ownImages].map((image) => client.send("DELETE", `/images/${image}`).catch(() => undefined)),
      );
      await rm(runtimeDir, { recursive: true, force: true });
      client.close();
    },
  };
}
