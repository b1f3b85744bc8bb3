/** What the demo and its test look at from outside: the services as ECS describes them, and the URL as a user sees it. */
import { pause, realClock } from "../clock.ts";
import { region } from "../start.ts";

export interface RunningService {
  name: string;
  /** Id of the PRIMARY deployment: another one means that the service was rolled. */
  deployment: string;
  /** family:revision */
  taskDefinition: string;
  running: number;
  desired: number;
}

/** The services of `cluster`, by name. A service that does not exist is not in the answer. */
export async function services(endpoint: string, cluster: string, names: string[]): Promise<RunningService[]> {
  const answer = (await awsJson(endpoint, ecs, "DescribeServices", { cluster, services: names })) as {
    services: {
      serviceName: string;
      desiredCount: number;
      runningCount: number;
      taskDefinition: string;
      deployments: { id: string; status: string }[];
    }[];
  };
  return answer.services.map((one) => ({
    name: one.serviceName,
    deployment: one.deployments.find((deployment) => deployment.status === "PRIMARY")?.id ?? "",
    taskDefinition: one.taskDefinition.slice(one.taskDefinition.lastIndexOf("/") + 1),
    running: one.runningCount,
    desired: one.desiredCount,
  }));
}

/** How often a call is made at most, and the pause before the next time, ms, doubled each time: about as AWS's SDKs do. */
const tries = { most: 4, pauseMs: 100 };

/** A service that speaks AwsJson, with the name that its calls begin with. */
export interface Api {
  service: string;
  target: string;
}

export const ecs: Api = { service: "ecs", target: "AmazonEC2ContainerServiceV20141113" };
export const ssm: Api = { service: "ssm", target: "AmazonSSM" };

/**
 * One call of the AwsJson 1.1 protocol, made again when the service could not answer (5xx, throttled); the local cloud
 * reads who calls from the signature's credential only.
 */
export async function awsJson(endpoint: string, api: Api, operation: string, input: object): Promise<unknown> {
  for (let tried = 1; ; tried += 1) {
    const response = await ask(endpoint, api, operation, input);
    if (response.ok) return response.json();
    const text = await response.text();
    const passing = response.status >= 500 || /ThrottlingException/.test(text);
    if (!passing || tried === tries.most) throw new Error(`${operation}: ${response.status} ${text}`);
    await pause(realClock, tries.pauseMs * 2 ** (tried - 1));
  }
}

function ask(endpoint: string, api: Api, operation: string, input: object): Promise<Response> {
  return fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `${api.target}.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=AKIALOCALDEMO/20260101/${region}/${api.service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
}

/** GET, following nothing; gives up after five seconds. */
export async function get(url: string): Promise<{ status: number; version: string | null; body: string }> {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5000) });
  return { status: response.status, version: response.headers.get("x-version"), body: await response.text() };
}
