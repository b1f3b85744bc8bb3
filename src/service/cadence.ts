/**
 * How often a roll is looked at. Its end shall be noticed at once, and ECS's limits are for the whole account
 * (request throttling: 20 reads/s), so looks are frequent only where the end can be near:
 * - `starting`: not all new tasks run. The end cannot come; 1 s growing to 4 s, for failures to be seen soon.
 * - `draining`: all new ones run, old ones are left: 2 s, and 2.8 s as long as earlier rolls say that it will take longer.
 * - `ending`: no old ones are left: 1 s.
 * - `paused`: a hook waits for somebody: 5 s.
 * Over the whole roll no more calls are made than `budget` allows; where it is short, looks wait (never longer than 2.8 s
 * where the end is near).
 */
export type Phase = "starting" | "draining" | "ending" | "paused";

export interface Counts {
  desired: number;
  running: number;
  /** Tasks of other deployments that still run. */
  left: number;
}

export function phaseOf(counts: Counts | undefined, paused: boolean): Phase {
  if (paused) return "paused";
  if (counts === undefined || counts.running < counts.desired) return "starting";
  return counts.left > 0 ? "draining" : "ending";
}

/** Calls per second that watching may cost on average: one per 2 s for up to ten services, 2.4 for fifty. */
export function budget(services: number): number {
  return Math.max(0.48, 0.048 * services);
}

export interface Pulse {
  /** That of the service whose end is nearest. */
  phase: Phase;
  /** Looks that were made. */
  looks: number;
  /** ms since the first of them. */
  elapsed: number;
  /** Calls that were made, and how many the next look will take. */
  calls: number;
  next: number;
  services: number;
  /** ms that the whole roll takes, as earlier ones say. */
  expected?: number;
}

/** Calls that may be made ahead of the budget: the first looks are close together. */
const credit = 6;

/** ms until the next look. Pure. */
export function pauseBefore(pulse: Pulse): number {
  const { phase, looks, elapsed, expected } = pulse;
  const early = expected !== undefined && elapsed < expected * 0.7;
  const wanted = {
    starting: Math.min(1000 * 1.2 ** Math.max(0, looks - 1), early || expected === undefined ? 4000 : 3000),
    draining: looks < 4 ? 1000 : early ? 2800 : 2000,
    ending: 1000,
    paused: 5000,
  }[phase];
  const longest = phase === "starting" || phase === "paused" ? 6000 : 2800;
  return Math.min(longest, Math.max(wanted, -spare(pulse)));
}

/** Whether `calls` more can be made now without going over the budget. Pure. */
export function affords(pulse: Omit<Pulse, "phase" | "looks">): boolean {
  return spare(pulse) >= 0;
}

/** ms by which the calls so far and the next ones are behind the budget; negative when they are ahead of it. */
function spare({ calls, next, services, elapsed }: Pick<Pulse, "calls" | "next" | "services" | "elapsed">): number {
  return elapsed - ((calls + next - credit) / budget(services)) * 1000;
}
