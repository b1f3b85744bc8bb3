import { TransientError } from "../../../src/kernel/retry.ts";
import type { RotationPort } from "../../../src/service/rotations.ts";
import type { ScalingPort } from "../../../src/service/scaling.ts";
import type { SchedulePort } from "../../../src/service/schedules.ts";
import type { HttpAnswer, HttpPort } from "../../../src/service/smoke.ts";
import type { EvidencePort, ServiceDeployment, ServicePort, ServiceState } from "../../../src/service/types.ts";
import { placementOf, planOf } from "../../../src/task/plan.ts";
import type { LogLine, LogPort, RunRequest, TaskPort, TaskState } from "../../../src/task/types.ts";
import { familyOf, type TaskDefinition } from "../../../src/task-definition/model.ts";
import type { TaskDefinitionPort } from "../../../src/task-definition/register.ts";
import type { FakeClock } from "./fake-clock.ts";

const account = "arn:aws:ecs:eu-central-1:111122223333";

/** What becomes of the tasks of a family: how long they run, what they exit with, what they print. */
export interface Script {
  exits?: Record<string, number | undefined>;
  seconds?: number;
  lines?: readonly string[];
  stopCode?: string;
  stoppedReason?: string;
  reasons?: Record<string, string>;
}

/** What becomes of the deployments of a service. */
export type Fate = "completes" | "breaks" | "rolls-back" | "hangs" | "superseded";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Deployment = Mutable<ServiceState["deployments"][number]>;
type Service = Mutable<Omit<ServiceState, "deployments" | "events">> & {
  deployments: Deployment[];
  events: { id: string; at: number; message: string }[];
  input: Record<string, unknown>;
};

