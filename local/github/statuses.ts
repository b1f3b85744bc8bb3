/** Commit statuses and check runs. */
import { type Asked, created, type Operation } from "./operation.ts";
import { Body, GithubProblem, notFound } from "./problem.ts";
import { userView } from "./views.ts";
import { actionsApp, type CheckRun, type CommitStatus, fullName, isoTime, nextId, type Repository } from "./world.ts";

const states = ["error", "failure", "pending", "success"] as const;
const runStates = ["queued", "in_progress", "completed", "waiting", "requested", "pending"] as const;
const conclusions = [
  ...(["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"] as const),
];

/** The latest status of each context of a commit; check runs count as contexts of their names. */
export function combined(repository: Repository, sha: string): { context: string; state: string }[] {
  const latest = new Map<string, string>();
  for (const { sha: of, context, state } of repository.statuses) if (of === sha) latest.set(context, state);
  for (const { sha: of, name, status, conclusion } of repository.checks.values()) {
    const fine = conclusion === "success" || conclusion === "neutral" || conclusion === "skipped";
    if (of === sha) latest.set(name, status !== "completed" ? "pending" : fine ? "success" : "failure");
  }
  return [...latest].map(([context, state]) => ({ context, state }));
}

const view = (asked: Asked, status: CommitStatus) => ({
  id: status.id,
  state: status.state,
  context: status.context,
  description: status.description,
  target_url: status.targetUrl,
  creator: userView(asked, status.creator),
  created_at: isoTime(status.at),
  updated_at: isoTime(status.at),
});

async function shaOf({ repository, params }: Asked): Promise<string> {
  const sha = await repository.commits.resolve(params.ref ?? "");
  if (sha === undefined) throw new GithubProblem(422, `No commit found for SHA: ${params.ref}`);
  return sha;
}

async function create(asked: Asked) {
  const { world, repository, who } = asked;
  const body = new Body(asked.body, "Status");
  const state = body.word("state", states, { required: true }) ?? "error";
  const description = body.text("description", { max: 140 }) ?? null;
  const [context, targetUrl] = [body.text("context") || "default", body.text("target_url") ?? null];
  body.check();
  const sha = await shaOf(asked);
  const id = 900_000 + nextId(world, "status");
  const status = { id, sha, state, context, description, targetUrl, creator: who.login, at: world.clock.now() };
  repository.statuses.push(status);
  return created(view(asked, status));
}

const runView = ({ api, web, repository }: Asked, run: CheckRun) => ({
  id: run.id,
  head_sha: run.sha,
  name: run.name,
  external_id: run.externalId,
  status: run.status,
  conclusion: run.conclusion,
  url: `${api}/repos/${fullName(repository)}/check-runs/${run.id}`,
  html_url: `${web}/${fullName(repository)}/runs/${run.id}`,
  details_url: run.detailsUrl,
  started_at: isoTime(run.startedAt),
  completed_at: run.completedAt === null ? null : isoTime(run.completedAt),
  output: { ...run.output, annotations_count: 0 },
  app: actionsApp,
});

/** Takes over what the body says; a conclusion completes the run. */
function write(asked: Asked, run: CheckRun): void {
  const body = new Body(asked.body, "CheckRun");
  const conclusion = body.word("conclusion", conclusions);
  const status = body.word("status", runStates) ?? (conclusion === undefined ? run.status : "completed");
  if (status === "completed" && conclusion === undefined && run.conclusion === null)
    body.refuse("conclusion", "missing_field");
  const details = body.text("details_url");
  const name = body.text("name");
  const external = body.text("external_id");
  body.check();
  const now = asked.world.clock.now();
  const output = asked.body.output as Partial<CheckRun["output"]> | undefined;
  if (output && !output.title) throw new GithubProblem(422, "Invalid request.\n\nMissing `title` in `output`.");
  Object.assign(run, {
    status,
    ...(name ? { name } : {}),
    ...(external === undefined ? {} : { externalId: external }),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(details === undefined ? {} : { detailsUrl: details }),
    ...(output ? { output: { ...run.output, ...output } } : {}),
    ...(status === "completed" ? { completedAt: run.completedAt ?? now } : {}),
  });
}

const repo = "/repos/{owner}/{repo}";

export const statusOperations: readonly Operation[] = [
  { method: "POST", path: `${repo}/statuses/{ref}`, needs: ["statuses=write"], run: create },
  {
    method: "GET",
    path: `${repo}/commits/{ref*}/statuses`,
    needs: ["statuses=read"],
    run: async (asked) => {
      const sha = await shaOf(asked);
      return asked.repository.statuses
        .filter((one) => one.sha === sha)
        .toReversed()
        .map((one) => view(asked, one));
    },
  },
  {
    method: "GET",
    path: `${repo}/commits/{ref*}/status`,
    needs: ["statuses=read"],
    run: async (asked) => {
      const sha = await shaOf(asked);
      const own = asked.repository.statuses.filter((one) => one.sha === sha);
      const last = own.filter((one) => own.findLast(({ context }) => context === one.context) === one);
      const worst = last.some(({ state }) => state === "failure" || state === "error");
      const calm = last.length > 0 && last.every(({ state }) => state === "success");
      const state = worst ? "failure" : calm ? "success" : "pending";
      return { body: { state, sha, total_count: last.length, statuses: last.map((one) => view(asked, one)) } };
    },
  },
  {
    method: "GET",
    path: `${repo}/commits/{ref*}/check-runs`,
    needs: ["checks=read"],
    run: async (asked) => {
      const sha = await shaOf(asked);
      const name = asked.query.get("check_name");
      const found = [...asked.repository.checks.values()].filter(
        (run) => run.sha === sha && (name === null || run.name === name),
      );
      return { body: { total_count: found.length, check_runs: found.toReversed().map((run) => runView(asked, run)) } };
    },
  },
  {
    method: "POST",
    path: `${repo}/check-runs`,
    needs: ["checks=write"],
    run: async (asked) => {
      // Check runs are made by apps; a job's token is one (REST API, "Check runs").
      if (asked.who.kind !== "app") throw new GithubProblem(403, "You must authenticate via a GitHub App.");
      const body = new Body(asked.body, "CheckRun");
      const [name, given] = [body.text("name", { required: true }), body.text("head_sha", { required: true })];
      body.check();
      const sha = await asked.repository.commits.resolve(given ?? "");
      if (sha === undefined) throw new GithubProblem(422, `No commit found for SHA: ${given}`);
      const run: CheckRun = {
        id: 1_100_000 + nextId(asked.world, "check run"),
        ...{ sha, name: name ?? "", status: "queued", conclusion: null, detailsUrl: null, externalId: "" },
        output: { title: null, summary: null, text: null },
        startedAt: asked.world.clock.now(),
        completedAt: null,
      };
      write(asked, run);
      asked.repository.checks.set(run.id, run);
      return created(runView(asked, run));
    },
  },
  {
    method: "PATCH",
    path: `${repo}/check-runs/{run}`,
    needs: ["checks=write"],
    run: (asked) => {
      const run = asked.repository.checks.get(Number(asked.params.run));
      if (run === undefined) throw notFound();
      write(asked, run);
      return { body: runView(asked, run) };
    },
  },
];
