import { randomUUID } from "node:crypto";
import type { Environment } from "../runner/environment.ts";
import type { Origin } from "../task/origin.ts";

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

/**
 * Where this step's tasks come from: what stays the same in a later attempt of the same run, so that the task that this
 * one lost is known again. `scope` tells apart what one repository does side by side: the environment of a release.
 */
export function origin({ repository, runId, runAttempt, runUrl, variables }: Environment, scope = ""): Origin {
  const { GITHUB_JOB = "", GITHUB_ACTION = "" } = variables;
  return {
    owner: [repository ?? "", scope],
    step: runId === undefined ? [] : [repository ?? "", runId, GITHUB_JOB, GITHUB_ACTION],
    attempt: Number(runAttempt ?? 1),
    ...(runUrl === undefined ? {} : { run: runUrl }),
  };
}