/** ECS and CloudWatch Logs in memory, over a clock; everything that changes something is noted in `calls`. */
export class FakeEcs {
  readonly calls: string[] = [];
  readonly revisions = new Map<string, TaskDefinition[]>();
  readonly services = new Map<string, Service>();
  readonly tasks = new Map<string, Mutable<TaskState> & { family: string; stopped?: string }>();
  readonly scripts = new Map<string, Script>();
  readonly fates = new Map<string, Fate>();
  readonly requests: RunRequest[] = [];
  readonly tokens = new Map<string, string>();
  /** How often the next calls of an operation are throttled. */
  readonly throttle = new Map<string, number>();
  /** How often DescribeTasks says that it knows nothing, after RunTask. */
  missing = 0;
  deploymentsDenied = false;
  /** Task definitions of last successful deployments. */
  readonly successful = new Map<string, string>();
  rollbacksFail = false;
  /** Settings that were sent with UpdateService. */
  readonly settings = new Map<string, Readonly<Record<string, unknown>>>();
  /** Service revision → task definition. */
  readonly #targets = new Map<string, string>();
  readonly #clock: FakeClock;
  readonly #logs = new Map<string, LogLine[]>();
  readonly #deployments: ServiceDeployment[] = [];
  #serial = 0;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  readonly definitions: TaskDefinitionPort = {
    revisions: async (family) =>
      (this.revisions.get(family) ?? []).map((_, index) => this.#arn(family, index + 1)).toReversed(),
    describe: async (reference) => {
      const [, number] = /:(\d+)$/.exec(reference) ?? [];
      const definition = this.revisions.get(familyOf(reference))?.at(number === undefined ? -1 : Number(number) - 1);
      return definition && { arn: reference, definition };
    },
    newest: async (family) => {
      const definition = this.revisions.get(family)?.at(-1);
      return definition && { arn: this.#arn(family), definition };
    },
    register: async (definition) => {
      this.#throttled("RegisterTaskDefinition");
      this.calls.push(`RegisterTaskDefinition ${definition.family}`);
      return this.seed(definition);
    },
  };

  readonly tasksPort: TaskPort = {
    plan: async (reference) => {
      const definition = this.revisions.get(familyOf(reference))?.at(-1);
      return definition && planOf(definition, this.#arn(definition.family));
    },
    placement: async (_cluster, name) => {
      const service = this.services.get(name);
      return service && placementOf(service.input);
    },
    run: async (request) => {
      this.#throttled("RunTask");
      const known = this.tokens.get(request.clientToken);
      const task = known === undefined ? undefined : this.tasks.get(known);
      if (task) return { tasks: [task], failures: [] };
      this.calls.push(`RunTask ${familyOf(request.taskDefinition)}`);
      this.requests.push(request);
      return { tasks: [this.#startTask(request)], failures: [] };
    },
    describe: async (_cluster, arns) => {
      this.#throttled("DescribeTasks");
      if (this.missing-- > 0) return [];
      return arns.flatMap((arn) => this.tasks.get(arn) ?? []);
    },
    startedBy: async (_cluster, startedBy, family) =>
      [...this.tasks.values()].filter(
        (task) => task.startedBy === startedBy && task.family === family && task.lastStatus !== "STOPPED",
      ),
    stop: async (_cluster, arn, reason) => {
      this.calls.push(`StopTask ${reason}`);
      const task = this.tasks.get(arn);
      if (task) this.#end(task, { stopCode: "UserInitiated", stoppedReason: reason, exits: { main: 143 } });
    },
  };

  readonly logs: LogPort = {
    read: async ({ stream }, token) => {
      const lines = this.#logs.get(stream);
      if (lines === undefined) return undefined;
      return { lines: lines.slice(Number(token ?? 0)), token: String(lines.length) };
    },
    tail: async ({ stream }, count) => this.#logs.get(stream)?.slice(-count),
  };

  readonly servicesPort: ServicePort = {
    describe: async (_cluster, names) => {
      this.#throttled("DescribeServices");
      return structuredClone(names.flatMap((name) => this.services.get(name) ?? []));
    },
    update: async (_cluster, name, { taskDefinition, force, settings }) => {
      this.calls.push(`UpdateService ${name}${force ? " force" : ""}`);
      if (settings) this.settings.set(name, settings);
      const service = this.services.get(name);
      if (!service) throw new Error("ServiceNotFoundException");
      return structuredClone(this.#deploy(service, taskDefinition));
    },
    create: async (definition) => {
      const name = String(definition.serviceName);
      this.calls.push(`CreateService ${name}`);
      const service = this.#makeService(name, { ...definition });
      return structuredClone(this.#deploy(service, String(definition.taskDefinition)));
    },
    recentDeployments: async (_cluster, service) =>
      this.deploymentsDenied
        ? undefined
        : structuredClone(this.#deployments.filter(({ arn }) => arn.includes(`/${service}/`)).toReversed()),
    taskDefinitionOf: async (arn) => this.#targets.get(arn),
    proceed: async (arn, hookId, action) => {
      this.calls.push(`ContinueServiceDeployment ${arn.split("/").at(-2)} ${hookId} ${action}`);
      return true;
    },
    lastSuccessful: async (_cluster, service) => this.successful.get(service),
    stop: async (arn) => {
      this.calls.push(`StopServiceDeployment ${arn.split("/").at(-2)}`);
      const record = this.#deployments.find((one) => one.arn === arn) as Mutable<ServiceDeployment> | undefined;
      if (record?.status !== "IN_PROGRESS") return false;
      record.status = "ROLLBACK_REQUESTED";
      this.#clock.after(20_000, () => {
        record.status = this.rollbacksFail ? "ROLLBACK_FAILED" : "ROLLBACK_SUCCESSFUL";
      });
      return true;
    },
    deployments: async (arns) =>
      this.deploymentsDenied ? [] : structuredClone(this.#deployments.filter(({ arn }) => arns.includes(arn))),
  };

  readonly evidence: EvidencePort = {
    stoppedTasks: async (_cluster, service) =>
      [...this.tasks.values()].filter(({ family }) => family === `tasks of ${service}`),
    runningTasks: async () => [],
    unhealthyTargets: async () => ["10.0.0.7:8080 in shop-api is unhealthy, Target.ResponseCodeMismatch"],
    containers: async (taskDefinition) => (await this.tasksPort.plan(taskDefinition))?.containers ?? [],
    healthy: async (_cluster, service) => this.services.get(service)?.deployments[0]?.running ?? 0,
  };

  /** What answers smoke tests; each attempt takes a tenth of a second. */
  answer: (url: string, at: number) => HttpAnswer | Error = () => ({ status: 200, headers: {}, body: "ok" });
  readonly http: HttpPort = {
    get: async (url) => {
      await this.#clock.sleep(100);
      const answer = this.answer(url, this.#clock.now());
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };

  /** When secrets and parameters last changed, by name. */
  readonly changed = new Map<string, number>();
  readonly rotations: RotationPort = {
    definition: async (taskDefinition) => this.revisions.get(familyOf(taskDefinition))?.at(-1),
    changedAt: async ({ name }) => this.changed.get(name),
  };

  /** Services whose count auto scaling owns; undefined: it may not be asked. */
  scaled: Map<string, { min: number; max: number }> | undefined = new Map();
  readonly scaling: ScalingPort = {
    bounds: async () => {
      if (this.scaled === undefined) throw new Error("you may not application-autoscaling:DescribeScalableTargets");
      return this.scaled;
    },
  };

  /** What runs task definitions in the cluster, by name. */
  readonly scheduled = new Map<string, string>();
  /** Those that may not be changed. */
  readonly fixed = new Set<string>();
  readonly schedules: SchedulePort = {
    find: async () => ({
      found: [...this.scheduled].map(([name, taskDefinition]) => ({
        name,
        taskDefinition,
        move: async (to) => {
          if (this.fixed.has(name)) throw new Error("you may not scheduler:UpdateSchedule");
          this.calls.push(`move ${name}`);
          this.scheduled.set(name, to);
        },
      })),
      unread: [],
    }),
  };

  /** A revision that is there without anybody having called. */
  seed(definition: TaskDefinition): string {
    const known = this.revisions.get(definition.family) ?? [];
    this.revisions.set(definition.family, [...known, structuredClone(definition)]);
    return this.#arn(definition.family);
  }

  /** A service that has been running a task definition for a while. */
  seedService(name: string, taskDefinition: string, desired = 2): Service {
    const service = this.#makeService(name, {
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
      launchType: "FARGATE",
    });
    service.desired = desired;
    const entry = this.#entry(taskDefinition, desired);
    service.deployments = [{ ...entry, running: desired, pending: 0, rolloutState: "COMPLETED", status: "PRIMARY" }];
    return service;
  }

  /** Somebody else's deployment. */
  usurp(name: string, taskDefinition: string): void {
    const service = this.services.get(name);
    if (service) this.#deploy(service, taskDefinition);
  }

  /** A task of a failed deployment, for the evidence. */
  failedTask(service: string, exitCode: number, lines: readonly string[]): void {
    const id = `${(++this.#serial).toString(16).padStart(32, "0")}`;
    this.tasks.set(id, {
      arn: `${account}:task/shop/${id}`,
      family: `tasks of ${service}`,
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ name: "api", exitCode }],
    });
    this.#logs.set(
      `api/api/${id}`,
      lines.map((message) => ({ at: this.#clock.now(), message })),
    );
  }

  #throttled(operation: string): void {
    const left = this.throttle.get(operation) ?? 0;
    if (left <= 0) return;
    this.throttle.set(operation, left - 1);
    throw new TransientError(`${operation}: Rate exceeded`);
  }

  #arn(family: string, revision = this.revisions.get(family)?.length ?? 0): string {
    return `${account}:task-definition/${family}:${revision}`;
  }

  #startTask(request: RunRequest): TaskState {
    const family = familyOf(request.taskDefinition);
    const script = this.scripts.get(family) ?? {};
    const id = `${(++this.#serial).toString(16).padStart(32, "0")}`;
    const arn = `${account}:task/shop/${id}`;
    const definition = this.revisions.get(family)?.at(-1);
    const names = definition?.containerDefinitions.map(({ name }) => name) ?? [];
    const containers = names.map((name) => ({ name, lastStatus: "PENDING" }));
    const { startedBy = "", tags } = request;
    const task = { arn, family, startedBy, tags, lastStatus: "PENDING", createdAt: this.#clock.now(), containers };
    this.tasks.set(arn, task);
    this.tokens.set(request.clientToken, arn);
    this.#clock.after((script.seconds ?? 2) * 1000, () => this.#end(task, script));
    return { ...task };
  }

  #end(task: Mutable<TaskState> & { family: string }, script: Script): void {
    if (task.lastStatus === "STOPPED") return;
    const now = this.#clock.now();
    task.lastStatus = "STOPPED";
    if (script.stopCode !== "TaskFailedToStart") task.startedAt = now;
    task.stoppedAt = now;
    task.stopCode = script.stopCode ?? "EssentialContainerExited";
    task.stoppedReason = script.stoppedReason ?? "Essential container in task exited";
    task.containers = task.containers.map(({ name }) => {
      const exitCode = script.exits ? script.exits[name] : 0;
      const reason = script.reasons?.[name];
      return {
        name,
        lastStatus: "STOPPED",
        ...(exitCode === undefined ? {} : { exitCode }),
        ...(reason ? { reason } : {}),
      };
    });
    // CloudWatch shows the last lines a moment after the end.
    const main = task.containers[0]?.name ?? "";
    const lines = (script.lines ?? []).map((message) => ({ at: now, message }));
    if (lines.length > 0)
      this.#clock.after(900, () => this.#logs.set(`${main}/${main}/${task.arn.split("/").at(-1)}`, lines));
  }

  #makeService(name: string, input: Record<string, unknown>): Service {
    const service: Service = {
      name,
      arn: `${account}:service/shop/${name}`,
      status: "ACTIVE",
      cluster: `${account}:cluster/shop`,
      controller: "ECS",
      desired: Number(input.desiredCount ?? 2),
      deployments: [],
      events: [],
      targetGroups: ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/1"],
      input,
    };
    this.services.set(name, service);
    return service;
  }

  #entry(taskDefinition: string, desired: number): Deployment {
    const id = `ecs-svc/${9_000_000 + ++this.#serial}`;
    const counts = { desired, running: 0, pending: desired, failed: 0 };
    return {
      id,
      status: "PRIMARY",
      taskDefinition,
      ...counts,
      rolloutState: "IN_PROGRESS",
      createdAt: this.#clock.now(),
    };
  }

  #deploy(service: Service, taskDefinition: string): Service {
    const before = service.deployments.find(({ status }) => status === "PRIMARY");
    const entry = this.#entry(taskDefinition, service.desired);
    for (const one of service.deployments) one.status = "ACTIVE";
    service.deployments = [entry, ...service.deployments];
    const digits = entry.id.split("/")[1] ?? "";
    const record: Mutable<ServiceDeployment> = {
      arn: `${account}:service-deployment/shop/${service.name}/${digits}`,
      revision: digits,
      revisionArn: `${account}:service-revision/shop/${service.name}/${digits}`,
      status: "IN_PROGRESS",
      createdAt: this.#clock.now(),
      startedAt: this.#clock.now(),
      triggeredAlarms: [],
      paused: [],
    };
    this.#targets.set(record.revisionArn, taskDefinition);
    service.currentDeployment = record.arn;
    for (const other of this.#deployments.filter(({ arn }) => arn.includes(`/${service.name}/`)) as (typeof record)[])
      if (other.status === "IN_PROGRESS") Object.assign(other, { status: "STOPPED", finishedAt: this.#clock.now() });
    this.#deployments.push(record);
    this.#clock.after(40_000, () => this.#finish(service, entry, before, record));
    return service;
  }

  #finish(
    service: Service,
    entry: Deployment,
    before: Deployment | undefined,
    record: Mutable<ServiceDeployment>,
  ): void {
    if (service.deployments[0] !== entry) return;
    const event = (message: string) =>
      service.events.unshift({
        id: `e${++this.#serial}`,
        at: this.#clock.now(),
        message: `(service ${service.name}) ${message}`,
      });
    const fate = this.fates.get(service.name) ?? "completes";
    if (fate === "hangs") return;
    if (fate === "superseded") {
      this.usurp(service.name, "arn:aws:ecs:eu-central-1:111122223333:task-definition/other:1");
      return;
    }
    entry.pending = 0;
    if (fate === "completes") {
      Object.assign(entry, { running: entry.desired, rolloutState: "COMPLETED" });
      Object.assign(record, { status: "SUCCESSFUL", finishedAt: this.#clock.now() });
      service.deployments = [entry];
      event(`(deployment ${entry.id}) deployment completed.`);
      return;
    }
    const reason = "ECS deployment circuit breaker: tasks failed to start.";
    Object.assign(entry, { rolloutState: "FAILED", rolloutStateReason: reason, failed: 3 });
    event(`(deployment ${entry.id}) deployment failed: tasks failed to start.`);
    if (fate === "rolls-back" && before) {
      entry.status = "ACTIVE";
      Object.assign(before, { status: "PRIMARY", rolloutState: "IN_PROGRESS" });
      Object.assign(record, { status: "ROLLBACK_IN_PROGRESS", statusReason: reason, breaker: "TRIGGERED" });
      event(`rolling back to deployment ${before.id}.`);
    } else Object.assign(record, { status: "STOP_REQUESTED", statusReason: reason, breaker: "TRIGGERED" });
  }
}
