import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { Log } from "../kernel/log.ts";
import type { Cancellation } from "./cancel.ts";
import { type Environment, environment } from "./environment.ts";
import { workflowLog } from "./log.ts";
import { mask } from "./mask.ts";
import { type ActionSpec, type Input, type Inputs, readInputs } from "./spec.ts";
import { writeSummary } from "./summary.ts";

/** What an output may be set to; anything but a string is written as JSON. */
export type OutputValue = string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown };

/** Everything an action gets from the machine that runs it. Made by main, handed to `run` and `post`. */
export interface Runner {
  readonly log: Log;
  readonly environment: Environment;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** For calls that clear up after a cancel: aborted shortly before the runner kills the process. */
  readonly cleanup: AbortSignal;
  /** Reads and checks every input; secret ones are masked. Throws one InputError with all problems. */
  inputs<S extends Record<string, Input<unknown>>>(spec: { inputs: S }): Promise<Inputs<S>>;
  /** Sets outputs; only names that the spec declares exist. */
  outputs<S extends ActionSpec>(spec: S, values: { [K in keyof S["outputs"]]?: OutputValue }): void;
  /** Hides a value from the job's log. */
  mask(value: string): void;
  /** Writes a file that lives as long as the job, and gives its path. */
  file(name: string, content: string): Promise<string>;
  /** Adds Markdown to the job's summary; never fails. */
  summary(markdown: string): Promise<void>;
  /** Keeps a value for this step's post phase. */
  saveState(name: string, value: string): void;
  /** What the main phase kept, or undefined. */
  state(name: string): string | undefined;
}

/** The runner that GitHub's own (or a compatible one) started this process for. */
export function workflowRunner(cancellation: Cancellation): Runner {
  const facts = environment(process.env, { workspace: process.cwd(), temp: tmpdir() });
  return {
    log: workflowLog,
    environment: facts,
    signal: cancellation.signal,
    cleanup: cancellation.cleanup,
    inputs(spec) {
      const given = (name: string) => core.getInput(name) || fromVariables(spec.inputs[name], facts);
      for (const [name, one] of Object.entries(spec.inputs)) if (one.secret) mask(given(name));
      return readInputs(spec, given);
    },
    outputs(spec, values) {
      for (const [name, value] of Object.entries(values)) {
        if (!Object.hasOwn(spec.outputs, name)) throw new Error(`output "${name}" is not declared by ${spec.name}`);
        core.setOutput(name, typeof value === "string" ? value : JSON.stringify(value));
      }
    },
    mask,
    async file(name, content) {
      const path = join(await mkdtemp(join(facts.temp, "gantline-")), name);
      await writeFile(path, content);
      return path;
    },
    summary: (markdown) => writeSummary(facts.summaryFile, markdown, workflowLog),
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name) || undefined,
  };
}

function fromVariables(input: Input<unknown> | undefined, facts: Environment): string {
  for (const name of input?.variables ?? []) {
    const value = facts.variables[name];
    if (value) return value;
  }
  return "";
}
