import { commentMarker, deploymentTask, removedMark } from "./names.ts";
import { sideBySide } from "./side-by-side.ts";
import type { PreviewRecord, PreviewRun, Said } from "./types.ts";

type Telling = Pick<PreviewRun, "github" | "key" | "words">;

/**
 * Says it on the pull request: in the one comment, and in GitHub's deployments. Both are found again by marker and task,
 * so that whoever ran before, and however it ended, nothing stands there twice.
 */
export async function publish(run: Telling, said: Said): Promise<void> {
  // The records come before the comment and go after it: as long as there is one, a sweep looks whether all was said and
  // done. That a removal began is not said in the comment: it would stand there for ever if its run died, after another
  // one had ended it.
  const records = await run.github.records(deploymentTask(run.key));
  if ("head" in said) {
    const mine = await recordOf(run, said.head, records);
    await sideBySide([comment(run, said), record(run, said, mine, records)]);
    return;
  }
  if (said.state !== "removing") await comment(run, said);
  await sideBySide(records.map(({ id }) => run.github.setRecord(id, "inactive", {})));
  if (said.state === "removed") await sideBySide(records.map(({ id }) => run.github.deleteRecord(id)));
}

/** Where there was never a preview, nobody needs to read that there is none. */
async function comment({ github, key, words }: Telling, said: Said): Promise<void> {
  const removed = said.state === "removed";
  const text = removed ? `${words(said)}\n\n${removedMark}` : words(said);
  await github.comment(commentMarker(key), text, { create: !removed });
}

/** The record of a commit, the oldest if several runs made one; newest first they are listed. */
async function recordOf({ github, key }: Telling, head: string, records: readonly PreviewRecord[]): Promise<number> {
  const mine = records.findLast(({ sha }) => sha === head);
  return mine?.id ?? (await github.createRecord(deploymentTask(key), head));
}

/**
 * One deployment per preview, of the commit that it was last made for: those before it are gone, so that GitHub shows no
 * more of them than there are. GitHub deletes only what is inactive.
 */
async function record(
  { github }: Telling,
  said: Extract<Said, { head: string }>,
  mine: number,
  records: readonly PreviewRecord[],
): Promise<void> {
  if (said.state === "building") return github.setRecord(mine, "in_progress", {});
  if (said.state === "failed")
    return github.setRecord(mine, "failure", { description: "The preview was not brought up." });
  if (said.state === "waiting")
    return github.setRecord(mine, "queued", { description: "There is no room for it yet." });
  if (said.state === "asleep") await github.setRecord(mine, "inactive", { description: "asleep" });
  else {
    const web = said.spec.services.find((service) => service.web !== undefined)?.web;
    await github.setRecord(mine, "success", web?.url ? { url: web.url } : {});
  }
  await sideBySide(
    records
      .filter(({ id }) => id !== mine)
      .map(async ({ id }) => {
        await github.setRecord(id, "inactive", {});
        await github.deleteRecord(id);
      }),
  );
}
