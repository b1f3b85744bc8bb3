import { controlled } from "./controls.ts";
import { routeOpened, stepRoute } from "./gateway/routes.ts";
import type { Effect, Input, Lookups, Turn, World } from "./model.ts";
import { endSuperseded } from "./service/deployments.ts";
import { tick } from "./service/scheduler.ts";
import { engineEvent, prepared } from "./task/engine-events.ts";
import { stepTask } from "./task/life.ts";
import { earliest, type Timer, takeDue } from "./timers.ts";
import { beginTurn, forgetTask, touchService } from "./world.ts";

/** Takes in one thing that happened and moves the world on, in place. Nothing but the arguments has a say. */
export function reduce(world: World, input: Input, now: number, lookups: Lookups): Effect[] {
  const turn = beginTurn(world, now, lookups);
  switch (input.kind) {
    case "wake":
      wake(turn);
      break;
    case "engine":
      engineEvent(turn, input.event);
      break;
    case "prepared":
      prepared(turn, input.taskArn, input.error);
      break;
    case "route opened":
      routeOpened(turn, input);
      break;
    case "target":
      targetChanged(turn, input);
      break;
    default:
      controlled(turn, input);
  }
  return turn.effects;
}

/** When the world wants to be woken, if nothing else happens before. */
export function nextWake(world: World): number | undefined {
  return earliest(world.timers);
}

function wake(turn: Turn): void {
  for (let timer = takeDue(turn.world.timers, turn.now); timer; timer = takeDue(turn.world.timers, turn.now)) {
    look(turn, timer);
  }
}

function look(turn: Turn, timer: Timer): void {
  const { world, now } = turn;
  if (timer.subject === "task") {
    const task = world.tasks.get(timer.arn);
    if (task === undefined) return;
    if (task.stoppedAt !== undefined && now >= task.stoppedAt + world.pace.kept) forgetTask(world, task);
    else stepTask(turn, task);
  } else if (timer.subject === "service") {
    const service = world.services.get(timer.arn);
    const purgeAt = (service?.inactiveAt ?? Number.POSITIVE_INFINITY) + world.pace.kept;
    if (now >= purgeAt) world.services.delete(timer.arn);
    else if (service?.tickAt !== undefined && service.tickAt <= now) tick(turn, service);
  } else if (timer.subject === "gateway-route") {
    stepRoute(turn, timer.arn);
  } else {
    const record = world.serviceDeployments.get(timer.arn);
    if (record !== undefined) endSuperseded(turn, record);
  }
}

function targetChanged(turn: Turn, input: Extract<Input, { kind: "target" }>): void {
  for (const task of turn.world.tasks.values()) {
    if (task.address !== input.address || task.lastStatus === "STOPPED") continue;
    for (const target of task.targets) {
      if (target.targetGroupArn !== input.targetGroupArn || target.port !== input.port) continue;
      if (target.state === "waiting") continue;
      target.health = input.health;
    }
    if (task.service !== undefined) touchService(turn, task.service);
    stepTask(turn, task);
  }
}
