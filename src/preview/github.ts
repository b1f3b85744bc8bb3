import type { GithubPort } from "../kernel/github.ts";
import { ConversationLocked } from "../kernel/locked.ts";
import { oneComment, ownComments } from "../kernel/one-comment.ts";
import type { PullRequest } from "./desired.ts";
import { commentedPr } from "./names.ts";
import type { PreviewGitHub } from "./types.ts";

/** The environment that all previews share: one, so that a repository's list of environments stays readable. */
const environment = "preview";

/**
 * One pull request of a repository, as its preview needs it. `logUrl` is the run's page. In a locked conversation, as
 * several bots leave it behind when they merge, a job may not write: that is no reason to leave anything undone.
 */
export function previewGitHub(
  github: GithubPort,
  pr: number,
  logUrl: string | undefined,
  log: (line: string) => void = () => {},
): PreviewGitHub {
  let known: number | undefined;
  return {
    pull: async () => {
      const found = await github.pulls.get(pr);
      return found && pullOf(found);
    },
    comment: async (marker, text, { create }) => {
      try {
        known = (await oneComment(github.comments, pr, marker, text, { create, known }))?.id;
      } catch (error) {
        if (!(error instanceof ConversationLocked)) throw error;
        log(`the conversation on #${pr} is locked, so its comment stays as it is`);
      }
    },
    records: async (task) => {
      const found = [];
      for await (const { id, sha } of github.deployments.list({ environment, task })) found.push({ id, sha });
      return found;
    },
    createRecord: async (task, sha) => {
      const wanted = { ref: sha, task, environment, payload: {}, description: "", transient: true, production: false };
      return (await github.deployments.create(wanted)).id;
    },
    recordState: async (id) => (await github.deployments.statuses(id))[0]?.state,
    repeatSuccess: async (id) => {
      const [newest, ...before] = await github.deployments.statuses(id);
      const success = before.find(({ state }) => state === "success");
      if (newest?.state !== "inactive" || success === undefined) return;
      await github.deployments.setStatus(id, { ...success, autoInactive: false });
    },
    setRecord: (id, state, { url, description = "" }) =>
      github.deployments.setStatus(id, { state, description, environmentUrl: url, logUrl, autoInactive: false }),
    deleteRecord: async (id) => void (await github.deployments.remove(id)),
  };
}

/** The part of a pull request that decides about its preview. */
export function pullOf(pull: Awaited<ReturnType<GithubPort["pulls"]["list"]>>[number]): PullRequest {
  const { number, state, headSha, draft, labels, author, fork, updatedAt } = pull;
  const open = state === "open";
  return { number, open, head: headSha, draft, labels, author, sameRepository: !fork, changedAt: updatedAt };
}

/** So far back a sweep reads comments, ms: two sweeps of a day may be missed. */
const commentsOf = 3 * 24 * 60 * 60_000;

/**
 * The pull requests on which GitHub tells of a preview, whatever became of it: by a record, or by a comment of the last
 * days that does not say that it is removed. A run may write one after another run has removed all, records too, and die.
 */
export async function toldPulls(
  github: GithubPort,
  { app, repoId }: { app: string; repoId: number },
  now: number,
): Promise<number[]> {
  const found = new Set<number>();
  for await (const { task } of github.deployments.list({ environment })) {
    const [, pr, of] = /^gantline:pr-(\d+):(.*)$/.exec(task) ?? [];
    if (of === app) found.add(Number(pr));
  }
  const recent = await github.comments.recent(now - commentsOf);
  const telling = recent.filter(({ body, issue }) => commentedPr(app, repoId, body) === issue);
  for (const { issue } of await ownComments(github.comments, telling)) found.add(issue);
  return [...found];
}
