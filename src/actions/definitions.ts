import { resolve } from "node:path";
import { serviceShape, taskDefinitionShape } from "../aws/shapes.ts";
import { disk } from "../files/disk.ts";
import { inlineDocuments, readDocument } from "../files/documents.ts";
import { InputError } from "../kernel/errors.ts";
import { readServiceDefinitions, type ServiceDefinition } from "../service/definition.ts";
import { baseOf, type RevisionPort } from "../task-definition/base.ts";
import { shortName } from "../task-definition/model.ts";
import { contentOf } from "../task-definition/ours.ts";
import { readTaskDefinitions, type Source, type Sourced } from "../task-definition/read.ts";

/** The files that an action was given, read and checked. Throws one InputError with the problems of all of them. */
export async function readFiles(
  files: { taskDefinitions: readonly string[]; services: readonly string[] },
  workspace: string,
): Promise<{ taskDefinitions: Sourced[]; services: ServiceDefinition[] }> {
  const problems: string[] = [];
  const read = async (names: readonly string[]) => {
    const documents = await Promise.all(names.map((name) => readDocument(name, workspace)));
    problems.push(...documents.flatMap((one) => ("problem" in one ? [one.problem] : [])));
    return documents.filter((one): one is Source => "value" in one);
  };
  const [taskFiles, serviceFiles] = [await read(files.taskDefinitions), await read(files.services)];
  const tasks = readTaskDefinitions(taskFiles, await taskDefinitionShape());
  const services = readServiceDefinitions(serviceFiles, await serviceShape());
  problems.push(...tasks.problems, ...services.problems);
  if (problems.length > 0) throw new InputError(problems);
  return { taskDefinitions: tasks.definitions, services: services.definitions };
}

/** What stands in an input that takes task definitions: read already, or in the account. */
export interface Entries {
  /** In the order of the input: a document, or what the account has to be asked for. */
  entries: readonly (Source | { reference: string })[];
  /** What is wrong with the documents. */
  problems: readonly string[];
}

/** A family, `family:revision` or an ARN; a file's name has a dot or a folder in it. */
const inAccount = /^(arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/)?[A-Za-z0-9_-]{1,255}(:\d+)?$/;
const documentMark = /^\s*["']?(family|containerDefinitions|taskDefinition)["']?\s*:(\s|$)/m;

/**
 * Task definitions as an input names them: paths of files and families of the account, one a line, or the documents
 * themselves. Asks nothing of AWS; a file goes before a family of the same name.
 */
export async function readEntries(text: string, workspace: string): Promise<Entries> {
  const inline = inlineDocuments(text, documentMark);
  const names = text.split(/\r?\n/).map((line) => line.trim());
  const read = inline ?? (await Promise.all(names.filter((one) => one !== "" && !one.startsWith("#")).map(entry)));
  const problems = read.flatMap((one) => ("problem" in one ? [one.problem] : []));
  const entries = read.filter((one): one is Exclude<typeof one, { problem: string }> => !("problem" in one));
  const documents = entries.filter((one): one is Source => "value" in one);
  return { entries, problems: [...problems, ...readTaskDefinitions(documents, await taskDefinitionShape()).problems] };

  async function entry(name: string) {
    const isFile = (await disk.kind(resolve(workspace, name))) === "file";
    return !isFile && inAccount.test(name) ? { reference: name } : readDocument(name, workspace);
  }
}

/**
 * The definitions that entries stand for: those in the account are looked up as bases (`baseOf`), without the tags that
 * say who registered them, or without any. Throws one InputError with all problems.
 */
export async function resolveEntries(
  { entries, problems }: Entries,
  options: { port: RevisionPort; baseTags: boolean; log: (line: string) => void },
): Promise<Sourced[]> {
  if (problems.length > 0) throw new InputError(problems);
  const sources = await Promise.all(
    entries.map(async (entry) => {
      if ("value" in entry) return entry;
      const base = await baseOf(entry.reference, options.port);
      if ("problem" in base) return base;
      const { tags, ...content } = contentOf(base.definition);
      options.log(`${entry.reference}: ${shortName(base.arn)} is the base`);
      return { file: shortName(base.arn), value: options.baseTags && tags ? { ...content, tags } : content };
    }),
  );
  const missing = sources.flatMap((one) => ("problem" in one ? [one.problem] : []));
  const found = sources.filter((one): one is Source => "value" in one);
  const { definitions, problems: wrong } = readTaskDefinitions(found, await taskDefinitionShape());
  if (missing.length + wrong.length > 0) throw new InputError([...missing, ...wrong]);
  return definitions;
}
