import { DeployError, type Evidence } from "../errors.ts";
import { type Explanation, explainAll } from "./index.ts";

/** Everything that is known about a failure, nearest cause first; empty when nothing is. Pure. */
export function explainFailure(error: unknown): Explanation[] {
  if (!(error instanceof Error)) return [];
  const { said, written } = words(error instanceof DeployError ? error.evidence : []);
  return explainAll([...chain(error), ...said], written);
}

/** The nearest cause that the evidence shows and that has a remedy of its own. Pure. */
export function explainEvidence(evidence: readonly Evidence[]): Explanation | undefined {
  const { said, written } = words(evidence);
  return explainAll(said, written).find(({ general }) => general !== true);
}

/** AWS's words apart from what containers wrote; without our own asides: what could not be read, and advice. */
function words(evidence: readonly Evidence[]): { said: string[]; written: string[] } {
  const lines = (written: boolean) => evidence.flatMap((one) => ((one.written === true) === written ? one.lines : []));
  return { said: lines(false).filter((line) => !/^\(could not | {4}/.test(line)), written: lines(true) };
}

/**
 * An error and what caused it: AWS's own names for things stand further down. What stands in “…” a container wrote, and
 * such words prove nothing.
 */
function chain(error: Error): string[] {
  const own = [error.message.replaceAll(/“[^”]*”/g, ""), error.name];
  return error.cause instanceof Error && error.cause !== error ? [...own, ...chain(error.cause)] : own;
}
