/** What `uses:` means: the workspace, the repository of the file, the suite, a local equivalent. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type KnownAction, knownActions } from "./known-actions.ts";
import type { ActionModel, StepModel } from "./model.ts";
import { parseAction } from "./parse.ts";
import type { Origin, Run } from "./run.ts";

type Runs<Using> = Extract<ActionModel["runs"], { using: Using }>;

export type Used =
  | { kind: "node"; model: ActionModel; runs: Runs<"node">; folder: string; origin: Origin; local: boolean }
  | { kind: "composite"; model: ActionModel; plans: Plan[]; folder: string; origin: Origin }
  | { kind: "known"; name: string; known: KnownAction }
  /** `./path`: found when the step runs, because a checkout may bring it. */
  | { kind: "workspace"; path: string };

/** A step together with the action it uses, loaded, and the state that its pre, main and post share. */
export interface Plan {
  step: StepModel;
  used: Used | undefined;
  state: Record<string, string>;
}

export const suiteName = "your-org/gantline";

/** CompositeActionsMaxDepth of actions/runner. */
const maxDepth = 9;

type Reference =
  | { kind: "workspace"; path: string }
  | { kind: "self"; path: string }
  | { kind: "remote"; repository: string; path: string; ref: string };

/** Reads `./path`, `$/path` and `owner/repository[/path]@ref`; returns what is wrong with it as a text. */
export function parseUses(uses: string, depth: number): Reference | string {
  if (uses.startsWith("./")) return { kind: "workspace", path: uses.slice(2) };
  if (uses.startsWith("docker://")) return `${uses}: container actions are not known to this runner`;
  if (uses.startsWith("$/")) {
    const path = uses.slice(2).replace(/\/$/, "");
    if (path.includes("@")) return `${uses}: \`$/\` is the commit of the file itself and takes no @ref`;
    // The runner's own parser, which reads composite actions, does not take the empty path.
    if (path === "" && depth > 0)
      return `${uses}: Expected format {org}/{repo}[/path]@ref. (\`$/\` alone works in workflows only)`;
    return { kind: "self", path };
  }
  const match = /^([^/@\s]+\/[^/@\s]+)(?:\/([^@\s]*))?@(\S+)$/.exec(uses);
  if (!match) return `${uses}: Expected format {org}/{repo}[/path]@ref`;
  const [, repository = "", path = "", ref = ""] = match;
  if (repository !== suiteName && !(repository in knownActions))
    return `${uses}: this runner does not fetch actions; besides ${suiteName} it has ${Object.keys(knownActions).join(", ")}`;
  if (path !== "" && repository in knownActions)
    return `${uses}: of ${repository} only the action at its root is known`;
  return { kind: "remote", repository, path, ref };
}

/** Loads what the steps of a workflow or composite action use. Throws when one cannot be had. */
export function planSteps(run: Run, steps: readonly StepModel[], origin: Origin, depth: number): Promise<Plan[]> {
  return Promise.all(
    steps.map(async (step) => ({
      step,
      used: step.uses === undefined ? undefined : await loadUses(run, step.uses, origin, depth),
      state: {},
    })),
  );
}

async function loadUses(run: Run, uses: string, origin: Origin, depth: number): Promise<Used> {
  const found = parseUses(uses, depth);
  if (typeof found === "string") throw new Error(found);
  if (found.kind === "workspace") return found;
  if (found.kind === "self") return loadAction(run, uses, await origin.folder(), found.path, origin, false, depth);
  const known = knownActions[found.repository];
  if (known) return { kind: "known", name: found.repository, known };
  const suite: Origin = { ...run.suite, ref: found.ref };
  return loadAction(run, uses, await suite.folder(), found.path, suite, false, depth);
}

/** Loads the action in `path` of `root`. `local` actions (`./`) have no pre step. */
export async function loadAction(
  run: Run,
  uses: string,
  root: string,
  path: string,
  origin: Origin,
  local: boolean,
  depth: number,
): Promise<Exclude<Used, { kind: "known" | "workspace" }>> {
  if (depth >= maxDepth) throw new Error(`${uses}: composite actions nest at most ${maxDepth} deep`);
  const folder = join(root, path);
  const file = ["action.yml", "action.yaml"].find((name) => existsSync(join(folder, name)));
  if (!file)
    throw new Error(
      local
        ? `Can't find 'action.yml' or 'action.yaml' under '${folder}'. Did you forget to run actions/checkout before running your local action?`
        : `${uses}: ${origin.repository}@${origin.ref} has no action.yml in ${path === "" ? "its root" : path}`,
    );
  const model = await parseAction(join(path, file), readFileSync(join(folder, file), "utf8"));
  if (model.runs.using === "node") return { kind: "node", model, runs: model.runs, folder, origin, local };
  return { kind: "composite", model, plans: await planSteps(run, model.runs.steps, origin, depth + 1), folder, origin };
}
