/** Previews on the simulated cloud: runs that overlap, are slow, and die at any of their calls. */
import { chance, createRandom, hex, type Random } from "../../../local/aws/ecs/random.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { previewAccount } from "../../../src/aws/previews/index.ts";
import { github } from "../../../src/github/index.ts";
import type { GithubPort } from "../../../src/kernel/github.ts";
import type { Policy } from "../../../src/preview/desired.ts";
import { previewGitHub, pullOf, recordedPulls } from "../../../src/preview/github.ts";
import { databaseName, hostOf, nameOf, type PreviewKey } from "../../../src/preview/names.ts";
import type { PreviewRun, PreviewSpec, Ran, RunWanted } from "../../../src/preview/types.ts";
import { programs, type Server } from "./database.ts";
import { type People, people, repository } from "./people.ts";
import { requestOf } from "./request.ts";

export const zone = "preview.example.com";
const cluster = "previews";
const app = "shop";
const repoId = 7;

export const policy: Policy = {
  label: "preview",
  noLabel: "no-preview",
  keepLabel: "keep",
  drafts: false,
  skipAuthors: ["dependabot[bot]"],
  approved: [],
  expiredSleeps: true,
};

export interface World {
  cloud: SimulatedCloud;
  people: People;
  server: Server;
  key(pr: number): PreviewKey;
  /** A run as a job makes it: `commit` is what it has checked out; without one it can only take down. */
  run(pr: number, options: { id: string; commit?: string; crashAt?: number; slow?: number }): Job;
  /** All calls, to AWS and to GitHub, when they were recorded. */
  callLog(): string;
  sweepTools(id: string): Omit<import("../../../src/preview/sweep.ts").SweepTools, never>;
}

export interface Job {
  run: PreviewRun;
  port: GithubPort;
  /** Settles when the job was killed: whatever it waits for never comes. */
  died: Promise<"died">;
  calls(): number;
}

type Through = <T>(what: string, effect: () => T | Promise<T>) => Promise<T>;

/** Longest time from a call to its effect, and from there to its answer, ms. */
const usualLatency = 400;

export interface WorldOptions {
  log?: (line: string) => void;
  /** All calls are written down, which takes a third of the time of a story. */
  recorded?: boolean;
  /** Without Octokit, which takes a third of it as well. */
  plain?: boolean;
  /** The share of migrations that fail by chance. */
  unlucky?: number;
}

