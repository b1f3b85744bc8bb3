import { type Counts, type Phase, phaseOf } from "./cadence.ts";
import { toGo } from "./estimate.ts";
import type { Trouble } from "./trouble.ts";
import type { DeploymentState, ServiceDeployment, ServiceState } from "./types.ts";
import { type Judgement, verdict } from "./verdict.ts";

type Known = Pick<Watched, "service" | "from" | "to" | "mine" | "before" | "begun" | "since"> &
  Partial<Pick<Watched, "seen" | "deployment" | "returning">>;

/** One service whose deployment is under way, and what was seen of it. */
export class Watched {
  readonly service: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly mine: string;
  readonly before: readonly string[];
  /** When the roll began, by our clock; when the deployment was made, by that of ECS. */
  readonly begun: number;
  readonly since: number;
  /** ECS is rolling back to exactly what is wanted: `deployment` is the one that is rolled back. */
  readonly returning: boolean;
  seen: boolean;
  newer = false;
  /** What its stopped tasks say, as last seen, and when and at which suspicion that was. */
  trouble: Trouble | undefined;
  asked = { at: Number.NEGATIVE_INFINITY, suspicion: 0 };
  state: ServiceState | undefined;
  deployment: ServiceDeployment | undefined;
  /** ms that a roll of this service usually takes; null: not asked yet. */
  usual: number | undefined | null = null;
  /** Tasks that are well, of how many that run, and when that was asked; undefined: not known. */
  healthy: { count: number; of: number; at: number } | undefined;
  /** Pause hooks that were answered. */
  readonly answered = new Set<string>();
  /** It is rolled back because the user asked for it. */
  sentBack = false;
  /** Why it cannot be answered as the user asked. */
  unanswered: string | undefined;
  readonly #events = new Set<string>();
  #line = "";

  constructor(known: Known) {
    this.service = known.service;
    this.from = known.from;
    this.to = known.to;
    this.mine = known.mine;
    this.before = known.before;
    this.begun = known.begun;
    this.since = known.since;
    this.seen = known.seen ?? false;
    this.returning = known.returning ?? false;
    this.deployment = known.deployment;
  }

  get entry(): DeploymentState | undefined {
    return this.state?.deployments.find(({ id }) => id === this.mine);
  }

  judge(): Judgement {
    const { mine, before, seen, state: service, deployment, newer, returning } = this;
    if (this.sentBack && !/^(ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED|STOPPED)$/.test(deployment?.status ?? ""))
      return { verdict: "in-progress" };
    return verdict({ mine, before, seen, service, deployment, newer, returning });
  }

  /** How far it is: by the service, or by the service deployment where that was looked at since. */
  get phase(): Phase {
    const { entry, deployment } = this;
    const left = this.#others().reduce((sum, { running, pending }) => sum + running + pending, 0);
    const counts: Counts | undefined = entry && { ...entry, left };
    const phases = [counts, this.returning ? undefined : deployment?.counts].map((one) => phaseOf(one, false));
    const nearest = (["ending", "draining"] as const).find((phase) => phases.includes(phase));
    return this.#waits() ? "paused" : (nearest ?? "starting");
  }

  /** What there is to say since the last look: new events, oldest first, and the counts when they changed. */
  news(now: number, width: number): string[] {
    const events = this.events().filter(({ id }) => !this.#events.has(id));
    for (const { id } of events) this.#events.add(id);
    const lines = events.map(({ message }) => `${this.service}: ${brief(message)}`);
    const line = this.counts();
    if (line === this.#line) return lines;
    this.#line = line;
    const left = this.entry?.rolloutState === "COMPLETED" ? undefined : toGo(this.usual ?? undefined, now - this.begun);
    return [...lines, `${`${this.service}:`.padEnd(width + 1)} ${line}${left ? `, ${left}` : ""}`];
  }

  /** Events since the deployment was made, oldest first. Both times are those of ECS, so no clock has to be right. */
  events() {
    return (this.state?.events ?? []).filter(({ at }) => at >= this.since - 1000).toReversed();
  }

  /** "1 of 2 running, 1 healthy, 1 starting, 2 of the old one left". */
  counts(): string {
    const entry = this.entry;
    if (!entry) return this.seen ? "the deployment has left the list" : "waiting for ECS to show the deployment";
    const left = this.#others().reduce((sum, { running, pending }) => sum + running + pending, 0);
    const parts = [`${entry.running} of ${entry.desired} running`];
    if (this.healthy !== undefined && this.healthy.of === entry.running) parts.push(`${this.healthy.count} healthy`);
    if (entry.pending > 0) parts.push(`${entry.pending} starting`);
    if (entry.failed > 0) parts.push(`${entry.failed} failed`);
    if (left > 0) parts.push(`${left} of the old one left`);
    const stage = this.deployment?.lifecycleStage;
    if (stage) parts.push(stage);
    if (this.#waits()) parts.push("waiting for approval (a pause hook)");
    return parts.join(", ");
  }

  #waits(): boolean {
    return this.deployment?.status === "IN_PROGRESS" && this.deployment.paused.length > 0;
  }

  #others(): DeploymentState[] {
    return (this.state?.deployments ?? []).filter(({ id }) => id !== this.mine);
  }
}

/** An event without its own service's name, with task ids and ARNs of target groups cut to what people know them by. */
function brief(message: string): string {
  return message
    .replace(/^\(service [^)]*\) /, "")
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, "(task $1)")
    .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)\/[^)]*\)/g, "(target-group $1)");
}
