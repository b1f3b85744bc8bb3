import type { Clock } from "../kernel/clock.ts";

/** Where it is kept that a task which runs once has run. Adapter: src/aws/once.ts (Parameter Store). */
export interface OncePort {
  /** What is kept under these names; a name without anything is left out. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  write(name: string, value: string): Promise<void>;
}

/** What is kept of a task that runs once. */
interface Mark {
  state: "begun" | "done";
  /** ISO 8601. */
  at: string;
  commit?: string;
}

/** `/gantline/<app>/<environment>/once/<task>`: beside what the environment's other values are, for everybody to see. */
export function onceName(app: string, environment: string, task: string): string {
  return `/gantline/${app}/${environment}/once/${task}`;
}

/** Why a task that runs once is left out now; undefined when it never came to its end. Pure. */
export function alreadyRan(name: string, kept: string | undefined): string | undefined {
  const mark = kept === undefined ? undefined : readMark(kept);
  if (mark?.state !== "done") return undefined;
  const commit = mark.commit === undefined ? "" : ` with commit ${mark.commit.slice(0, 7)}`;
  return `it runs once, and did at ${mark.at}${commit} (delete the parameter ${name} to have it run again)`;
}

function readMark(text: string): Mark | undefined {
  try {
    const { state, at, commit } = JSON.parse(text) as Partial<Mark>;
    if ((state !== "begun" && state !== "done") || typeof at !== "string") return undefined;
    return { state, at, ...(typeof commit === "string" ? { commit } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * Runs a task that runs once. It is marked before it starts, so that nothing starts that could not be remembered, and again
 * when it has ended well: one that failed or was cut off runs again with the next release.
 */
export async function runOnce<T extends { ok: boolean }>(
  name: string,
  run: () => Promise<T>,
  { once, clock, commit }: { once: OncePort; clock: Clock; commit: string | undefined },
): Promise<T> {
  const mark = (state: Mark["state"]) =>
    once.write(name, JSON.stringify({ state, at: new Date(clock.now()).toISOString(), ...(commit ? { commit } : {}) }));
  await mark("begun");
  const result = await run();
  if (result.ok) await mark("done");
  return result;
}
