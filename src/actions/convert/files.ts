import { join, resolve, sep } from "node:path";
import { taskDefinitionShape } from "../../aws/shapes.ts";
import { alsoNeeded, convert } from "../../convert/convert.ts";
import type { ConvertOptions, Note } from "../../convert/types.ts";
import { type NewFile, readSources } from "../../files/conversion.ts";
import { textOf } from "../../files/convert.ts";
import { disk } from "../../files/disk.ts";

/**
 * Reads the files, relative to `folder`, with the task definitions that a workflow names from the root of its repository,
 * and converts them. Writes nothing. Throws one InputError with everything that cannot be read or converted.
 */
export async function convertFiles(
  files: readonly string[],
  folder: string,
  options: ConvertOptions,
): Promise<{ files: readonly NewFile[]; notes: readonly Note[] }> {
  const given = await readSources([...new Set(files)], folder);
  const root = repositoryOf(files, folder);
  const named = alsoNeeded(given).filter((file) => !files.includes(file));
  const kinds = await Promise.all(named.map((file) => disk.kind(resolve(root, file))));
  // What is not there is told by the conversion, with who names it.
  const there = named.filter((_, index) => kinds[index] !== undefined);
  const sources = [...given, ...(await readSources(there, root))];
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const made = convert(sources, options, await taskDefinitionShape());
  return {
    files: made.files.map((one) => ({ file: one.file, text: textOf(one, (file) => texts.get(file) ?? "") })),
    notes: made.notes,
  };
}

/** A workflow names files from the root of its repository. */
function repositoryOf(files: readonly string[], folder: string): string {
  const marker = `${join(sep, ".github", "workflows")}${sep}`;
  const [found = folder] = files.flatMap((file) => {
    const path = resolve(folder, file);
    const at = path.indexOf(marker);
    return at < 0 ? [] : [path.slice(0, at) || sep];
  });
  return found;
}
