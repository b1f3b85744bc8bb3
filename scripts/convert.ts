/**
 * `npm run convert -- FILE…`: a stack and a workflow out of a workflow with ECS's official actions, Copilot manifests, or
 * a compose file of Docker's ECS integration. Paths are relative to where it was called.
 */
import { parseArgs } from "node:util";
import { convertFiles } from "../src/actions/convert/files.ts";
import { notesInWords } from "../src/convert/words.ts";
import { writeFiles } from "../src/files/conversion.ts";
import { InputError } from "../src/kernel/errors.ts";

const help = `npm run convert -- FILE… [--out DIR] [--force] [--app NAME] [--environment NAME]

FILE is one of
  a workflow with aws-actions/amazon-ecs-deploy-task-definition; the task definitions that it names are read as well,
  manifests of AWS Copilot (Load Balanced Web, Backend or Worker Service, Scheduled Job), as many as make one stack,
  a compose file with x-aws- keys (Docker's ECS integration).

  --out DIR           where the stack and the workflow are written (default: here)
  --force             write over files that are there
  --app NAME          name of the project, with which all names begin
  --environment NAME  the environment that the files describe (default: what they say, else production)`;

export async function main(args: readonly string[], cwd: string, print: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: "string", default: "." },
      force: { type: "boolean", default: false },
      app: { type: "string" },
      environment: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    print(help);
    return values.help ? 0 : 2;
  }
  const { app, environment, out, force: overwrite } = values;
  const { files, notes } = await convertFiles(positionals, cwd, {
    ...(app === undefined ? {} : { app }),
    ...(environment === undefined ? {} : { environment }),
  });
  const how = "say --force to write over it, or another --out";
  for (const path of await writeFiles(files, { folder: cwd, out, overwrite, how })) print(`Wrote ${path}`);
  for (const line of notesInWords(notes)) print(line);
  return 0;
}

if (import.meta.main) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  try {
    process.exitCode = await main(process.argv.slice(2), cwd, (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const known = error instanceof InputError || (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
    if (!known) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
