import { GithubDenied } from "../../github/errors.ts";
import type { GithubPort } from "../../kernel/github.ts";

/**
 * Says on the head of a pull request, in a check that neither fails nor passes, that there is no preview and why. False when
 * the token may not write checks, as that of a run for a fork or of Dependabot never may: then the run's notice says it alone.
 */
export async function neutralCheck(
  github: Pick<GithubPort, "checks">,
  { sha, reason, detailsUrl }: { sha: string; reason: string; detailsUrl: string | undefined },
): Promise<boolean> {
  const title = `No preview: ${reason}`;
  try {
    await github.checks.complete({
      ...{ name: "preview", sha, conclusion: "neutral", title, summary: `${title}.` },
      ...(detailsUrl === undefined ? {} : { detailsUrl }),
    });
    return true;
  } catch (error) {
    if (error instanceof GithubDenied) return false;
    throw error;
  }
}
