/**
 * One story, told through AWS's clients on any engine: five services, each with a first rollout that goes well and then
 * something else, and a one-off task. What it gives back has no times and no ids, so that two tellings can be compared.
 */
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RunTaskCommand,
  type Service,
  type Task,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { cluster, network, register, type Stage, setTheStage } from "./stage.ts";

export interface Telling {
  /** The service's status and deployments as they were seen one after the other: "good PRIMARY COMPLETED, …". */
  deployments: string[];
  /** Each service deployment's statuses as they were seen one after the other, oldest deployment first. */
  serviceDeployments: string[];
  /** Texts of the service's events, oldest first. */
  events: string[];
  /** How each task ended, in the order in which they were made. */
  tasks: string[];
}

interface Act {
  stage: Stage;
  service: string;
  /** Starts a deployment of the image with this tag. */
  update(tag: string): Promise<void>;
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
};

export const services = Object.keys(acts);

export async function tell(stage: Stage): Promise<Record<string, Telling>> {
  const groups = await setTheStage(stage, services);
  const parts = services.map(async (name) => [name, await play(stage, name, groups.get(name) ?? "")] as const);
  const [told, once] = await Promise.all([Promise.all(parts), runOnce(stage)]);
  return { ...Object.fromEntries(told), once };
}

async function play(stage: Stage, service: string, targetGroupArn: string): Promise<Telling> {
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
      loadBalancers: [{ targetGroupArn, containerName: "api", containerPort: 8080 }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
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
    async update(tag) {
      const taskDefinition = await register(stage, service, tag);
      const updated = await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition }));
      note(updated.service, tag);
      await watch.look();
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
const terminal = new Set(["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"]);

function createWatch(stage: Stage, service: string, tags: ReadonlyMap<string, string>) {
  const { ecs } = stage;
  const deployments: string[] = [];
  const statuses = new Map<string, string[]>();
  let events: string[] = [];
  let status = "";
  let arns: string[] = [];

  const shorten = (text: string) =>
    text
      .replaceAll(/\(task [0-9a-f]{32}\)/g, "(task)")
      .replaceAll(/ecs-svc\/(\d+)/g, (_, id: string) => tags.get(id) ?? "?")
      .replaceAll(/\(target-group [^)]*\)/g, "(target group)");

  async function look(): Promise<void> {
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
    if (status !== "ACTIVE") return;
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
    }
  }

  return {
    look,
    status: () => status,
    /** Whether the service deployment of the deployment with these digits has ended, and the service is steady. */
    over: (id: string) =>
      terminal.has(statuses.get(id)?.at(-1) ?? "") &&
      /PRIMARY COMPLETED$/.test(deployments.at(-1) ?? "") &&
      /steady state\.$/.test(events.at(-1) ?? ""),
    telling: () => ({
      deployments,
      serviceDeployments: [...statuses.values()].map((seen) => seen.join(" ")),
      events,
    }),
  };
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
      return { deployments: [], serviceDeployments: [], events: [], tasks: [ending(task, new Map())] };
    }
    await stage.sleep(betweenLooks);
  }
  throw new Error("the one-off task did not stop");
}
