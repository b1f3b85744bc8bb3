/** Events as GitHub's webhooks carry them: what starts workflows. */
import { pullView, repositoryView, type Shown, userView } from "./views.ts";
import { fullName, type GithubEvent, nextId, type Pull, type Repository, type Token } from "./world.ts";

/** Tells that something happened; `payload` is what is special to this event. */
export function emit(
  shown: Shown,
  name: string,
  repository: Repository,
  who: Pick<Token, "login" | "kind">,
  payload: Record<string, unknown>,
): void {
  const { world } = shown;
  const event: GithubEvent = {
    sequence: nextId(world, "event"),
    name,
    repository: fullName(repository),
    payload: { ...payload, repository: repositoryView(shown, repository), sender: userView(shown, who.login) },
    startsWorkflows: who.kind === "user",
  };
  world.events.push(event);
  if (world.events.length > eventsKept) world.events.shift();
  for (const listener of world.listeners) listener(event);
}

const eventsKept = 5000;

/** A `pull_request` event: its webhook's body, from what the pull request is now. */
export async function pullPayload(
  shown: Shown,
  repository: Repository,
  pull: Pull,
  action: string,
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  return { action, number: pull.number, pull_request: await pullView(shown, repository, pull, true), ...more };
}

export async function emitPull(
  shown: Shown,
  repository: Repository,
  pull: Pull,
  who: Pick<Token, "login" | "kind">,
  action: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  emit(shown, "pull_request", repository, who, await pullPayload(shown, repository, pull, action, more));
}
