/** Previews on the simulated cloud: runs that overlap, are slow, and die at any of their calls. */
import { paces } from "../../../local/aws/ecs/pace.ts";
import { createRandom, hex, type Random } from "../../../local/aws/ecs/random.ts";
import { timings as engineTimings } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { previewAccount } from "../../../src/aws/previews/index.ts";
import { github } from "../../../src/github/index.ts";
import type { GithubPort } from "../../../src/kernel/github.ts";
import type { Policy } from "../../../src/preview/desired.ts";
import { previewGitHub, pullOf, toldPulls } from "../../../src/preview/github.ts";
import type { PreviewKey } from "../../../src/preview/names.ts";
import type { SweepTools } from "../../../src/preview/sweep.ts";
import type { PreviewRun } from "../../../src/preview/types.ts";
import { programs, type Server } from "./database.ts";
import { gatewayOf, throughGateway } from "./gateway.ts";
import { type Fate, type Line, lineOf } from "./job.ts";
import { neighbours } from "./neighbours.ts";
import { type People, people, repository } from "./people.ts";
import { requestOf } from "./request.ts";
import { cluster, definition, logGroup, specOf, zone } from "./stack.ts";
import { taskRunner } from "./tasks.ts";

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
  /** People reach previews through a gateway of ECS. */
  gateway: boolean;
  cloud: SimulatedCloud;
  people: People;
  server: Server;
  key(pr: number): PreviewKey;
  /** A run as a job makes it: `commit` is what it has checked out; without one it can only take down. */
  run(pr: number, options: { id: string; commit?: string } & Fate): Job;
  /** Whether a name or an ARN is another repository's. */
  isTheirs(id: string): boolean;
  /** What was another repository's and is not there any more. */
  goneOfOthers(): Promise<string[]>;
  /** All calls, to AWS and to GitHub, when they were recorded. */
  callLog(): string;
  sweepTools(id: string): SweepTools;
}

export interface Job extends Line {
  run: PreviewRun;
  port: GithubPort;
}

/** AWS's own, but for tasks that come and go in a third of the time: a run then makes more of its calls while it waits less. */
const pace = {
  ...paces.aws,
  ...{ provisioning: 3_000, deprovisioning: 3_000, healthyAfterRunning: 12_000, healthyAfterRegistration: 12_000 },
};
const timings = {
  ...engineTimings.aws,
  ...{ provision: 1_000, pull: { from: 2_000, to: 8_000 }, start: { from: 1_000, to: 2_000 } },
};

export interface WorldOptions {
  log?: (line: string) => void;
  /** All calls are written down, which takes a third of the time of a story. */
  recorded?: boolean;
  /** Without Octokit, which takes a third of it as well. */
  plain?: boolean;
  /** The share of migrations that fail by chance: none when not given. */
  unlucky?: number;
  /** How late what was made shows in lists and looks; see local/aws/ecs/consistency.ts. */
  lag?: "short" | "aws";
  /** Another repository has things in the account under names like those of pull request 4. */
  neighboured?: boolean;
  /** People reach previews through a gateway of ECS instead of rules. */
  gateway?: boolean;
}

export async function createWorld(
  seed: string,
  {
    log = () => {},
    recorded = false,
    plain = false,
    unlucky = 0,
    lag = "short",
    neighboured = false,
    gateway = false,
  }: WorldOptions = {},
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
    ...{ seed, pace, timings, scripts: programs(server, random, unlucky), consistency: lag },
    ...{ callsKept: recorded ? 5_000 : 0, callLog: recorded },
  });
  const { clock } = cloud;
  const invoke = cloud.invoke;
  await invoke("ecs", "CreateCluster", { clusterName: cluster });
  await invoke("logs", "CreateLogGroup", { logGroupName: logGroup });
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
  const front = gateway ? await gatewayOf(invoke) : undefined;
  const folk = people(clock);
  const key = (pr: number): PreviewKey => ({ app, repoId, pr });
  const others = neighboured ? await neighbours(cloud, listener, key(4)) : undefined;

  const request = requestOf(folk.github, folk.token);
  const githubOf = (through: Line["through"]) =>
    github({
      ...(plain
        ? {
            request: (route, parameters) =>
              through({ what: route, makes: /^(POST|PATCH)/.test(route) }, () => request(route, parameters)),
          }
        : {}),
      token: folk.token,
      apiUrl: "http://github.simulated/api/v3",
      repository,
      clock,
      signal: new AbortController().signal,
      fetch: (input, init) =>
        through({ what: init?.method ?? "GET", makes: /^(POST|PATCH)$/.test(init?.method ?? "GET") }, () =>
          folk.github.fetch(input as string, init),
        ),
    });

  function run(pr: number, options: { id: string; commit?: string } & Fate): Job {
    const { id, commit, ...fate } = options;
    const own: Random = createRandom(`${seed} ${id}`);
    const line = lineOf(clock, own, fate);
    const { through } = line;
    const client = (service: string) =>
      Promise.resolve({
        send: (command: { input: object; constructor: { name: string } }) => {
          const operation = command.constructor.name.replace(/Command$/, "");
          const what = `${service}:${operation}`;
          return through({ what, makes: making.test(operation) }, () =>
            invoke(service, operation, command.input).catch(asSdk),
          );
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
    const bare = commit === undefined ? undefined : specOf(key(pr), commit, listener);
    const spec = bare && front ? throughGateway(bare, front) : bare;
    const made: PreviewRun = {
      key: key(pr),
      id,
      ...(commit !== undefined && spec ? { mine: { commit, spec: async () => spec } } : {}),
      place: {
        ...(front ? { routing: "gateway" as const, listeners: [] } : { listeners: [listener] }),
        ...{ cluster, zone, database: { family: "database" } },
      },
      policy,
      account: previewAccount(clients, signal, clock, front ? "gateway" : "alb"),
      github: previewGitHub(githubOf(through), pr, undefined, (line) => log(`${id}: ${line}`)),
      runTask: taskRunner(clients, { clock, signal, log: (line) => log(`${id}: ${line}`) }),
      evidence: async () => [],
      probe: async () => ({ status: 200 }),
      password: () => hex(own, 40),
      words: (said) =>
        JSON.stringify({ ...said, spec: undefined, error: "error" in said ? String(said.error) : undefined }),
      clock,
      signal,
      log: (line) => log(`${id}: ${line}`),
      limits: { settleMs: 20 * 60_000, readyMs: 60_000, goneMs: 10 * 60_000 },
    };
    return { run: made, port: githubOf(through), ...line };
  }

  return {
    gateway,
    cloud,
    people: folk,
    server,
    key,
    run,
    isTheirs: others?.isTheirs ?? (() => false),
    goneOfOthers: others?.gone ?? (async () => []),
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
        told: () => toldPulls(any.port, { app, repoId }, clock.now()),
        now: clock.now,
        log,
        warn: log,
      };
    },
  };
}

/** What brings something about, or changes it; what removes is not among them. */
const making = /^(Create|Update|Register|Run|Put|Modify|Tag|Add)/;

/** The service's own refusal, as an SDK client throws it. */
function asSdk(error: Error & { status?: number }): never {
  throw Object.assign(error, { $metadata: { httpStatusCode: error.status ?? 400 }, $fault: "client" });
}
