/**
 * `npm run stories`: three rolls that fail, as a person sees them, written anew to docs/stories/: the log of the job and its
 * summary, from the real bundle in dist/ on a simulated cloud over HTTP.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contest, gantline } from "./contest/contest.ts";
import { failures } from "./failures/index.ts";
import { root } from "./specs.ts";

/** Name of the page → code of the failure (scripts/failures). */
export const stories = {
  "crash-loop": "container-exited",
  "wrong-port": "health-check-failed",
  "missing-secret-key": "secret-key-missing",
} as const;

if (import.meta.main) {
  const folder = join(root, "docs", "stories");
  await mkdir(folder, { recursive: true });
  for (const [name, code] of Object.entries(stories)) {
    const failure = failures.find((each) => each.code === code);
    if (failure === undefined) throw new Error(`There is no failure "${code}".`);
    const { lines, summary } = await contest(failure, gantline);
    const log = lines.map(({ at, text }) => `${clock(at - (lines[0]?.at ?? 0))} ${text}`);
    await writeFile(join(folder, `${name}.md`), page(name, failure.what, log, summary));
    console.log(`docs/stories/${name}.md`);
  }
}

function page(name: string, what: string, log: readonly string[], summary: string): string {
  return `# ${name.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase())}

${what} Written by \`npm run stories\` from a real run of the action \`roll\` on the simulated cloud, at AWS's pace.

## The log of the job

\`\`\`text
${log.join("\n")}
\`\`\`

## Its summary

${summary.trim()}
`;
}

/** Minutes and seconds since the first line. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
