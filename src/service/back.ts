import { messageOf } from "../kernel/errors.ts";
import { retry, TransientError } from "../kernel/retry.ts";
import { shortName } from "../task-definition/model.ts";
import type { Step } from "./plan.ts";
import type { Back, RollResult } from "./result.ts";
import { roll } from "./roll.ts";
import type { Table } from "./table.ts";
import type { RollTools, ServicePort } from "./types.ts";

/** What becomes of the others when one service of a release fails. */
export type OnFailure = "return-all" | "return-failed" | "hold";

/**
 * The revision that a service returns to: the one it ran when the roll began, if that deployment had completed, else that
 * of its last successful deployment. Never simply the revision before: that one may have been a one-off task's, or never
 * healthy.
 */
export async function previousOf(step: Step, cluster: string, port: ServicePort): Promise<string | undefined> {
  const service = step.service?.status === "ACTIVE" ? step.service : undefined;
  if (service === undefined || step.kind === "leave") return undefined;
  const good = service.deployments.filter(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED");
  const [best] = [...good.filter(({ status }) => status === "PRIMARY"), ...good];
  const found = best?.taskDefinition ?? (await port.lastSuccessful(cluster, step.target.service));
  const same = found === step.target.taskDefinition && step.settings === undefined;
  return same && step.kind !== "force" ? undefined : found;
}

/**
 * Whether a step only makes the tasks of a service anew: then there is no other revision to return to, and sending the same
 * one again would either do nothing or begin what has just failed. Only while it is under way ECS can give it up. Pure.
 */
export function isRestart({ kind, target, settings = {} }: Step, previous: string | undefined): boolean {
  return kind === "force" && !Object.keys(settings).some((one) => rolls.has(one)) && previous === target.taskDefinition;
}

/**
 * Members of UpdateService that make tasks anew, so that the same task definition with another value is another thing to
 * run. (API reference, UpdateService: "triggers a new service deployment")
 */
const rolls = new Set([
  "capacityProviderStrategy",
  "loadBalancers",
  "networkConfiguration",
  "platformVersion",
  "serviceConnectConfiguration",
  "serviceRegistries",
  "volumeConfigurations",
  "vpcLatticeConfigurations",
]);

/** Which services go back, given how the roll ended. Pure. */
export function toReturn(results: readonly RollResult[], how: OnFailure): RollResult[] {
  const failed = results.some(({ verdict }) => ["failed", "timed-out", "rolled-back"].includes(verdict));
  if (!failed || how === "hold") return [];
  return results.filter(
    ({ verdict, changed, smoke }) =>
      (verdict === "failed" && (changed || smoke === undefined)) ||
      verdict === "timed-out" ||
      (how === "return-all" && verdict === "completed" && changed),
  );
}

/**
 * Brings one service back and waits for it. A deployment that is under way is stopped, so that ECS itself rolls it back;
 * otherwise the previous revision is deployed. Never rejects: what goes wrong is in the answer.
 */
export async function bringBack(
  one: RollResult,
  to: string | undefined,
  options: { cluster: string; timeoutMs: number; table?: Table; settings?: Step["settings"]; restart?: boolean },
  tools: RollTools,
): Promise<Back> {
  const { settings, restart } = options;
  if (to === undefined) return { ok: false, to, reason: "there is no earlier revision to return to" };
  try {
    const deadline = tools.clock.now() + options.timeoutMs;
    const left = () => Math.max(0, deadline - tools.clock.now());
    if (one.underWay && one.serviceDeployment !== undefined) {
      const arn = one.serviceDeployment;
      const stopped = await retry(() => tools.port.stop(arn), { ...tools, forMs: Math.min(60_000, left()) });
      if (stopped) {
        tools.log(`${one.service}: the deployment was stopped, ECS rolls it back to ${shortName(to)}`);
        const back = await untilRolledBack(arn, to, deadline, tools);
        if (back !== undefined) return back;
      }
    }
    // It ended in the same moment: what ran before is what runs, or what stalls; nothing that could be sent mends that.
    if (restart) return { ok: true, to, reason: "it ran this revision before" };
    const [service] = await retry(() => tools.port.describe(options.cluster, [one.service]), {
      ...tools,
      forMs: Math.min(60_000, left()),
    });
    const target = { service: one.service, taskDefinition: to };
    const kind = settings !== undefined && "capacityProviderStrategy" in settings ? "force" : "update";
    const step: Step = { target, service, kind, ...(settings ? { settings } : {}) };
    const [result] = await roll([step], { ...options, timeoutMs: left() }, tools);
    return { ok: result?.verdict === "completed", to, reason: result?.reason ?? "" };
  } catch (error) {
    return { ok: false, to, reason: messageOf(error) };
  }
}

/** Undefined: the deployment ended without a rollback, since somebody or something else had stopped it before. */
async function untilRolledBack(arn: string, to: string, deadline: number, tools: RollTools): Promise<Back | undefined> {
  const { clock, signal, port } = tools;
  for (;;) {
    const last = clock.now() >= deadline;
    const found = await port.deployments([arn]).catch((error: unknown) => {
      if (error instanceof TransientError) return [];
      throw error;
    });
    const { status = "", statusReason } = found[0] ?? {};
    if (status === "ROLLBACK_SUCCESSFUL") return { ok: true, to, reason: "rolled back by ECS" };
    if (status === "STOPPED" || status === "SUCCESSFUL") return undefined;
    if (status === "ROLLBACK_FAILED")
      return { ok: false, to, reason: `the rollback ended as ${status}${statusReason ? `: ${statusReason}` : ""}` };
    if (last) return { ok: false, to, reason: "the rollback was not done in time" };
    await clock.sleep(Math.min(3000, Math.max(1, deadline - clock.now())), signal);
  }
}
