import { commentMarker, deploymentTask } from "./names.ts";
import { sideBySide } from "./side-by-side.ts";
import type { PreviewRun, Said } from "./types.ts";

type Telling = Pick<PreviewRun, "github" | "key" | "words">;

/**
 * Says it on the pull request: in the one comment, and in GitHub's deployments. Both are found again by marker and task,
 * so that whoever ran before, and however it ended, nothing stands there twice.
 */
export async function publish(run: Telling, said: Said): Promise<void> {
  // Only the end of a removal is said in the comment: that it began would stand there for ever if its run died, after
  // another one had ended it. The records go last: as long as there is one, a sweep looks whether all was said and done.
  if (said.state === "removing") await record(run, said);
  else if (said.state === "removed") {
    await comment(run, said);
    await record(run, said);
  } else await sideBySide([comment(run, said), record(run, said)]);
}

/** Where there was never a preview, nobody needs to read that there is none. */
async function comment({ github, key, words }: Telling, said: Said): Promise<void> {
  await github.comment(commentMarker(key), words(said), { create: said.state !== "removed" });
}

/**
 * One deployment per preview, of the commit that it was last made for: those before it are gone, so that GitHub shows no
 * more of them than there are. GitHub deletes only what is inactive.
 */
async function record(run: Telling, said: Said): Promise<void> {
  const { github, key } = run;
  const task = deploymentTask(key);
  const all = await github.records(task);
  if (!("head" in said)) {
    await sideBySide(all.map(({ id }) => github.setRecord(id, "inactive", {})));
    if (said.state === "removed") await sideBySide(all.map(({ id }) => github.deleteRecord(id)));
    return;
  }
  const [mine, ...same] = all.filter(({ sha }) => sha === said.head).toReversed();
  const id = mine?.id ?? (await github.createRecord(task, said.head));
  if (said.state === "building") return github.setRecord(id, "in_progress", {});
  if (said.state === "failed")
    return github.setRecord(id, "failure", { description: "The preview was not brought up." });
  if (said.state === "asleep") return github.setRecord(id, "inactive", { description: "asleep" });
  if (said.state === "waiting") return github.setRecord(id, "queued", { description: "There is no room for it yet." });
  const web = said.spec.services.find((service) => service.web !== undefined)?.web;
  await github.setRecord(id, "success", web ? { url: web.url } : {});
  await sideBySide(
    [...same, ...all.filter(({ sha }) => sha !== said.head)].map(async (older) => {
      await github.setRecord(older.id, "inactive", {});
      await github.deleteRecord(older.id);
    }),
  );
}
