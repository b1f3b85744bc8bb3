import type { Wanted } from "../task/plan.ts";

/** One entry of `tasks`: a family, when it runs, and how. */
export interface ReleaseTask {
  family: string;
  /** Environments in which it runs. */
  run: readonly string[];
  /** Runs in every environment. */
  migration: boolean;
  /** The code before cannot live with what this does: once it has run, no service is brought back automatically. */
  breaking?: boolean;
  /** Before the services roll (the usual), or once all of them have. */
  when?: "before" | "after";
  /** It runs once: the name under which it is remembered that it did. */
  once?: string;
  /** A service of the release, or of the cluster, whose network it gets. */
  networkFrom?: string;
  wanted: Omit<Wanted, "cluster" | "identity">;
}

/**
 * Why a task is left out, or undefined when it runs. A task runs only in environments that its `run` lists: nothing seeds
 * production because somebody forgot to say otherwise.
 */
export function leftOut(task: ReleaseTask, environment: string | undefined): string | undefined {
  if (task.migration || (environment !== undefined && task.run.includes(environment))) return undefined;
  const list = task.run.length > 0 ? `it runs in ${task.run.join(", ")} only` : "its `run` lists no environment";
  return environment === undefined ? `no environment was given, and ${list}` : `${list}, and this is ${environment}`;
}
