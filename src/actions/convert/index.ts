import { notesInWords } from "../../convert/words.ts";
import { writeFiles } from "../../files/conversion.ts";
import { conversionSummary } from "../../report/conversion.ts";
import type { Runner } from "../../runner/runner.ts";
import { telling } from "../telling.ts";
import { convertFiles } from "./files.ts";
import { spec } from "./spec.ts";

export const run = (runner: Runner) =>
  telling(runner, spec.name, convert, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function convert(runner: Runner): Promise<void> {
  const { files, out, overwrite, app, environment } = await runner.inputs(spec);
  const { workspace } = runner.environment;
  const { files: made, notes } = await convertFiles(files, workspace, {
    ...(app === undefined ? {} : { app }),
    ...(environment === undefined ? {} : { environment }),
  });
  const how = "say `overwrite: true` to write over it, or name another folder in `out`";
  const written = await writeFiles(made, { folder: workspace, out, overwrite, how, within: workspace });
  for (const file of written) runner.log.info(`Wrote ${file}`);
  for (const line of notesInWords(notes)) runner.log.info(line);
  runner.outputs(spec, { files: written, notes: notes.map((one) => ({ ...one })) });
  const shown = written.map((file, index) => ({ file, text: made[index]?.text ?? "" }));
  await runner.summary(conversionSummary(shown, notes));
}
