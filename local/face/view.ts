/** The world as the page shows it, at one moment. Pure: the same world gives the same view. */

import { lastPart } from "../aws/ecs/arns.ts";
import type { World } from "../aws/ecs/model.ts";
import { containerStatus } from "../aws/ecs/operations/task-shape.ts";
import type { ServiceRecord, TaskRecord } from "../aws/ecs/records.ts";
import { counts, currentServiceDeployment } from "../aws/ecs/service/deployments.ts";
import { taskHealth } from "../aws/ecs/task/status.ts";
import { type Action, type Condition, type Elbv2State, loadBalancersOf, rulesOf } from "../aws/elbv2/model.ts";
import type {
  BalancerView,
  DeploymentView,
  EventView,
  GroupView,
  Rollout,
  ServiceView,
  TaskView,
  View,
} from "./model.ts";
import { isProblem, serviceState, taskTone, verdict } from "./words.ts";

const stoppedTasksShown = 40;
const eventsShown = 100;

export interface Seen {
  world: World;
  elbv2: Elbv2State;
  /** Where listeners are reached from outside, by their port. */
  ports: Record<number, number>;
  rollouts: Record<string, Rollout>;
}

export function view({ world, elbv2, ports, rollouts }: Seen): View {
  const services = [...world.services.values()].filter((service) => service.status !== "INACTIVE");
  const tasks = [...world.tasks.values()];
  const stopped = tasks
    .filter((task) => task.lastStatus === "STOPPED")
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))
    .slice(0, stoppedTasksShown);
  const shown = [...tasks.filter((task) => task.lastStatus !== "STOPPED"), ...stopped];
  const byAddress = new Map(
    tasks.filter((task) => task.lastStatus !== "STOPPED").map((task) => [task.address, task.id] as const),
  );
  return {
    balancers: keyed([...elbv2.loadBalancers.values()], ({ arn, name, dnsName }) => [
      arn,
      { name, dnsName, listeners: listenersOf(elbv2, arn, ports) },
    ]),
    services: keyed(services, (service) => [service.arn, serviceView(world, service)]),
    tasks: keyed(shown, (task) => [task.arn, taskView(task)]),
    groups: keyed([...elbv2.targetGroups.values()], (group) => [
      group.arn,
      {
        name: group.name,
        attached: loadBalancersOf(elbv2, group.arn).length > 0,
        targets: [...group.targets.values()].map(({ address, port, health }): GroupView["targets"][number] => ({
          address: `${address}:${port}`,
          state: health.state,
          reason: health.reason,
          description: health.description,
          task: byAddress.get(address) ?? "",
        })),
      },
    ]),
    events: events(services),
    rollouts,
  };
}

function keyed<Item, Value>(items: readonly Item[], entry: (item: Item) => [string, Value]): Record<string, Value> {
  return Object.fromEntries(items.map(entry));
}

function events(services: readonly ServiceRecord[]): Record<string, EventView> {
  const all = services.flatMap((service) =>
    service.events.map(({ id, createdAt, message }): [string, EventView] => [
      id,
      { service: service.name, at: createdAt, text: message, problem: isProblem(message) },
    ]),
  );
  return Object.fromEntries(all.sort(([, a], [, b]) => b.at - a.at).slice(0, eventsShown));
}

function serviceView(world: World, service: ServiceRecord): ServiceView {
  const deployments = service.deployments.map((deployment): DeploymentView => {
    const { requested, running, pending } = counts(service, deployment);
    const own = [...service.tasks].filter((task) => task.deploymentId === deployment.id);
    return {
      id: deployment.id,
      status: deployment.status,
      definition: lastPart(deployment.revision.taskDefinitionArn),
      rolloutState: deployment.rolloutState,
      reason: deployment.rolloutStateReason,
      desired: requested,
      running,
      pending,
      healthy: own.filter((task) => task.healthyAt !== undefined && task.desiredStatus === "RUNNING").length,
      failed: deployment.failedTasks,
    };
  });
  const sum = (count: "running" | "pending") => deployments.reduce((total, each) => total + each[count], 0);
  const current = currentServiceDeployment(world, service);
  const state = serviceState(service, current && verdict(current), sum("running"));
  return {
    name: service.name,
    cluster: lastPart(service.clusterArn),
    state: state.text,
    tone: state.tone,
    desired: service.desiredCount,
    running: sum("running"),
    pending: sum("pending"),
    tags: service.tags.map(({ key, value }) => ({ key: key ?? "", value: value ?? "" })),
    deployments,
  };
}

/** The states of a task's life, those left out that this task cannot reach or did not reach. */
export function path(task: Pick<TaskRecord, "lastStatus" | "desiredStatus" | "startedAt" | "targets">): string[] {
  const balanced = task.targets.length > 0;
  const ran = task.startedAt !== undefined || task.desiredStatus === "RUNNING";
  return [
    "PROVISIONING",
    "PENDING",
    ...(balanced && (ran || task.lastStatus === "ACTIVATING") ? ["ACTIVATING"] : []),
    ...(ran ? ["RUNNING"] : []),
    ...(balanced && ran ? ["DEACTIVATING"] : []),
    "STOPPING",
    "DEPROVISIONING",
    "STOPPED",
  ];
}

function taskView(task: TaskRecord): TaskView {
  return {
    id: task.id,
    arn: task.arn,
    service: task.service?.name,
    group: task.group,
    startedBy: task.startedBy,
    definition: `${task.definition.family}:${task.definition.revision}`,
    status: task.lastStatus,
    desired: task.desiredStatus,
    tone: taskTone(task),
    health: taskHealth(task),
    address: task.address,
    path: path(task),
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    stoppedAt: task.stoppedAt,
    reason: task.stoppedReason,
    containers: task.containers.map((container) => ({
      name: container.definition.name,
      status: containerStatus(container),
      health: container.health,
      exitCode: container.exitCode,
      reason: container.reason,
    })),
  };
}

function listenersOf(elbv2: Elbv2State, balancer: string, ports: Record<number, number>): BalancerView["listeners"] {
  const leadsTo = (actions: Action[]) => actions.map((action) => actionText(elbv2, action)).join(", ");
  return [...elbv2.listeners.values()]
    .filter((listener) => listener.loadBalancerArn === balancer)
    .map((listener) => ({
      port: listener.port,
      url: ports[listener.port] === undefined ? undefined : `http://127.0.0.1:${ports[listener.port]}/`,
      routes: [
        ...rulesOf(elbv2, listener.arn).map(
          ({ conditions, actions }) => `${conditions.map(conditionText).join(" and ")} → ${leadsTo(actions)}`,
        ),
        `everything else → ${leadsTo(listener.defaultActions)}`,
      ],
    }));
}

function actionText(elbv2: Elbv2State, action: Action): string {
  if (action.type === "redirect") return `redirect (${action.status})`;
  if (action.type === "fixed-response") return `fixed response ${action.status}`;
  const several = action.targetGroups.length > 1;
  return action.targetGroups
    .map(({ arn, weight }) => `${elbv2.targetGroups.get(arn)?.name ?? arn}${several ? ` (${weight})` : ""}`)
    .join(", ");
}

function conditionText(condition: Condition): string {
  switch (condition.field) {
    case "path-pattern":
      return condition.values.join(" or ");
    case "http-header":
      return `${condition.header}: ${condition.values.join(" or ")}`;
    case "query-string":
      return condition.values.map(({ key, value }) => (key === undefined ? value : `?${key}=${value}`)).join(" or ");
    default:
      return `${condition.field} ${condition.values.join(" or ")}`;
  }
}
