import type { Clock } from "../kernel/clock.ts";
import { retry } from "../kernel/retry.ts";
import { changes, same } from "./compare.ts";
import type { TaskDefinition } from "./model.ts";
import type { Sourced } from "./read.ts";

/** What registering needs of ECS. */
export interface TaskDefinitionPort {
  /** The newest ACTIVE revision of a family with its tags, or undefined when there is none. */
  newest(family: string): Promise<{ arn: string; definition: TaskDefinition } | undefined>;
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

/**
 * Registers each definition unless the family's newest revision is the same. All are looked up before the first one is
 * registered; registrations go one after the other, because ECS refuses parallel ones of a family and refills one a
 * second.
 */
export async function register(
  definitions: readonly Sourced[],
  options: { port: TaskDefinitionPort; clock: Clock; signal: AbortSignal; log: (line: string) => void },
): Promise<Registered[]> {
  const { port, clock, signal, log } = options;
  const again = <T>(run: () => Promise<T>) => retry(run, { clock, signal, forMs: patience });
  const newest = await Promise.all(definitions.map(({ definition }) => again(() => port.newest(definition.family))));
  const results: Registered[] = [];
  for (const [index, { definition }] of definitions.entries()) {
    const current = newest[index];
    const family = definition.family;
    if (current && same(current.definition, definition)) {
      results.push({ family, arn: current.arn, changed: false, changes: [], previous: current.arn });
      log(`${family}: unchanged, ${revision(current.arn)} is used`);
      continue;
    }
    signal.throwIfAborted();
    const arn = await again(() => port.register(definition));
    const lines = current ? changes(current.definition, definition) : [];
    results.push({ family, arn, changed: true, changes: lines, previous: current?.arn });
    log(`${family}: registered ${revision(arn)}${current ? "" : ", the first revision"}`);
    for (const line of lines) log(`  ${line}`);
  }
  return results;
}

function revision(arn: string): string {
  return `revision ${arn.split(":").at(-1)}`;
}
