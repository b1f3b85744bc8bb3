/**
 * One story, told through AWS's clients on any engine: six services, each with a first rollout that goes well and then
 * something else, and a one-off task. What it gives back has no times and no ids, so that two tellings can be compared.
 */
import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type LoadBalancer,
  RunTaskCommand,
  type Service,
  type ServiceDeployment,
  type Task,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { DescribeRulesCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { cluster, network, register, type Stage, setTheStage } from "./stage.ts";

export interface Telling {
  /** The service's status and deployments as they were seen one after the other: "good PRIMARY COMPLETED, …". */
  deployments: string[];
  /** Each service deployment's statuses as they were seen one after the other, oldest deployment first. */
  serviceDeployments: string[];
  /** Of a deployment by stages: where it was seen, with the percentage of the traffic that was the new revision's. */
  stages: string[];
  /** Texts of the service's events, oldest first. */
  events: string[];
  /** How each task ended, in the order in which they were made. */
  tasks: string[];
}

interface Act {
  stage: Stage;
  service: string;
  /** How the service uses its load balancer. */
  loadBalancer: LoadBalancer;
  /** Starts a deployment of the image with this tag. */
  update(tag: string, deploymentConfiguration?: DeploymentConfiguration): Promise<void>;
  /** Waits until the newest service deployment stands at a pause in this stage: what ContinueServiceDeployment names. */
  paused(stage: string): Promise<{ serviceDeploymentArn: string | undefined; hookId: string | undefined }>;
  /** Waits for an event; the watcher looks ten times a second. */
  told(text: RegExp): Promise<void>;
  /** Waits until the service deployment of the newest update has ended and the service is steady. */
  ended(): Promise<void>;
}

/** What follows the first rollout of each service. */
const acts: Readonly<Record<string, (act: Act) => Promise<void>>> = {
  async good({ update, ended }) {
    await update("better");
    await ended();
  },
  async broken({ update, ended }) {
    await update("broken");
    await ended();
  },
  async slow({ update, ended }) {
    await update("slow");
    await ended();
  },
  async crash({ update, ended }) {
    await update("crash");
    await ended();
  },
  async superseded({ stage, update, told, ended }) {
    await update("sick");
    await told(/registered 1 targets.*\n.*registered 1 targets/s);
    // It runs then, and was not yet found unhealthy.
    await stage.sleep(2500);
    await update("better");
    await ended();
  },
  async paused({ stage, loadBalancer, update, paused, ended }) {
    const lifecycleStages = ["POST_SCALE_UP", "PRE_PRODUCTION_TRAFFIC_SHIFT"] as const;
    await update("better", { lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: [...lifecycleStages] }] });
    for (const at of lifecycleStages) {
      const where = await paused(at);
      await expectWeights(stage, loadBalancer, [100, 0]);
      await stage.ecs.send(new ContinueServiceDeploymentCommand({ ...where, action: "CONTINUE" }));
    }
    await ended();
    await expectWeights(stage, loadBalancer, [0, 100]);
  },
};

/** How services that do not roll are configured. */
const configurations: Readonly<Record<string, DeploymentConfiguration>> = {
  paused: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 3 },
};
const rolling: DeploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };

/** The rule's weights of the service's first and second target group. */
async function expectWeights(stage: Stage, use: LoadBalancer, expected: readonly number[]): Promise<void> {
  const rule = use.advancedConfiguration?.productionListenerRule ?? "";
  const { Rules } = await stage.elbv2.send(new DescribeRulesCommand({ RuleArns: [rule] }));
  const groups = Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
  const weights = groups.map(({ Weight }) => Weight);
  if (weights.join() !== expected.join()) throw new Error(`the rule's weights are ${weights.join(" to ")}`);
}

export const services = Object.keys(acts);

export async function tell(stage: Stage): Promise<Record<string, Telling>> {
  const uses = await setTheStage(stage, services);
  const parts = services.map(async (name) => [name, await play(stage, name, uses.get(name) ?? {})] as const);
  const [told, once] = await Promise.all([Promise.all(parts), runOnce(stage)]);
  return { ...Object.fromEntries(told), once };
}

