/**
 * `npm run convert -- FILE…`: a stack and a workflow out of a workflow with ECS's official actions, Copilot manifests, or
 * a compose file of Docker's ECS integration. Paths are relative to where it was called.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { taskDefinitionShape } from "../src/aws/shapes.ts";
import { alsoNeeded, convert } from "../src/convert/convert.ts";
import type { ConvertOptions, Note, Source } from "../src/convert/types.ts";
import { dataOf, textOf } from "../src/files/convert.ts";
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
  const texts = new Map<string, string>();
  const read = (file: string, from: string): Source => {
    const path = resolve(from, file);
    if (!existsSync(path)) throw new InputError([`${file}: there is no such file (in ${from})`]);
    texts.set(file, readFileSync(path, "utf8"));
    return { file, document: dataOf(file, texts.get(file) as string) };
  };
  const given = positionals.map((file) => read(file, cwd));
  // A workflow names files from the root of its repository.
  const [first = ""] = positionals;
  const workflows = resolve(cwd, first).indexOf(`${join("/", ".github", "workflows")}/`);
  const root = workflows < 0 ? cwd : resolve(cwd, first).slice(0, workflows);
  const more = alsoNeeded(given).filter((file) => !texts.has(file) && existsSync(resolve(root, file)));
  const options: ConvertOptions = {
    ...(values.app === undefined ? {} : { app: values.app }),
    ...(values.environment === undefined ? {} : { environment: values.environment }),
  };
  const sources = [...given, ...more.map((file) => read(file, root))];
  const { files, notes } = convert(sources, options, await taskDefinitionShape());
  const out = isAbsolute(values.out) ? values.out : resolve(cwd, values.out);
  const made = files.map((one) => ({ path: join(out, one.file), text: textOf(one, (file) => texts.get(file) ?? "") }));
  const there = made.filter(({ path }) => existsSync(path));
  if (there.length > 0 && !values.force)
    throw new InputError(
      there.map(
        ({ path }) => `${relative(cwd, path)}: is there already; say --force to write over it, or another --out`,
      ),
    );
  for (const { path, text } of made) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    print(`Wrote ${relative(cwd, path) || path}`);
  }
  for (const line of inWords(notes)) print(line);
  return 0;
}

/** Notes by their file. */
export function inWords(notes: readonly Note[]): string[] {
  if (notes.length === 0) return ["", "Everything was carried over."];
  const files = [...new Set(notes.map(({ file }) => file))];
  return files.flatMap((file) => [
    "",
    `${file}:`,
    ...notes.filter((one) => one.file === file).map(({ key, text }) => `  - ${key === "" ? "" : `${key} `}${text}`),
  ]);
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
