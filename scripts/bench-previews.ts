/**
 * Previews on the simulated cloud, at AWS's pace, with its throttling, in virtual time:
 * `node scripts/bench-previews.ts life|sweep` prints one JSON object. Everything but the wire is the action's own code.
 */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { SSMClient } from "@aws-sdk/client-ssm";
import { createRandom } from "../local/aws/ecs/random.ts";
import type { Scripts } from "../local/engine/simulated/script.ts";
import { createSimulatedCloud } from "../local/simulated/cloud.ts";
import { taskRunner } from "../src/actions/preview/runs.ts";
import type { AwsClients } from "../src/aws/clients.ts";
import { previewAccount } from "../src/aws/previews/index.ts";
import { github } from "../src/github/index.ts";
import { listDatabases } from "../src/preview/database.ts";
import type { Policy } from "../src/preview/desired.ts";
import { previewGitHub, pullOf, toldPulls } from "../src/preview/github.ts";
import { databaseName, hostOf, nameOf, type PreviewKey, passwordName, tagsOf } from "../src/preview/names.ts";
import { reconcile } from "../src/preview/reconcile.ts";
import { sweep } from "../src/preview/sweep.ts";
import type { PreviewRun, PreviewSpec } from "../src/preview/types.ts";
import type { Runner } from "../src/runner/runner.ts";
import { programs, type Server } from "../test/support/previews/database.ts";
import { people, repository } from "../test/support/previews/people.ts";

const zone = "preview.example.com";
const cluster = "previews";
const region = "eu-central-1";
/** There and back, ms. */
const latency = { aws: 60, github: 250 };
const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

const policy: Policy = {
  label: "preview",
  noLabel: "no-preview",
  keepLabel: "keep",
  drafts: false,
  skipAuthors: [],
  approved: [],
  expiredSleeps: true,
};

/** One thing that a run did: a call, a pause, a one-off task. */
interface Span {
  what: string;
  from: number;
  to: number;
}

type Bench = Awaited<ReturnType<typeof bench>>;

