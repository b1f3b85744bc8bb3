import type { ServiceDeployment } from "./types.ts";

const lookedAt = 5;

/** How long a roll of this service takes, ms: the median of its last successful ones. Undefined: there are none. Pure. */
export function usualDuration(history: readonly ServiceDeployment[]): number | undefined {
  const durations = history
    .filter(({ status }) => status === "SUCCESSFUL")
    .flatMap(({ startedAt, finishedAt }) => (startedAt && finishedAt ? [finishedAt - startedAt] : []))
    .slice(0, lookedAt)
    .sort((a, b) => a - b);
  return durations[Math.floor(durations.length / 2)];
}

/** "about 40 s to go", in steps that a person would say; nothing when it is unknown or nearly over. Pure. */
export function toGo(usual: number | undefined, elapsed: number): string | undefined {
  if (usual === undefined) return undefined;
  const left = Math.round((usual - elapsed) / 10_000) * 10;
  if (left <= 0) return elapsed > usual * 1.5 + 30_000 ? `longer than usual (${spoken(usual / 1000)})` : undefined;
  return `about ${spoken(left)} to go`;
}

function spoken(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
