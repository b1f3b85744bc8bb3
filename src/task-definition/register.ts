import type { Clock } from "../kernel/clock.ts";
import { retry } from "../kernel/retry.ts";
import { type Revision, type RevisionPort, walk } from "./base.ts";
import { changes, same } from "./compare.ts";
import type { TaskDefinition } from "./model.ts";
import { contentOf, isOurs, marked } from "./ours.ts";
import type { Sourced } from "./read.ts";

/** What registering needs of ECS. */
export interface TaskDefinitionPort extends RevisionPort {
  /** The newest ACTIVE revision of a family with its tags, or undefined when there is none. */
  newest(family: string): Promise<Revision | undefined>;
  /** Makes a new revision; gives its ARN. */
  register(definition: TaskDefinition): Promise<string>;
}

export interface Registered {
  family: string;
  arn: string;
  /** False: the newest revision was already the same, and is used as it is. */
  changed: boolean;
  /** What differs from the revision before; empty when unchanged or first. */
  changes: readonly string[];
  /** The revision before, if there was one. */
  previous: string | undefined;
}

/** "Too many concurrent attempts" and throttling are waited out this long. */
const patience = 120_000;

/** How far down a family is looked through for Gantline's own newest revision, below others that differ. */
const depth = 20;

/**
 * Registers each definition unless the family's newest revision is the same, or the newest that Gantline registered: then
 * that one is used. Who registered a revision, and from which commit, makes no difference; new ones carry both as tags.
 * All are looked up before the first one is registered; registrations go one after the other, because ECS refuses
 * parallel ones of a family and refills one a second.
 */
export async function register(
  definitions: readonly Sourced[],
  options: {
    port: TaskDefinitionPort;
    clock: Clock;
    signal: AbortSignal;
    log: (line: string) => void;
    /** Put on new revisions as the tag `gantline:commit`. */
    commit?: string | undefined;
  },
): Promise<Registered[]> {
  const { port, clock, signal, log } = options;
  const again = <T>(run: () => Promise<T>) => retry(run, { clock, signal, forMs: patience });
  const found = await Promise.all(definitions.map(({ definition }) => again(() => current(definition, port))));
  const results: Registered[] = [];
  for (const [index, { definition }] of definitions.entries()) {
    const { equal, before, newest } = found[index] ?? {};
    const family = definition.family;
    if (equal !== undefined) {
      results.push({ family, arn: equal.arn, changed: false, changes: [], previous: equal.arn });
      const newer = newest && newest.arn !== equal.arn ? ` (${revision(newest.arn)} is not Gantline's)` : "";
      log(`${family}: unchanged, ${revision(equal.arn)} is used${newer}`);
      continue;
    }
    signal.throwIfAborted();
    const arn = await again(() => port.register(marked(definition, options.commit)));
    const lines = before ? changes(contentOf(before.definition), contentOf(definition)) : [];
    results.push({ family, arn, changed: true, changes: lines, previous: before?.arn });
    log(`${family}: registered ${revision(arn)}${before ? "" : ", the first revision"}`);
    for (const line of lines) log(`  ${line}`);
  }
  return results;
}

/** What `register` would do with a definition. */
export interface PlannedRegistration {
  family: string;
  /** The revision that would be used as it is; undefined when a new one would be registered. */
  arn: string | undefined;
  /** What differs from the revision before. */
  changes: readonly string[];
}

/** What `register` would do, without doing it: the same look, and nothing is sent. */
export async function planRegistrations(
  definitions: readonly Sourced[],
  options: { port: TaskDefinitionPort; clock: Clock; signal: AbortSignal },
): Promise<PlannedRegistration[]> {
  const { port, clock, signal } = options;
  return Promise.all(
    definitions.map(async ({ definition }) => {
      const { equal, before } = await retry(() => current(definition, port), { clock, signal, forMs: patience });
      const lines = before ? changes(contentOf(before.definition), contentOf(definition)) : [];
      return { family: definition.family, arn: equal?.arn, changes: lines };
    }),
  );
}

/** The revision that can be used as it is, if there is one; else the one that a new one comes after. */
async function current(
  definition: TaskDefinition,
  port: TaskDefinitionPort,
): Promise<{ equal?: Revision; before?: Revision; newest?: Revision }> {
  const newest = await port.newest(definition.family);
  if (newest === undefined) return {};
  const equals = (one: Revision) => same(contentOf(one.definition), contentOf(definition));
  if (equals(newest)) return { equal: newest, newest };
  if (isOurs(newest.definition)) return { before: newest, newest };
  const older = (await port.revisions(definition.family)).filter((arn) => arn !== newest.arn).slice(0, depth);
  for await (const one of walk(older, port)) {
    if (!isOurs(one.definition)) continue;
    return equals(one) ? { equal: one, newest } : { before: one, newest };
  }
  return { before: newest, newest };
}

function revision(arn: string): string {
  return `revision ${arn.split(":").at(-1)}`;
}
