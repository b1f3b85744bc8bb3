import type { Turn } from "../model.ts";
import { digits, word } from "../random.ts";
import type { ServiceRecord } from "../records.ts";
import { say, touchService } from "../world.ts";
import type { HookRecord, ServiceDeploymentRecord, Stage } from "./model.ts";

const minute = 60_000;
/** A Lambda function that answers IN_PROGRESS is asked again after this. Source: Developer Guide, lifecycle hooks. */
const askAgain = 30_000;

/** The deployment reaches a stage: its hooks begin, each time anew. */
export function beginHooks(
  turn: Turn,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  at: { stage: Stage; step: number },
): void {
  const { walk } = record;
  for (const hook of record.configuration.lifecycleHooks ?? []) {
    if (walk === undefined || !hook.lifecycleStages?.includes(at.stage)) continue;
    const type = hook.targetType ?? "AWS_LAMBDA";
    const { timeoutInMinutes = 1440, action = "ROLLBACK" } = hook.timeoutConfiguration ?? {};
    const { random } = turn.world;
    const begun: HookRecord = {
      id: type === "PAUSE" ? `ecs-pause-${word(random, 12)}` : `ecs-hook-${digits(random, 12)}`,
      type,
      arn: hook.hookTargetArn,
      ...at,
      status: type === "PAUSE" ? "AWAITING_ACTION" : "IN_PROGRESS",
      expiresAt: turn.now + timeoutInMinutes * minute,
      timeoutAction: action,
    };
    walk.hooks.push(begun);
    if (type === "PAUSE")
      say(turn, `(service ${service.name}) pauses at ${at.stage}: hook ${begun.id} awaits an action`);
  }
}

/** How the hooks of the stage stand, after those that can be decided now were. */
export function hooksState(
  turn: Turn,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
): "passed" | "waiting" | "failed" {
  const { walk } = record;
  const own = walk?.hooks.filter((hook) => hook.stage === walk.stage && hook.step === walk.step) ?? [];
  for (const hook of own) decide(turn, service, hook);
  if (
    own.some((hook) => hook.status === "FAILED" || (hook.status === "TIMED_OUT" && hook.timeoutAction === "ROLLBACK"))
  ) {
    return "failed";
  }
  return own.some(isOpen) ? "waiting" : "passed";
}

export function isOpen(hook: HookRecord): boolean {
  return hook.status === "AWAITING_ACTION" || hook.status === "IN_PROGRESS";
}

function decide(turn: Turn, service: ServiceRecord, hook: HookRecord): void {
  if (!isOpen(hook)) return;
  if (hook.type === "AWS_LAMBDA") hook.status = turn.world.lambdas.get(hook.arn ?? "") ?? "FAILED";
  if (!isOpen(hook)) return;
  if (turn.now >= hook.expiresAt) {
    hook.status = "TIMED_OUT";
    return;
  }
  touchService(turn, service, hook.expiresAt - turn.now);
  if (hook.type === "AWS_LAMBDA") touchService(turn, service, askAgain);
}
