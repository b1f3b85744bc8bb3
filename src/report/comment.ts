import type { CommentsPort } from "../kernel/github.ts";

/**
 * Writes the one comment with this marker: an existing one is edited, and of several that runs made side by side the oldest
 * stays. Gives its address.
 */
export async function oneComment(port: CommentsPort, issue: number, marker: string, text: string): Promise<string> {
  const body = `${marker}\n${cut(text)}`;
  const mine = async () => (await port.list(issue)).filter((one) => one.body.startsWith(marker));
  let found = await mine();
  if (found.length === 0) {
    await port.create(issue, body);
    found = await mine();
  }
  const [oldest, ...spare] = found;
  for (const { id } of spare) await port.remove(id);
  if (oldest === undefined) return "";
  // One that was deleted by hand meanwhile is written again by the next run.
  if (oldest.body !== body) await port.update(oldest.id, body);
  return oldest.url;
}

/** GitHub takes 65,536 characters; the end of a plan is what is missed least. */
const most = 65_000;

function cut(text: string): string {
  if (text.length <= most) return text;
  return `${text.slice(0, text.lastIndexOf("\n", most))}\n\n… The rest stands in the summary of the run.`;
}
