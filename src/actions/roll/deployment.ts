import { InputError } from "../../kernel/errors.ts";
import { departures } from "../../task-definition/shape.ts";

/** Checks the input `deployment` against what ECS takes. Throws one InputError with everything that is wrong. */
export async function checkDeployment(deployment: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  if (deployment === undefined) return;
  const { updateServiceShape } = await import("../../aws/shapes.ts");
  const names = { service: "any" };
  const wrong = departures({ ...names, ...deployment }, await updateServiceShape());
  const problems = wrong.map((one) => `input "deployment": ${one.replace(/^deploymentConfiguration\./, "")}`);
  if (problems.length > 0) throw new InputError(problems);
}
