import { createHash } from "node:crypto";
import type { EngineContainer, EngineTask } from "../engine.ts";
import { DockerError } from "./client.ts";
import type { Context, Inspected, TaskEvent } from "./context.ts";
import { followLogs, type LogFollower } from "./logs.ts";
import { byDigest, PullError } from "./pull.ts";
import { containerName, containerSpec } from "./spec.ts";

type Health = "HEALTHY" | "UNHEALTHY";

/** One container of a task from its image to its end. Everything that happens to it is told in order. */
export type Container = ReturnType<typeof createContainer>;

/** The engine may tell that a container died before it has noted that the kernel killed it for memory. */
const OOM_NOTE_MS = 150;

export function createContainer(
  context: Context,
  task: EngineTask,
  container: EngineContainer,
  tell: (event: TaskEvent) => void,
) {
  const { client, clock } = context;
  let image: string | undefined;
  let id: string | undefined;
  let running = false;
  let lost = false;
  let stopped = false;
  let health: Health | undefined;
  let logs: LogFollower | undefined;
  let queue = Promise.resolve();

  /** Runs `step` after everything that came before it. */
  function next(step: () => Promise<void>): Promise<void> {
    const done = queue.then(step);
    queue = done.catch(() => undefined);
    return done;
  }

  async function pull(): Promise<void> {
    try {
      const imageDigest = await context.pull(container.image, task.platform);
      image = byDigest(container.image, imageDigest);
      tell({ kind: "pulled", at: clock.now(), container: container.name, imageDigest });
    } catch (error) {
      const reason = error instanceof PullError ? error.message : `CannotPullContainerError: ${messageOf(error)}`;
      tell({ kind: "pull-failed", at: clock.now(), container: container.name, reason });
    }
  }

  async function start(pauseId: string, environment: Record<string, string>): Promise<void> {
    const failed = (kind: string, error: unknown) =>
      tell({
        kind: "start-failed",
        at: clock.now(),
        container: container.name,
        reason: `${kind}: ${startFailure(error)}`,
      });
    if (image === undefined)
      return failed("CannotCreateContainerError", new Error(`${container.image} was not pulled`));
    try {
      id = await create(image, pauseId, environment);
    } catch (error) {
      if (error instanceof ForeignImage) return failAsForeign(error.program);
      return failed("CannotCreateContainerError", error);
    }
    try {
      await client.send("POST", `/containers/${id}/start`);
    } catch (error) {
      return failed("CannotStartContainerError", error);
    }
    running = true;
    const startedAt = await inspect(id).then(
      (now) => now && Date.parse(now.State.StartedAt),
      () => undefined,
    );
    tell({ kind: "started", at: startedAt ?? clock.now(), container: container.name, runtimeId: id });
    logs = followLogs(client, id, say);
  }

  async function create(from: string, pauseId: string, environment: Record<string, string>): Promise<string> {
    const attempt = () =>
      client.json<{ Id: string }>("POST", "/containers/create", {
        query: { name: containerName(context.cloudId, task, container), platform: task.platform },
        body: containerSpec(context.cloudId, task, container, from, pauseId, environment),
      });
    try {
      return (await attempt()).Id;
    } catch (error) {
      if (!(error instanceof DockerError && error.status === 404)) throw error;
      const program = await foreignProgram(from);
      if (program !== undefined) throw new ForeignImage(program);
      // The tag moved on, or somebody cleared the engine's images since it was pulled.
      await context.pull(from, task.platform);
      return (await attempt()).Id;
    }
  }

  /** The program that an image of another architecture would run; undefined when the image is missing or fits. */
  async function foreignProgram(from: string): Promise<string | undefined> {
    type Image = { Os: string; Architecture: string; Config: { Entrypoint?: string[]; Cmd?: string[] } };
    const about = await client.json<Image>("GET", `/images/${from}/json`).catch(() => undefined);
    if (about === undefined || `${about.Os}/${about.Architecture}` === task.platform) return undefined;
    const words = [container.entryPoint ?? about.Config.Entrypoint ?? [], container.command ?? about.Config.Cmd ?? []];
    return words.flat()[0] ?? "";
  }

  /**
   * An image without an index is not refused for its architecture: ECS starts it, and the kernel refuses the program.
   * This machine's kernel might run it all the same, so the container is only told of.
   */
  function failAsForeign(program: string): void {
    const at = clock.now();
    const runtimeId = createHash("sha256").update(`${task.taskArn}/${container.name}`).digest("hex");
    tell({ kind: "started", at, container: container.name, runtimeId });
    say({ at, text: `exec ${program}: exec format error` });
    tell({ kind: "exited", at, container: container.name, exitCode: 1, outOfMemory: false });
  }

  function say(line: { at: number; text: string }): void {
    context.log({ taskArn: task.taskArn, container: container.name, ...line });
  }

  /** Undefined when the engine has no such container any more. */
  async function inspect(of: string): Promise<Inspected | undefined> {
    try {
      return await client.json<Inspected>("GET", `/containers/${of}/json`);
    } catch (error) {
      if (error instanceof DockerError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Tells the exit of a container that runs no more. Does nothing when it was told already. */
  async function exit(): Promise<void> {
    if (!running || id === undefined) return;
    running = false;
    await logs?.finish();
    let now = await inspect(id).catch(() => undefined);
    if (now?.State.ExitCode === 137 && !now.State.OOMKilled && !stopped) {
      await new Promise((resolve) => setTimeout(resolve, OOM_NOTE_MS));
      now = (await inspect(id).catch(() => undefined)) ?? now;
    }
    const gone = lost || now === undefined || now.State.Status === "removing" || now.State.Status === "dead";
    tell({
      kind: "exited",
      at: now && Date.parse(now.State.FinishedAt) > 0 ? Date.parse(now.State.FinishedAt) : clock.now(),
      container: container.name,
      ...(gone || now === undefined ? {} : { exitCode: now.State.ExitCode }),
      outOfMemory: now?.State.OOMKilled ?? false,
    });
  }

  function tellHealth(status: Health, at: number): void {
    if (!running || status === health) return;
    health = status;
    tell({ kind: "health", at, container: container.name, status });
  }

  return {
    id: () => id,
    pull,
    start: (pauseId: string, environment: Record<string, string>) => next(() => start(pauseId, environment)),

    async stop(timeoutSeconds: number): Promise<void> {
      await queue;
      if (!running || id === undefined) return;
      stopped = true;
      // When the engine is gone so is the container, and reconcile() tells of it.
      await client
        .send("POST", `/containers/${id}/stop`, { query: { t: String(timeoutSeconds) } })
        .catch(() => undefined);
    },

    /** Ends it now, if it runs, and resolves when its exit was told. */
    async kill(): Promise<void> {
      await queue;
      if (!running || id === undefined) return;
      stopped = true;
      await client.send("POST", `/containers/${id}/kill`).catch(() => undefined);
      await client
        .send("POST", `/containers/${id}/wait`, { query: { condition: "not-running" } })
        .catch(() => undefined);
      await next(exit);
    },

    /** Resolves when nothing is under way for this container. */
    idle: () => queue,

    /** The engine lost what the container needs: whatever its exit code is now, it is not the container's own. */
    lose(): void {
      lost = true;
    },

    died: () => next(exit),

    health: (status: Health, at: number) => next(async () => tellHealth(status, at)),

    /** Compares with what the engine has now, after a time without events. */
    reconcile: () =>
      next(async () => {
        if (!running || id === undefined) return;
        const now = await inspect(id);
        if (now?.State.Status !== "running") return exit();
        const status = now.State.Health?.Status;
        if (status === "healthy") tellHealth("HEALTHY", clock.now());
        if (status === "unhealthy") tellHealth("UNHEALTHY", clock.now());
      }).catch(() => undefined),
  };
}

class ForeignImage extends Error {
  readonly program: string;

  constructor(program: string) {
    super("the image is of another architecture");
    this.program = program;
  }
}

/** As Fargate words it; the runtime's own text, which names the program, stays. */
function startFailure(error: unknown): string {
  return messageOf(error).replace(
    /^failed to create task for container: /,
    "ResourceInitializationError: failed to create new container runtime task: ",
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
