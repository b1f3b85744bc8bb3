import { type Desired, desired, type PullRequest } from "./desired.ts";
import { hostOf, isOurs, parameterPath, prefixOf, startedBy } from "./names.ts";
import type { Asked, PreviewRun, Seen, SeenService } from "./types.ts";

/** What was wanted when this began is not wanted any more: begin again, from what is wanted now. */
export class Changed extends Error {
  readonly now: Desired;

  constructor(now: Desired) {
    super(`something else is wanted by now: ${now.kind}`);
    this.name = "Changed";
    this.now = now;
  }
}

/** The kinds of one-off tasks of a preview; each has its own `startedBy`. */
export const taskKinds = ["database", "task"] as const;

/** Looks at everything that bears this preview's name and tags. What others made under such a name is left out. */
export async function observe(run: PreviewRun): Promise<Seen> {
  const { key, account, place } = run;
  const prefix = prefixOf(key);
  const mine = concerns(run);
  const [services, targetGroups, rules, routes, revisions, tasks, parameters] = await Promise.all([
    account.services(place.cluster, prefix),
    account.targetGroups(prefix),
    Promise.all(place.listeners.map((listener) => account.rules(listener, mine))),
    account.gatewayRoutes(place.cluster, prefix),
    account.revisions(prefix),
    Promise.all(taskKinds.map((kind) => account.tasks(place.cluster, startedBy(key, kind)))),
    account.parameters(parameterPath(key)),
  ]);
  // A route has no tags of its own: it is whose the service is.
  const theirs = new Set(services.filter(({ tags }) => !isOurs(key, tags)).map(({ name }) => name));
  return {
    routes: routes.filter(({ service }) => !theirs.has(service)),
    services: services.filter(({ tags }) => isOurs(key, tags)),
    targetGroups: targetGroups.filter(({ tags }) => isOurs(key, tags)),
    rules: rules.flat().filter(({ tags }) => isOurs(key, tags)),
    revisions,
    tasks: tasks.flat(),
    parameters: parameters.map(({ name }) => name),
  };
}

/** Whether a host is one of this preview's. */
export function concerns({ key, place }: PreviewRun): (host: string) => boolean {
  const own = hostOf(key, undefined, place.zone);
  const others = own.slice(0, own.indexOf("."));
  return (host) => host === own || (host.startsWith(`${others}-`) && host.endsWith(`.${place.zone}`));
}

/**
 * What a preview carries itself. Its services are marked one by one, and a run may die between two of them: then it sleeps,
 * which costs nothing, as soon as one of them says so.
 */
export function marksOf(services: readonly Pick<SeenService, "name" | "status" | "tags">[]) {
  const active = services.filter(({ status }) => status === "ACTIVE").sort((a, b) => (a.name < b.name ? -1 : 1));
  const { tags = {} } = active[0] ?? {};
  const expiresAt = Date.parse(tags["gantline:expires-at"] ?? "");
  const asleep = active.map((one) => one.tags["gantline:asleep"]).find((value) => value && value !== "no");
  const commit = tags["gantline:commit"];
  return {
    exists: services.length > 0,
    ...(asleep ? { asleepAt: asleep } : {}),
    ...(commit ? { commit } : {}),
    ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
  };
}

/** So long what GitHub said holds for the next call, ms: side by side steps share one answer. */
const freshFor = 5_000;
/** How often a run that only waits asks GitHub, ms. */
const askEvery = 30_000;

/** One run's way of asking GitHub what is wanted. */
export interface Fenced extends PreviewRun {
  fence: Fence;
  /** When what this run makes expires, ms since the epoch. */
  expiresAt?: number | undefined;
  /** Its database may be there although nothing else tells of it: this run has asked for it, or has seen it. */
  database: boolean;
}

export class Fence {
  readonly #run: PreviewRun;
  readonly #services: readonly SeenService[];
  #last: { asked: number; pull: Promise<PullRequest | undefined>; answer: Promise<Desired> } | undefined;

  /**
   * `services`: those that this run began with; the marks that they carry stay what they were. `asked`: what GitHub said
   * before this began.
   */
  constructor(run: PreviewRun, services: readonly SeenService[] = [], asked?: Asked) {
    this.#run = run;
    this.#services = services;
    if (asked !== undefined) this.#keep(asked.at, Promise.resolve(asked.pull));
  }

  /** What is wanted, as of a moment ago. */
  now(): Promise<Desired> {
    return this.#within(freshFor);
  }

  /**
   * Rejects with Changed unless GitHub still wants just this. Stands before every call that makes or removes something:
   * so whatever is done was wanted a moment ago, and the last fence finds what changed since.
   */
  async hold(wanted: Desired): Promise<void> {
    await this.#hold(wanted, freshFor);
  }

  /** The fence of those who only wait, and so may ask less often. */
  async wait(wanted: Desired): Promise<void> {
    await this.#hold(wanted, askEvery);
  }

  /** The fence after the last call: asks anew, whatever was said before. */
  async last(wanted: Desired): Promise<void> {
    check(await this.#within(Number.NEGATIVE_INFINITY), wanted);
  }

  /**
   * The fence for what people say by marks: rejects with Changed when these services carry by now that the preview sleeps,
   * or that it does not any more. Whoever changes them starts a run afterwards, which may have been before this one.
   */
  async marks(services: readonly SeenService[], wanted: Desired): Promise<void> {
    const { policy, clock } = this.#run;
    const now = desired(await this.#last?.pull, policy, marksOf(services), clock.now());
    if (now.kind !== wanted.kind) throw new Changed(now);
  }

  async #hold(wanted: Desired, ms: number): Promise<void> {
    const { signal } = this.#run;
    signal.throwIfAborted();
    check(await this.#within(ms), wanted);
    signal.throwIfAborted();
  }

  /** An answer that is no older than this, ms. */
  #within(ms: number): Promise<Desired> {
    const { clock, github } = this.#run;
    const asked = clock.now();
    const last =
      this.#last === undefined || asked - this.#last.asked > ms ? this.#keep(asked, github.pull()) : this.#last;
    return last.answer;
  }

  #keep(asked: number, pull: Promise<PullRequest | undefined>) {
    const { policy, clock } = this.#run;
    const answer = pull.then((said) => desired(said, policy, marksOf(this.#services), clock.now()));
    this.#last = { asked, pull, answer };
    return this.#last;
  }
}

function check(now: Desired, wanted: Desired): void {
  const gone = now.kind === "absent" || now.kind === "skip";
  const same = wanted.kind === "absent" ? gone : "head" in wanted && "head" in now && now.head === wanted.head;
  if (!same) throw new Changed(now);
}
