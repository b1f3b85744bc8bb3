/** Deployments, their statuses, and environments. Source: REST API, "Deployments", "Deployment statuses", "Environments". */
import { emit } from "./events.ts";
import { type Asked, created, noContent, type Operation } from "./operation.ts";
import { Body, GithubProblem, notFound } from "./problem.ts";
import { combined } from "./statuses.ts";
import { userView } from "./views.ts";
import { type Deployment, type DeploymentStatus, fullName, isoTime, nextId, type Repository } from "./world.ts";

const states = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"] as const;
const descriptionLimit = 140;
const payloadLimit = 65_535;

const addressOf = ({ api, repository }: Asked, id: number) => `${api}/repos/${fullName(repository)}/deployments/${id}`;

function view(asked: Asked, deployment: Deployment): Record<string, unknown> {
  const url = addressOf(asked, deployment.id);
  return {
    id: deployment.id,
    url,
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    creator: userView(asked, deployment.creator),
    created_at: isoTime(deployment.createdAt),
    updated_at: isoTime(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: `${asked.api}/repos/${fullName(asked.repository)}`,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

function statusView(asked: Asked, deployment: Deployment, status: DeploymentStatus): Record<string, unknown> {
  const url = addressOf(asked, deployment.id);
  return {
    id: status.id,
    url: `${url}/statuses/${status.id}`,
    state: status.state,
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    creator: userView(asked, status.creator),
    created_at: isoTime(status.at),
    updated_at: isoTime(status.at),
    deployment_url: url,
  };
}

/** An environment comes to be with its first deployment. */
function environment(asked: Asked, name: string): void {
  const { repository, world } = asked;
  if (!repository.environments.has(name))
    repository.environments.set(name, { id: nextId(world, "environment"), name, createdAt: world.clock.now() });
}

async function create(asked: Asked) {
  const { world, repository, who } = asked;
  const body = new Body(asked.body, "Deployment");
  const ref = body.text("ref", { required: true }) ?? "";
  const task = body.text("task", { max: 128 }) || "deploy";
  const name = body.text("environment", { max: 255 }) || "production";
  const description = body.text("description", { max: descriptionLimit });
  const transient = body.flag("transient_environment") ?? false;
  const production = body.flag("production_environment") ?? name === "production";
  const merge = body.flag("auto_merge") ?? true;
  const contexts = body.texts("required_contexts");
  const payload = body.value("payload") ?? "";
  if (JSON.stringify(payload).length > payloadLimit)
    body.refuse("payload", "custom", `payload is too long (maximum is ${payloadLimit} characters)`);
  body.check();
  const sha = await repository.commits.resolve(ref);
  if (sha === undefined) throw new GithubProblem(422, `No ref found for: ${ref}`);
  if (merge) await mergeDefault(repository, ref, sha);
  refuseUnless(repository, ref, sha, contexts);
  environment(asked, name);
  const now = world.clock.now();
  const deployment: Deployment = {
    id: 500_000 + nextId(world, "deployment"),
    ...{ sha, ref, task, payload, environment: name, originalEnvironment: name, transient, production },
    description: description ?? null,
    creator: who.login,
    createdAt: now,
    updatedAt: now,
    statuses: [],
  };
  repository.deployments.set(deployment.id, deployment);
  emit(asked, "deployment", repository, who, { action: "created", deployment: view(asked, deployment) });
  return created(view(asked, deployment));
}

/** `auto_merge`: a branch that lacks commits of the default branch gets them merged, and the answer is 202 or 409. */
async function mergeDefault(repository: Repository, ref: string, sha: string): Promise<void> {
  const { commits, defaultBranch } = repository;
  const branch = `refs/heads/${ref}`;
  const main = await commits.resolve(`refs/heads/${defaultBranch}`);
  if (main === undefined || (await commits.resolve(branch)) === undefined) return;
  if ((await commits.history(sha)).includes(main)) return;
  const merged = await commits.merge(sha, main, `Merge ${defaultBranch} into ${ref}`);
  if (merged === undefined) throw new GithubProblem(409, `Conflict merging ${defaultBranch} into ${ref}`);
  await commits.point(branch, merged);
  throw new GithubProblem(202, `Auto-merged ${defaultBranch} into ${ref} on deployment.`);
}

/** Every context that was told for the commit, or those that are asked for, must be a success; an empty list asks for none. */
function refuseUnless(repository: Repository, ref: string, sha: string, wanted: readonly string[] | undefined): void {
  const told = combined(repository, sha);
  const asked = wanted ?? told.map(({ context }) => context);
  const bad = asked.filter((context) => told.find((one) => one.context === context)?.state !== "success");
  if (bad.length === 0) return;
  const contexts = bad.map((context) => ({
    context,
    state: told.find((one) => one.context === context)?.state ?? "unknown",
  }));
  throw new GithubProblem(409, `Conflict: Commit status checks failed for ${ref}.`, {
    errors: [{ contexts, resource: "Deployment", field: "required_contexts", code: "invalid" }],
  });
}

export function deploymentOf({ repository, params }: Asked): Deployment {
  const found = repository.deployments.get(Number(params.deployment));
  if (found === undefined) throw notFound();
  return found;
}

function list(asked: Asked) {
  const { repository, query } = asked;
  const wanted = (name: string, value: string) => [null, "none", value].includes(query.get(name));
  return [...repository.deployments.values()]
    .filter((one) => wanted("sha", one.sha) && wanted("ref", one.ref) && wanted("task", one.task))
    .filter((one) => wanted("environment", one.environment))
    .toReversed()
    .map((one) => view(asked, one));
}

const latest = ({ statuses }: Deployment) => statuses.at(-1)?.state;

function addStatus(asked: Asked) {
  const { world, repository, who } = asked;
  const deployment = deploymentOf(asked);
  const body = new Body(asked.body, "DeploymentStatus");
  const state = body.word("state", states, { required: true }) ?? "error";
  const description = body.text("description", { max: descriptionLimit }) ?? "";
  const logUrl = body.text("log_url") ?? body.text("target_url") ?? "";
  const environmentUrl = body.text("environment_url") ?? "";
  const renamed = body.text("environment");
  const inactivates = body.flag("auto_inactive") ?? true;
  for (const [field, url] of Object.entries({ log_url: logUrl, environment_url: environmentUrl }))
    if (url !== "" && !/^https?:\/\//.test(url)) body.refuse(field, "custom", `${field} must use http(s) scheme`);
  body.check();
  if (renamed) {
    deployment.environment = renamed;
    environment(asked, renamed);
  }
  const now = world.clock.now();
  const put = (to: Deployment, more: Pick<DeploymentStatus, "state"> & Partial<DeploymentStatus>) => {
    const status: DeploymentStatus = {
      id: 700_000 + nextId(world, "deployment status"),
      ...{ description: "", environment: to.environment, logUrl: "", environmentUrl: "", creator: who.login, at: now },
      ...more,
    };
    to.statuses.push(status);
    to.updatedAt = now;
    const payload = { deployment_status: statusView(asked, to, status), deployment: view(asked, to) };
    emit(asked, "deployment_status", repository, who, { action: "created", ...payload });
    return status;
  };
  const status = put(deployment, { state, description, logUrl, environmentUrl });
  if (state === "success" && inactivates)
    for (const other of repository.deployments.values())
      if (superseded(other, deployment)) put(other, { state: "inactive" });
  return created(statusView(asked, deployment, status));
}

/** What `auto_inactive` turns off: earlier, not transient, not of production, of the same environment, and successful. */
function superseded(other: Deployment, by: Deployment): boolean {
  return (
    other.id < by.id &&
    !other.transient &&
    !other.production &&
    other.environment === by.environment &&
    latest(other) === "success"
  );
}

function remove(asked: Asked) {
  const deployment = deploymentOf(asked);
  const { deployments } = asked.repository;
  // A deployment without a status, or with any but success, is not active.
  if (deployments.size > 1 && latest(deployment) === "success")
    throw new GithubProblem(
      422,
      "We cannot delete an active deployment unless it is the only deployment in a given repository.",
    );
  deployments.delete(deployment.id);
  return noContent;
}

function environmentView(asked: Asked, { id, name, createdAt }: { id: number; name: string; createdAt: number }) {
  const { api, web, repository } = asked;
  return {
    id,
    name,
    url: `${api}/repos/${fullName(repository)}/environments/${encodeURIComponent(name)}`,
    html_url: `${web}/${fullName(repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: isoTime(createdAt),
    updated_at: isoTime(createdAt),
    protection_rules: [],
    deployment_branch_policy: null,
  };
}

const repo = "/repos/{owner}/{repo}";
const one = `${repo}/deployments/{deployment}`;

export const deploymentOperations: readonly Operation[] = [
  { method: "GET", path: `${repo}/deployments`, needs: ["deployments=read"], run: list },
  { method: "POST", path: `${repo}/deployments`, needs: ["deployments=write"], run: create },
  {
    method: "GET",
    path: one,
    needs: ["deployments=read"],
    run: (asked) => ({ body: view(asked, deploymentOf(asked)) }),
  },
  { method: "DELETE", path: one, needs: ["deployments=write"], run: remove },
  {
    method: "GET",
    path: `${one}/statuses`,
    needs: ["deployments=read"],
    run: (asked) => {
      const deployment = deploymentOf(asked);
      return deployment.statuses.toReversed().map((status) => statusView(asked, deployment, status));
    },
  },
  { method: "POST", path: `${one}/statuses`, needs: ["deployments=write"], run: addStatus },
  {
    method: "GET",
    path: `${repo}/environments`,
    needs: ["actions=read"],
    run: (asked) => {
      const found = [...asked.repository.environments.values()].map((each) => environmentView(asked, each));
      return { body: { total_count: found.length, environments: found } };
    },
  },
  {
    method: "GET",
    path: `${repo}/environments/{environment}`,
    needs: ["actions=read"],
    run: (asked) => {
      const found = asked.repository.environments.get(asked.params.environment ?? "");
      if (found === undefined) throw notFound();
      return { body: environmentView(asked, found) };
    },
  },
  {
    method: "PUT",
    path: `${repo}/environments/{environment}`,
    needs: ["administration=write"],
    run: (asked) => {
      const name = asked.params.environment ?? "";
      environment(asked, name);
      const found = asked.repository.environments.get(name);
      if (found === undefined) throw notFound();
      return { body: environmentView(asked, found) };
    },
  },
  {
    method: "DELETE",
    path: `${repo}/environments/{environment}`,
    needs: ["administration=write"],
    run: (asked) => {
      if (!asked.repository.environments.delete(asked.params.environment ?? "")) throw notFound();
      return noContent;
    },
  },
];
