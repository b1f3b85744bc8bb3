/** The way into a called workflow and out of it again. */
import { callInputs, callOutputs, callSecrets } from "./call.ts";
import type { Annotation } from "./commands.ts";
import type { Scope } from "./expressions.ts";
import type { CallModel, JobModel } from "./model.ts";
import { permissionsOf, tokenPermissions } from "./permissions.ts";
import type { Called, Run } from "./run.ts";
import type { Conclusion, JobResult } from "./types.ts";

/**
 * The run of a called workflow: `github`, `vars` and the event are the caller's; inputs and secrets are those of the
 * call; `env`, `defaults` and the status of other jobs stay outside. `scope` has the contexts of the calling job.
 */
export async function enter(
  run: Run,
  model: JobModel,
  call: CallModel,
  called: Called,
  { name, scope }: { name: string; scope: Scope },
  failFast: AbortSignal,
): Promise<Run> {
  const on = called.model.on.workflow_call ?? {};
  const granted = permissionsOf(run.workflow.permissions, model.permissions, run.granted);
  const named = call.secrets !== "inherit" && Object.keys(call.secrets).length > 0;
  // Where the call names secrets, one of them may be the calling job's own token.
  const own = named ? { GITHUB_TOKEN: await run.token(tokenPermissions(granted, run.fork)) } : {};
  const passed = { ...run.secrets, ...own };
  const contexts = { ...scope.contexts, secrets: passed };
  const secrets = callSecrets(call, passed, { ...scope, contexts });
  const token = run.secrets.GITHUB_TOKEN;
  return {
    ...run,
    ...{ workflow: called.model, source: called.source, granted, prefix: `${name} / ` },
    inputs: callInputs(call, on, scope),
    secrets: { ...secrets, ...(token === undefined ? {} : { GITHUB_TOKEN: token }) },
    cancelled: AbortSignal.any([run.cancelled, failFast]),
    newMasks: () => {
      const masks = run.newMasks();
      for (const value of [...Object.values(passed), ...Object.values(secrets)]) masks.add(value);
      return masks;
    },
  };
}

/** Where the keys of a workflow file are evaluated that stand in no job. */
export function workflowScope({ github, inputs, vars }: Pick<Run, "github" | "inputs" | "vars">): Scope {
  return { contexts: { github, inputs, vars }, functions: {} };
}

const worst = (found: readonly Conclusion[]): Conclusion =>
  (["failure", "cancelled", "success"] as const).find((one) => found.includes(one)) ?? "skipped";

/** What several jobs are as one: the worst of their conclusions, and all steps and annotations. */
export function together(
  jobs: readonly JobResult[],
): Pick<JobResult, "conclusion" | "outcome" | "steps" | "annotations"> {
  return {
    conclusion: worst(jobs.map(({ conclusion }) => conclusion)),
    outcome: worst(jobs.map(({ outcome }) => outcome)),
    steps: jobs.flatMap(({ steps }) => steps),
    annotations: jobs.flatMap(({ annotations }) => annotations),
  };
}

/** The result of the calling job: that of the called jobs together, and what the called workflow says are its outputs. */
export function leave(inside: Run, model: JobModel, name: string, jobs: JobResult[], seconds: number): JobResult {
  const result = { ...together(jobs), id: model.id, name, seconds };
  const told: Annotation[] = [];
  const tell = (level: Annotation["level"], message: string) => {
    told.push({ level, message });
    inside.options.say({ type: "annotation", job: name, annotation: { level, message } });
  };
  const outputs: Record<string, string> = {};
  try {
    const scope = workflowScope(inside);
    const contexts = {
      ...scope.contexts,
      jobs: Object.fromEntries(jobs.map((job) => [job.id, { result: job.conclusion, outputs: job.outputs }])),
    };
    const masks = inside.newMasks();
    for (const [key, value] of Object.entries(
      callOutputs(inside.workflow.on.workflow_call ?? {}, { ...scope, contexts }),
    ))
      if (masks.hides(value)) tell("warning", `Skip output '${key}' since it may contain secret.`);
      else if (value !== "") outputs[key] = value;
  } catch (error) {
    tell("error", (error as Error).message);
    Object.assign(result, { conclusion: "failure", outcome: "failure" });
  }
  const log = [
    ...jobs.map((job) => `# ${job.name}\n${job.log}`),
    ...told.map((one) => `##[${one.level}]${one.message}`),
  ];
  return { ...result, outputs, annotations: [...result.annotations, ...told], log: log.join("\n") };
}