async function bench(seed: string, balancers = 1) {
  const server: Server = new Map();
  // Only the database's: migrations that fail by chance have no place here.
  const { "database:*": program = {} } = programs(server, createRandom(seed), 0);
  const ends = { exit: { after: 4_000, code: 0 } };
  const scripts: Scripts = {
    "database:*": program,
    "app:*": { program: ({ command = [] }) => (command[0] === "/server" ? {} : ends) },
  };
  const cloud = await createSimulatedCloud({ seed, pace: "aws", scripts, callsKept: 0 });
  const { clock, invoke } = cloud;
  await invoke("ecs", "CreateCluster", { clusterName: cluster });
  await invoke("logs", "CreateLogGroup", { logGroupName: "/previews" });
  const listeners: string[] = [];
  for (let index = 0; index < balancers; index++) {
    const elb = (operation: string, input: object) => invoke("elasticloadbalancing", operation, input);
    const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: `previews-${index}` });
    const { Listeners } = await elb("CreateListener", {
      LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    });
    listeners.push(Listeners[0].ListenerArn);
  }
  await invoke("ecs", "RegisterTaskDefinition", definition("database", "database:1", []));
  const folk = people(clock);
  const { signal } = new AbortController();
  const spans: Span[] = [];
  const spanned = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const span = { what, from: clock.now(), to: Number.NaN };
    spans.push(span);
    try {
      return await work();
    } finally {
      span.to = clock.now();
    }
  };
  const far = async <T>(what: string, ms: number, work: () => Promise<T>) =>
    spanned(what, async () => {
      await clock.sleep(ms / 2);
      try {
        return await work();
      } finally {
        await clock.sleep(ms / 2);
      }
    });
  const throttled = { count: 0 };
  const client = (service: string, kind: object) => {
    const send = async (command: { input: object; constructor: { name: string } }) => {
      const operation = command.constructor.name.replace(/Command$/, "");
      for (let pause = 500; ; pause *= 2)
        try {
          return await far(operation, latency.aws, () => invoke(service, operation, command.input));
        } catch (error) {
          if (!/^Throttl/.test((error as Error).name) || pause > 60_000)
            throw Object.assign(error as Error, { $metadata: { httpStatusCode: 400 }, $fault: "client" });
          throttled.count += 1;
          await clock.sleep(pause);
        }
    };
    return Promise.resolve(Object.assign(Object.create(kind), { send }));
  };
  const clients = {
    region,
    ecs: () => client("ecs", ECSClient.prototype),
    elbv2: () => client("elasticloadbalancing", ElasticLoadBalancingV2Client.prototype),
    ssm: () => client("ssm", SSMClient.prototype),
    logs: () => client("logs", CloudWatchLogsClient.prototype),
  } as unknown as AwsClients;
  const port = github({
    token: folk.token,
    apiUrl: "http://github.simulated/api/v3",
    repository,
    clock,
    signal,
    fetch: (input, init) =>
      far(
        `github ${init?.method} ${new URL(String(input)).pathname.split("/").slice(6).join("/")}`,
        latency.github,
        () => folk.github.fetch(String(input), init),
      ),
  });
  const key = (pr: number): PreviewKey => ({ app: "shop", repoId: 7, pr });
  const place = { cluster, listeners, zone, database: { family: "database" } };
  const runner = {
    ...{ signal, cleanup: signal, environment: { variables: {} }, saveState: () => undefined },
    log: { info: () => undefined },
  } as unknown as Runner;
  const tasks = await taskRunner(
    clients,
    runner,
    {
      ...{ app: "shop", place },
      network: { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: "DISABLED" },
    },
    clock,
  );
  const timed = {
    ...clock,
    now: clock.now,
    sleep: (ms: number, with_?: AbortSignal) => spanned("pause", () => clock.sleep(ms, with_)),
  };

  const run = (pr: number, id: string, made?: { commit: string; spec: PreviewSpec; buildMs?: number }): PreviewRun => ({
    key: key(pr),
    id,
    ...(made === undefined
      ? {}
      : {
          mine: {
            commit: made.commit,
            spec: () =>
              spanned("build", async () => {
                await clock.sleep(made.buildMs ?? 0);
                return made.spec;
              }),
          },
        }),
    place,
    policy,
    account: previewAccount(clients, signal, clock),
    github: previewGitHub(port, pr, undefined),
    runTask: (wanted) => spanned(`task ${wanted.name}`, () => tasks(wanted)),
    evidence: async () => [],
    probe: () => far("probe", latency.aws, async () => ({ status: 200 })),
    password: () => "p".repeat(40),
    words: (said) => JSON.stringify({ ...said, spec: undefined }),
    clock: timed as typeof clock,
    signal,
    log: () => undefined,
    limits: { settleMs: 20 * 60_000, readyMs: 60_000, goneMs: 10 * 60_000 },
  });
  return { cloud, clock, folk, port, key, run, spans, listeners, throttled, place, clients, server };
}

/** A preview of `count` services of which the first is public, with a migration and a seed. */
function specOf(
  { key, listeners }: Pick<Bench, "key" | "listeners">,
  pr: number,
  images: readonly string[],
  commit: string,
): PreviewSpec {
  const own = key(pr);
  const environment = { PGDATABASE: databaseName(own) };
  const part = (name: string, image: string, command: readonly string[]) =>
    definition(nameOf(own, name), image, command, environment);
  const host = hostOf(own, undefined, zone);
  return {
    ...{ cluster, listeners, zone, vpc: "vpc-1", priorities: { from: 1000, count: 20_000 } },
    services: images.map((image, index) => ({
      name: index === 0 ? "web" : `part-${index}`,
      definition: part(index === 0 ? "web" : `part-${index}`, image, ["/server"]),
      input: { launchType: "FARGATE", networkConfiguration: network },
      desired: 1,
      ...(index > 0
        ? {}
        : {
            web: {
              ...{ host, url: `https://${host}`, container: "main", port: 8080, healthPath: "/healthz" },
              targetGroup: nameOf(own, "web"),
            },
          }),
    })),
    tasks: [
      { name: "migrate", definition: part("migrate", `app:${commit}`, ["/migrate"]), when: "push", timeoutMs: 600_000 },
      { name: "seed", definition: part("seed", `app:${commit}`, ["/seed"]), when: "once", timeoutMs: 600_000 },
    ],
    database: { family: "database", seed: "one" },
  };
}

