import type { Turn } from "../model.ts";
import type { ServiceRecord, TaskRecord, TaskTarget } from "../records.ts";
import { stepTask } from "../task/life.ts";
import { touchService, want } from "../world.ts";
import { tell } from "./events.ts";

/** Registers the tasks of a service that came up, and deregisters those that go, one event per target group. */
export function settleTargets(turn: Turn, service: ServiceRecord): void {
  const tasks = [...service.tasks].filter((task) => task.targets.length > 0 && task.lastStatus !== "STOPPED");
  const up = tasks.filter((task) => task.lastStatus === "ACTIVATING" && task.desiredStatus === "RUNNING");
  const registered = changeEach(up, "waiting", (task, target) => register(turn, task, target));
  for (const [group, count] of registered) {
    tell(turn, service, `registered ${targets(count)} in (target-group ${group})`);
  }
  const due = turn.now - turn.world.pace.deregistration;
  const down = tasks.filter((task) => task.desiredStatus === "STOPPED");
  const waiting = down.filter((task) => (task.stoppingAt ?? 0) > due && has(task, "registered"));
  const ready = down.filter((task) => (task.stoppingAt ?? 0) <= due && has(task, "registered"));
  const deregistered = changeEach(ready, "registered", (task, target) => deregister(turn, task, target));
  for (const [group, count] of deregistered) {
    tell(turn, service, `deregistered ${targets(count)} in (target-group ${group})`);
  }
  tellDraining(turn, service, ready);
  for (const task of waiting) {
    touchService(turn, service, (task.stoppingAt ?? turn.now) + turn.world.pace.deregistration - turn.now);
  }
  for (const task of [...up, ...ready]) stepTask(turn, task);
}

/** Changes every target in `state`; how many there were, by target group. */
function changeEach(
  tasks: readonly TaskRecord[],
  state: TaskTarget["state"],
  change: (task: TaskRecord, target: TaskTarget) => void,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    for (const target of task.targets.filter((each) => each.state === state)) {
      change(task, target);
      counts.set(target.targetGroupArn, (counts.get(target.targetGroupArn) ?? 0) + 1);
    }
  }
  return counts;
}

function register(turn: Turn, task: TaskRecord, target: TaskTarget): void {
  target.state = "registered";
  target.registeredAt = turn.now;
  target.health = { state: "initial" };
  want(turn, {
    kind: "register",
    targetGroupArn: target.targetGroupArn,
    address: task.address ?? "",
    port: target.port,
  });
}

/** The target drains for the group's delay. A group that is gone has nothing that drains. */
function deregister(turn: Turn, task: TaskRecord, target: TaskTarget): void {
  const group = turn.lookups.targetGroup(target.targetGroupArn);
  target.state = "deregistered";
  target.drainedBy = turn.now + (group?.deregistrationDelaySeconds ?? 0) * 1000;
  want(turn, {
    kind: "deregister",
    targetGroupArn: target.targetGroupArn,
    address: task.address ?? "",
    port: target.port,
  });
}

function tellDraining(turn: Turn, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  const byDeployment = new Map<string, number>();
  for (const task of tasks) {
    const id = task.deploymentId ?? "";
    byDeployment.set(id, (byDeployment.get(id) ?? 0) + 1);
  }
  for (const [deployment, count] of byDeployment) {
    tell(turn, service, `has begun draining connections on ${count} tasks.`, deployment);
  }
}

function has(task: TaskRecord, state: TaskTarget["state"]): boolean {
  return task.targets.some((target) => target.state === state);
}

const targets = (count: number): string => `${count} targets`;
