import type { RunTaskCommandInput, Task } from "@aws-sdk/client-ecs";
import type { EvidencePort } from "../service/types.ts";
import { overridesInput } from "../task/overrides.ts";
import { placementOf } from "../task/plan.ts";
import type { RunRequest, TaskPort, TaskState } from "../task/types.ts";
import { familyOf } from "../task-definition/model.ts";
import type { AwsClients } from "./clients.ts";
import { healthyTargets, unhealthyTargets } from "./elbv2.ts";
import { isAws } from "./errors.ts";
import { chunks, optional, patientCall } from "./patient.ts";
import { describeServices } from "./services.ts";
import { taskPlan } from "./task-definitions.ts";

/**
 * Tasks in ECS. Reads end with `signal`, and once that has come with `cleanup`, as does StopTask. RunTask ends with
 * neither: a call that is cut off may have started a task that nobody knows of.
 */
export function taskPort(clients: AwsClients, signal: AbortSignal, cleanup: AbortSignal): TaskPort {
  const alive = () => (signal.aborted ? cleanup : signal);
  return {
    plan: (taskDefinition) => taskPlan(clients, taskDefinition, signal),
    placement: async (cluster, service) => {
      const [found] = await describeServices(clients, cluster, [service], signal);
      return found?.status === "ACTIVE" ? placementOf(found as unknown as Record<string, unknown>) : undefined;
    },
    run: async (request) => {
      const { RunTaskCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      const answer = await patientCall("ecs:RunTask", () => ecs.send(new RunTaskCommand(runInput(request))));
      return { tasks: (answer.tasks ?? []).map(taskState), failures: answer.failures ?? [] };
    },
    describe: async (cluster, arns) => (await describeTasks(clients, cluster, arns, alive())).map(taskState),
    startedBy: async (cluster, startedBy, family) => {
      const { paginateListTasks } = await import("@aws-sdk/client-ecs");
      const client = await clients.ecs();
      const list = (filter: { startedBy: string } | { family: string; desiredStatus: "STOPPED" }) =>
        patientCall("ecs:ListTasks", async () => {
          const arns: string[] = [];
          for await (const page of paginateListTasks({ client }, { cluster, ...filter }, { abortSignal: alive() }))
            arns.push(...(page.taskArns ?? []));
          return arns;
        });
      try {
        // ListTasks takes startedBy only alone (API reference); those that stop just now are found by their family.
        const [running, stopping] = await Promise.all([
          list({ startedBy }),
          list({ family, desiredStatus: "STOPPED" }),
        ]);
        const found = await describeTasks(clients, cluster, [...new Set([...running, ...stopping])], alive(), true);
        return found
          .map(taskState)
          .filter((task) => task.lastStatus !== "STOPPED" && task.startedBy === startedBy)
          .filter(({ taskDefinition }) => taskDefinition === undefined || familyOf(taskDefinition) === family);
      } catch (error) {
        if (isAws(error, "AccessDeniedException", "AccessDenied")) return undefined;
        throw error;
      }
    },
    stop: async (cluster, task, reason) => {
      const { StopTaskCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      await patientCall("ecs:StopTask", () =>
        ecs.send(new StopTaskCommand({ cluster, task, reason: reason.slice(0, 255) }), { abortSignal: cleanup }),
      );
    },
  };
}

/** What explains a failed roll: the tasks of one deployment, the health of targets. */
export function evidencePort(clients: AwsClients, signal: AbortSignal): EvidencePort {
  const tasksOf = async (
    cluster: string,
    service: string,
    deployment: string | undefined,
    desiredStatus: "RUNNING" | "STOPPED",
  ) => {
    const { paginateListTasks } = await import("@aws-sdk/client-ecs");
    const client = await clients.ecs();
    // Not by startedBy, which ListTasks takes only alone (API reference, ListTasks).
    const arns: string[] = [];
    await patientCall("ecs:ListTasks", async () => {
      const pages = paginateListTasks(
        { client },
        { cluster, serviceName: service, desiredStatus },
        { abortSignal: signal },
      );
      for await (const page of pages) arns.push(...(page.taskArns ?? []));
    });
    const tasks = await describeTasks(clients, cluster, arns, signal);
    return deployment === undefined ? tasks : tasks.filter(({ startedBy }) => startedBy === deployment);
  };
  const probed = new Map<string, Promise<boolean>>();
  /** Whether a container of the task definition has a health check; a revision never changes. */
  const hasChecks = (taskDefinition: string) => {
    const known = probed.get(taskDefinition);
    if (known) return known;
    const asked = taskPlan(clients, taskDefinition, signal).then(
      (plan) => plan?.definition.containerDefinitions.some(({ healthCheck }) => healthCheck !== undefined) ?? false,
    );
    probed.set(taskDefinition, asked);
    return asked;
  };
  return {
    stoppedTasks: async (...of) => (await tasksOf(...of, "STOPPED")).map(taskState).sort(newestFirst),
    runningTasks: async (...of) => (await tasksOf(...of, "RUNNING")).map(taskState).sort(newestFirst),
    healthy: async (cluster, service, deployment, targetGroups) => {
      const [tasks, ...groups] = await Promise.all([
        tasksOf(cluster, service, deployment, "RUNNING"),
        ...targetGroups.map((arn) => healthyTargets(clients, arn, signal)),
      ]);
      const started = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
      const well = await Promise.all(
        started.map(async ({ healthStatus, taskDefinitionArn = "" }) =>
          healthStatus === "HEALTHY" ? true : healthStatus !== "UNHEALTHY" && !(await hasChecks(taskDefinitionArn)),
        ),
      );
      return started.filter((task, index) => well[index] && groups.every((healthy) => isAmong(task, healthy))).length;
    },
    unhealthyTargets: (arn) => unhealthyTargets(clients, arn, signal),
    containers: async (taskDefinition) => (await taskPlan(clients, taskDefinition, signal))?.containers ?? [],
  };
}

function newestFirst(a: TaskState, b: TaskState): number {
  return (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0);
}

/** Whether one of the task's addresses, or the instance that it runs on, is among those targets. */
function isAmong(task: Task, targets: ReadonlySet<string>): boolean {
  const addresses = (task.attachments ?? []).flatMap(({ details }) =>
    (details ?? []).flatMap(({ name, value }) => (name === "privateIPv4Address" && value ? [value] : [])),
  );
  // Targets of the type "instance" are known by an id that a task does not carry: all healthy ones may be meant.
  return addresses.length === 0 ? targets.size > 0 : addresses.some((address) => targets.has(address));
}

function runInput(request: RunRequest): RunTaskCommandInput {
  const { network } = request;
  return {
    cluster: request.cluster,
    taskDefinition: request.taskDefinition,
    clientToken: request.clientToken,
    count: request.count,
    tags: Object.entries(request.tags).map(([key, value]) => ({ key, value })),
    ...(network
      ? {
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: [...network.subnets],
              assignPublicIp: network.assignPublicIp,
              ...(network.securityGroups.length > 0 ? { securityGroups: [...network.securityGroups] } : {}),
            },
          },
        }
      : {}),
    ...optional("overrides", overridesInput(request.overrides, request.size)),
    ...(request.capacityProviderStrategy
      ? { capacityProviderStrategy: [...request.capacityProviderStrategy] }
      : (optional("launchType", request.launchType) as Pick<RunTaskCommandInput, "launchType">)),
    ...optional("platformVersion", request.platformVersion),
    ...optional("startedBy", request.startedBy),
  };
}

