/** Labels of a repository, and on its pull requests. */
import { emitPull } from "./events.ts";
import { type Asked, created, noContent, type Operation } from "./operation.ts";
import { Body, GithubProblem, invalid, notFound } from "./problem.ts";
import { pullOf } from "./pulls.ts";
import { labelView, pullView } from "./views.ts";
import { type Label, nextId, type Pull, type Repository, type World } from "./world.ts";

function makeLabel(world: World, repository: Repository, name: string, more: Partial<Label> = {}): Label {
  const known = repository.labels.get(name.toLowerCase());
  if (known) return known;
  const label = { id: 200_000 + nextId(world, "label"), name, color: "ededed", description: "", ...more };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

/** Puts labels on; each that was not there yet is an event of its own. A label that there is not is made. */
async function add(asked: Asked, pull: Pull, names: readonly string[]): Promise<void> {
  for (const given of names) {
    const { name } = makeLabel(asked.world, asked.repository, given);
    if (pull.labels.includes(name)) continue;
    pull.labels.push(name);
    pull.updatedAt = asked.world.clock.now();
    const label = labelView(asked, asked.repository, name);
    await emitPull(asked, asked.repository, pull, asked.who, "labeled", { label });
  }
}

async function take(asked: Asked, pull: Pull, name: string): Promise<void> {
  const found = pull.labels.find((one) => one.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new GithubProblem(404, "Label does not exist");
  pull.labels = pull.labels.filter((one) => one !== found);
  pull.updatedAt = asked.world.clock.now();
  const label = labelView(asked, asked.repository, found);
  await emitPull(asked, asked.repository, pull, asked.who, "unlabeled", { label });
}

const shownOn = (asked: Asked, pull: Pull) => pull.labels.map((name) => labelView(asked, asked.repository, name));

function names(asked: Asked): string[] {
  const body = new Body(asked.body, "Label");
  const found = body.texts("labels") ?? [];
  body.check();
  return found;
}

const repo = "/repos/{owner}/{repo}";
const ofIssue = `${repo}/issues/{number}/labels`;
const mayRead = ["issues=read", "pull_requests=read"];
const mayWrite = ["issues=write", "pull_requests=write"];
/** Labels are put on by who may triage; the API refuses others. */
function triages({ who, repository }: Asked): void {
  if (who.kind === "user" && ["none", "read"].includes(repository.roles.get(who.login.toLowerCase()) ?? "none"))
    throw new GithubProblem(403, "Must have admin rights to Repository.");
}

export const labelOperations: readonly Operation[] = [
  {
    method: "GET",
    path: `${repo}/labels`,
    needs: mayRead,
    run: (asked) => [...asked.repository.labels.values()].map(({ name }) => labelView(asked, asked.repository, name)),
  },
  {
    method: "POST",
    path: `${repo}/labels`,
    needs: mayWrite,
    run: (asked) => {
      triages(asked);
      const body = new Body(asked.body, "Label");
      const name = body.text("name", { required: true, max: 50 });
      const [color, description] = [body.text("color"), body.text("description", { max: 100 })];
      body.check();
      if (asked.repository.labels.has((name ?? "").toLowerCase()))
        throw invalid("Label", { field: "name", code: "already_exists" });
      makeLabel(asked.world, asked.repository, name ?? "", {
        ...(color === undefined ? {} : { color }),
        ...(description === undefined ? {} : { description }),
      });
      return created(labelView(asked, asked.repository, name ?? ""));
    },
  },
  {
    method: "GET",
    path: `${repo}/issues/{number}`,
    needs: mayRead,
    run: async (asked) => {
      const pull = await pullView(asked, asked.repository, pullOf(asked), true);
      const { url, html_url, merged_at, issue_url, head: _, base: __, ...rest } = pull;
      return { body: { ...rest, url: issue_url, html_url, pull_request: { url, html_url, merged_at } } };
    },
  },
  { method: "GET", path: ofIssue, needs: mayRead, run: (asked) => shownOn(asked, pullOf(asked)) },
  {
    method: "POST",
    path: ofIssue,
    needs: mayWrite,
    run: async (asked) => {
      triages(asked);
      const pull = pullOf(asked);
      await add(asked, pull, names(asked));
      return { body: shownOn(asked, pull) };
    },
  },
  {
    method: "PUT",
    path: ofIssue,
    needs: mayWrite,
    run: async (asked) => {
      triages(asked);
      const pull = pullOf(asked);
      const wanted = names(asked);
      const small = wanted.map((name) => name.toLowerCase());
      for (const name of pull.labels) if (!small.includes(name.toLowerCase())) await take(asked, pull, name);
      await add(asked, pull, wanted);
      return { body: shownOn(asked, pull) };
    },
  },
  {
    method: "DELETE",
    path: `${ofIssue}/{label*}`,
    needs: mayWrite,
    run: async (asked) => {
      triages(asked);
      const pull = pullOf(asked);
      await take(asked, pull, asked.params.label ?? "");
      return { body: shownOn(asked, pull) };
    },
  },
  {
    method: "DELETE",
    path: `${repo}/labels/{label*}`,
    needs: mayWrite,
    run: (asked) => {
      triages(asked);
      const name = (asked.params.label ?? "").toLowerCase();
      if (!asked.repository.labels.delete(name)) throw notFound();
      for (const pull of asked.repository.pulls.values())
        pull.labels = pull.labels.filter((one) => one.toLowerCase() !== name);
      return noContent;
    },
  },
];