async function play(stage: Stage, service: string, loadBalancer: LoadBalancer): Promise<Telling> {
  const { ecs } = stage;
  /** Which image a deployment runs, by the digits that its id and its revision's ARN end in. */
  const tags = new Map<string, string>();
  let newest = "";
  const note = (made: Service | undefined, tag: string) => {
    newest = digits(made?.deployments?.[0]?.id ?? "");
    tags.set(newest, tag);
  };
  const created = await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: service,
      taskDefinition: await register(stage, service, "good"),
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: network,
      loadBalancers: [loadBalancer],
      deploymentConfiguration: configurations[service] ?? rolling,
    }),
  );
  note(created.service, "good");

  const watch = createWatch(stage, service, tags);
  const until = async (done: () => boolean) => {
    for (let looks = 0; !done(); looks++) {
      if (looks > mostLooks) throw new Error(`${service} waited in vain:\n${JSON.stringify(watch.telling(), null, 2)}`);
      await stage.sleep(betweenLooks);
      await watch.look();
    }
  };
  const ended = () => until(() => watch.over(newest));
  await ended();
  await acts[service]?.({
    stage,
    service,
    loadBalancer,
    async update(tag, deploymentConfiguration) {
      const taskDefinition = await register(stage, service, tag);
      const updated = await ecs.send(
        new UpdateServiceCommand({ cluster, service, taskDefinition, deploymentConfiguration }),
      );
      note(updated.service, tag);
      await watch.look();
    },
    async paused(at) {
      const hook = () => {
        const seen = watch.seen(newest);
        return seen?.lifecycleStage === at ? awaited(seen) : undefined;
      };
      await until(() => hook() !== undefined);
      const { serviceDeploymentArn } = watch.seen(newest) ?? {};
      return { serviceDeploymentArn, hookId: hook()?.hookId };
    },
    told: (text) => until(() => text.test(watch.telling().events.join("\n"))),
    ended,
  });
  await ecs.send(new DeleteServiceCommand({ cluster, service, force: true }));
  await until(() => watch.status() === "INACTIVE");
  return { ...watch.telling(), tasks: await tasksOf(stage, service, tags, () => until(oneLook())) };
}

const betweenLooks = 100;
const mostLooks = 1200;

/** True from the second time it is asked. */
function oneLook(): () => boolean {
  let asked = 0;
  return () => asked++ > 0;
}

/** Statuses that may be shorter than the time between two looks. */
const fleeting = new Set(["PENDING", "STOP_REQUESTED"]);
/** Stages that last: the others are passed in the time between two looks. */
const lasting = new Set(["SCALE_UP", "BAKE_TIME"]);
const terminal = new Set(["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"]);

function createWatch(stage: Stage, service: string, tags: ReadonlyMap<string, string>) {
  const { ecs } = stage;
  const deployments: string[] = [];
  const statuses = new Map<string, string[]>();
  const stages: string[] = [];
  /** Service deployments as they were seen last. */
  const last = new Map<string, ServiceDeployment>();
  let events: string[] = [];
  let status = "";
  let arns: string[] = [];

  const shorten = (text: string) =>
    text
      .replaceAll(/\(task [0-9a-f]{32}\)/g, "(task)")
      .replaceAll(/ecs-svc\/(\d+)/g, (_, id: string) => tags.get(id) ?? "?")
      .replaceAll(/\(target-group [^)]*\)/g, "(target group)");

  /** Begins and ends with the service: on a busy machine the calls between take as long as a rollback. */
  async function look(): Promise<void> {
    await lookAtService();
    if (status !== "ACTIVE") return;
    await lookAtDeployments();
    await lookAtService();
  }

  async function lookAtService(): Promise<void> {
    const answer = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
    const found = answer.services?.[0];
    // A service can be MISSING for a moment after its creation.
    if (found === undefined) return;
    status = found.status ?? "";
    const list = found.deployments?.map((each) => {
      return `${tags.get(digits(each.id ?? ""))} ${each.status} ${each.rolloutState}`;
    });
    const line = [status, ...(list ?? [])].join(", ");
    if (deployments.at(-1) !== line) deployments.push(line);
    events = (found.events ?? []).map((event) => shorten(event.message ?? "")).reverse();
  }

  async function lookAtDeployments(): Promise<void> {
    if (arns.length < tags.size) {
      const listed = await ecs.send(new ListServiceDeploymentsCommand({ cluster, service }));
      arns = (listed.serviceDeployments ?? []).map((each) => each.serviceDeploymentArn ?? "");
    }
    if (arns.length === 0) return;
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
    );
    for (const each of serviceDeployments.toReversed()) {
      const id = digits(each.targetServiceRevision?.arn ?? "");
      const seen = statuses.get(id) ?? [tags.get(id) ?? "?"];
      const now = each.status ?? "";
      if (!fleeting.has(now) && seen.at(-1) !== now) seen.push(now);
      statuses.set(id, seen);
      last.set(id, each);
      noteStage(tags.get(id) ?? "?", each);
    }
  }

  function noteStage(tag: string, each: ServiceDeployment): void {
    const { lifecycleStage = "", targetServiceRevision: revision } = each;
    const waits = awaited(each) !== undefined;
    if (each.status !== "IN_PROGRESS" || !(waits || lasting.has(lifecycleStage))) return;
    const percent = revision?.requestedProductionTrafficWeight;
    const line = `${tag} ${lifecycleStage}${waits ? " AWAITING_ACTION" : ""}, ${percent} %`;
    if (stages.at(-1) !== line) stages.push(line);
  }

  return {
    look,
    status: () => status,
    /** The service deployment of the deployment with these digits, as it was seen last. */
    seen: (id: string) => last.get(id),
    /** Whether the service deployment of the deployment with these digits has ended, and the service is steady. */
    over: (id: string) =>
      terminal.has(statuses.get(id)?.at(-1) ?? "") &&
      /PRIMARY COMPLETED$/.test(deployments.at(-1) ?? "") &&
      /steady state\.$/.test(events.at(-1) ?? ""),
    telling: () => ({
      deployments,
      serviceDeployments: [...statuses.values()].map((seen) => seen.join(" ")),
      stages,
      events,
    }),
  };
}