export async function createWorld(
  seed: string,
  { log = () => {}, recorded = false, plain = false, unlucky = 0.1 }: WorldOptions = {},
): Promise<World> {
  // Loaded now: a stepped clock does not know of files that are read.
  await Promise.all([
    import("@actions/github"),
    import("@aws-sdk/client-ecs"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
    import("@aws-sdk/client-ssm"),
    import("@aws-sdk/client-cloudwatch-logs"),
  ]);
  const random = createRandom(`${seed} world`);
  const server: Server = new Map();
  const cloud = await createSimulatedCloud({
    ...{ seed, pace: "aws", scripts: programs(server, random, unlucky) },
    ...(recorded ? { callsKept: 5_000 } : { callsKept: 0 }),
    callLog: recorded,
  });
  const { clock } = cloud;
  const invoke = cloud.invoke;
  await invoke("ecs", "CreateCluster", { clusterName: cluster });
  await invoke("logs", "CreateLogGroup", { logGroupName: "/previews" });
  const elb = (operation: string, input: object) => invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: "previews" });
  const { Listeners } = await elb("CreateListener", {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
  });
  const listener: string = Listeners[0].ListenerArn;
  await invoke("ecs", "RegisterTaskDefinition", definition("database", "database:1", []));
  const folk = people(clock);
  const key = (pr: number): PreviewKey => ({ app, repoId, pr });

  const request = requestOf(folk.github, folk.token);
  const githubOf = (through: Through) =>
    github({
      ...(plain ? { request: (route, parameters) => through("github", () => request(route, parameters)) } : {}),
      token: folk.token,
      apiUrl: "http://github.simulated/api/v3",
      repository,
      clock,
      signal: new AbortController().signal,
      fetch: (input, init) => through("github", () => folk.github.fetch(input as string, init)),
    });

  function run(pr: number, options: { id: string; commit?: string; crashAt?: number; slow?: number }): Job {
    const { id, commit, crashAt = Number.POSITIVE_INFINITY, slow = 1 } = options;
    const own: Random = createRandom(`${seed} ${id}`);
    let calls = 0;
    let die: (how: "died") => void = () => {};
    const died = new Promise<"died">((resolve) => {
      die = resolve;
    });
    const never = () => new Promise<never>(() => {});
    /** Half of the deaths are before the effect, half after it. */
    const through = async <T>(_what: string, effect: () => T | Promise<T>): Promise<T> => {
      calls += 1;
      const dying = calls >= crashAt;
      const early = chance(own) < 0.5;
      await clock.sleep(chance(own) * usualLatency * slow);
      if (dying && early) {
        die("died");
        return never();
      }
      let answer: { value: T } | { error: unknown };
      try {
        answer = { value: await effect() };
      } catch (error) {
        answer = { error };
      }
      if (dying) {
        die("died");
        return never();
      }
      await clock.sleep(chance(own) * usualLatency * slow);
      if ("error" in answer) throw answer.error;
      return answer.value;
    };
    const client = (service: string) =>
      Promise.resolve({
        send: (command: { input: object; constructor: { name: string } }) => {
          const operation = command.constructor.name.replace(/Command$/, "");
          return through(operation, () => invoke(service, operation, command.input).catch(asSdk));
        },
      });
    const clients = {
      region: "eu-central-1",
      ecs: () => client("ecs"),
      elbv2: () => client("elasticloadbalancing"),
      ssm: () => client("ssm"),
      logs: () => client("logs"),
    } as unknown as AwsClients;
    const { signal } = new AbortController();
    const spec = commit === undefined ? undefined : specOf(key(pr), commit, listener);
    const made: PreviewRun = {
      key: key(pr),
      id,
      ...(commit !== undefined && spec ? { mine: { commit, spec: async () => spec } } : {}),
      place: { cluster, listeners: [listener], zone, database: { family: "database" } },
      policy,
      account: previewAccount(clients, signal, clock),
      github: previewGitHub(githubOf(through), pr, undefined),
      runTask: (wanted) => runTask(wanted, clients, clock),
      evidence: async () => [],
      probe: async () => 200,
      password: () => hex(own, 40),
      words: (said) =>
        JSON.stringify({ ...said, spec: undefined, error: "error" in said ? String(said.error) : undefined }),
      clock,
      signal,
      log: (line) => log(`${id}: ${line}`),
      limits: { settleMs: 20 * 60_000, readyMs: 60_000, goneMs: 10 * 60_000 },
    };
    return { run: made, port: githubOf(through), died, calls: () => calls };
  }

  return {
    cloud,
    people: folk,
    server,
    key,
    run,
    callLog: () =>
      cloud.callLog() +
      folk.github
        .calls()
        .map(({ at, method, path, status }) => `${new Date(at).toISOString()} ${method} ${path} ${status}\n`)
        .join(""),
    sweepTools: (id) => {
      const any = run(0, { id });
      return {
        app,
        repoId,
        place: any.run.place,
        policy,
        account: any.run.account,
        openPulls: async () => (await any.port.pulls.list("open")).map(pullOf),
        runFor: (pr, options) => ({ ...run(pr, { id: `${id} ${pr}` }).run, ...options }),
        databases: async () => [...server.keys()].map((name) => Number(name.slice(`${app}_p`.length))),
        retire: (pr) => any.port.pulls.addLabels(pr, [policy.noLabel]),
        recorded: () => recordedPulls(any.port, app),
        now: clock.now,
        log,
        warn: log,
      };
    },
  };
}

