import { DeployError, type Evidence, messageOf } from "../kernel/errors.ts";
import { retry } from "../kernel/retry.ts";
import { shortName } from "../task-definition/model.ts";
import { collectEvidence } from "./evidence.ts";
import type { Step } from "./plan.ts";
import type { RollTools, ServiceState } from "./types.ts";
import type { Verdict } from "./verdict.ts";
import { Watched, watch } from "./watch.ts";

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
  next?: string;
  evidence: readonly Evidence[];
}

/**
 * Rolls services side by side and gives a verdict on each; one that fails does not end the waiting for the others.
 * Sends nothing for a service that already runs what it should. Cancelled: the deployments go on, and the verdicts say so.
 */
export async function roll(
  steps: readonly Step[],
  options: { cluster: string; timeoutMs: number },
  tools: RollTools,
): Promise<RollResult[]> {
  const { clock, signal, log } = tools;
  const deadline = clock.now() + options.timeoutMs;
  const results = new Map<string, RollResult>();
  const finish = (one: RollResult) => {
    results.set(one.service, one);
    log(sentence(one));
  };
  const begun = await Promise.all(
    steps.map(async (step): Promise<Watched | undefined> => {
      try {
        const started = await start(step, options.cluster, deadline, tools);
        if (started.kind === "watched") return started.watched;
        finish(started.result);
      } catch (error) {
        finish(unstarted(step, signal.aborted ? "cancelled" : "failed", error));
      }
      return undefined;
    }),
  );
  await watch(
    begun.filter((one) => one !== undefined),
    { cluster: options.cluster, deadline },
    tools,
    async (one, verdict, reason) => {
      const bad = verdict !== "completed" && verdict !== "cancelled" && verdict !== "superseded";
      const found = bad ? await collectEvidence(one, options.cluster, tools) : { evidence: [] };
      const { service, to, from, mine } = one;
      const seconds = Math.round((clock.now() - one.begun) / 1000);
      finish({
        service,
        verdict,
        reason: reason.replace(/\.$/, "") + (found.cause ? ` (${found.cause})` : ""),
        deployment: mine,
        from,
        to,
        seconds,
        changed: true,
        evidence: found.evidence,
        ...(found.next ? { next: found.next } : {}),
      });
    },
  );
  return steps.map(({ target }) => results.get(target.service)).filter((one) => one !== undefined);
}

type Started = { kind: "watched"; watched: Watched } | { kind: "done"; result: RollResult };

async function start(step: Step, cluster: string, deadline: number, tools: RollTools): Promise<Started> {
  const { target, service } = step;
  const name = target.service;
  const primary = service?.deployments.find(({ status }) => status === "PRIMARY");
  const begun = tools.clock.now();
  const active = service?.status === "ACTIVE" ? service : undefined;
  const from = active ? primary?.taskDefinition : undefined;
  const facts = { service: name, from, to: target.taskDefinition, begun };
  tools.signal.throwIfAborted();
  if (step.kind === "leave" && primary) {
    const reason = `already runs ${shortName(target.taskDefinition)}`;
    const deployment = primary.id;
    const done = { service: name, verdict: "completed" as const, reason, deployment, from, to: target.taskDefinition };
    return { kind: "done", result: { ...done, seconds: 0, changed: false, evidence: [] } };
  }
  if (step.kind === "follow" && primary) {
    tools.log(`${name}: ${primary.id} is already under way to ${shortName(target.taskDefinition)}; it is followed`);
    const before = (active?.deployments ?? []).map(({ id }) => id).filter((id) => id !== primary.id);
    return { kind: "watched", watched: new Watched({ ...facts, mine: primary.id, before, since: primary.createdAt }) };
  }
  if (service?.status === "DRAINING") await untilGone(name, cluster, deadline, tools);
  const options = { clock: tools.clock, signal: tools.signal, forMs: 120_000 };
  const answer = await retry(
    () =>
      step.kind === "create"
        ? tools.port.create({ ...target.definition, serviceName: name, cluster, taskDefinition: target.taskDefinition })
        : tools.port.update(cluster, name, target.taskDefinition, step.kind === "force"),
    options,
  );
  const mine = answer.deployments.find(({ status }) => status === "PRIMARY");
  if (mine === undefined) throw new DeployError(`ECS answered for service ${name} without a PRIMARY deployment`);
  tools.log(
    step.kind === "create"
      ? `${name}: created with ${shortName(target.taskDefinition)} (${mine.id})`
      : `${name}: ${from ? `${shortName(from)} → ` : ""}${shortName(target.taskDefinition)} (${mine.id})`,
  );
  const before = (active?.deployments ?? []).map(({ id }) => id);
  return { kind: "watched", watched: new Watched({ ...facts, mine: mine.id, before, since: mine.createdAt }) };
}