export async function describeTasks(
  clients: AwsClients,
  cluster: string,
  arns: readonly string[],
  signal: AbortSignal,
  tags = false,
): Promise<Task[]> {
  const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  const answers = await Promise.all(
    chunks(arns, 100).map((tasks) =>
      patientCall("ecs:DescribeTasks", () =>
        ecs.send(new DescribeTasksCommand({ cluster, tasks, ...(tags ? { include: ["TAGS"] } : {}) }), {
          abortSignal: signal,
        }),
      ),
    ),
  );
  return answers.flatMap(({ tasks }) => tasks ?? []);
}

function taskState(task: Task): TaskState {
  return {
    arn: task.taskArn ?? "",
    lastStatus: task.lastStatus ?? "",
    ...(task.desiredStatus === "STOPPED" ? { stopping: true } : {}),
    ...optional("taskDefinition", task.taskDefinitionArn),
    ...optional("startedBy", task.startedBy),
    ...(task.tags && task.tags.length > 0
      ? { tags: Object.fromEntries(task.tags.map(({ key, value }) => [key ?? "", value ?? ""])) }
      : {}),
    ...optional("stopCode", task.stopCode),
    ...optional("stoppedReason", task.stoppedReason),
    ...optional("createdAt", task.createdAt?.getTime()),
    ...optional("startedAt", task.startedAt?.getTime()),
    ...optional("stoppedAt", task.stoppedAt?.getTime()),
    ...optional("executionStoppedAt", task.executionStoppedAt?.getTime()),
    containers: (task.containers ?? []).map((container) => ({
      name: container.name ?? "",
      ...optional("lastStatus", container.lastStatus),
      ...optional("exitCode", container.exitCode),
      ...optional("reason", container.reason),
    })),
  };
}
