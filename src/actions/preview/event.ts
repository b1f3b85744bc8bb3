import { disk } from "../../files/disk.ts";
import type { Runner } from "../../runner/runner.ts";

/** As much of the event that started the run as a preview reads: which pull request, and a comment on it. */
export interface PreviewEvent {
  pr: number | undefined;
  /** `opened`, `synchronize`, `labeled` and so on. */
  action: string | undefined;
  comment: { id: number; body: string; author: string; bot: boolean } | undefined;
}

/** Reads GITHUB_EVENT_PATH. A comment is one only when it was just created, on a pull request. */
export async function previewEvent({ environment }: Runner): Promise<PreviewEvent> {
  const { GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: name } = environment.variables;
  const text = path === undefined || path === "" ? "{}" : await disk.read(path);
  const event = JSON.parse(text) as {
    action?: string;
    pull_request?: { number?: number };
    issue?: { number?: number; pull_request?: object };
    comment?: { id?: number; body?: string; user?: { login?: string; type?: string } };
    inputs?: Record<string, string>;
  };
  const { issue, comment } = event;
  const ofPull = name === "issue_comment" && issue?.pull_request !== undefined;
  const number = event.pull_request?.number ?? (ofPull ? issue?.number : undefined) ?? Number(event.inputs?.pr);
  return {
    action: event.action,
    pr: Number.isInteger(number) && Number(number) > 0 ? number : undefined,
    comment:
      ofPull && event.action === "created" && comment?.id !== undefined
        ? {
            id: comment.id,
            body: comment.body ?? "",
            author: comment.user?.login ?? "ghost",
            bot: comment.user?.type === "Bot",
          }
        : undefined,
  };
}
