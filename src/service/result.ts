import { DeployError, type Evidence } from "../kernel/errors.ts";
import { shortName } from "../task-definition/model.ts";
import type { Moved } from "./schedules.ts";
import type { SmokeResult } from "./smoke.ts";
import type { Overall, Verdict } from "./verdict.ts";

export interface RollResult {
  service: string;
  verdict: Verdict;
  /** Why, in a few words. */
  reason: string;
  /** `ecs-svc/…`; undefined when none came to be. */
  deployment: string | undefined;
  /** Task definition ARN that ran before; undefined for a new service. */
  from: string | undefined;
  to: string;
  seconds: number;
  /** False: it ran this already and was left alone. */
  changed: boolean;
  /** ARN in the service-deployments API, as far as it is known. */
  serviceDeployment?: string;
  /** What going back made of it, when it was tried. */
  back?: Back;
  /** It had completed, and went back because another one failed. */
  taken?: boolean;
  /** It had completed, and this smoke test failed; the same one for all that it stands for. */
  smoke?: SmokeResult;
  /** The deployment went on in ECS when the verdict was given. */
  underWay?: boolean;
  /** The lifecycle stage that it was in then. */
  stage?: string;
  /** It was rolled back because the user asked for it. */
  asked?: boolean;
  /** Rules and schedules of its family that were moved, or could not be. */
  schedules?: readonly Moved[];
  /** Why it was not brought back although it failed. */
  held?: string;
  /** The same, of a restart on the revision that it ran before: no revision differs from what it was. */
  kept?: string;
  next?: string;
  evidence: readonly Evidence[];
}

/** A service after Gantline tried to bring it back. */
export interface Back {
  ok: boolean;
  /** The revision it was to return to; undefined when there is none. */
  to: string | undefined;
  reason: string;
}

/** One result in a sentence that stands alone. */
export function sentence(one: RollResult): string {
  const { service, reason } = one;
  const to = shortName(one.to);
  switch (one.verdict) {
    case "completed":
      return one.changed
        ? `${service}: completed after ${one.seconds} s, ${reason}`
        : `${service}: left alone, ${reason}`;
    case "failed":
      if (one.smoke) return `${service}: its smoke test failed: ${reason}`;
      return `${service} failed to roll to ${to}: ${reason}`;
    case "rolled-back":
      return `${service} was rolled back${one.from ? ` to ${shortName(one.from)}` : ""}: ${reason}`;
    case "reached":
      return `${service} is on its way to ${to}: ${reason}`;
    case "superseded":
      return `${service} was superseded: ${reason}`;
    case "timed-out":
      return `${service} was not done in time: ${reason}`;
    case "cancelled":
      return one.deployment || one.changed
        ? `${service}: the run was cancelled; ${reason}`
        : `${service}: the run was cancelled before anything was sent`;
    case "not-started":
      return `${service} was not rolled: ${reason}`;
  }
}

/** The worst verdict stands for all: what a caller acts on. Going back that failed is worse than any. */
export function overall(results: readonly RollResult[]): Overall {
  if (results.some(({ back }) => back?.ok === false)) return "mixed";
  const order: Verdict[] = [
    "failed",
    "rolled-back",
    "timed-out",
    "cancelled",
    "superseded",
    "not-started",
    "reached",
    "completed",
  ];
  return order.find((verdict) => results.some((one) => one.verdict === verdict)) ?? "completed";
}

/**
 * The failure of a roll, or undefined when no verdict is among `failOn` and everything that went back arrived. Its first
 * line names every service.
 */