function definition(
  family: string,
  image: string,
  command: readonly string[],
  environment: Record<string, string> = {},
) {
  return {
    family,
    ...{ requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "256", memory: "512" },
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: "arn:aws:iam::111122223333:role/preview-exec",
    containerDefinitions: [
      {
        ...{ name: "main", image, essential: true, portMappings: [{ containerPort: 8080, protocol: "tcp" }] },
        ...(command.length > 0 ? { command: [...command] } : {}),
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "/previews", "awslogs-region": region, "awslogs-stream-prefix": family },
        },
      },
    ],
  };
}

/** Figures of previews' lives: means, in seconds. */
export interface Life {
  up: { took: number; ideal: number };
  /** Eight services of which one changed, and a preview of just that one. */
  update: { took: number; alone: number };
  down: { took: number; ideal: number; late: number };
  /** GitHub calls of each of these runs, and how many it may make. */
  calls: { made: number; allowed: number }[];
}

const build = 30_000;
/** GitHub calls that a run may make: so many, and one more for every so many ms that it waits. */
const most = { calls: 12, every: 30_000 };

async function life(): Promise<Life> {
  const names = Array.from({ length: 8 }, (_, index) => `part-${index}:1`);
  type Told = Awaited<ReturnType<typeof told>>;
  const all: { many: Told; alone: Told }[] = [];
  // How long an image is pulled is a matter of chance: so several, and their sums.
  for (const seed of ["one", "two", "three", "four", "five"]) {
    const many = await told(seed, names, ["part-0:2", ...names.slice(1)]);
    const alone = await told(seed, names.slice(0, 1), ["part-0:2"]);
    all.push({ many, alone });
  }
  const mean = (of: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    up: { took: mean(({ many }) => many.up.took), ideal: mean(({ many }) => many.up.ideal) },
    update: { took: mean(({ many }) => many.update.took), alone: mean(({ alone }) => alone.update.took) },
    down: {
      took: mean(({ many }) => many.down.took),
      ideal: mean(({ many }) => many.down.ideal),
      late: all.reduce((sum, { many }) => sum + many.down.late, 0),
    },
    calls: all.flatMap(({ many }) => [many.up.calls, many.update.calls, many.down.calls]),
  };
}