/** A deleted service keeps its name until its tasks have left; only then it can be created again. */
async function untilGone(name: string, cluster: string, deadline: number, tools: RollTools): Promise<void> {
  const { clock, signal, port } = tools;
  tools.log(`${name}: is being deleted; waiting until its name is free`);
  for (;;) {
    const options = { clock, signal, forMs: Math.max(0, deadline - clock.now()) };
    const [service]: ServiceState[] = await retry(() => port.describe(cluster, [name]), options);
    if (service?.status !== "DRAINING") return;
    if (clock.now() >= deadline) throw new DeployError(`service ${name} is still being deleted; try again later`);
    await clock.sleep(3000, signal);
  }
}

function unstarted(step: Step, verdict: Verdict, error: unknown): RollResult {
  const { service, taskDefinition: to } = step.target;
  const next = error instanceof DeployError && error.next !== undefined ? { next: error.next } : {};
  const known = { service, verdict, reason: messageOf(error), deployment: undefined, from: undefined, to };
  return { ...known, seconds: 0, changed: false, evidence: [], ...next };
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
      return `${service} failed to roll to ${to}: ${reason}`;
    case "rolled-back":
      return `${service} was rolled back${one.from ? ` to ${shortName(one.from)}` : ""}: ${reason}`;
    case "superseded":
      return `${service} was superseded: ${reason}`;
    case "timed-out":
      return `${service} was not done in time: ${reason}`;
    case "cancelled":
      return one.deployment
        ? `${service}: the run was cancelled; deployment ${one.deployment} to ${to} goes on in ECS`
        : `${service}: the run was cancelled before anything was sent`;
  }
}

/** The worst verdict stands for all: what a caller acts on. */
export function overall(results: readonly RollResult[]): Verdict {
  const order: Verdict[] = ["failed", "rolled-back", "timed-out", "cancelled", "superseded", "completed"];
  return order.find((verdict) => results.some((one) => one.verdict === verdict)) ?? "completed";
}

/** The failure of a roll, or undefined when no verdict is among `failOn`. Its first line names every service. */
export function rollFailure(results: readonly RollResult[], failOn: readonly Verdict[]): DeployError | undefined {
  const bad = results.filter(({ verdict }) => failOn.includes(verdict));
  if (bad.length === 0) return undefined;
  const rest = results.filter((one) => !bad.includes(one)).map((one) => `${one.service}: ${one.verdict}`);
  const message = [...bad.map(sentence), ...rest].join("; ");
  const next = bad.map((one) => one.next ?? advice(one.verdict)).find((text) => text !== undefined);
  const many = results.length > 1;
  const evidence = bad.flatMap((one) =>
    one.evidence.map((found) => ({ ...found, title: many ? `${one.service}: ${found.title}` : found.title })),
  );
  return new DeployError(message, { evidence, ...(next === undefined ? {} : { next }) });
}

function advice(verdict: Verdict): string | undefined {
  if (verdict === "superseded") return "Look at the newer run; this one has nothing left to do.";
  if (verdict === "timed-out")
    return "The deployment goes on in ECS. See the evidence for what holds it up; a circuit breaker (deploymentCircuitBreaker) would end it.";
  return verdict === "failed" || verdict === "rolled-back"
    ? "See the stopped tasks and the log lines below for the cause, mend it and release again."
    : undefined;
}
