/** What stands between a run and the world: calls take their time, hang, and are the last that a dying run makes. */
import { chance, type Random } from "../../../local/aws/ecs/random.ts";
import type { SimulatedClock } from "../../../local/simulated/clock.ts";

/** How a job fares. */
export interface Fate {
  /** It dies at this call: half of the deaths are before the effect, half after it. */
  crashAt?: number;
  /** The first call from this one on that makes something comes into effect late. */
  hangAt?: number;
  /** How much longer its calls take; 1 is usual. */
  slow?: number;
}

export interface Line {
  /** Does it, in its time. `makes`: what it brings about is there afterwards, and not gone. */
  through<T>(call: { what: string; makes: boolean }, effect: () => T | Promise<T>): Promise<T>;
  /** Settles when the job was killed: whatever it waits for never comes. */
  died: Promise<"died">;
  calls(): number;
  /** When a call that makes something last came into effect, ms since the epoch; 0 when none did. */
  lastMade(): number;
  /** At which call it died. */
  diedAt(): string | undefined;
  hung(): boolean;
}

/** Longest time from a call to its effect, and from there to its answer, ms. */
const usualLatency = 400;
/** How late a call is that hangs, ms: as long as clients wait for an answer; and now and then as long as a network can. */
const hang = { usual: [8_000, 28_000], long: [60_000, 150_000], share: 0.3 } as const;

export function lineOf(clock: SimulatedClock, own: Random, { crashAt, hangAt, slow = 1 }: Fate): Line {
  let calls = 0;
  let made = 0;
  let diedAt: string | undefined;
  let hung = false;
  let die: (how: "died") => void = () => {};
  const died = new Promise<"died">((resolve) => {
    die = resolve;
  });
  const end = (what: string) => {
    diedAt ??= what;
    die("died");
    return new Promise<never>(() => {});
  };
  return {
    died,
    calls: () => calls,
    lastMade: () => made,
    diedAt: () => diedAt,
    hung: () => hung,
    async through({ what, makes }, effect) {
      calls += 1;
      const dying = crashAt !== undefined && calls >= crashAt;
      const hangs = makes && !hung && hangAt !== undefined && calls >= hangAt;
      const early = chance(own) < 0.5;
      await clock.sleep(chance(own) * usualLatency * slow);
      if (hangs) {
        hung = true;
        const [from, to] = chance(own) < hang.share ? hang.long : hang.usual;
        await clock.sleep(from + chance(own) * (to - from));
      }
      if (dying && early) return end(what);
      let answer: { value: Awaited<ReturnType<typeof effect>> } | { error: unknown };
      try {
        answer = { value: await effect() };
      } catch (error) {
        answer = { error };
      }
      if (makes) made = clock.now();
      if (dying) return end(what);
      await clock.sleep(chance(own) * usualLatency * slow);
      if ("error" in answer) throw answer.error;
      return answer.value;
    },
  };
}
