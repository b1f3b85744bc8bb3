import type { Draft } from "./draft.ts";
import type { FoundBuild, FoundRender, Steps } from "./found.ts";
import type { Ledger } from "./ledger.ts";
import type { Unit, UnitContext } from "./task-definition.ts";

export interface Assembly {
  draft: Draft;
  ledger: Ledger;
  ledgers: readonly Ledger[];
  steps: Steps;
  context: UnitContext;
  /** File → what was made of it. */
  units: Map<string, Unit & { service: boolean; chain: FoundRender[] }>;
  /** Environment → cluster. */
  environments: Map<string, string>;
  /** Job → the environment that it releases to. */
  jobs: Map<string, string>;
  /** Builds whose image a container takes. */
  bound: Set<FoundBuild>;
}
