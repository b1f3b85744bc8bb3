import type { Clock } from "../kernel/clock.ts";
import { messageOf } from "../kernel/errors.ts";
import { retry } from "../kernel/retry.ts";
import { type Revision, type RevisionPort, walk } from "./base.ts";
import { familyOf, shortName } from "./model.ts";
import { isOurs } from "./ours.ts";

/** Something that needs a revision. */
export interface Use {
  /** ARN, or `family:revision`. */
  taskDefinition: string;
  /** "service api of cluster shop", "rule nightly". */
  by: string;
}

/** What cleaning up needs of AWS beside the revisions themselves. */
export interface KeepPort extends RevisionPort {
  /**
   * Whatever uses revisions of these families: services, with what a rollback of theirs would need, tasks, rules,
   * schedules. `unseen` says where this role may not look.
   */
  uses(families: readonly string[]): Promise<{ uses: readonly Use[]; unseen: readonly string[] }>;
  deregister(arn: string): Promise<void>;
  /** Deletes deregistered ones; gives a line for each that was refused. */
  remove(arns: readonly string[]): Promise<readonly string[]>;
}

export interface Kept {
  /** ARNs that were deregistered, and deleted where that was asked for. */
  deregistered: readonly string[];
  /** Old ones that were left alone, and why. */
  spared: readonly { arn: string; why: string }[];
  /** What went wrong, or could not be seen: for a warning. Nothing here is a failure of the release. */
  warnings: readonly string[];
}

/**
 * Pure: of Gantline's own revisions of one family (newest first), those that may go: not among the newest `keep`, not
 * `current`, and used by nobody.
 */
export function superfluous(
  own: readonly string[],
  keep: number,
  current: string,
  uses: readonly Use[],
): { gone: string[]; spared: { arn: string; why: string }[] } {
  const gone: string[] = [];
  const spared: { arn: string; why: string }[] = [];
  for (const arn of own.slice(keep).filter((one) => one !== current)) {
    const users = uses.filter(({ taskDefinition }) => shortName(taskDefinition) === shortName(arn)).map(({ by }) => by);
    if (users.length === 0) gone.push(arn);
    else spared.push({ arn, why: [...new Set(users)].join(", ") });
  }
  return { gone, spared };
}

/**
 * Deregisters old revisions that Gantline registered, all but the newest `keep` of each family. One that anybody else
 * registered is never touched, nor one that is in use; when this role may not see everything that could use one, nothing
 * is deregistered. Never rejects but for a cancelled run: what goes wrong is in `warnings`.
 */
export async function keepRevisions(
  current: readonly { family: string; arn: string }[],
  options: { keep: number; remove: boolean },
  tools: { port: KeepPort; clock: Clock; signal: AbortSignal; log: (line: string) => void },
): Promise<Kept> {
  const { port, clock, signal, log } = tools;
  const again = <T>(run: () => Promise<T>) => retry(run, { clock, signal, forMs: 60_000 });
  const deregistered: string[] = [];
  const spared: { arn: string; why: string }[] = [];
  const warnings: string[] = [];
  try {
    const own = new Map<string, string[]>();
    for (const { family } of current) own.set(family, await again(() => ownRevisions(family, port)));
    const old = current.filter(
      ({ family, arn }) => superfluous(own.get(family) ?? [], options.keep, arn, []).gone.length > 0,
    );
    if (old.length === 0) return { deregistered, spared, warnings };
    const { uses, unseen } = await again(() => port.uses(old.map(({ family }) => family)));
    if (unseen.length > 0) {
      const why = `it cannot be seen whether they are in use: ${unseen.join("; ")}`;
      return { deregistered, spared, warnings: [`Old revisions are kept, because ${why}`] };
    }
    for (const { family, arn } of old) {
      const found = superfluous(own.get(family) ?? [], options.keep, arn, uses);
      spared.push(...found.spared);
      for (const one of found.spared) log(`${shortName(one.arn)} is kept: it is needed by ${one.why}`);
      for (const one of found.gone) {
        signal.throwIfAborted();
        await again(() => port.deregister(one));
        deregistered.push(one);
        log(`${shortName(one)} was deregistered`);
      }
    }
    if (options.remove && deregistered.length > 0) warnings.push(...(await again(() => port.remove(deregistered))));
  } catch (error) {
    signal.throwIfAborted();
    warnings.push(`Old revisions were not all cleared away: ${messageOf(error)}`);
  }
  return { deregistered, spared, warnings };
}

async function ownRevisions(family: string, port: RevisionPort): Promise<string[]> {
  const own: Revision[] = [];
  for await (const one of walk(await port.revisions(family), port)) if (isOurs(one.definition)) own.push(one);
  return own.filter(({ arn }) => familyOf(arn) === family).map(({ arn }) => arn);
}
