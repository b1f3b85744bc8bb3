import { randomUUID } from "node:crypto";
import type { Environment } from "../runner/environment.ts";

/**
 * What tells this step of this attempt of this run from every other: a step that is started twice by mistake then does
 * not start its task twice. Legs of a matrix share job and step, but not the machine. Outside of a workflow every start
 * is one of its own.
 */
export function identity({ repository, runId, runAttempt, variables }: Environment): string[] {
  if (runId === undefined) return [randomUUID()];
  const { GITHUB_JOB, GITHUB_ACTION, RUNNER_NAME } = variables;
  return [repository, runId, runAttempt, GITHUB_JOB, GITHUB_ACTION, RUNNER_NAME].map((part) => part ?? "");
}