export function rollFailure(results: readonly RollResult[], failOn: readonly Verdict[]): DeployError | undefined {
  const mixed = overall(results) === "mixed";
  const bad = results.filter(
    (one) =>
      (failOn.includes(one.verdict) && !(one.asked && one.verdict === "rolled-back")) ||
      (one.back?.ok === false && !one.taken),
  );
  const stuck = results.flatMap(({ schedules = [] }) => schedules.filter(({ reason }) => reason !== undefined));
  if (bad.length === 0 && stuck.length === 0 && !mixed) return undefined;
  const causes = bad.filter(({ taken }) => !taken);
  const backs = results.filter(({ back }) => back !== undefined);
  const rest = results.filter((one) => !bad.includes(one) && one.back === undefined);
  const message = [
    ...causes.flatMap((one) => cause(one, causes) ?? []),
    ...rest.map((one) => `${one.service}: ${one.verdict}`),
    ...(backs.length === 0 ? [] : [wentBack(results)]),
    ...stuck.map(({ name, from, reason }) => `${name} still runs ${from}: ${reason}`),
    ...bad.flatMap(({ service, kept }) => (kept === undefined ? [] : [`${service} was not brought back: ${kept}`])),
    ...new Set(results.flatMap(({ held }) => (held === undefined ? [] : [`nothing was brought back: ${held}`]))),
  ].join("; ");
  const next = mixed
    ? "Revisions run now that do not belong together: look at what runs where, and release a good state."
    : causes.map((one) => one.next ?? advice(one.verdict)).find((text) => text !== undefined);
  const many = results.length > 1;
  const evidence = causes.flatMap((one) =>
    one.evidence.map((found) => ({ ...found, title: many ? `${one.service}: ${found.title}` : found.title })),
  );
  const where = backs.length === 0 ? [] : [{ title: "what runs where", lines: whatRuns(results) }];
  return new DeployError(message, { evidence: [...where, ...evidence], ...(next === undefined ? {} : { next }) });
}

/** A failure in words of its own, also when the service was brought back since. A smoke test speaks once for all. */
function cause(one: RollResult, all: readonly RollResult[]): string | undefined {
  if (one.smoke) {
    const same = all.filter(({ smoke }) => smoke === one.smoke);
    const names = same.map(({ service, to }) => `${service} (${shortName(to)})`).join(", ");
    return same[0] === one ? `the smoke test of ${names} failed: ${one.smoke.reason}` : undefined;
  }
  return one.back?.ok ? `${one.service} failed to roll to ${shortName(one.to)}: ${one.reason}` : sentence(one);
}

/** Where going back led, in one sentence. */
function wentBack(results: readonly RollResult[]): string {
  const lost = results.filter(({ back }) => back?.ok === false);
  if (lost.length > 0)
    return `going back failed for ${lost.map(({ service, back }) => `${service} (${back?.reason})`).join(", ")}: revisions are mixed`;
  const home = results.filter(
    ({ back, verdict, kept }) => back?.ok || verdict === "rolled-back" || verdict === "not-started" || kept,
  );
  const names = home.map(({ service, back, from }) => `${service} (${shortName(back?.to ?? from ?? "")})`).join(", ");
  return home.length === results.length
    ? `all ${results.length} services run their previous revisions: ${names}`
    : `back on their previous revisions: ${names}`;
}

function advice(verdict: Verdict): string | undefined {
  if (verdict === "superseded") return "Look at the newer run; this one has nothing left to do.";
  if (verdict === "timed-out")
    return "The deployment goes on in ECS. See the evidence for what holds it up; a circuit breaker (deploymentCircuitBreaker) would end it.";
  return verdict === "failed" || verdict === "rolled-back"
    ? "See the stopped tasks and the log lines below for the cause, mend it and release again."
    : undefined;
}

/** What runs where after a failed release, one line a service. Pure. */
export function whatRuns(results: readonly RollResult[]): string[] {
  return results.map(({ service, verdict, back, from, to, reason }) => {
    const name = (arn: string | undefined) => (arn === undefined ? "nothing" : shortName(arn));
    if (back?.ok) return `${service}: ${name(back.to)}, taken back`;
    if (back) return `${service}: ${name(to)}, could not be taken back: ${back.reason}`;
    if (verdict === "rolled-back") return `${service}: ${name(from)}, rolled back by ECS`;
    if (verdict === "not-started") return `${service}: ${name(from)}, not rolled`;
    return `${service}: ${name(to)}, ${verdict}: ${reason}`;
  });
}
