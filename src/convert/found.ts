import type { ScriptBuild } from "./script.ts";
import type { Path } from "./types.ts";

export interface FoundBuild extends ScriptBuild {
  /** `id` of the step, by which others name its outputs. */
  step: string | undefined;
  job: string;
}

export interface FoundRender {
  job: string;
  step: string | undefined;
  file: string;
  container: string | undefined;
  /** As written: an expression, or a name. */
  image: string;
  environment: Record<string, string>;
  secrets: Record<string, string>;
  labels: Record<string, string>;
  command: string | undefined;
  path: Path;
}

export interface FoundDeploy {
  job: string;
  /** A file, or the step that renders it. */
  definition: string;
  cluster: string | undefined;
  service: string | undefined;
  task: { command?: string[]; environment: Record<string, string>; container?: string } | undefined;
  minutes: number | undefined;
  count: number | undefined;
  path: Path;
}

export interface FoundTask {
  job: string;
  family: string;
  cluster: string | undefined;
  command: string[] | undefined;
  environment: Record<string, string>;
  container: string | undefined;
  path: Path;
}

/** What the usual workflow does, step by step. */
export interface Steps {
  builds: FoundBuild[];
  renders: FoundRender[];
  deploys: FoundDeploy[];
  tasks: FoundTask[];
  /** Steps that Gantline does by itself: they go. */
  gone: { job: string; index: number }[];
  account: string | undefined;
  region: string | undefined;
}
