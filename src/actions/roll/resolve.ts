import { InputError } from "../../kernel/errors.ts";
import type { RollTarget } from "../../service/plan.ts";
import type { TaskPlan, TaskPort } from "../../task/types.ts";
import type { WrittenService } from "./services.ts";

type Definitions = ReadonlyMap<string, { name: string; taskDefinition: string; input: RollTarget["definition"] }>;

/** The targets with every task definition as a full ARN, and what it holds; all that is wrong at once. */
export async function resolve(
  written: readonly WrittenService[],
  definitions: Definitions,
  targets: readonly RollTarget[],
  port: TaskPort,
): Promise<{ target: RollTarget; plan: TaskPlan | undefined }[]> {
  const problems: string[] = [];
  const resolved = await Promise.all(
    targets.map(async (target, index) => {
      const { service, taskDefinition, definition: file = "" } = written[index] ?? target;
      const definition = definitions.get(String(file));
      if (definition && definition.name !== service)
        problems.push(`${file}: defines service "${definition.name}", but is given for "${service}"`);
      const reference = taskDefinition ?? definition?.taskDefinition ?? "";
      if (reference === "") {
        if (target.attach) return { target, plan: undefined };
        problems.push(`service "${service}": give a task definition (it may be left out with \`attach\` only)`);
        return [];
      }
      const plan = await port.plan(reference);
      if (plan === undefined) problems.push(`service "${service}": ECS has no task definition "${reference}"`);
      return plan === undefined ? [] : [{ target: { ...target, taskDefinition: plan.arn }, plan }];
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  return resolved.flat();
}