/** The service's own refusal, as an SDK client throws it. */
function asSdk(error: Error & { status?: number }): never {
  throw Object.assign(error, { $metadata: { httpStatusCode: error.status ?? 400 }, $fault: "client" });
}

const region = "eu-central-1";

function definition(
  family: string,
  image: string,
  command: readonly string[],
  environment: Record<string, string> = {},
) {
  return {
    family,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: "arn:aws:iam::111122223333:role/preview-exec",
    containerDefinitions: [
      {
        name: "main",
        image,
        essential: true,
        ...(command.length > 0 ? { command: [...command] } : {}),
        portMappings: [{ containerPort: 8080, protocol: "tcp" }],
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "/previews", "awslogs-region": region, "awslogs-stream-prefix": family },
        },
      },
    ],
  };
}

const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

/** A public service, one behind it, a migration and a seed. */
function specOf(key: PreviewKey, commit: string, listener: string): PreviewSpec {
  const environment = { PGDATABASE: databaseName(key) };
  const part = (name: string, command: readonly string[]) =>
    definition(nameOf(key, name), `app:${commit}`, command, environment);
  const input = { launchType: "FARGATE", networkConfiguration: network };
  return {
    cluster,
    listeners: [listener],
    priorities: { from: 1000, count: 20 },
    zone,
    vpc: "vpc-1",
    services: [
      { name: "api", definition: part("api", ["/server"]), input, desired: 1 },
      {
        name: "web",
        definition: part("web", ["/web"]),
        input,
        desired: 1,
        web: {
          host: hostOf(key, undefined, zone),
          url: `https://${hostOf(key, undefined, zone)}`,
          container: "main",
          port: 8080,
          healthPath: "/healthz",
          targetGroup: nameOf(key, "web"),
        },
      },
    ],
    tasks: [
      { name: "migrate", definition: part("migrate", ["/migrate"]), when: "push", timeoutMs: 600_000 },
      { name: "seed", definition: part("seed", ["/seed"]), when: "once", timeoutMs: 600_000 },
    ],
    database: { family: "database", seed: "one" },
  };
}

/** Runs a task to its end, and reads its log then. */
async function runTask(wanted: RunWanted, clients: AwsClients, clock: SimulatedCloud["clock"]): Promise<Ran> {
  const { RunTaskCommand, DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
  const { GetLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const ecs = await clients.ecs();
  const { createHash } = await import("node:crypto");
  const answer = await ecs.send(
    new RunTaskCommand({
      cluster: wanted.cluster,
      taskDefinition: wanted.taskDefinition,
      startedBy: wanted.startedBy,
      clientToken: createHash("sha256").update(JSON.stringify(wanted)).digest("hex"),
      launchType: "FARGATE",
      networkConfiguration: network,
      ...(wanted.command
        ? { overrides: { containerOverrides: [{ name: "main", command: [...wanted.command] }] } }
        : {}),
    }),
  );
  const arn = answer.tasks?.[0]?.taskArn ?? "";
  for (;;) {
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: wanted.cluster, tasks: [arn] }));
    const [task] = tasks;
    if (task?.lastStatus === "STOPPED") {
      const code = task.containers?.[0]?.exitCode;
      const family = task.taskDefinitionArn?.split("/").at(-1)?.replace(/:\d+$/, "");
      const logs = await clients.logs();
      const lines = await logs
        .send(
          new GetLogEventsCommand({
            logGroupName: "/previews",
            logStreamName: `${family}/main/${arn.split("/").at(-1)}`,
            startFromHead: true,
          }),
        )
        .then(({ events = [] }) => events.map(({ message = "" }) => message))
        .catch(() => []);
      return {
        ok: code === 0,
        why: code === undefined ? (task.stoppedReason ?? "no exit code") : `exit code ${code}`,
        lines,
      };
    }
    await clock.sleep(5_000);
  }
}
