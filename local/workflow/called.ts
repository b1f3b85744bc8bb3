/** Finds the workflows that jobs call, and refuses before anything runs what GitHub would refuse. */
import { parseUses } from "./actions.ts";
import { callProblems, parseWorkflowUses } from "./call.ts";
import { fileAt, git } from "./git.ts";
import { type JobModel, type Permissions, WorkflowError, type WorkflowModel } from "./model.ts";
import { parseWorkflow } from "./parse.ts";
import { excess, permissionsOf } from "./permissions.ts";
import type { Called, Calls, Source } from "./run.ts";

/** The top-level caller and up to nine levels of reusable workflows ("Reuse workflows", since 2025-11). */
const maxLevels = 10;

/** Unique reusable workflows in one run, nested ones included ("Reusing workflow configurations"; 20 before 2025-11). */
const maxWorkflows = 50;

/** What is wrong with the actions that the steps of a workflow use; `file` is how messages call it. */
export function stepProblems(file: string, { jobs }: WorkflowModel): string[] {
  return jobs.flatMap(({ steps }) =>
    steps.flatMap(({ uses, line }) => {
      const found = uses === undefined ? undefined : parseUses(uses, 0);
      return typeof found === "string" ? [`${file}:${line}: ${found}`] : [];
    }),
  );
}

/**
 * All workflows that are called, directly or not. `folderOf` gives the git repository that stands for `owner/name`.
 * Throws one WorkflowError with every problem of every call: a file that cannot be had or is not valid, inputs and
 * secrets that do not fit, permissions beyond the caller's, loops, too many levels.
 */
export async function loadCalls(
  workflow: WorkflowModel,
  source: Source,
  folderOf: (repository: string) => string | undefined,
): Promise<Calls> {
  const calls = new Map<JobModel, Called>();
  const problems: string[] = [];
  const unique = new Set<string>();

  const load = async (job: JobModel, caller: Caller): Promise<void> => {
    const { call } = job;
    if (!call) return;
    const refuse = (text: string) => problems.push(`${caller.file}:${call.line}: ${text}`);
    const found = await locate(call.uses, caller.source, source, folderOf);
    if (typeof found === "string") {
      refuse(found);
      return;
    }
    const chain = [...caller.chain, found];
    unique.add(found.key);
    if (caller.chain.some(({ key }) => key === found.key)) {
      const loop = chain.map(({ file }) => file).join(" → ");
      return void refuse(`${call.uses}: loops in the workflow tree are not permitted: ${loop}`);
    }
    if (chain.length > maxLevels)
      return void refuse(`${call.uses}: at most ${maxLevels} levels of workflows can be connected`);
    let model: WorkflowModel;
    try {
      model = { ...(await parseWorkflow(found.file, found.text)), path: found.path };
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error;
      problems.push(...error.problems);
      return;
    }
    calls.set(job, { model, source: found.source });
    const on = model.on.workflow_call;
    if (!on) return void refuse(`${call.uses}: workflow_call key is not defined in the referenced workflow.`);
    const where = (line: number, text: string) => `${caller.file}:${line}: ${text}`;
    problems.push(
      ...callProblems(call, on, where, (text) => `${found.file}: ${text}`),
      ...stepProblems(found.file, model),
    );
    const allowed = permissionsOf(caller.permissions, job.permissions, caller.granted);
    problems.push(...permissionProblems(job, model, allowed).map((text) => `${caller.file}:${job.line}: ${text}`));
    const next = { file: found.file, source: found.source, permissions: model.permissions, granted: allowed, chain };
    for (const one of model.jobs) await load(one, next);
  };

  const top = { key: keyOf(source, workflow.path), file: workflow.path };
  const first = { file: workflow.path, source, permissions: workflow.permissions, granted: undefined, chain: [top] };
  for (const job of workflow.jobs) await load(job, first);
  if (unique.size > maxWorkflows)
    problems.push(
      `${workflow.path}:1: at most ${maxWorkflows} workflows can be called in a run, these are ${unique.size}`,
    );
  if (problems.length > 0) throw new WorkflowError([...new Set(problems)]);
  return calls;
}

interface Caller {
  /** How messages call the calling file. */
  file: string;
  source: Source;
  permissions: Permissions | undefined;
  /** What the job that called the calling file has. */
  granted: Permissions | undefined;
  /** From the workflow that the event starts to this one. */
  chain: readonly Pick<Located, "key" | "file">[];
}

/** GitHub's words when a called workflow asks for more than the calling job has, and what to write. */
function permissionProblems(job: JobModel, model: WorkflowModel, allowed: Permissions): string[] {
  const told = (what: string, requested: Permissions | undefined) => {
    const over = requested && excess(requested, allowed);
    if (!over) return [];
    const message = `Error calling workflow '${job.call?.uses}'. ${what} is requesting '${over.requested}', but is only allowed '${over.allowed}'.`;
    return [`${message} Give them in jobs.${job.id}.permissions.`];
  };
  const jobs = model.jobs.flatMap(({ id, permissions }) => told(`The nested job '${id}'`, permissions));
  return [...told("The workflow", model.permissions), ...jobs];
}

interface Located {
  source: Source;
  path: string;
  text: string;
  /** One for the same file of the same commit. */
  key: string;
  /** How messages call it. */
  file: string;
}

async function locate(
  uses: string,
  caller: Source,
  top: Source,
  folderOf: (repository: string) => string | undefined,
): Promise<Located | string> {
  const found = parseWorkflowUses(uses);
  if (typeof found === "string") return found;
  const { path } = found;
  let source = caller;
  if (found.kind === "other") {
    const { repository, ref } = found;
    const folder = folderOf(repository);
    if (folder === undefined)
      return `${uses}: this runner does not fetch workflows; it has none of ${repository} (option \`repositories\`)`;
    const commit = await resolveRef(folder, ref);
    if (!commit) return `${uses}: ${repository} has no tag, branch or commit ${ref}`;
    source = { repository, folder, ...commit };
  }
  const text = await fileAt(source.folder, source.sha, path);
  if (text === undefined)
    return `${uses}: workflow was not found: ${source.repository} has no ${path} at ${source.sha.slice(0, 7)} (only what is committed is seen)`;
  const file =
    source === top ? path : `${source.repository}/${path}@${source.ref.replace(/^refs\/(heads|tags)\//, "")}`;
  return { source, path, text, key: keyOf(source, path), file };
}

const keyOf = ({ repository, sha }: Source, path: string) => `${repository}/${path}@${sha}`;

/** A tag before a branch of the same name ("Reuse workflows"). */
async function resolveRef(folder: string, name: string): Promise<{ ref: string; sha: string } | undefined> {
  for (const ref of [`refs/tags/${name}`, `refs/heads/${name}`, ...(/^[0-9a-f]{40}$/.test(name) ? [name] : [])]) {
    const sha = await git(folder, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`).catch(() => "");
    if (sha !== "") return { ref, sha };
  }
  return undefined;
}