/** A preview of these images, brought up, pushed to and removed. */
async function told(seed: string, first: readonly string[], second: readonly string[]) {
  const one = await bench(seed);
  const { clock, folk, spans, cloud, run } = one;
  await folk.open(42);
  const up = await timed(first, "1");
  const { ensure, migrate, sow, mark, services } = up.lived;
  const idealUp = Math.max(build, ensure) + migrate + sow + Math.max(mark, services);
  await folk.push(42);
  const update = await timed(second, "2");
  await folk.set(42, "closed");
  const down = await timed(undefined, "3");
  const firstWait = Math.min(...spans.filter(({ what }) => what === "pause").map(({ from }) => from));
  const free = /^(DeleteService|DeleteRule|DeregisterTaskDefinition|DeleteTaskDefinitions|StopTask)$/;
  const late = spans.filter(({ what, from }) => free.test(what) && from > firstWait).length;
  await cloud.close();
  return {
    up: { ...up, ideal: idealUp / 1000 },
    update,
    down: { ...down, late, ideal: (down.lived.gone + down.lived.drop) / 1000 },
  };

  async function timed(images: readonly string[] | undefined, id: string) {
    spans.length = 0;
    const began = clock.now();
    const commit = folk.pull(42).headSha;
    const made = images && { commit, spec: specOf(one, 42, images, commit), buildMs: build };
    await clock.run(() => reconcile(run(42, id, made)));
    return { took: (clock.now() - began) / 1000, calls: githubCalls(spans), lived: await lives(began) };
  }

  /** How long things really took since then, ms, by the cloud's own books. */
  async function lives(since: number) {
    const { taskArns = [] } = await cloud.invoke("ecs", "ListTasks", { cluster, desiredStatus: "STOPPED" });
    const { tasks = [] } =
      taskArns.length === 0 ? {} : await cloud.invoke("ecs", "DescribeTasks", { cluster, tasks: taskArns });
    const all = tasks as { createdAt: Date; stoppedAt: Date; taskDefinitionArn: string; overrides?: Overrides }[];
    const life = (is: (task: (typeof all)[number]) => boolean) => {
      const found = all.find((task) => ms(task.createdAt) >= since && is(task));
      return found === undefined ? 0 : ms(found.stoppedAt) - ms(found.createdAt);
    };
    const database = (word: string) => life((task) => task.overrides?.containerOverrides?.[0]?.command?.[0] === word);
    const { world } = cloud.ecs;
    const rolled = [...world.serviceDeployments.values()].filter(({ createdAt }) => createdAt >= since);
    const gone = [...world.services.values()].map(({ inactiveAt = since }) => inactiveAt - since);
    return {
      ensure: database("ensure"),
      mark: database("mark"),
      drop: database("drop"),
      migrate: life((task) => /-migrate:/.test(task.taskDefinitionArn)),
      sow: life((task) => /-seed:/.test(task.taskDefinitionArn)),
      services: Math.max(0, ...rolled.map(({ createdAt, finishedAt = Number.NaN }) => finishedAt - createdAt)),
      gone: Math.max(0, ...gone),
    };
  }
}

interface Overrides {
  containerOverrides?: { command?: string[] }[];
}

/** AWS gives seconds on the wire and dates to a client. */
function ms(at: number | Date): number {
  return typeof at === "number" ? at * 1000 : at.getTime();
}

