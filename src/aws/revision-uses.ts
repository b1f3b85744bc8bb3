import type { Service } from "@aws-sdk/client-ecs";
import type { KeepPort, Use } from "../task-definition/keep.ts";
import { familyOf } from "../task-definition/model.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { chunks, patientCall } from "./patient.ts";
import { describeServices } from "./services.ts";
import { taskDefinitionPort } from "./task-definitions.ts";
import { describeTasks } from "./tasks.ts";

/** Of each service so many of its last successful deployments are ones to go back to. */
const successesKept = 2;
/** Deployments of a service that have come to no end. */
const unfinished = /^(PENDING|IN_PROGRESS|STOP_REQUESTED|ROLLBACK_REQUESTED|ROLLBACK_IN_PROGRESS)$/;

/** Clearing away old revisions in ECS. */
export function keepPort(clients: AwsClients, signal: AbortSignal): KeepPort {
  const { revisions, describe } = taskDefinitionPort(clients, signal);
  return {
    revisions,
    describe,
    uses: (families) => usesOf(families, clients, signal),
    deregister: async (taskDefinition) => {
      const { DeregisterTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        await patientCall("ecs:DeregisterTaskDefinition", () =>
          ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition })),
        );
      } catch (error) {
        // An answer that was lost: it is done.
        if (!(isAws(error, "ClientException") && /inactive/i.test(error.message))) throw error;
      }
    },
    remove: async (arns) => {
      const { DeleteTaskDefinitionsCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      const refused: string[] = [];
      for (const taskDefinitions of chunks(arns, 10)) {
        const { failures } = await patientCall("ecs:DeleteTaskDefinitions", () =>
          ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions })),
        );
        for (const { arn, reason, detail } of failures ?? [])
          refused.push(`${arn} was deregistered but not deleted: ${[reason, detail].filter(Boolean).join(", ")}`);
      }
      return refused;
    },
  };
}

/** Everything in this region that uses a revision of one of the families, and where the role may not look. */
async function usesOf(families: readonly string[], clients: AwsClients, signal: AbortSignal) {
  const unseen: string[] = [];
  const look = async (run: () => Promise<Use[]>): Promise<Use[]> => {
    try {
      return await run();
    } catch (error) {
      if (!isAws(error, "AccessDeniedException", "AccessDenied", "UnrecognizedClientException")) throw error;
      unseen.push(`${error.message.replace(/\.$/, "")}`);
      return [];
    }
  };
  const clusters: string[] = [];
  await look(async () => {
    clusters.push(...(await listClusters(clients, signal)));
    return [];
  });
  const found: Use[] = [];
  for (const cluster of clusters) {
    found.push(...(await look(() => ofServices(cluster, clients, signal))));
    found.push(...(await look(() => ofTasks(cluster, families, clients, signal))));
  }
  found.push(...(await look(() => ofRules(clients, signal))), ...(await look(() => ofSchedules(clients, signal))));
  const uses = found.filter(({ taskDefinition }) => families.includes(familyOf(taskDefinition)));
  return { uses, unseen: [...new Set(unseen)] };
}

async function listClusters(clients: AwsClients, signal: AbortSignal): Promise<string[]> {
  const { paginateListClusters } = await import("@aws-sdk/client-ecs");
  const client = await clients.ecs();
  return patientCall("ecs:ListClusters", async () => {
    const arns: string[] = [];
    for await (const page of paginateListClusters({ client }, {}, { abortSignal: signal }))
      arns.push(...(page.clusterArns ?? []));
    return arns;
  });
}

async function ofServices(cluster: string, clients: AwsClients, signal: AbortSignal): Promise<Use[]> {
  const { paginateListServices } = await import("@aws-sdk/client-ecs");
  const client = await clients.ecs();
  const arns = await patientCall("ecs:ListServices", async () => {
    const found: string[] = [];
    for await (const page of paginateListServices({ client }, { cluster }, { abortSignal: signal }))
      found.push(...(page.serviceArns ?? []));
    return found;
  });
  const services = await describeServices(clients, cluster, arns, signal);
  const uses: Use[] = [];
  for (const service of services) {
    const by = `service ${service.serviceName} of cluster ${cluster.split("/").at(-1)}`;
    const now = [
      service.taskDefinition,
      ...(service.deployments ?? []).map((one) => one.taskDefinition),
      ...(service.taskSets ?? []).map((one) => one.taskDefinition),
    ];
    uses.push(...now.flatMap((taskDefinition) => (taskDefinition ? [{ taskDefinition, by }] : [])));
    // Others (CODE_DEPLOY, EXTERNAL) have none.
    if ((service.deploymentController?.type ?? "ECS") !== "ECS") continue;
    const back = await ofDeployments(cluster, service, clients, signal);
    uses.push(...back.map((taskDefinition) => ({ taskDefinition, by: `a return of ${by}` })));
  }
  return uses;
}

