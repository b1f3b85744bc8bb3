import { DeployError, messageOf } from "../kernel/errors.ts";
import { retry } from "../kernel/retry.ts";
import { shortName } from "../task-definition/model.ts";
import { cancelledLine, type OnCancel, patience, sendBack } from "./cancel.ts";
import { collectEvidence } from "./evidence.ts";
import type { Until, WhenPaused } from "./lifecycle.ts";
import type { Step } from "./plan.ts";
import { type RollResult, sentence } from "./result.ts";
import type { Table } from "./table.ts";
import type { DeploymentState, RollTools, ServiceDeployment, ServiceState } from "./types.ts";
import type { Verdict } from "./verdict.ts";
import { watch } from "./watch.ts";
import { Watched } from "./watched.ts";
import { unlessCancelled } from "./within.ts";

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
    /** How far it is waited for; "completed" unless said otherwise. */
    until?: Until;
    /** What becomes of deployments that a pause hook holds; they are left unless said otherwise. */
    paused?: WhenPaused;
    /** Where services return to when the run is cancelled: service → task definition. */
    previous?: ReadonlyMap<string, string>;
    /** Where rows are shown together with those of other rolls. */
    table?: Table;
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
  const sending = new Set<string>();
  const onWay = new Map<string, Watched>();
  let cancelledAt = 0;
  // Said before anything else is done, whatever call may hang: the runner gives 7 s.
  const say = () => {
    cancelledAt = clock.now();
    const line = cancelledLine([...onWay.values()], [...sending], options.onCancel ?? "leave");
    if (line !== undefined) log(line);
  };
  signal.addEventListener("abort", say, { once: true });
  const begun = await Promise.all(
    steps.map(async (step): Promise<Watched | undefined> => {
      const { service } = step.target;
      try {
        sending.add(service);
        const started = await unlessCancelled(patience, tools, start(step, options.cluster, deadline, tools));
        if (started === undefined) {
          const silent = new DeployError("ECS had not answered yet; look whether it has begun to roll");
          finish({ ...unstarted(step, "cancelled", silent), changed: true });
          return undefined;
        }
        if (started.value.kind === "watched") {
          onWay.set(service, started.value.watched);
          return started.value.watched;
        }
        finish(started.value.result);
      } catch (error) {
        finish(unstarted(step, signal.aborted ? "cancelled" : "failed", error));
      } finally {
        sending.delete(service);
      }
      return undefined;
    }),
  );
  await watch(
    begun.filter((one) => one !== undefined),
    {
      ...{ cluster: options.cluster, deadline, table: options.table },
      ...{ until: options.until ?? "completed", paused: options.paused ?? "leave" },
    },
    tools,
    async (one, verdict, said) => {
      let reason = said;
      if (verdict !== "cancelled") onWay.delete(one.service);
      const bad =
        !["completed", "cancelled", "superseded", "reached"].includes(verdict) &&
        !(one.sentBack && verdict === "rolled-back");
      const found = bad ? await collectEvidence(one, options.cluster, tools) : { evidence: [] };
      const { service, to, from, mine } = one;
      const arn = one.deployment?.arn;
      const previous = options.previous?.get(service);
      if (verdict === "cancelled")
        reason =
          options.onCancel === "roll-back"
            ? await sendBack({ service, mine, arn, to: previous }, options.cluster, tools, cancelledAt)
            : `deployment ${mine} to ${shortName(to)} goes on in ECS`;
      const seconds = Math.round((clock.now() - one.begun) / 1000);
      finish({
        service,
        verdict,
        reason: withCause(reason.replace(/\.$/, ""), found.cause),
        deployment: mine,
        from,
        to,
        seconds,
        changed: true,
        ...(arn === undefined ? {} : { serviceDeployment: arn }),
        ...(/^(PENDING|IN_PROGRESS)$/.test(one.deployment?.status ?? "") ? { underWay: true } : {}),
        ...(one.deployment?.lifecycleStage ? { stage: one.deployment.lifecycleStage } : {}),
        ...(one.sentBack ? { asked: true } : {}),
        evidence: found.evidence,
        ...(found.next ? { next: found.next } : {}),
      });
    },
  );
  signal.removeEventListener("abort", say);
  return steps.map(({ target }) => results.get(target.service)).filter((one) => one !== undefined);
}

/** The cause stands first: a tired person reads no further. */
function withCause(said: string, cause: string | undefined): string {
  return cause === undefined ? said : `${cause} (${said})`;
}

