import { type Counts, type Phase, phaseOf } from "./cadence.ts";
import { toGo } from "./estimate.ts";
import type { Row } from "./table.ts";
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
    const left = this.#left();
    const counts: Counts | undefined = entry && { ...entry, left };
    const phases = [counts, this.returning ? undefined : deployment?.counts].map((one) => phaseOf(one, false));
    const nearest = (["ending", "draining"] as const).find((phase) => phases.includes(phase));
    return this.#waits() ? "paused" : (nearest ?? "starting");
  }

  /** What there is to say since the last look: new events, oldest first, and a row of the table when it changed. */
  news(now: number): { events: string[]; row?: Row } {
    const events = this.events().filter(({ id }) => !this.#events.has(id));
    for (const { id } of events) this.#events.add(id);
    const lines = events.map(({ message }) => `${this.service}: ${brief(message)}`);
    const row = this.#row();
    const line = JSON.stringify(row);
    if (line === this.#line) return { events: lines };
    this.#line = line;
    const left = this.entry?.rolloutState === "COMPLETED" ? undefined : toGo(this.usual ?? undefined, now - this.begun);
    return { events: lines, row: { ...row, state: `${row.state}${left ? `, ${left}` : ""}` } };
  }

  #row(): Row {
    const { service, entry } = this;
    if (!entry) return { service, state: this.seen ? "has left the list" : "not shown by ECS yet" };
    const { desired, running, pending, failed } = entry;
    // ECS calls no deployment complete whose tasks are not well.
    const sure = running === 0 || entry.rolloutState === "COMPLETED";
    const known = sure ? running : this.healthy?.of === running ? this.healthy.count : undefined;
    const counts = { desired, running, draining: this.#left(), ...(known === undefined ? {} : { healthy: known }) };
    const states = [
      this.#stage(known),
      ...(pending > 0 ? [`${pending} starting`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    return { service, ...counts, state: states.filter((one) => one !== "").join(", ") };
  }

  /** Where it stands, in a word or two; "" where the numbers beside it say it better. */
  #stage(healthy: number | undefined): string {
    const { entry, deployment } = this;
    const stage = deployment?.lifecycleStage;
    if (this.#waits()) return `waiting for approval (a pause hook${stage ? ` at ${stage}` : ""})`;
    if (entry === undefined) return "";
    if (entry.rolloutState === "COMPLETED") return "completed";
    if (entry.rolloutState === "FAILED") return "given up by ECS";
    if (stage) return stage;
    if (entry.running < entry.desired) return entry.pending > 0 ? "" : "waiting for tasks";
    if (healthy === undefined || healthy < entry.running) return "waiting for health";
    return this.#left() > 0 ? "old ones draining" : "settling";
  }

  /** Events since the deployment was made, oldest first. Both times are those of ECS, so no clock has to be right. */
  events() {
    return (this.state?.events ?? []).filter(({ at }) => at >= this.since - 1000).toReversed();
  }

  /** "1 of 2 running, 1 healthy, 1 starting, 2 of the old one left". */
  counts(): string {
    const entry = this.entry;
    if (!entry) return this.seen ? "the deployment has left the list" : "waiting for ECS to show the deployment";
    const left = this.#left();
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

  /** Tasks of its other deployments. */
  #left(): number {
    const others = (this.state?.deployments ?? []).filter(({ id }) => id !== this.mine);
    return others.reduce((sum, { running, pending }) => sum + running + pending, 0);
  }
}

/** An event without its own service's name, with task ids and ARNs of target groups cut to what people know them by. */
function brief(message: string): string {
  return message
    .replace(/^\(service [^)]*\) /, "")
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, "(task $1)")
    .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)\/[^)]*\)/g, "(target-group $1)");
}
