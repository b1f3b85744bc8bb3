import { serviceShape, taskDefinitionShape } from "../aws/shapes.ts";
import { readDocument } from "../files/documents.ts";
import { InputError } from "../kernel/errors.ts";
import { readServiceDefinitions, type ServiceDefinition } from "../service/definition.ts";
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
