import type { CommentsPort, IssueComment } from "./github.ts";

/**
 * Those of the comments that Gantline may take for its own: an app wrote them, or the owner of the token. A marker is no
 * secret, and whoever may comment may write one.
 */
export async function ownComments<T extends Pick<IssueComment, "author" | "byBot">>(
  port: Pick<CommentsPort, "person">,
  comments: readonly T[],
): Promise<T[]> {
  if (comments.every(({ byBot }) => byBot)) return [...comments];
  const person = (await port.person())?.toLowerCase();
  return comments.filter(({ author, byBot }) => byBot || author.toLowerCase() === person);
}

/**
 * Keeps the one comment of a marker: the one that is there is edited, and of several that runs made side by side the oldest
 * stays. Gives it; undefined when there is none and none is wanted.
 */
export async function oneComment(
  port: Pick<CommentsPort, "list" | "create" | "update" | "remove" | "person">,
  issue: number,
  marker: string,
  text: string,
  {
    create = true,
    known,
  }: {
    /** Whether one is made where there was none. */
    create?: boolean;
    /** The one that this run has kept before: edited without another look, unless it is gone. */
    known?: number | undefined;
  } = {},
): Promise<Pick<IssueComment, "id" | "url"> | undefined> {
  const body = `${marker}\n${cut(text)}`;
  const edited = known === undefined ? undefined : await port.update(known, body);
  if (edited !== undefined) return edited;
  const mine = async () =>
    ownComments(
      port,
      (await port.list(issue)).filter((one) => one.body.startsWith(marker)),
    );
  let found = await mine();
  if (found.length === 0) {
    if (!create) return undefined;
    await port.create(issue, body);
    found = await mine();
  }
  const [oldest, ...spare] = found;
  // One that was deleted by hand meanwhile is written again by the next run.
  if (oldest !== undefined && oldest.body !== body) await port.update(oldest.id, body);
  for (const { id } of spare) await port.remove(id);
  return oldest;
}

/** GitHub takes 65,536 characters; the end is what is missed least. */
const most = 65_000;

function cut(text: string): string {
  if (text.length <= most) return text;
  return `${text.slice(0, text.lastIndexOf("\n", most))}\n\n… The rest stands in the summary of the run.`;
}
