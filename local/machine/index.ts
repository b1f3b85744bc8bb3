import { mkdir } from "node:fs/promises";
import { delimiter } from "node:path";
import { install } from "./apt.ts";
import { registerArm64 } from "./binfmt.ts";
import { running } from "./daemon.ts";
import { engineAnswers } from "./engine-api.ts";
import { type Home, homeFor } from "./home.ts";
import { countLeases, takeLease, withLock } from "./lease.ts";
import { makeNamespace } from "./netns.ts";
import { bridgeGateway, dockerSocket, registryPort, startEngine, startRegistry } from "./own-engine.ts";
import { installed } from "./packages.ts";
import { findProgram } from "./plan.ts";
import { type Postgres, postgresOf, startPostgres } from "./postgres.ts";
import { takeDown } from "./take-down.ts";
import { isUnpacked, unpack } from "./unpack.ts";

export interface Machine {
  engine: "own" | "existing";
  why: string;
  dockerSocket: string;
  dockerEnv: Record<string, string>;
  netns: string | undefined;
  registry: { host: string };
  bridgeGateway: string;
  postgres: Postgres;
  outside: string[];
  release(): Promise<void>;
}

export interface BringUpOptions {
  engine?: "auto" | "own" | "existing";
  install?: boolean;
  say(line: string): void;
  signal?: AbortSignal;
}

const postgresPort = 5432;

export async function bringUp(options: BringUpOptions): Promise<Machine> {
  const home = homeFor(process.env, process.getuid?.());
  return withLock(
    home,
    () => options.say("Waiting for another start or stop of the machine …"),
    options.signal,
    async () => {
      const lease = takeLease(home);
      try {
        await up(home, options);
        return machineOf(home, lease);
      } catch (error) {
        lease();
        if (countLeases(home) === 0) await takeDown(home);
        throw error;
      }
    },
  );
}

async function up(home: Home, options: BringUpOptions): Promise<void> {
  const { say, signal } = options;
  const others = countLeases(home) - 1;
  if (others > 0 && (await isUp(home))) return;
  if (others === 0) await takeDown(home);
  for (const folder of [home.run, home.log]) await mkdir(folder, { recursive: true });
  const missing = installed.filter((one) => findProgram(one.program) === undefined);
  if (missing.length > 0)
    await timed(say, `installed ${missing.map((one) => one.name).join(", ")}`, () =>
      install(
        missing.map((one) => one.name),
        signal,
      ),
    );
  if (!isUnpacked(home)) await unpack(home, say, signal);
  await timed(say, "network namespace and ARM64 emulation", async () => {
    await makeNamespace(home);
    await registerArm64(home);
  });
  await Promise.all([
    timed(say, "registry", () => startRegistry(home, signal)).then(() =>
      timed(say, "engine", () => startEngine(home, signal)),
    ),
    timed(say, "PostgreSQL", () =>
      startPostgres(home, { port: postgresPort, listenOn: "*", clients: "172.29.0.0/16", inNamespace: true }, signal),
    ),
  ]);
}

async function isUp(home: Home): Promise<boolean> {
  const all = (["registry", "engine", "postgres"] as const).every((name) => running(home, name) !== undefined);
  return all && (await engineAnswers(dockerSocket(home)));
}

function machineOf(home: Home, lease: () => void): Machine {
  let released = false;
  return {
    engine: "own",
    why: "no engine answers",
    dockerSocket: dockerSocket(home),
    dockerEnv: {
      DOCKER_HOST: `unix://${dockerSocket(home)}`,
      DOCKER_CONFIG: home.dockerConfig,
      PATH: `${home.bin}${delimiter}${process.env["PATH"] ?? ""}`,
    },
    netns: home.netns,
    registry: { host: `127.0.0.1:${registryPort}` },
    bridgeGateway,
    postgres: postgresOf(home, postgresPort, bridgeGateway),
    outside: [],
    release: async () => {
      if (released) return;
      released = true;
      await withLock(
        home,
        () => undefined,
        undefined,
        async () => {
          lease();
          if (countLeases(home) === 0) await takeDown(home);
        },
      );
    },
  };
}

async function timed<T>(say: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const result = await work();
  say(`  ${what}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