/** What a service's unfinished deployments come from and lead to, and its last successful ones led to. */
async function ofDeployments(
  cluster: string,
  service: Service,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<string[]> {
  const { DescribeServiceRevisionsCommand, DescribeServiceDeploymentsCommand, ListServiceDeploymentsCommand } =
    await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  const abort = { abortSignal: signal };
  const { serviceDeployments: all = [] } = await patientCall("ecs:ListServiceDeployments", () =>
    ecs.send(new ListServiceDeploymentsCommand({ cluster, service: service.serviceArn, maxResults: 100 }), abort),
  );
  const good = all.filter(({ status }) => status === "SUCCESSFUL").map((one) => one.targetServiceRevisionArn);
  const open = all.filter(({ status }) => unfinished.test(status ?? ""));
  const wanted = open.flatMap((one) => one.serviceDeploymentArn ?? []);
  const { serviceDeployments: described = [] } =
    wanted.length === 0
      ? {}
      : await patientCall("ecs:DescribeServiceDeployments", () =>
          ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: wanted.slice(0, 20) }), abort),
        );
  const sources = described.flatMap((one) => [
    ...(one.sourceServiceRevisions ?? []).map(({ arn }) => arn),
    one.targetServiceRevision?.arn,
    one.rollback?.serviceRevisionArn,
  ]);
  const revisions = [...new Set([...good, ...sources])].filter((arn) => arn !== undefined);
  const definitions = new Map<string, string>();
  for (const serviceRevisionArns of chunks(revisions, 20)) {
    const { serviceRevisions } = await patientCall("ecs:DescribeServiceRevisions", () =>
      ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), abort),
    );
    for (const one of serviceRevisions ?? [])
      if (one.serviceRevisionArn && one.taskDefinition) definitions.set(one.serviceRevisionArn, one.taskDefinition);
  }
  const of = (arn: string | undefined) => (arn === undefined ? undefined : definitions.get(arn));
  // Newest first; a forced deployment of the same revision is no second one to go back to.
  const successes = [...new Set(good.flatMap((arn) => of(arn) ?? []))].slice(0, successesKept);
  return [...new Set([...successes, ...sources.flatMap((arn) => of(arn) ?? [])])];
}

async function ofTasks(
  cluster: string,
  families: readonly string[],
  clients: AwsClients,
  signal: AbortSignal,
): Promise<Use[]> {
  const { paginateListTasks } = await import("@aws-sdk/client-ecs");
  const client = await clients.ecs();
  const arns: string[] = [];
  for (const family of families)
    await patientCall("ecs:ListTasks", async () => {
      for await (const page of paginateListTasks({ client }, { cluster, family }, { abortSignal: signal }))
        arns.push(...(page.taskArns ?? []));
    });
  const tasks = await describeTasks(clients, cluster, [...new Set(arns)], signal);
  return tasks.flatMap(({ taskArn, taskDefinitionArn }) =>
    taskDefinitionArn ? [{ taskDefinition: taskDefinitionArn, by: `task ${taskArn?.split("/").at(-1)}` }] : [],
  );
}

/** Targets of EventBridge rules, on whatever bus: a target that runs tasks names its task definition. */
async function ofRules(clients: AwsClients, signal: AbortSignal): Promise<Use[]> {
  const sdk = await import("@aws-sdk/client-eventbridge");
  const events = await clients.events();
  const abort = { abortSignal: signal };
  const buses = await pages(async (NextToken) => {
    const page = await patientCall("events:ListEventBuses", () =>
      events.send(new sdk.ListEventBusesCommand({ NextToken }), abort),
    );
    return { items: page.EventBuses ?? [], next: page.NextToken };
  });
  const uses: Use[] = [];
  for (const { Name: EventBusName } of buses) {
    const rules = await pages(async (NextToken) => {
      const page = await patientCall("events:ListRules", () =>
        events.send(new sdk.ListRulesCommand({ EventBusName, NextToken }), abort),
      );
      return { items: page.Rules ?? [], next: page.NextToken };
    });
    for (const { Name: Rule } of rules) {
      const targets = await pages(async (NextToken) => {
        const page = await patientCall("events:ListTargetsByRule", () =>
          events.send(new sdk.ListTargetsByRuleCommand({ Rule, EventBusName, NextToken }), abort),
        );
        return { items: page.Targets ?? [], next: page.NextToken };
      });
      for (const { EcsParameters } of targets)
        if (EcsParameters?.TaskDefinitionArn)
          uses.push({ taskDefinition: EcsParameters.TaskDefinitionArn, by: `rule ${Rule}` });
    }
  }
  return uses;
}

/** Targets of EventBridge Scheduler's schedules in all groups; only those that run tasks are asked for in detail. */
async function ofSchedules(clients: AwsClients, signal: AbortSignal): Promise<Use[]> {
  const { GetScheduleCommand, ListSchedulesCommand } = await import("@aws-sdk/client-scheduler");
  const scheduler = await clients.scheduler();
  const abort = { abortSignal: signal };
  const schedules = await pages(async (NextToken) => {
    const page = await patientCall("scheduler:ListSchedules", () =>
      scheduler.send(new ListSchedulesCommand({ NextToken }), abort),
    );
    return { items: page.Schedules ?? [], next: page.NextToken };
  });
  const uses: Use[] = [];
  for (const { Name, GroupName, Target } of schedules) {
    if (!/:cluster\/|:ecs:/.test(Target?.Arn ?? "")) continue;
    const { Target: full } = await patientCall("scheduler:GetSchedule", () =>
      scheduler.send(new GetScheduleCommand({ Name, GroupName }), abort),
    );
    const taskDefinition = full?.EcsParameters?.TaskDefinitionArn ?? inInput(full?.Input);
    if (taskDefinition) uses.push({ taskDefinition, by: `schedule ${GroupName}/${Name}` });
  }
  return uses;
}

/** A universal target (`aws-sdk:ecs:runTask`) has the parameters of the call in its input. */
function inInput(input: string | undefined): string | undefined {
  try {
    const { TaskDefinition } = JSON.parse(input ?? "") as { TaskDefinition?: unknown };
    return typeof TaskDefinition === "string" ? TaskDefinition : undefined;
  } catch {
    return undefined;
  }
}

async function pages<T>(
  page: (token: string | undefined) => Promise<{ items: T[]; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let token: string | undefined; ; ) {
    const { items, next } = await page(token);
    all.push(...items);
    if (!next) return all;
    token = next;
  }
}
