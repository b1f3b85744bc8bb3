import type { Connection, EngineTask } from "../engine.ts";
import { hostsOf, proxyAddresses } from "./connections.ts";
import { type Container, createContainer } from "./container.ts";
import type { Context, Inspected, TaskEvent } from "./context.ts";
import { type Endpoint, openEndpoint } from "./endpoint.ts";
import { CLOUD_LABEL, pauseName, pauseSpec, TASK_LABEL } from "./spec.ts";

export type Task = ReturnType<typeof createTask>;

/** How long pause may take to set up the task's network; it needs some ten milliseconds. */
const NETWORK_PATIENCE_MS = 15_000;

/** One task: its network, its containers, its volumes. */
export function createTask(context: Context, task: EngineTask) {
  const { client, clock } = context;
  let leaving = false;
  let over = false;
  let pauseId: string | undefined;
  let endpoint: Endpoint | undefined;
  let provisioned: Promise<boolean> = Promise.resolve(false);
  /** Rejects `ready` when pause ends before it has said that it is. */
  let pauseEnded = (_error: Error) => {};

  const tell = (event: TaskEvent) => {
    if (!over) context.emit({ taskArn: task.taskArn, ...event });
  };
  const containers = new Map<string, Container>(
    task.containers.map((one) => [one.name, createContainer(context, task, one, tell)]),
  );

  function container(name: string): Container {
    const found = containers.get(name);
    if (!found) throw new Error(`task ${task.taskId} has no container ${name}`);
    return found;
  }

  async function provision(hosts: Record<string, string>, connections: readonly Connection[]): Promise<boolean> {
    try {
      const image = await context.ready();
      const proxied = proxyAddresses(connections);
      endpoint = await openEndpoint(context.runtimeDir, task, context, proxied);
      const created = await client.json<{ Id: string }>("POST", "/containers/create", {
        query: { name: pauseName(context.cloudId, task) },
        body: pauseSpec(context.cloudId, task, image, { ...hosts, ...hostsOf(proxied) }, endpoint.directory),
      });
      pauseId = created.Id;
      const ended = new Promise<never>((_, reject) => {
        pauseEnded = reject;
      });
      await Promise.all([client.send("POST", `/containers/${pauseId}/start`), inTime(endpoint.ready, ended)]);
      const { NetworkSettings } = await client.json<Inspected>("GET", `/containers/${pauseId}/json`);
      const [network] = Object.values(NetworkSettings.Networks);
      if (!network?.IPAddress) throw new Error("the engine's bridge gave no address");
      tell({
        kind: "provisioned",
        at: clock.now(),
        address: network.IPAddress,
        macAddress: network.MacAddress,
      });
      return true;
    } catch (error) {
      const reason = `ResourceInitializationError: failed to set up the task's network: ${await explain(error)}`;
      tell({ kind: "provision-failed", at: clock.now(), reason });
      return false;
    }
  }

  /** What pause itself said, when it was pause that failed. */
  async function explain(error: unknown): Promise<string> {
    const text = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PauseEnded) || pauseId === undefined) return text;
    const response = await client
      .open("GET", `/containers/${pauseId}/logs`, { query: { stdout: "1", stderr: "1", tail: "1" } })
      .catch(() => undefined);
    if (!response) return text;
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return `${text}: ${Buffer.concat(chunks).subarray(8).toString("utf8").trim()}`;
  }

  async function deprovision(): Promise<void> {
    leaving = true;
    await provisioned;
    await Promise.all([...containers.values()].map((one) => one.kill()));
    const ids = [...containers.values()].map((one) => one.id());
    await Promise.all(ids.map((id) => id && removeContainer(id)));
    if (pauseId !== undefined) await removeContainer(pauseId);
    if (task.containers.some((one) => one.mounts?.length)) await removeVolumes();
    await endpoint?.close();
    tell({ kind: "deprovisioned", at: clock.now() });
    over = true;
  }

  /** Best effort: what is left carries the cloud's label, and goes with the cloud. */
  async function removeContainer(id: string): Promise<void> {
    await client.send("DELETE", `/containers/${id}`, { query: { force: "1", v: "1" } }).catch(() => undefined);
  }

  async function removeVolumes(): Promise<void> {
    const filters = JSON.stringify({ label: [`${CLOUD_LABEL}=${context.cloudId}`, `${TASK_LABEL}=${task.taskArn}`] });
    const list = await client
      .json<{ Volumes: { Name: string }[] | null }>("GET", "/volumes", { query: { filters } })
      .catch(() => undefined);
    const names = list?.Volumes?.map((one) => one.Name) ?? [];
    await Promise.all(names.map((name) => client.send("DELETE", `/volumes/${name}`).catch(() => undefined)));
  }

  /** Without pause there is no network: the containers go down with it, and nobody knows how they would have ended. */
  async function loseNetwork(): Promise<void> {
    pauseEnded(new PauseEnded());
    await provisioned;
    await Promise.all(
      [...containers.values()].map((one) => {
        one.lose();
        return one.kill();
      }),
    );
  }

  return {
    provision(hosts: Record<string, string>, connections: readonly Connection[]): void {
      provisioned = provision(hosts, connections);
    },
    pull(name: string): void {
      void container(name).pull();
    },
    start(name: string, environment: Record<string, string>): void {
      const one = container(name);
      void provisioned.then((done) => {
        if (done && pauseId !== undefined) return one.start(pauseId, environment);
        const reason = "CannotStartContainerError: the task has no network";
        tell({ kind: "start-failed", at: clock.now(), container: name, reason });
      });
    },
    stop(name: string, timeoutSeconds: number): void {
      void container(name).stop(timeoutSeconds);
    },
    deprovision,
    /**
     * Tells no more and ends what is bound to this process. When it resolves the task makes no more containers; those
     * that it has are removed by their label.
     */
    async abandon(): Promise<void> {
      leaving = true;
      over = true;
      await provisioned;
      await Promise.all([...containers.values()].map((one) => one.idle()));
      await endpoint?.close();
    },
    /** Whether the container with this id is the task's; what happened to it is told in time. */
    happened(id: string, what: { died: true } | { health: "HEALTHY" | "UNHEALTHY"; at: number }): boolean {
      if (id === pauseId) {
        if ("died" in what && !leaving) void loseNetwork();
        return true;
      }
      const one = [...containers.values()].find((candidate) => candidate.id() === id);
      if (!one) return false;
      void ("died" in what ? one.died() : one.health(what.health, what.at));
      return true;
    },
    /** After a time without events: `isRunning` is what the engine says now. */
    async reconcile(isRunning: (id: string) => boolean): Promise<void> {
      if (!leaving && pauseId !== undefined && !isRunning(pauseId)) {
        // Not yet started looks the same; only a task that had its network can lose it.
        if (await settled(provisioned)) await loseNetwork();
      }
      await Promise.all([...containers.values()].map((one) => one.reconcile()));
    },
  };
}

class PauseEnded extends Error {
  constructor() {
    super("the pause container ended");
  }
}

async function inTime<T>(wanted: Promise<T>, ended: Promise<never>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the pause container did not get ready in time")), NETWORK_PATIENCE_MS);
  });
  try {
    return await Promise.race([wanted, ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The value of a promise that is settled already; undefined of one that is not. */
async function settled<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)))]);
}
