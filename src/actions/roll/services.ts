import { nearest } from "../../kernel/nearest.ts";
import { expected } from "../../runner/spec.ts";

/** One entry of `services` as written: a task definition by reference, a definition file, both, or neither to attach. */
export interface WrittenService {
  service: string;
  taskDefinition?: string;
  definition?: string;
}

const keys = ["task-definition", "definition"];

/** Reads the `services` mapping; every problem in it is named at once. */
export function writtenServices(value: Record<string, unknown>): WrittenService[] {
  const problems: string[] = [];
  const services = Object.entries(value).map(([service, one]): WrittenService => {
    if (typeof one === "string" && one !== "") return { service, taskDefinition: one };
    if (one === null) return { service };
    if (typeof one !== "object" || one === null || Array.isArray(one)) {
      problems.push(`"${service}" to be a task definition, or a mapping`);
      return { service };
    }
    for (const [key, text] of Object.entries(one)) {
      const hint = nearest(key, keys);
      if (!keys.includes(key))
        problems.push(`"${service}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}`);
      else if (typeof text !== "string" || text === "") problems.push(`"${service}.${key}" to be text`);
    }
    const { "task-definition": taskDefinition, definition } = one as Record<string, string>;
    if (!taskDefinition && !definition) problems.push(`"${service}" to have a task-definition or a definition`);
    return { service, ...(taskDefinition ? { taskDefinition } : {}), ...(definition ? { definition } : {}) };
  });
  if (services.length === 0) problems.push("at least one service");
  if (problems.length > 0) expected(problems.join("; "));
  return services;
}
