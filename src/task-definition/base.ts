import { familyOf, shortName, type TaskDefinition } from "./model.ts";
import { isOurs } from "./ours.ts";

export interface Revision {
  arn: string;
  /** With its tags. */
  definition: TaskDefinition;
}

/** What looking through the revisions of a family needs of ECS. */
export interface RevisionPort {
  /** ARNs of the ACTIVE revisions of exactly this family, newest first. */
  revisions(family: string): Promise<readonly string[]>;
  /** One revision (ARN or `family:revision`), or a family's newest ACTIVE one; undefined when there is none. */
  describe(reference: string): Promise<Revision | undefined>;
}

/** So many are looked at together: reading task definitions is limited to 20 a second after a burst of 50. */
const together = 10;

/** The revisions of a family from the newest on, as far as somebody reads. */
export async function* walk(arns: readonly string[], port: Pick<RevisionPort, "describe">): AsyncGenerator<Revision> {
  for (let at = 0; at < arns.length; at += together) {
    const found = await Promise.all(arns.slice(at, at + together).map((arn) => port.describe(arn)));
    for (const one of found) if (one !== undefined) yield one;
  }
}

/**
 * What definitions are built on when the account holds them: a family stands for its newest ACTIVE revision that
 * Gantline did not register, so that what Terraform or a person changes comes through, and a variable that they removed
 * goes; `family:revision` or an ARN stands for just that one.
 */
export async function baseOf(reference: string, port: RevisionPort): Promise<Revision | { problem: string }> {
  if (/:\d+$/.test(reference)) {
    const found = await port.describe(reference);
    return found ?? { problem: `${shortName(reference)}: there is no such revision in the account` };
  }
  const family = familyOf(reference);
  const arns = await port.revisions(family);
  for await (const one of walk(arns, port)) if (!isOurs(one.definition)) return one;
  return {
    problem:
      arns.length === 0
        ? `${family}: there is neither a file nor an ACTIVE task definition of that name`
        : `${family}: Gantline registered all of its ${arns.length} ACTIVE revisions, so there is no base to build on; ` +
          `give a file, or the revision to start from as "${shortName(arns[0] ?? family)}"`,
  };
}
