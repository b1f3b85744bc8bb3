import type { Clock } from "../../clock.ts";
import type { EngineContainer } from "../engine.ts";
import { type Behaviour, type Duration, type HttpAnswer, httpAnswer, isWell } from "./script.ts";

/** What a scripted container tells; the engine adds which one it was. */
export type ContainerNews =
  | { kind: "started"; runtimeId: string }
  | { kind: "start-failed"; reason: string }
  | { kind: "health"; status: "HEALTHY" | "UNHEALTHY" }
  | { kind: "exited"; exitCode?: number; outOfMemory: boolean };

export interface ContainerContext {
  clock: Clock;
  /** A duration of the script, or the engine's own for it. */
  draw(duration: Duration): number;
  timings: { start: Duration; terminate: Duration };
  tell(news: ContainerNews): void;
  log(text: string): void;
}

/** A container that follows a script, from its order to start to its end; a restart begins it anew. */
export class ScriptedContainer {
  readonly spec: EngineContainer;
  readonly behaviour: Behaviour;
  readonly #context: ContainerContext;
  /** What calls off everything that is still to happen to this run. */
  #pending: (() => void)[] = [];
  #startedAt: number | undefined;
  #stopping = false;
  #life = { after: 0, until: Number.POSITIVE_INFINITY };

  constructor(spec: EngineContainer, behaviour: Behaviour, context: ContainerContext) {
    this.spec = spec;
    this.behaviour = behaviour;
    this.#context = context;
  }

  start(runtimeId: string): void {
    const { clock, draw, timings, tell, log } = this.#context;
    const { startFailure, exit, healthyAfter = 0, unhealthyAfter } = this.behaviour;
    this.#later(draw(this.behaviour.start ?? timings.start), () => {
      if (startFailure !== undefined) return tell({ kind: "start-failed", reason: startFailure });
      this.#startedAt = clock.now();
      this.#stopping = false;
      this.#life = {
        after: healthyAfter === "never" ? Number.POSITIVE_INFINITY : draw(healthyAfter),
        until: unhealthyAfter === undefined ? Number.POSITIVE_INFINITY : draw(unhealthyAfter),
      };
      tell({ kind: "started", runtimeId });
      for (const line of this.behaviour.log ?? []) this.#later(line.after, () => log(decided(line.text)));
      if (exit !== undefined) {
        const code = exit.code ?? (exit.outOfMemory ? 137 : 0);
        this.#later(draw(exit.after), () => this.#end(decided(code), exit.outOfMemory ?? false));
      }
      this.#watchHealth();
    });
  }

  /** SIGTERM, then SIGKILL. */
  stop(timeoutSeconds: number): void {
    if (this.#startedAt === undefined || this.#stopping) return;
    this.#stopping = true;
    const { draw, timings } = this.#context;
    const patience = timeoutSeconds * 1000;
    const way = this.behaviour.terminate ?? { after: timings.terminate, code: 0 };
    const after = way === "deaf" ? Number.POSITIVE_INFINITY : draw(way.after);
    if (way !== "deaf" && after <= patience) this.#later(after, () => this.#end(way.code, false));
    else this.#later(patience, () => this.#end(137, false));
  }

  /** What it answers on HTTP; undefined when nothing listens. */
  answer(path: string): HttpAnswer["status"] | undefined {
    if (this.#startedAt === undefined) return undefined;
    const age = this.#context.clock.now() - this.#startedAt;
    return httpAnswer(this.behaviour, this.#isWell(age), path, age);
  }

  /** It is gone without a word. */
  remove(): void {
    for (const cancel of this.#pending) cancel();
    this.#pending = [];
    this.#startedAt = undefined;
  }

  #end(exitCode: number, outOfMemory: boolean): void {
    this.remove();
    this.#context.tell({ kind: "exited", exitCode, outOfMemory });
  }

  /**
   * As Docker checks: first after one interval; one pass makes it healthy, `retries` failures in a row unhealthy, those
   * within the start period not counted while it has not yet passed.
   */
  #watchHealth(): void {
    const check = this.spec.healthCheck;
    const startedAt = this.#startedAt;
    if (check === undefined || startedAt === undefined) return;
    let failures = 0;
    let status: "HEALTHY" | "UNHEALTHY" | undefined;
    const become = (next: "HEALTHY" | "UNHEALTHY") => {
      if (status !== next) this.#context.tell({ kind: "health", status: next });
      status = next;
    };
    const look = () => {
      const age = this.#context.clock.now() - startedAt;
      if (this.#isWell(age)) {
        failures = 0;
        become("HEALTHY");
      } else if (status !== undefined || age >= check.startPeriod * 1000) {
        failures += 1;
        if (failures >= check.retries) become("UNHEALTHY");
      }
      this.#later(check.interval * 1000, look);
    };
    this.#later(check.interval * 1000, look);
  }

  #isWell(age: number): boolean {
    const { flaps } = this.behaviour;
    return isWell({ ...this.#life, ...(flaps === undefined ? {} : { flaps }) }, age);
  }

  #later(ms: number, run: () => void): void {
    const { clock } = this.#context;
    const cancel = clock.at(clock.now() + ms, () => {
      this.#pending = this.#pending.filter((each) => each !== cancel);
      run();
    });
    this.#pending.push(cancel);
  }
}

/** A program may decide only then. */
function decided<T extends string | number>(value: T | (() => T)): T {
  return typeof value === "function" ? value() : value;
}
