import { DeployError, messageOf } from "../kernel/errors.ts";
import { retry } from "../kernel/retry.ts";
import { shortName } from "../task-definition/model.ts";
import { collectEvidence } from "./evidence.ts";
import type { Step } from "./plan.ts";
import { type RollResult, sentence } from "./result.ts";
import type { RollTools, ServiceState } from "./types.ts";
import type { Verdict } from "./verdict.ts";
import { Watched, watch } from "./watch.ts";

/**
 * Rolls services side by side and gives a verdict on each; one that fails does not end the waiting for the others.
 * Sends nothing for a service that already runs what it should. Cancelled: the deployments go on, or are told to return,
 * as `onCancel` says; neither is waited for, since the runner gives no time for it.
 */
export async function roll(
  steps: readonly Step[],
  options: {
    cluster: string;
    timeoutMs: number;
    onCancel?: OnCancel;
    /** Where services return to when the run is cancelled: service → task definition. */
    previous?: ReadonlyMap<string, string>;
  },
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
    async (one, verdict, said) => {
      let reason = said;
      const bad = verdict !== "completed" && verdict !== "cancelled" && verdict !== "superseded";
      const found = bad ? await collectEvidence(one, options.cluster, tools) : { evidence: [] };
      const { service, to, from, mine } = one;
      const arn = one.deployment?.arn;
      const previous = options.previous?.get(service);
      if (verdict === "cancelled")
        reason =
          options.onCancel === "roll-back"
            ? await sendBack({ service, mine, arn, to: previous }, options.cluster, tools)
            : `deployment ${mine} to ${shortName(to)} goes on in ECS`;
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
        ...(arn === undefined ? {} : { serviceDeployment: arn }),
        evidence: found.evidence,
        ...(found.next ? { next: found.next } : {}),
      });
    },
  );
  return steps.map(({ target }) => results.get(target.service)).filter((one) => one !== undefined);
}

export type { RollResult } from "./result.ts";

export type OnCancel = "leave" | "roll-back";

/** Tells ECS to bring a service back, without waiting; says in a few words what was told. */
export async function sendBack(
  one: { service: string; mine: string; arn: string | undefined; to: string | undefined },
  cluster: string,
  tools: Pick<RollTools, "port">,
): Promise<string> {
  try {
    if (one.arn !== undefined && (await tools.port.stop(one.arn)))
      return `ECS was told to stop ${one.mine} and to roll it back`;
    if (one.to === undefined) return `there is no earlier revision to return to; ${one.mine} goes on in ECS`;
    await tools.port.update(cluster, one.service, { taskDefinition: one.to });
    return `ECS was told to return to ${shortName(one.to)}`;
  } catch (error) {
    return `it could not be told to return (${messageOf(error)}); ${one.mine} goes on in ECS`;
  }
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
        : tools.port.update(cluster, name, {
            taskDefinition: target.taskDefinition,
            ...(step.kind === "force" ? { force: true } : {}),
          }),
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
