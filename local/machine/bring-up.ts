import { mkdir, rm } from "node:fs/promises";
import { install } from "./apt.ts";
import { registerArm64 } from "./binfmt.ts";
import { running } from "./daemon.ts";
import { engineAnswers } from "./engine-api.ts";
import { MachineError } from "./errors.ts";
import { existingState, hasRegistryImage, registryAnswers, startRegistryContainer } from "./existing-engine.ts";
import type { Home } from "./home.ts";
import { hostFacts } from "./host.ts";
import { decide, type EngineWish } from "./judge.ts";
import { makeNamespace } from "./netns.ts";
import { clear, ownState, startEngine, startRegistry } from "./own-engine.ts";
import { describe, planOwn } from "./plan.ts";
import { startPostgres } from "./postgres.ts";
import { probeEngine } from "./probe.ts";
import { readState, rememberSystemPackages, type State, writeState } from "./state.ts";
import { takeDown } from "./take-down.ts";
import { unpack } from "./unpack.ts";

export interface BringUpOptions {
  /** `auto`: the engine that is there when it will do, else one of our own. */
  engine?: EngineWish;
  /** False: refuse, with the list, when anything would have to be fetched. */
  install?: boolean;
  /** Told what is done, and how long it took. */
  say(line: string): void;
  signal?: AbortSignal;
}

/**
 * Brings the machine up, or joins the one that others hold. To be called under the lock with a lease taken; `others` is
 * how many leases there are besides.
 */
export async function up(home: Home, others: number, options: BringUpOptions): Promise<State> {
  const wish = options.engine ?? "auto";
  const before = readState(home);
  if (others > 0 && before !== undefined) {
    if (wish !== "auto" && wish !== before.engine) {
      throw new MachineError(
        `The machine in ${home.root} is up with engine "${before.engine}", and another run uses it`,
        `Wait for that run, pass --engine ${before.engine}, or set GANTLINE_HOME to another folder`,
      );
    }
    // One part of it may have died under the others; what runs is left alone.
    if (!(await isUp(home, before))) await start(home, before, options);
    return before;
  }
  await takeDown(home);
  await rm(home.log, { recursive: true, force: true });

  // An engine of our own from an earlier crash is gone now and cannot be mistaken for somebody's.
  const facts = wish === "own" ? undefined : await timed(options, "probe", () => probeEngine(process.env));
  const decision = decide(wish, hostFacts(), facts);
  options.say(
    decision.engine === "own"
      ? `Container engine: one of our own, in a network namespace of its own (${decision.why})`
      : `Container engine: the one that is there (${decision.why})`,
  );
  if (decision.engine === "own") await provide(home, options);
  const state =
    facts !== undefined && decision.engine === "existing"
      ? await existingState(facts, decision.why)
      : ownState(home, decision.why);
  if (state.engine === "existing" && options.install === false && !(await hasRegistryImage(state.dockerSocket))) {
    throw new MachineError(
      "The image registry:2 is not on the engine, and --no-install was given",
      "Run `docker pull registry:2`, or run again without --no-install",
    );
  }
  await writeState(home, state);
  await start(home, state, options);
  // After a crash the engine remembers containers that nobody is there to ask for.
  if (state.engine === "own") await clear(home);
  return state;
}

/** Fetches what an engine of our own lacks, after having said what and why. */
async function provide(home: Home, options: BringUpOptions): Promise<void> {
  const plan = planOwn(home, process.arch);
  const lines = describe(plan, home);
  if (lines.length === 0) return;
  if (options.install === false) {
    throw new MachineError(
      "A container engine of our own needs packages that are not here, and --no-install was given",
      `Run again without --no-install to fetch them, or start a Docker engine of your own:\n${lines.join("\n")}`,
    );
  }
  for (const line of lines) options.say(line);
  const names = plan.install.map((one) => one.name);
  if (names.length > 0) {
    // Not ended half-way: the package manager would be left in need of repair.
    await timed(options, `installed ${names.join(", ")}`, () => install(names));
    await rememberSystemPackages(home, names);
    options.signal?.throwIfAborted();
  }
  if (plan.unpack.length > 0) await unpack(home, plan.unpack, options.say, options.signal);
}

async function start(home: Home, state: State, options: BringUpOptions): Promise<void> {
  const { signal } = options;
  await mkdir(home.run, { recursive: true });
  await mkdir(home.log, { recursive: true });
  const own = state.engine === "own";
  if (own) {
    await timed(options, "network namespace, ARM64 emulation", async () => {
      await makeNamespace(home);
      options.say(`  ${await registerArm64(home)}`);
    });
  }
  const where = {
    port: state.postgresPort,
    listenOn: own ? "*" : `127.0.0.1,${state.bridgeGateway}`,
    inNamespace: own,
  };
  const parts = [
    timed(options, "registry", () => (own ? startRegistry(home, signal) : startRegistryContainer(home, state, signal))),
    timed(options, "PostgreSQL", () => startPostgres(home, where, signal)),
    ...(own ? [timed(options, "engine", () => startEngine(home, signal))] : []),
  ];
  // All of them have ended, well or not, before anything is taken down again; the first failure is the one told.
  const ended = await Promise.allSettled(parts);
  const failed = ended.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function isUp(home: Home, state: State): Promise<boolean> {
  if (running(home, "postgres") === undefined || !(await engineAnswers(state.dockerSocket))) return false;
  if (state.engine === "existing") return registryAnswers(state.registryPort);
  return running(home, "registry") !== undefined && running(home, "engine") !== undefined;
}

async function timed<T>(options: BringUpOptions, what: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const result = await work();
  options.say(`  ${what}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
