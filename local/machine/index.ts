import { rm } from "node:fs/promises";
import { delimiter } from "node:path";
import { type BringUpOptions, up } from "./bring-up.ts";
import { MachineError } from "./errors.ts";
import { type Home, homeFor } from "./home.ts";
import { countLeases, takeLease, withLock } from "./lease.ts";
import { outside } from "./plan.ts";
import { type Postgres, postgresOf } from "./postgres.ts";
import { type State, systemPackages } from "./state.ts";
import { takeDown } from "./take-down.ts";

export { MachineError } from "./errors.ts";
export type { DatabaseLogin, Postgres } from "./postgres.ts";

/** A machine that is up: engine, buildx, compose, registry, ARM64 emulation, PostgreSQL. Shared by all who hold it. */
export interface Machine {
  engine: "own" | "existing";
  /** Why this engine, in one line. */
  why: string;
  /** Path of the engine's unix socket. */
  dockerSocket: string;
  /** What a child process needs in its environment to use docker, buildx and compose. */
  dockerEnv: Record<string, string>;
  /** Path of the network namespace of an engine of our own; undefined on an existing one. */
  netns: string | undefined;
  /** The storage registry, as host:port on the loopback that the engine sees. It wants no login. */
  registry: { host: string };
  /** Address of the engine's side of its default bridge: here containers reach processes beside the engine. */
  bridgeGateway: string;
  postgres: Postgres;
  /** What lies outside the checkout, and what becomes of it; one line each, for people. */
  outside: string[];
  /** Gives the machine back. The last one out takes it down; the runtime folder's data stays. Once is enough. */
  release(): Promise<void>;
}

/**
 * Brings this machine to a container engine and all that goes with it, or joins the one that another process brought
 * up. Throws a MachineError whose first line names what is in the way and what to do. Whatever fails or is aborted
 * half-way is taken down again, and a start after a crash repairs what that left.
 */
export async function bringUp(options: BringUpOptions): Promise<Machine> {
  const home = homeFor(process.env, process.getuid?.());
  const waiting = () => options.say("Waiting for another start or stop of the machine to end …");
  return withLock(home, waiting, options.signal, async () => {
    const giveBack = takeLease(home);
    try {
      const state = await up(home, countLeases(home) - 1, options);
      options.signal?.throwIfAborted();
      return machineOf(home, state, await systemPackages(home), giveBack);
    } catch (error) {
      giveBack();
      if (countLeases(home) === 0) await takeDown(home);
      throw error;
    }
  });
}

/** Removes everything outside the checkout that we made. Gives one line for each thing that stays. */
export async function purge(say: (line: string) => void): Promise<string[]> {
  const home = homeFor(process.env, process.getuid?.());
  return withLock(
    home,
    () => say("Waiting for another start or stop of the machine to end …"),
    undefined,
    async () => {
      const others = countLeases(home);
      if (others > 0) {
        throw new MachineError(
          `The machine in ${home.root} is in use by ${others} other ${others === 1 ? "run" : "runs"}`,
          "Stop them first (Ctrl-C in their terminals)",
        );
      }
      await takeDown(home);
      const kept = await systemPackages(home);
      await rm(home.root, { recursive: true, force: true });
      return kept.length === 0 ? [] : [`packages ${kept.join(", ")}: apt-get remove ${kept.join(" ")} takes them away`];
    },
  );
}

function machineOf(home: Home, state: State, kept: readonly string[], giveBack: () => void): Machine {
  let released: Promise<void> | undefined;
  const release = () =>
    withLock(
      home,
      () => undefined,
      undefined,
      async () => {
        giveBack();
        if (countLeases(home) === 0) await takeDown(home);
      },
    );
  const own = state.engine === "own";
  return {
    engine: state.engine,
    why: state.why,
    dockerSocket: state.dockerSocket,
    dockerEnv: {
      DOCKER_HOST: `unix://${state.dockerSocket}`,
      ...(own ? { DOCKER_CONFIG: home.dockerConfig } : {}),
      PATH: `${own ? `${home.bin}${delimiter}` : ""}${process.env.PATH ?? ""}`,
    },
    netns: own ? home.netns : undefined,
    registry: { host: `127.0.0.1:${state.registryPort}` },
    bridgeGateway: state.bridgeGateway,
    postgres: postgresOf(home, state.postgresPort, state.bridgeGateway),
    outside: outside(home, state.engine, kept),
    release: () => {
      released ??= release();
      return released;
    },
  };
}
