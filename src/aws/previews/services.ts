import type { CreateServiceCommandInput, Service } from "@aws-sdk/client-ecs";
import type { PreviewAccount, SeenService } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { chunks, optional, patientCall } from "../patient.ts";
import { settingsOf } from "../services.ts";
import { sharedBy, type Turn } from "./turn.ts";

type Part = Pick<PreviewAccount, "services" | "named" | "createService" | "updateService" | "deleteService" | "tag">;

/** How ECS says that a name is not free: a service of it is there with other settings, or its tasks have not left yet. */
const taken = /not idempotent|still draining/i;

export function previewServices(clients: AwsClients, signal: AbortSignal, turn: Turn): Part {
  const abort = { abortSignal: signal };
  const describe = async (cluster: string, names: readonly string[]): Promise<SeenService[]> => {
    const { DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
    const ecs = await clients.ecs();
    const answers = await Promise.all(
      chunks(names, 10).map(async (services) => {
        await turn(signal);
        return patientCall("ecs:DescribeServices", () =>
          ecs.send(new DescribeServicesCommand({ cluster, services, include: ["TAGS"] }), abort),
        );
      }),
    );
    return answers.flatMap(({ services = [] }) => services.flatMap(seen));
  };
  const allNames = async (cluster: string): Promise<string[]> => {
    const { ListServicesCommand } = await import("@aws-sdk/client-ecs");
    const ecs = await clients.ecs();
    const names: string[] = [];
    for (let nextToken: string | undefined; ; ) {
      await turn(signal);
      const page: { serviceArns?: string[] | undefined; nextToken?: string | undefined } = await patientCall(
        "ecs:ListServices",
        () =>
          ecs.send(new ListServicesCommand({ cluster, maxResults: 100, ...optional("nextToken", nextToken) }), abort),
      );
      names.push(...(page.serviceArns ?? []).map((arn) => arn.split("/").at(-1) ?? ""));
      nextToken = page.nextToken;
      if (nextToken === undefined) return names;
    }
  };
  const named = sharedBy(allNames);
  return {
    services: async (cluster, prefix) => {
      const names = await named(cluster);
      return describe(
        cluster,
        names.filter((name) => name.startsWith(prefix)),
      );
    },
    named: describe,
    createService: async (input) => {
      const { CreateServiceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        await patientCall("ecs:CreateService", () =>
          ecs.send(new CreateServiceCommand(input as unknown as CreateServiceCommandInput)),
        );
        return "created";
      } catch (error) {
        if (isAws(error, "InvalidParameterException") && taken.test(error.message)) return "taken";
        throw error;
      }
    },
    updateService: async (cluster, service, { taskDefinition, desired, loadBalancers, settings, force }) => {
      const { UpdateServiceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      const change = {
        ...settings,
        ...optional("taskDefinition", taskDefinition),
        ...optional("desiredCount", desired),
        ...optional("loadBalancers", loadBalancers && [...loadBalancers]),
        ...optional("forceNewDeployment", force),
      };
      try {
        await patientCall("ecs:UpdateService", () =>
          ecs.send(new UpdateServiceCommand({ cluster, service, ...change })),
        );
        return "updated";
      } catch (error) {
        if (isAws(error, "ServiceNotActiveException", "ServiceNotFoundException")) return "gone";
        throw error;
      }
    },
    deleteService: async (cluster, service) => {
      const { DeleteServiceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      try {
        await patientCall("ecs:DeleteService", () =>
          ecs.send(new DeleteServiceCommand({ cluster, service, force: true })),
        );
      } catch (error) {
        if (!isAws(error, "ServiceNotActiveException", "ServiceNotFoundException")) throw error;
      }
    },
    tag: async (resourceArn, tags) => {
      const { TagResourceCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      await patientCall("ecs:TagResource", () => ecs.send(new TagResourceCommand({ resourceArn, tags: [...tags] })));
    },
  };
}

/** Nothing for a service that is gone: ECS shows it as INACTIVE for a while. */
function seen(service: Service): SeenService[] {
  const {
    serviceName = "",
    serviceArn = "",
    status,
    taskDefinition = "",
    desiredCount = 0,
    deployments = [],
    loadBalancers = [],
  } = service;
  if (status !== "ACTIVE" && status !== "DRAINING") return [];
  const primary = deployments.find((one) => one.status === "PRIMARY");
  const alone = deployments.length === 1 && primary?.runningCount === desiredCount;
  const failed =
    primary?.rolloutState === "FAILED" ? (primary.rolloutStateReason ?? "its deployment failed") : undefined;
  return [
    {
      name: serviceName,
      arn: serviceArn,
      status,
      taskDefinition,
      desired: desiredCount,
      targetGroups: loadBalancers.flatMap(({ targetGroupArn = [] }) => targetGroupArn),
      steady: alone && primary?.rolloutState === "COMPLETED",
      ...optional("failed", failed),
      settings: settingsOf(service),
      tags: Object.fromEntries((service.tags ?? []).map(({ key = "", value = "" }) => [key, value])),
    },
  ];
}