/** The calls of a run, and how many it may make for the time in which it did nothing but wait. */
function githubCalls(spans: readonly Span[]): { made: number; allowed: number } {
  const waits = spans.filter(({ what }) => what === "pause" || what === "build" || what.startsWith("task "));
  let waited = 0;
  let until = 0;
  for (const { from, to } of waits.toSorted((a, b) => a.from - b.from)) {
    waited += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  const made = spans.filter(({ what }) => what.startsWith("github ")).length;
  return { made, allowed: most.calls + Math.floor(waited / most.every) };
}

/** What a sweep of many previews cost. */
export interface Sweep {
  previews: number;
  removed: number;
  seconds: number;
  /** Of looking at everything once: calls of AWS, and those that its pages make necessary. */
  calls: number;
  necessary: number;
  /** Calls of a sweep that also removes what was left behind, for each of these. */
  each: number;
  throttled: number;
}

/** `count` previews asleep, each of two services behind a rule; of `left` of them the pull request is closed. */
async function swept(count: number, left: number): Promise<Sweep> {
  const perBalancer = 100;
  const balancers = Math.ceil(count / perBalancer);
  const one = await bench("sweep", balancers);
  const { cloud, clock, folk, spans, listeners, key, server, port, run, place, throttled } = one;
  for (let pr = 1; pr <= count; pr++) {
    await folk.open(pr);
    await furnish(one, pr, listeners[Math.floor((pr - 1) / perBalancer)] ?? "", (pr % perBalancer) + 1);
    server.set(databaseName(key(pr)), { oid: String(pr), migrations: [], sown: 1, seeded: "one" });
  }
  for (let pr = 1; pr <= left; pr++) await folk.set(pr, "closed");
  await clock.pass(60 * 60_000);
  const account = run(0, "sweep").account;
  const tools = {
    ...{ app: "shop", repoId: 7, place, policy, account },
    openPulls: async () => (await port.pulls.list("open")).map(pullOf),
    runFor: (pr: number, more?: { databaseSeen: boolean }) => ({ ...run(pr, `sweep ${pr}`), account, ...more }),
    databases: async () => listDatabases(run(0, "sweep"), "database"),
    retire: async () => undefined,
    told: () => toldPulls(port, { app: "shop", repoId: 7 }, clock.now()),
    now: clock.now,
    log: () => undefined,
    warn: () => undefined,
  };
  const limits = { graceMs: 0, maxDelete: count, maxShare: 1, force: true };
  const calls = async (dryRun: boolean) => {
    spans.length = 0;
    const began = clock.now();
    const found = await clock.run(() => sweep(tools, { ...limits, dryRun }));
    const removed = found.filter(({ outcome }) => outcome?.state === "removed").length;
    const made = spans.filter(({ what }) => looking.test(what)).length;
    return { previews: found.length, removed, made, seconds: (clock.now() - began) / 1000 };
  };
  const dry = await calls(true);
  const wet = await calls(false);
  await cloud.close();
  const pages = (things: number, page: number) => Math.ceil(things / page);
  const necessary =
    pages(2 * count, 100) + // ListServices
    pages(2 * count, 10) + // DescribeServices
    pages(count, 400) + // DescribeTargetGroups
    pages(count, 20) + // their tags
    balancers + // DescribeRules: one listener a call
    balancers * pages(perBalancer, 20) + // their tags
    pages(2 * count, 100) + // ListTaskDefinitionFamilies
    pages(count, 10); // GetParametersByPath
  return {
    previews: dry.previews,
    removed: wet.removed,
    seconds: wet.seconds,
    calls: dry.made,
    necessary,
    each: (wet.made - dry.made) / Math.max(1, wet.removed),
    throttled: throttled.count,
  };
}

/** Calls that a sweep makes to find previews; the task that lists databases makes others. */
const looking =
  /^(ListServices|DescribeServices|DescribeTargetGroups|DescribeTags|DescribeRules|ListTaskDefinitionFamilies|ListTaskDefinitions|GetParametersByPath)$/;

async function furnish({ cloud, key }: Bench, pr: number, listener: string, priority: number): Promise<void> {
  const own = key(pr);
  const tags = tagsOf(own);
  const Tags = tags.map(({ key: Key, value: Value }) => ({ Key, Value }));
  const { invoke } = cloud;
  const { TargetGroups } = await invoke("elasticloadbalancing", "CreateTargetGroup", {
    ...{ Name: nameOf(own, "web"), VpcId: "vpc-1", Port: 8080, Protocol: "HTTP", TargetType: "ip", Tags },
  });
  await invoke("elasticloadbalancing", "CreateRule", {
    ListenerArn: listener,
    Priority: priority,
    Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [hostOf(own, undefined, zone)] } }],
    Actions: [{ Type: "forward", TargetGroupArn: TargetGroups[0].TargetGroupArn }],
    Tags,
  });
  await invoke("ssm", "PutParameter", { Name: passwordName(own), Value: "p", Type: "SecureString", Tags });
  for (const name of ["web", "api"]) {
    const family = nameOf(own, name);
    await invoke("ecs", "RegisterTaskDefinition", { ...definition(family, "app:1", ["/server"]), tags });
    const behind = {
      loadBalancers: [{ targetGroupArn: TargetGroups[0].TargetGroupArn, containerName: "main", containerPort: 8080 }],
    };
    await invoke("ecs", "CreateService", {
      ...{ cluster, serviceName: family, taskDefinition: family, desiredCount: 0, launchType: "FARGATE", tags },
      ...{ networkConfiguration: network, ...(name === "web" ? behind : {}) },
    });
  }
}

if (import.meta.main) {
  const [, , what] = process.argv;
  // Loaded now: a stepped clock does not know of files that are read.
  await Promise.all([import("@actions/github"), import("@aws-sdk/client-ecs")]);
  if (what !== "life" && what !== "sweep") throw new Error("bench-previews: which figure? life or sweep");
  console.log(JSON.stringify(what === "life" ? await life() : await swept(1000, 10)));
}
