/** As much of GitHub as previews see, for runs that overlap. What a run asks goes through `port`. */
import type { PullRequest } from "../../../src/preview/desired.ts";
import type { PreviewGitHub } from "../../../src/preview/types.ts";

interface Record {
  id: number;
  task: string;
  sha: string;
  state: string;
}

export interface Hub {
  pulls: Map<number, PullRequest>;
  comments: Map<number, { id: number; pr: number; body: string }>;
  records: Map<number, Record>;
  /** `through` stands between the run and GitHub. */
  port(pr: number, through: <T>(what: string, run: () => T) => Promise<T>): PreviewGitHub;
}

export function createHub(): Hub {
  const pulls: Hub["pulls"] = new Map();
  const comments: Hub["comments"] = new Map();
  const records: Hub["records"] = new Map();
  let last = 0;
  return {
    pulls,
    comments,
    records,
    port: (pr, through) => ({
      pull: () => through("pull", () => structuredClone(pulls.get(pr))),
      comments: (marker) =>
        through("comments", () =>
          structuredClone([...comments.values()].filter((one) => one.pr === pr && one.body.includes(marker))),
        ),
      createComment: (body) =>
        through("createComment", () => {
          const id = ++last;
          comments.set(id, { id, pr, body });
          return { id, body };
        }),
      updateComment: (id, body) =>
        through("updateComment", () => {
          const found = comments.get(id);
          if (found) found.body = body;
        }),
      deleteComment: (id) => through("deleteComment", () => void comments.delete(id)),
      records: (task) =>
        through("records", () => structuredClone([...records.values()].filter((one) => one.task === task).reverse())),
      createRecord: (task, sha) =>
        through("createRecord", () => {
          const id = ++last;
          records.set(id, { id, task, sha, state: "pending" });
          return id;
        }),
      setRecord: (id, state) =>
        through("setRecord", () => {
          const found = records.get(id);
          if (found) found.state = state;
        }),
      deleteRecord: (id) => through("deleteRecord", () => void records.delete(id)),
    }),
  };
}
