import { GithubDenied } from "../../github/errors.ts";
import type { GithubPort } from "../../kernel/github.ts";

export interface SaidInCheck {
  /** Head of the pull request. */
  sha: string;
  /** Why there is no preview; absent when there is one after all. */
  reason?: string;
  detailsUrl: string | undefined;
}

/**
 * Says on the head of a pull request, in a check that neither fails nor passes, that there is no preview and why; and, where
 * that was said before, that there is one. False when the token may not write checks, as that of a run for a fork or of
 * Dependabot never may: then the run's notice says it alone.
 */
export async function previewCheck(
  github: Pick<GithubPort, "checks">,
  { sha, reason, detailsUrl }: SaidInCheck,
): Promise<boolean> {
  const conclusion = reason === undefined ? "success" : "neutral";
  const title = reason === undefined ? "The preview is ready" : `No preview: ${reason}`;
  try {
    await github.checks.complete({
      ...{ name: "preview", sha, conclusion, title, summary: `${title}.` },
      ...(detailsUrl === undefined ? {} : { detailsUrl }),
    });
    return true;
  } catch (error) {
    if (error instanceof GithubDenied) return false;
    throw error;
  }
}

/** Whether a check of this name may stand on the head already: it was there before the event. */
export function mayBeChecked(action: string | undefined): boolean {
  return action !== "opened" && action !== "synchronize";
}
