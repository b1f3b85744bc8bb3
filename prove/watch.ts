/** Writes down what ECS shows of a service, one look after the other, without times and ids, so that two runs compare. */
import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Task,
} from "@aws-sdk/client-ecs";
import type { Part, Stage } from "./stage.ts";

/** Lists of short sentences, each list in the order in which things were seen. */
export interface Telling {
  /** "good PRIMARY COMPLETED, …" for each state of the list of deployments. */
  deployments: string[];
  /** The last status of each service deployment, oldest first. */
  serviceDeployments: string[];
  /** The service's events, oldest first. */
  events: string[];
  /** How each task ended, oldest first. */
  tasks: string[];
}

const digits = (id = ""): string => id.slice(id.lastIndexOf("/") + 1);

export class Watch {
  readonly deployments: string[] = [];
  /** Which part a deployment plays, by the digits that its id and its revision's ARN end in. */
  private readonly parts = new Map<string, Part>();
  private readonly statuses = new Map<string, string>();
  private events: string[] = [];
  private newest = "";
  private readonly stage: Stage;
  private readonly service: string;

  constructor(stage: Stage, service: string) {
    this.stage = stage;
    this.service = service;
  }

  /** The deployment that CreateService or UpdateService answered with. */
  note(deploymentId: string | undefined, part: Part): void {
    this.newest = digits(deploymentId);
    this.parts.set(this.newest, part);
  }

  /** Whether the newest service deployment has ended and the service has come to rest. */
  over(): boolean {
    const ended = /^(SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/.test(
      this.statuses.get(this.newest) ?? "",
    );
    return ended && !/IN_PROGRESS|,/.test(this.deployments.at(-1) ?? ",");
  }

  /** The sentence without ids, addresses and this run's names. */
  private shorten(text: string): string {
    const { prefix } = this.stage.options;
    return text
      .replaceAll(/\(task [0-9a-f]{32}\)/g, "(task)")
      .replaceAll(/ecs-svc\/(\d+)/g, (_, id: string) => this.parts.get(id) ?? "?")
      .replaceAll(`${prefix}-`, "")
      .replaceAll(this.stage.programs.gone, "IMAGE")
      .replaceAll(/(CannotPullContainerError: ).*/gs, "$1…");
  }

  async look(): Promise<void> {
    const { ecs, options } = this.stage;
    const named = { cluster: options.cluster, service: this.service };
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: options.cluster, services: [this.service] }),
    );
    // A service may be MISSING for a while after its creation.
    const found = services?.[0];
    if (found === undefined) return;
    const list = (found.deployments ?? []).map(
      (each) => `${this.parts.get(digits(each.id)) ?? "?"} ${each.status} ${each.rolloutState}`,
    );
    const line = list.join(", ");
    if (this.deployments.at(-1) !== line) this.deployments.push(line);
    this.events = (found.events ?? []).map((event) => this.shorten(event.message ?? "")).reverse();
    const { serviceDeployments: listed = [] } = await ecs.send(new ListServiceDeploymentsCommand(named));
    const serviceDeploymentArns = listed.flatMap((each) => each.serviceDeploymentArn ?? []);
    if (serviceDeploymentArns.length === 0) return;
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }),
    );
    for (const each of serviceDeployments)
      this.statuses.set(digits(each.targetServiceRevision?.arn), each.status ?? "");
  }

  async telling(): Promise<Telling> {
    return {
      deployments: this.deployments,
      serviceDeployments: [...this.parts].map(([id, part]) => `${part} ${this.statuses.get(id) ?? "not seen"}`),
      events: this.events,
      tasks: await this.tasks(),
    };
  }

  /** Of those that are to stop, once they have. Replacements of one kind come as long as it lasts: told once. */
  private async tasks(): Promise<string[]> {
    const { ecs, options } = this.stage;
    for (;;) {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster: options.cluster, serviceName: this.service, desiredStatus: "STOPPED" }),
      );
      if (taskArns.length === 0) return [];
      const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: options.cluster, tasks: taskArns }));
      if (tasks.every((task) => task.lastStatus === "STOPPED"))
        return [...new Set(tasks.toSorted(byCreation).map((task) => this.ending(task)))];
      await this.stage.sleep(this.stage.betweenLooks);
    }
  }

  private ending(task: Task): string {
    return `${this.parts.get(digits(task.startedBy)) ?? "?"}: ${ending(task, (text) => this.shorten(text))}`;
  }
}

const byCreation = (a: Task, b: Task): number => Number(a.createdAt) - Number(b.createdAt);

/** The code and the words with which a task ended; an exit code that is absent is a fact of its own. */
export function ending(task: Task, shorten: (text: string) => string): string {
  const [container] = task.containers ?? [];
  const exit = container?.exitCode === undefined ? "no exit code" : `exit code ${container.exitCode}`;
  const started = task.startedAt === undefined ? "never started" : "started";
  return [task.stopCode, shorten(task.stoppedReason ?? ""), exit, started].join("; ");
}
