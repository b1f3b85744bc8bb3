/** A stack of three services with a migration on the simulated cloud, released and rolled back by Gantline's own code. */
import type { Scripts } from "../../../local/engine/simulated/script.ts";
import type { ScriptedCommits } from "../../../local/github/commits.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { taskDefinitionPort } from "../../../src/aws/task-definitions.ts";
import { evidencePort, taskPort } from "../../../src/aws/tasks.ts";
import { verifyPort } from "../../../src/aws/verify.ts";
import { github } from "../../../src/github/index.ts";
import type { Recording } from "../../../src/release/records.ts";
import { release } from "../../../src/release/release.ts";
import type { RollbackRequest } from "../../../src/release/rollback.ts";
import type { ReleaseRequest, ReleaseTools } from "../../../src/release/types.ts";
import type { HttpPort } from "../../../src/service/smoke.ts";
import { plainly } from "../../../src/service/together.ts";
import { verify } from "../../../src/verify/verify.ts";
import { definition } from "../ecs/cloud.ts";
import { around } from "./around.ts";
import { simulatedClients } from "./clients.ts";

const cluster = "shop";
const names = ["api", "worker", "web"];
const repository = "your-org/shop";
/** Calls that only look. */
const looks = /^(Describe|List|Get|Batch(Get|Check))/;

export async function releaseShop(options: { scripts?: Scripts; http?: HttpPort } = {}) {
  const cloud = await createSimulatedCloud({
    seed: "release",
    scripts: { ...options.scripts, "migrate:*": { exit: { after: 5000, code: 0 } } },
  });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: cluster });
  await cloud.invoke("logs", "CreateLogGroup", { logGroupName: "/ecs/shop" });
  await cloud.invoke("iam", "CreateRole", {
    RoleName: "execution",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
  });
  const { Vpc } = await cloud.invoke("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16" });
  const subnets = await Promise.all(
    ["a", "b"].map(async (zone, index) => {
      const input = { VpcId: Vpc.VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: `eu-central-1${zone}` };
      return (await cloud.invoke("ec2", "CreateSubnet", input)).Subnet.SubnetId as string;
    }),
  );
  const network = { awsvpcConfiguration: { subnets } };
  const at = cloud.github.repository(repository);
  const commits = at.commits as ScriptedCommits;
  const clients = simulatedClients(cloud);
  const token = cloud.github.jobToken(repository, { deployments: "write", contents: "read" });
  const log: string[] = [];
  const warnings: string[] = [];
  let run = 0;

  /** `tags`: image tag of each family; commits are made as needed. */
  function request(commit: string, more: Partial<ReleaseRequest> = {}): ReleaseRequest {
    const file = (family: string) => {
      const logConfiguration = {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": family },
      };
      const container = { name: family, image: `${family}:none`, essential: true, logConfiguration };
      return { file: `${family}.json`, definition: definition(family, [container]) };
    };
    const recording: Recording = {
      ...{ app: "shop", environment: "production", commit, version: undefined, required: false, allowOlder: false },
      ...{ logUrl: undefined, environmentUrl: undefined },
    };
    return {
      environment: "production",
      cluster,
      definitions: ["migrate", ...names].map(file) as ReleaseRequest["definitions"],
      tasks: [{ family: "migrate", run: [], migration: true, wanted: { containers: [], timeoutMs: 600_000 } }],
      services: names.map((name) => ({
        file: `${name}.service.json`,
        name,
        taskDefinition: name,
        input: {
          serviceName: name,
          taskDefinition: name,
          desiredCount: 1,
          launchType: "FARGATE",
          networkConfiguration: network,
          deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
        },
      })),
      createServices: true,
      rollTimeoutMs: 30 * 60_000,
      together: {
        ...plainly,
        ...{ waves: [["api"], ["worker"], ["web"]], onFailure: "return-all" },
      },
      failOn: ["failed", "rolled-back", "superseded", "timed-out"],
      identity: [`run ${++run}`],
      imageKeys: ["migrate", ...names],
      commit,
      recording,
      ...more,
    };
  }

  /** Tools of one run; `cancel` aborts it when the log says this. */
  function tools(tag: string, cancel?: RegExp) {
    const run = new AbortController();
    const cleanup = new AbortController();
    const { signal } = run;
    const say = (line: string) => {
      log.push(line);
      if (cancel?.test(line)) run.abort(new Error("cancelled"));
    };
    const port = (of: AbortSignal) =>
      github({
        ...{ token, repository, clock: cloud.clock, signal: of, apiUrl: "http://github.simulated/api/v3" },
        fetch: cloud.github.fetch as typeof fetch,
      });
    const containers = Object.fromEntries(["migrate", ...names].map((name) => [name, `${name}:${tag}`]));
    const given: ReleaseTools = {
      evidence: evidencePort(clients, cleanup.signal),
      logs: logPort(clients, {}, cleanup.signal),
      ...around(clients, signal),
      ...(options.http ? { http: options.http } : {}),
      definitions: taskDefinitionPort(clients, signal),
      tasks: taskPort(clients, signal, cleanup.signal),
      services: servicePort(clients, signal),
      clock: cloud.clock,
      signal,
      log: say,
      warn: (line) => warnings.push(line),
      group: (_title, work) => work(),
      verify: (wanted) =>
        verify({ ...wanted, region: clients.region, allowedAccounts: [] }, verifyPort(clients, {}, signal)),
      build: async () => ({ images: [], given: containers, containers }),
      judge: async () => [],
      plan: async () => ({ toBuild: [], containers }),
      records: { ...port(signal), closing: port(cleanup.signal).deployments },
      running: () => {},
    };
    return given;
  }

  return {
    ...{ cloud, commits, log, warnings, request, tools, at },
    /** Releases a tag of all images as a new commit on top of the last. */
    release: (tag: string, more: Partial<ReleaseRequest> = {}, cancel?: RegExp) => {
      const head = commits.refs.get("refs/heads/main");
      const commit = commits.add(tag, head === undefined ? [] : [head]);
      commits.refs.set("refs/heads/main", commit);
      commits.refs.set(`refs/tags/${tag}`, commit);
      return cloud.clock.run(() => release(request(commit, more), tools(tag, cancel)));
    },
    back: (to: string, more: Partial<RollbackRequest> = {}): RollbackRequest => ({
      ...{ app: "shop", environment: "production", to, rollTimeoutMs: 30 * 60_000, record: true },
      failOn: ["failed", "rolled-back", "superseded", "timed-out"],
      recording: { logUrl: undefined, environmentUrl: undefined, required: false },
      ...more,
    }),
    /** What the services run: `api:1 worker:1 web:1`. */
    async runs(): Promise<string> {
      const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: names });
      const revision = ({ taskDefinition }: { taskDefinition: string }) => taskDefinition.split("/").at(-1);
      return services.map(revision).join(" ");
    },
    /** Calls since `from` that change something in the account. */
    changes: (from = 0): string[] =>
      cloud
        .calls()
        .slice(from)
        .map(({ operation }) => operation)
        .filter((operation) => !looks.test(operation)),
    /** Tasks of the family that have not stopped. */
    async running(family: string): Promise<number> {
      const { taskArns } = await cloud.invoke("ecs", "ListTasks", { cluster, family, desiredStatus: "RUNNING" });
      return taskArns.length;
    },
  };
}
