import { type Container, isRecord } from "../task-definition/model.ts";
import { fargateSizeProblem, units } from "../task-definition/sizes.ts";
import type { DefinitionToRun } from "./types.ts";

/** What cannot work in a task definition whatever the account holds. Pure. */
export function definitionProblems({ name, definition }: DefinitionToRun): string[] {
  const problems: string[] = [];
  const requires = Array.isArray(definition.requiresCompatibilities) ? definition.requiresCompatibilities : [];
  if (requires.includes("FARGATE")) problems.push(...fargateProblems(definition));
  const memory = units(definition.memory);
  const reserved = definition.containerDefinitions.reduce(
    (sum, { memory: limit, memoryReservation }) => sum + (Number(memoryReservation ?? limit) || 0),
    0,
  );
  if (memory !== undefined && reserved > memory)
    problems.push(`its containers want ${reserved} MiB of memory together, and the task has ${memory}`);
  for (const container of definition.containerDefinitions)
    problems.push(...containerProblems(container, definition.containerDefinitions));
  return problems.map((problem) => `${name}: ${problem}`);
}

function fargateProblems(definition: DefinitionToRun["definition"]): string[] {
  const problems: string[] = [];
  if (definition.networkMode !== "awsvpc") problems.push('Fargate needs networkMode "awsvpc"');
  const [cpu, memory] = [units(definition.cpu), units(definition.memory)];
  if (cpu === undefined || memory === undefined)
    return [...problems, "Fargate needs cpu and memory for the whole task"];
  const wrong = fargateSizeProblem(cpu, memory);
  return wrong === undefined ? problems : [...problems, wrong];
}

function containerProblems(container: Container, all: readonly Container[]): string[] {
  const problems: string[] = [];
  const dependencies = Array.isArray(container.dependsOn) ? container.dependsOn.filter(isRecord) : [];
  for (const { containerName, condition } of dependencies) {
    const other = all.find(({ name }) => name === containerName);
    if (other === undefined)
      problems.push(`container "${container.name}" depends on "${containerName}", which is not in the task definition`);
    else if (condition === "HEALTHY" && !isRecord(other.healthCheck))
      problems.push(
        `container "${container.name}" waits until "${containerName}" is HEALTHY, which has no healthCheck`,
      );
    else if ((condition === "COMPLETE" || condition === "SUCCESS") && other.essential !== false)
      problems.push(
        `container "${container.name}" waits for the end of "${containerName}", which is essential: its end would end the task`,
      );
  }
  const names = (list: unknown) => (Array.isArray(list) ? list.filter(isRecord).map(({ name }) => String(name)) : []);
  const twice = names(container.secrets).filter((name) => names(container.environment).includes(name));
  if (twice.length > 0)
    problems.push(`container "${container.name}" has ${twice.join(", ")} both as environment and as secret`);
  return problems;
}
