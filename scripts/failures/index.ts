/** Every way in which a release goes wrong that has an explanation of its own, to be produced on the local cloud. */
import { calls } from "./calls.ts";
import { deployments } from "./deployment.ts";
import type { Failure } from "./failure.ts";
import { runs } from "./run.ts";
import { starts } from "./start.ts";

export type { Failure } from "./failure.ts";

export const failures: readonly Failure[] = [...starts, ...runs, ...calls, ...deployments];
