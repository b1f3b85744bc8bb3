import type { RunTaskCommandInput, Task } from "@aws-sdk/client-ecs";
import type { EvidencePort } from "../service/types.ts";
import { placementOf } from "../task/plan.ts";
import type { RunRequest, TaskPort, TaskState } from "../task/types.ts";
import type { AwsClients } from "./clients.ts";
import { unhealthyTargets } from "./elbv2.ts";
import { chunks, optional, patientCall } from "./patient.ts";
import { describeServices } from "./services.ts";
import { taskPlan } from "./task-definitions.ts";

/**
 * Tasks in ECS. Reads end with `signal`; StopTask, which is called because of it, with `cleanup`. RunTask ends with
 * neither: a call that is cut off may have started a task that nobody knows of.
 */
export function taskPort(clients: AwsClients, signal: AbortSignal, cleanup: AbortSignal): TaskPort {
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
    describe: async (cluster, arn) => (await describeTasks(clients, cluster, [arn], signal)).map(taskState)[0],
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
    deployment: string,
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
    return tasks
      .filter(({ startedBy }) => startedBy === deployment)
      .map(taskState)
      .sort((a, b) => (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0));
  };
  return {
    stoppedTasks: (cluster, service, deployment) => tasksOf(cluster, service, deployment, "STOPPED"),
    runningTasks: (cluster, service, deployment) => tasksOf(cluster, service, deployment, "RUNNING"),
    unhealthyTargets: (arn) => unhealthyTargets(clients, arn, signal),
    containers: async (taskDefinition) => (await taskPlan(clients, taskDefinition, signal))?.containers ?? [],
  };
}

function runInput(request: RunRequest): RunTaskCommandInput {
  const { network } = request;
  const containerOverrides = request.overrides.map(({ name, command, environment }) => ({
    name,
    ...(command ? { command: [...command] } : {}),
    ...(environment ? { environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })) } : {}),
  }));
  return {
    cluster: request.cluster,
    taskDefinition: request.taskDefinition,
    clientToken: request.clientToken,
    count: 1,
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
    ...(containerOverrides.length > 0 ? { overrides: { containerOverrides } } : {}),
    ...(request.capacityProviderStrategy
      ? { capacityProviderStrategy: [...request.capacityProviderStrategy] }
      : (optional("launchType", request.launchType) as Pick<RunTaskCommandInput, "launchType">)),
    ...optional("platformVersion", request.platformVersion),
    ...optional("startedBy", request.startedBy),
  };
}

async function describeTasks(
  clients: AwsClients,
  cluster: string,
  arns: string[],
  signal: AbortSignal,
): Promise<Task[]> {
  const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  const answers = await Promise.all(
    chunks(arns, 100).map((tasks) =>
      patientCall("ecs:DescribeTasks", () =>
        ecs.send(new DescribeTasksCommand({ cluster, tasks }), { abortSignal: signal }),
      ),
    ),
  );
  return answers.flatMap(({ tasks }) => tasks ?? []);
}

function taskState(task: Task): TaskState {
  return {
    arn: task.taskArn ?? "",
    lastStatus: task.lastStatus ?? "",
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
