import { type cloud, definition, group, network } from "./cloud.ts";

type Cloud = ReturnType<typeof cloud>;

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

export const port = { containerPort: 8080 };

/** A definition of family `api` whose image has the given tag; with a health check when asked. */
export function api(tag: string, more: object = {}) {
  return definition("api", [{ name: "api", image: `api:${tag}`, portMappings: [port], ...more }]);
}

export const healthCheck = { command: ["CMD", "/healthcheck"], interval: 5 };

export function register(test: Cloud, input: object): string {
  return test.call("RegisterTaskDefinition", input).taskDefinition.taskDefinitionArn;
}

/** Creates service `api` with 100/200 unless told otherwise. */
export function create(test: Cloud, input: object, more: Any = {}): Any {
  return test.call("CreateService", {
    cluster: "shop",
    serviceName: "api",
    taskDefinition: more.taskDefinition ?? register(test, input),
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: network,
    ...more,
  }).service;
}

export function update(test: Cloud, more: object): Any {
  return test.call("UpdateService", { cluster: "shop", service: "api", ...more }).service;
}

export function service(test: Cloud): Any {
  return test.call("DescribeServices", { cluster: "shop", services: ["api"] }).services[0];
}

/** Texts of the events, oldest first, with ids of tasks and deployments and the target group made short. */
export function told(test: Cloud): string[] {
  return service(test)
    .events.map((event: Any) => event.message as string)
    .reverse()
    .map((message: string) =>
      message
        .replaceAll(/\(task [0-9a-f]{32}\)/g, "(task T)")
        .replaceAll(/ecs-svc\/\d+/g, "ecs-svc/N")
        .replaceAll(group, "TG"),
    );
}

export function serviceDeployments(test: Cloud): Any[] {
  const list = test.call("ListServiceDeployments", { cluster: "shop", service: "api" }).serviceDeployments;
  if (list.length === 0) return [];
  const serviceDeploymentArns = list.map((each: Any) => each.serviceDeploymentArn);
  return test.call("DescribeServiceDeployments", { serviceDeploymentArns }).serviceDeployments;
}

/** Tasks of the service, stopped ones included. */
export function tasks(test: Cloud): Any[] {
  const arns = ["RUNNING", "STOPPED"].flatMap(
    (desiredStatus) => test.call("ListTasks", { cluster: "shop", serviceName: "api", desiredStatus }).taskArns,
  );
  const pages = Array.from({ length: Math.ceil(arns.length / 100) }, (_, index) =>
    arns.slice(index * 100, index * 100 + 100),
  );
  return pages.flatMap((part) => test.call("DescribeTasks", { cluster: "shop", tasks: part }).tasks);
}

export const balanced = [{ targetGroupArn: group, containerName: "api", containerPort: 8080 }];
export const breaker = (rollback: boolean, more: object = {}) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback, ...more } },
});