export type { RollResult } from "./result.ts";

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
  if (step.kind === "attach" && active) return attach(step, active, { begun, cluster }, tools);
  if (step.kind === "follow" && primary) return follow(step, active, primary, facts, cluster, tools);
  if (service?.status === "DRAINING") await untilGone(name, cluster, deadline, tools);
  const forMs = Math.max(0, Math.min(120_000, deadline - tools.clock.now()));
  const options = { clock: tools.clock, signal: tools.signal, forMs };
  const answer = await retry(
    () =>
      step.kind === "create"
        ? tools.port.create({ ...target.definition, serviceName: name, cluster, taskDefinition: target.taskDefinition })
        : tools.port.update(cluster, name, {
            taskDefinition: target.taskDefinition,
            ...(step.kind === "force" ? { force: true } : {}),
            ...(step.settings ? { settings: step.settings } : {}),
          }),
    options,
  );
  const mine = answer.deployments.find(({ status }) => status === "PRIMARY");
  if (mine === undefined) throw new DeployError(`ECS answered for service ${name} without a PRIMARY deployment`);
  tools.log(
    step.kind === "create"
      ? `${name}: created with ${shortName(target.taskDefinition)} (${mine.id})`
      : `${name}: ${from ? `${shortName(from)} → ` : ""}${shortName(target.taskDefinition)} (${mine.id})${target.force ? `, anew: ${target.force}` : ""}`,
  );
  const before = (active?.deployments ?? []).map(({ id }) => id);
  return { kind: "watched", watched: new Watched({ ...facts, mine: mine.id, before, since: mine.createdAt }) };
}

/**
 * Follows a deployment of exactly what is wanted. When that is what ECS is rolling back to, the rollback is followed: the
 * deployment itself was successful long ago.
 */
async function follow(
  { target, service }: Step,
  active: ServiceState | undefined,
  primary: DeploymentState,
  facts: { service: string; from: string | undefined; to: string; begun: number },
  cluster: string,
  tools: RollTools,
): Promise<Started> {
  const [newest] = (await tools.port.recentDeployments(cluster, target.service)) ?? [];
  const returning = newest !== undefined && `ecs-svc/${newest.revision}` !== primary.id && isReturn(newest);
  tools.log(
    returning
      ? `${target.service}: ECS is rolling back to ${primary.id}, which runs ${shortName(target.taskDefinition)}; that is followed`
      : `${target.service}: ${primary.id} is already under way to ${shortName(target.taskDefinition)}; it is followed`,
  );
  const before = (active ?? service)?.deployments.map(({ id }) => id).filter((id) => id !== primary.id) ?? [];
  const known = { ...facts, mine: primary.id, before, since: returning ? newest.createdAt : primary.createdAt };
  return { kind: "watched", watched: new Watched(returning ? { ...known, returning, deployment: newest } : known) };
}

function isReturn({ status }: ServiceDeployment): boolean {
  return status === "ROLLBACK_REQUESTED" || status === "ROLLBACK_IN_PROGRESS";
}

/**
 * Follows the newest deployment of a service, whatever it runs and whoever began it: its end counts also when it came
 * before. Where service deployments may not be read, the PRIMARY is taken for it.
 */
async function attach(
  { target }: Step,
  service: ServiceState,
  { begun, cluster }: { begun: number; cluster: string },
  tools: RollTools,
): Promise<Started> {
  const name = target.service;
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  const [newest] = (await tools.port.recentDeployments(cluster, name)) ?? [];
  const mine = newest ? `ecs-svc/${newest.revision}` : primary?.id;
  if (mine === undefined) throw new DeployError(`service ${name} has no deployment to follow`);
  const entry = service.deployments.find(({ id }) => id === mine);
  const named = entry?.taskDefinition ?? (newest && (await tools.port.taskDefinitionOf(newest.revisionArn)));
  const to = named ?? primary?.taskDefinition ?? "";
  const before = service.deployments.filter(({ id }) => id !== mine);
  const from = before.find(({ status }) => status === "PRIMARY" || status === "ACTIVE")?.taskDefinition;
  const wanted = target.taskDefinition;
  if (wanted !== "" && wanted !== to)
    tools.log(`${name}: what is followed is ${shortName(to)}, not ${shortName(wanted)}`);
  if (newest ? newest.status === "SUCCESSFUL" : entry?.rolloutState === "COMPLETED") {
    const reason = `no rollout is under way; the last one, to ${shortName(to)}, completed`;
    const done = { service: name, verdict: "completed" as const, reason, deployment: mine, from: to, to };
    return { kind: "done", result: { ...done, seconds: 0, changed: false, evidence: [] } };
  }
  tools.log(`${name}: ${mine} to ${shortName(to)} is followed`);
  const ids = before.map(({ id }) => id);
  const since = newest?.createdAt ?? entry?.createdAt ?? begun;
  const known = { service: name, from, to, mine, before: ids, begun, since, seen: true };
  return { kind: "watched", watched: new Watched({ ...known, ...(newest ? { deployment: newest } : {}) }) };
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
    await clock.sleep(Math.min(3000, deadline - clock.now()), signal);
  }
}

function unstarted(step: Step, verdict: Verdict, error: unknown): RollResult {
  const { service, taskDefinition: to } = step.target;
  const next = error instanceof DeployError && error.next !== undefined ? { next: error.next } : {};
  const known = { service, verdict, reason: messageOf(error), deployment: undefined, from: undefined, to };
  return { ...known, seconds: 0, changed: false, evidence: [], ...next };
}
