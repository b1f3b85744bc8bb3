import type { EngineContainer } from "../engine.ts";

/** What scripted containers do. A script belongs to an image; all times are milliseconds of the engine's clock. */

/** Always the same, or drawn between two bounds for each container. */
export type Duration = number | { from: number; to: number };

export interface Behaviour {
  /**
   * The task gets no further than its network: it stops with this text, ECS's own. For what the agent brings before any
   * container starts ("ResourceInitializationError: …", "CannotCreateVolumeError: …") and nothing here can refuse.
   */
  provisionFailure?: string;
  /** How long the pull takes. */
  pull?: Duration;
  /** The pull fails with this text after that time: ECS's own, from "CannotPullContainerError" on. */
  pullFailure?: string;
  /** From the order to start to the running process. */
  start?: Duration;
  /** The start fails with this text after that time: "CannotStartContainerError: …". */
  startFailure?: string;
  /**
   * From the start on: when it begins to answer its checks well. The container's own health check passes and HTTP is
   * answered with 200 from then on, with 503 before. 0 when not given.
   */
  healthyAfter?: Duration | "never";
  /** From the start on: when it ceases to be well for good. */
  unhealthyAfter?: Duration;
  /** Once it has been well it is so for `up`, then not for `down`, over and over. */
  flaps?: { up: number; down: number };
  /** It ends by itself. Out of memory means code 137 unless another is given. */
  exit?: { after: Duration; code?: number | (() => number); outOfMemory?: boolean };
  /** Lines by their time since the start; what would come after its end is not said. */
  log?: readonly { after: number; text: string | (() => string) }[];
  /** What it answers on HTTP beside that; the first entry that fits wins. */
  http?: readonly HttpAnswer[];
  /** How it takes SIGTERM: ends after this time with this code, or is deaf until SIGKILL. */
  terminate?: { after: Duration; code: number } | "deaf";
}

export interface HttpAnswer {
  /** `*` stands for any characters; every path when not given. */
  path?: string;
  /** Since the start, inclusive. */
  from?: number;
  /** Since the start, exclusive. */
  to?: number;
  status: number | "timeout" | "refused";
}

export interface Script extends Behaviour {
  /** Over all the rest: what it does with this command and environment. */
  program?: (container: EngineContainer) => Behaviour;
  /** Over the script: for the container of this name. */
  containers?: Readonly<Record<string, Behaviour>>;
  /** Over the script: for the first, second, … container of this image; later ones behave as the script says. */
  attempts?: readonly Behaviour[];
  /** Over the script: for this share (0 … 1) of its containers. */
  sometimes?: readonly { share: number; behaviour: Behaviour }[];
}

/** By image: a reference, or a pattern in which `*` stands for any characters. */
export type Scripts = Readonly<Record<string, Script>>;

/** What a container does of which its script says nothing. */
export interface Timings {
  provision: Duration;
  pull: Duration;
  start: Duration;
  terminate: Duration;
  deprovision: Duration;
}

/**
 * `aws` together with the pace of the same name gives the gaps of observed rollouts: from "has started" to "registered"
 * 40 to 60 s. `local` is as quick as small images on a warm engine.
 */
export const timings: Readonly<Record<"aws" | "local", Timings>> = {
  aws: {
    provision: 2_000,
    pull: { from: 22_000, to: 34_000 },
    start: { from: 2_000, to: 4_000 },
    terminate: { from: 500, to: 1_500 },
    deprovision: 1_000,
  },
  local: { provision: 300, pull: 200, start: 300, terminate: 100, deprovision: 200 },
};

/** The script for an image that is known by these names: an exact one, else that of the longest pattern that fits. */
export function scriptFor(scripts: Scripts, names: readonly string[]): Script {
  for (const name of names) {
    const script = scripts[name];
    if (script !== undefined) return script;
  }
  const fitting = Object.keys(scripts)
    .filter((pattern) => pattern.includes("*") && names.some((name) => fits(pattern, name)))
    .sort((a, b) => b.length - a.length);
  return (fitting[0] !== undefined && scripts[fitting[0]]) || {};
}

/** `*` in the pattern stands for any characters. */
export function fits(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** What the `attempt`-th container (from 0) of the image does; `draw` gives a number from 0 to 1 (exclusive). */
export function behaviourOf(script: Script, spec: EngineContainer, attempt: number, draw: () => number): Behaviour {
  const { containers, attempts, sometimes, program, ...base } = script;
  const drawn = (sometimes ?? []).filter(({ share }) => draw() < share).map(({ behaviour }) => behaviour);
  return Object.assign({}, base, containers?.[spec.name], attempts?.[attempt], ...drawn, program?.(spec)) as Behaviour;
}

export function lasting(duration: Duration, draw: () => number): number {
  if (typeof duration === "number") return duration;
  return Math.round(duration.from + draw() * (duration.to - duration.from));
}

/** Whether a container answers its checks well, `age` ms after its start. `after` and `until` are already drawn. */
export function isWell(life: { after: number; until: number; flaps?: Behaviour["flaps"] }, age: number): boolean {
  if (age < life.after || age >= life.until) return false;
  if (life.flaps === undefined) return true;
  return (age - life.after) % (life.flaps.up + life.flaps.down) < life.flaps.up;
}

/** The HTTP status that it answers a path with, `age` ms after its start. */
export function httpAnswer(behaviour: Behaviour, well: boolean, path: string, age: number): HttpAnswer["status"] {
  const [bare = ""] = path.split("?");
  const found = behaviour.http?.find(
    (each) =>
      (each.path === undefined || fits(each.path, bare)) && age >= (each.from ?? 0) && age < (each.to ?? Infinity),
  );
  return found?.status ?? (well ? 200 : 503);
}
