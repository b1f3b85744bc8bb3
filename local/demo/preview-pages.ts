/** The pages under docs/previews: what stood on the pull request in a real run, without what differs from run to run. */
import type { PreviewChapter } from "./previews.ts";

export interface ToldChapter {
  file: string;
  title: string;
  what: string;
  chapter: PreviewChapter;
}

/** File under docs/previews → its text. Commits are those of the page, ports are those of everybody. */
export function previewPages(chapters: readonly ToldChapter[], port: string): Map<string, string> {
  const commits = new Map<string, string>();
  const settled = (text: string) =>
    text
      .replaceAll(`:${port}`, ":8080")
      .replace(/\b[0-9a-f]{40}\b/g, (sha) => known(commits, sha))
      .replace(/`[0-9a-f]{7}`/g, (short) => {
        const found = [...commits].find(([sha]) => sha.startsWith(short.slice(1, -1)));
        return found ? `\`${found[1].slice(0, 7)}\`` : short;
      })
      .replace(
        /sha256:[0-9a-f]{12,64}/g,
        (digest) => `${digest.slice(0, 7)}${"0123456789abcdef".repeat(4).slice(0, digest.length - 7)}`,
      )
      .replace(/seeded once \(`[0-9a-f]{7}`\)/g, "seeded once (`0123456`)")
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "2026-01-08 12:00 UTC");
  for (const { chapter } of chapters) known(commits, chapter.head);
  return new Map(
    chapters.map(({ file, title, what, chapter }) => {
      const rows = chapter.deployments.map(
        ({ environment, task, sha, state, url }) => `| ${environment} | \`${task}\` | \`${sha}\` | ${state} | ${url} |`,
      );
      const deployments =
        rows.length === 0
          ? "There is none any more."
          : ["| environment | task | commit | state | address |", "| --- | --- | --- | --- | --- |", ...rows].join(
              "\n",
            );
      const text = [
        `# ${title}`,
        `${what} This page is written by \`npm run demo -- previews --write\` from a run on the local cloud; what stands below the line is the comment as GitHub has it.`,
        `GitHub's deployment:\n\n${deployments}`,
        "---",
        ...chapter.comments,
      ].join("\n\n");
      return [file, `${settled(text)}\n`];
    }),
  );
}

function known(commits: Map<string, string>, sha: string): string {
  const found =
    commits.get(sha) ??
    String(commits.size + 1)
      .repeat(40)
      .slice(0, 40);
  commits.set(sha, found);
  return found;
}
