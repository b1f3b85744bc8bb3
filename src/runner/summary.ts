import { appendFile, stat } from "node:fs/promises";
import { messageOf } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";

/** What GitHub takes from one step; above it nothing at all is shown (actions/runner, AttachmentSizeLimit). */
const LIMIT = 1024 * 1024;
const CUT =
  "\n\n> [!NOTE]\n> The summary was cut here: GitHub shows at most 1 MiB of it. The step's log has everything.\n";

/** Adds Markdown to the job's summary. A summary that cannot be written is a warning: it never fails a deploy. */
export async function writeSummary(file: string | undefined, markdown: string, log: Log): Promise<void> {
  if (file === undefined) return;
  try {
    const used = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    await appendFile(file, cutTo(`${markdown.trimEnd()}\n`, LIMIT - used));
  } catch (error) {
    log.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}

/** At most `room` bytes of `text`: whole lines, then a notice that it was cut; "" when not even the notice fits. */
export function cutTo(text: string, room: number): string {
  if (Buffer.byteLength(text) <= room) return text;
  const budget = room - Buffer.byteLength(CUT);
  if (budget < 0) return "";
  const head = Buffer.from(text).subarray(0, budget).toString();
  return head.slice(0, head.lastIndexOf("\n") + 1).trimEnd() + CUT;
}
