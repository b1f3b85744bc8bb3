/**
 * What Resource Groups Tagging knows of the account: late. Every change of tags is taken down with its time, and told
 * only after a while; what was deleted is told for a while longer.
 */
import type { Clock } from "../../clock.ts";
import type { TaggedPort } from "../ports.ts";

export interface TaggingSwitches {
  /** From a change of tags until it is told, ms. */
  visibleAfterMs: number;
  /** From the deletion of a resource until it is listed no more, ms. Meanwhile its last tags are told. */
  deletedListedMs: number;
  /**
   * Pages without resources that have a token all the same: one after the first page of every list that has several
   * (between), one before every list (always).
   */
  emptyPages: "never" | "between" | "always";
}

/** AWS documents that the lag is there, not how long it is: seconds here, so that nobody can overlook it. */
export const honestTagging: TaggingSwitches = {
  visibleAfterMs: 3000,
  deletedListedMs: 60_000,
  emptyPages: "between",
};

export interface Listed {
  arn: string;
  /** Empty for what had tags once. */
  tags: ReadonlyMap<string, string>;
}

interface State {
  at: number;
  tags: ReadonlyMap<string, string>;
  gone: boolean;
}

interface Entry {
  arn: string;
  /** Oldest first; never empty. */
  states: State[];
}

export class TagView {
  readonly #clock: Clock;
  readonly #sources: ReadonlyMap<string, TaggedPort>;
  readonly #switches: TaggingSwitches;
  readonly #entries = new Map<string, Map<string, Entry>>();

  constructor(clock: Clock, sources: readonly TaggedPort[], switches: TaggingSwitches) {
    this.#clock = clock;
    this.#sources = new Map(sources.map((source) => [source.service, source]));
    this.#switches = switches;
  }

  /** Takes down what changed in a service's tags since it was last looked at. */
  observe(service: string): void {
    const source = this.#sources.get(service);
    if (!source) return;
    const now = this.#clock.now();
    const entries = this.#entries.get(service) ?? new Map<string, Entry>();
    this.#entries.set(service, entries);
    const seen = new Set<string>();
    for (const { arn, tags } of source.list()) {
      seen.add(arn);
      const entry = entries.get(arn);
      if (!entry) {
        // What never had a tag is not listed.
        if (tags.size > 0) entries.set(arn, { arn, states: [{ at: now, tags: new Map(tags), gone: false }] });
        continue;
      }
      const last = entry.states.at(-1);
      if (last && (last.gone || !equal(last.tags, tags))) {
        entry.states.push({ at: now, tags: new Map(tags), gone: false });
      }
    }
    for (const [arn, entry] of entries) {
      const last = entry.states.at(-1);
      if (!seen.has(arn) && last && !last.gone) entry.states.push({ at: now, tags: last.tags, gone: true });
    }
  }

  observeAll(): void {
    for (const service of this.#sources.keys()) this.observe(service);
  }

  /** What is told now, by ARN. */
  list(region: string): Listed[] {
    const listed: Listed[] = [];
    for (const entries of this.#entries.values()) {
      for (const [arn, entry] of entries) {
        const state = this.#told(entry);
        if (state === "over") entries.delete(arn);
        else if (state !== "not-yet" && arn.split(":")[3] === region) listed.push({ arn, tags: state.tags });
      }
    }
    return listed.sort((a, b) => (a.arn < b.arn ? -1 : 1));
  }

  #told(entry: Entry): State | "not-yet" | "over" {
    const now = this.#clock.now();
    const { visibleAfterMs, deletedListedMs } = this.#switches;
    const due = (state: State) => state.at + (state.gone ? Math.max(visibleAfterMs, deletedListedMs) : visibleAfterMs);
    const index = entry.states.findLastIndex((state) => due(state) <= now);
    const told = entry.states[index];
    if (!told) return "not-yet";
    entry.states.splice(0, index);
    if (!told.gone) return told;
    return entry.states.length === 1 ? "over" : "not-yet";
  }
}

function equal(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
