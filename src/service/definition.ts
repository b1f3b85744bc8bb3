import { isRecord } from "../task-definition/model.ts";
import type { Source } from "../task-definition/read.ts";
import { departures, type Shape } from "../task-definition/shape.ts";

/** A service definition file: what CreateService takes. Its task definition names a family. */
export interface ServiceDefinition {
  file: string;
  name: string;
  taskDefinition: string;
  input: Readonly<Record<string, unknown>>;
}

/** Turns parsed files into service definitions; everything that is wrong is told at once, each with its file. */
export function readServiceDefinitions(
  sources: readonly Source[],
  shape: Shape,
): { definitions: ServiceDefinition[]; problems: string[] } {
  const problems: string[] = [];
  const definitions: ServiceDefinition[] = [];
  for (const { file, value } of sources) {
    if (!isRecord(value)) {
      problems.push(`${file}: holds no service definition (a mapping with serviceName and taskDefinition)`);
      continue;
    }
    const wrong = departures(value, shape);
    const { serviceName: name, taskDefinition } = value;
    if (typeof taskDefinition !== "string" || taskDefinition === "") wrong.push("taskDefinition is missing");
    if (definitions.some((one) => one.name === name)) wrong.push(`service "${name}" is defined twice`);
    problems.push(...wrong.map((one) => `${file}: ${one}`));
    if (wrong.length === 0 && typeof name === "string" && typeof taskDefinition === "string")
      definitions.push({ file, name, taskDefinition, input: value });
  }
  return { definitions, problems };
}