/** The pause that a deployment stands at. */
function awaited({ lifecycleHookDetails }: ServiceDeployment) {
  return lifecycleHookDetails?.find((hook) => hook.status === "AWAITING_ACTION");
}

function digits(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** Every task of the service, once all of them have stopped. */
async function tasksOf(
  stage: Stage,
  service: string,
  tags: ReadonlyMap<string, string>,
  wait: () => Promise<void>,
): Promise<string[]> {
  for (;;) {
    const tasks: Task[] = [];
    for (const id of tags.keys()) {
      const listed = await stage.ecs.send(
        new ListTasksCommand({ cluster, startedBy: `ecs-svc/${id}`, desiredStatus: "STOPPED" }),
      );
      if (listed.taskArns?.length === 0) continue;
      tasks.push(
        ...((await stage.ecs.send(new DescribeTasksCommand({ cluster, tasks: listed.taskArns }))).tasks ?? []),
      );
    }
    if (tasks.every((task) => task.lastStatus === "STOPPED")) {
      return tasks.toSorted(byCreation).map((task) => ending(task, tags));
    }
    if (tasks.some((task) => task.group !== `service:${service}`)) throw new Error("a task of another service");
    await wait();
  }
}

const byCreation = (a: Task, b: Task) => Number(a.createdAt) - Number(b.createdAt);

const stamps = [
  "createdAt",
  "connectivityAt",
  "pullStartedAt",
  "pullStoppedAt",
  "startedAt",
  "stoppingAt",
  "executionStoppedAt",
  "stoppedAt",
] as const;

/** How a task ended: codes, texts, and which stamps it has. */
function ending(task: Task, tags: ReadonlyMap<string, string>): string {
  const reason = (task.stoppedReason ?? "")
    .replaceAll(/ecs-svc\/(\d+)/g, (_, id: string) => tags.get(id) ?? "?")
    .replaceAll(/[\w.-]+(:\d+)?\/shop\/api/g, "shop/api");
  const container = task.containers?.[0];
  const exit = container?.exitCode === undefined ? "no exit code" : `exit code ${container.exitCode}`;
  const absent = stamps.filter((stamp) => task[stamp] === undefined);
  const image = tags.get(digits(task.startedBy ?? "")) ?? task.startedBy;
  return [image, task.stopCode, reason, exit, absent.length === 0 ? "all stamps" : `no ${absent.join(", ")}`].join(
    "; ",
  );
}

async function runOnce(stage: Stage): Promise<Telling> {
  const taskDefinition = await register(stage, "once", "once");
  const { tasks } = await stage.ecs.send(
    new RunTaskCommand({
      cluster,
      taskDefinition,
      launchType: "FARGATE",
      networkConfiguration: network,
      startedBy: "once",
    }),
  );
  const arns = tasks?.map((task) => task.taskArn ?? "") ?? [];
  for (let looks = 0; looks < mostLooks; looks++) {
    const [task] = (await stage.ecs.send(new DescribeTasksCommand({ cluster, tasks: arns }))).tasks ?? [];
    if (task?.lastStatus === "STOPPED") {
      return { deployments: [], serviceDeployments: [], stages: [], events: [], tasks: [ending(task, new Map())] };
    }
    await stage.sleep(betweenLooks);
  }
  throw new Error("the one-off task did not stop");
}
