/**
 * How soon Gantline notices how a roll ended, on the simulated cloud in virtual time:
 * `node scripts/bench-rolls.ts lag|fifty|red` prints one JSON object. Every roll is watched by the code of the action;
 * beside it stands the waiter that the common action uses, by its formula.
 */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { chance, createRandom, type Random } from "../local/aws/ecs/random.ts";
import type { Script } from "../local/engine/simulated/script.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../local/simulated/cloud.ts";
import { rollTools } from "../src/actions/roll/ports.ts";
import type { AwsClients } from "../src/aws/clients.ts";
import type { Runner } from "../src/runner/runner.ts";
import { plan } from "../src/service/plan.ts";
import { type RollResult, roll } from "../src/service/roll.ts";
import { waiterEnd } from "./waiter.ts";

const minute = 60_000;
/** The time that the common action gives a deployment unless it is told, ms. */
const budget = 30 * minute;

/** One release: services that roll together and are watched together. */
interface Roll {
  cluster: string;
  names: string[];
  scripts: Record<string, Script>;
}

interface Watched {
  results: RollResult[];
  began: number;
  ended: number;
  /** When each service's deployment really came to its end. */
  ends: number[];
  calls: number;
}

/** Of many rolls; seconds, and calls of all of them together. */
export interface Lags {
  lags: number[];
  /** Of the common action's waiter; rolls in which it gave up are only counted. */
  waited: number[];
  gaveUp: number;
  seconds: number;
  calls: number;
}

/** `count` rolls that take 1 to 20 minutes, of `services` each. Another `seed`, other rolls. */
export async function lag(seed: string, count: number, services: (random: Random) => number): Promise<Lags> {
  const random = createRandom(`lag ${seed}`);
  const seen: Watched[] = [];
  const batch = 25;
  for (let first = 0; first < count; first += batch) {
    const rolls = Array.from({ length: Math.min(batch, count - first) }, (_, index) => {
      // Most releases are short: as many take 2 to 4 minutes as 4 to 8.
      const most = minute * 20 ** chance(random);
      const names = Array.from({ length: services(random) }, (_, at) => `app-${at}`);
      const cluster = `release-${first + index}`;
      const slowest = Math.floor(chance(random) * names.length);
      const scripts = names.map((name, at): [string, Script] => {
        // Of a roll without load balancer everything but the pull takes about a minute, at AWS's pace.
        const takes = at === slowest ? most : minute + chance(random) * (most - minute);
        return [`${cluster}/${name}:two`, { pull: Math.max(1000, Math.round(takes - 55_000)) }];
      });
      return { cluster, names, scripts: Object.fromEntries(scripts) };
    });
    seen.push(...(await watchAll(`${seed} ${first}`, rolls)));
  }
  const lags = seen.map(({ ended, ends }) => (ended - Math.max(...ends)) / 1000);
  const waits = seen.map(({ began, ends }) =>
    ends.map((end) => waiterEnd((end - began) / 1000, budget / 1000, () => chance(random))),
  );
  const waited = seen.flatMap(({ began, ends }, index) => {
    const mine = waits[index] ?? [];
    if (mine.some((end) => end === "gave up")) return [];
    return [Math.max(...(mine as number[])) - (Math.max(...ends) - began) / 1000];
  });
  return {
    lags,
    waited,
    gaveUp: seen.length - waited.length,
    seconds: seen.reduce((sum, { began, ended }) => sum + (ended - began) / 1000, 0),
    calls: seen.reduce((sum, one) => sum + one.calls, 0),
  };
}

export interface Red {
  times: number[];
  /** Of the common action's waiter. */
  waited: number[];
  gaveUp: number;
}

type Broken = { name: string; script: Script; service: object };

const breaker = (rollback: boolean) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
});

const gone: Script = { pullFailure: "CannotPullContainerError: failed to resolve ref app:two: not found" };
const crash: Script = { exit: { after: { from: 1000, to: 20_000 }, code: 1 } };

const broken: readonly Broken[] = [
  { name: "image gone, breaker returns", script: gone, service: breaker(true) },
  { name: "image gone, breaker stops", script: gone, service: breaker(false) },
  { name: "image gone, no breaker", script: gone, service: {} },
  { name: "crash loop, breaker returns", script: crash, service: breaker(true) },
  { name: "crash loop, breaker stops", script: crash, service: breaker(false) },
];

/** From the first certain evidence of a failure to the failed step, seconds; `each` rolls of every kind. */
export async function red(each: number): Promise<Red> {
  const random = createRandom("bench red");
  const times: number[] = [];
  const waits: (number | "gave up")[] = [];
  for (const { name, script, service } of broken) {
    const rolls = Array.from({ length: each }, (_, index) => {
      const cluster = `broken-${index}`;
      return { cluster, names: ["app"], scripts: { [`${cluster}/app:two`]: script } };
    });
    for (const one of await watchAll(`bench ${name}`, rolls, service)) {
      const certain = Math.min(...one.ends);
      times.push((one.ended - certain) / 1000);
      // A deployment that failed and stays is never stable; one that went back is, once the old tasks are whole again.
      const back = one.results[0]?.verdict === "rolled-back";
      const wait = back ? waiterEnd((certain - one.began) / 1000, budget / 1000, () => chance(random)) : "gave up";
      waits.push(wait === "gave up" ? wait : wait - (certain - one.began) / 1000);
    }
  }
  const waited = waits.filter((wait) => wait !== "gave up");
  return { times, waited, gaveUp: waits.length - waited.length };
}

/** All of them side by side on one cloud, each as if it were alone there: nothing is throttled. */
async function watchAll(seed: string, rolls: readonly Roll[], service: object = {}): Promise<Watched[]> {
  const scripts = Object.assign({}, ...rolls.map((one) => one.scripts));
  const cloud = await createSimulatedCloud({ seed, scripts, switches: { throttling: 0 }, callsKept: 0 });
  for (const { cluster, names } of rolls) {
    await cloud.invoke("ecs", "CreateCluster", { clusterName: cluster });
    for (const name of names) await createService(cloud, cluster, name, service);
  }
  await cloud.clock.pass(5 * minute);
  const targets = new Map<string, { service: string; taskDefinition: string }[]>();
  for (const { cluster, names } of rolls) {
    const own = names.map(async (name) => ({
      service: name,
      taskDefinition: await register(cloud, cluster, name, "two"),
    }));
    targets.set(cluster, await Promise.all(own));
  }
  // Loads what a roll loads: files take real time, which the clock does not know of.
  await toolsOf(cloud);
  const random = createRandom(`${seed} starts`);
  const watched = await cloud.clock.run(() =>
    Promise.all(
      rolls.map(async ({ cluster }): Promise<Watched> => {
        // Jobs do not begin at the same moment of the scheduler's beat.
        await cloud.clock.sleep(chance(random) * 5000);
        return watchOne(cloud, cluster, targets.get(cluster) ?? []);
      }),
    ),
  );
  await cloud.close();
  return watched;
}

async function watchOne(
  cloud: SimulatedCloud,
  cluster: string,
  targets: readonly { service: string; taskDefinition: string }[],
): Promise<Watched> {
  const { signal } = new AbortController();
  const { clients, calls } = counting(cloud);
  const { clock } = cloud;
  const runner = { signal, cleanup: signal, environment: { variables: {} }, log: { info: () => undefined } };
  // Modules are read meanwhile, which takes real time.
  const ports = await clock.hold(rollTools(clients, runner as unknown as Runner));
  const tools = { ...ports, clock };
  const steps = await plan(targets, cluster, tools.port);
  const began = clock.now();
  const before = calls();
  const results = await roll(steps, { cluster, timeoutMs: 40 * minute }, tools);
  const ended = clock.now();
  return { results, began, ended, ends: results.map((one) => endOf(cloud, one)), calls: calls() - before };
}

/** What rolls, and how many calls it has made. */
async function toolsOf(cloud: SimulatedCloud) {
  const { signal } = new AbortController();
  const { clients, calls } = counting(cloud);
  const runner = { signal, cleanup: signal, environment: { variables: {} }, log: { info: () => undefined } };
  return { tools: { ...(await rollTools(clients, runner as unknown as Runner)), clock: cloud.clock }, calls };
}

/** Clients of one job, and how many calls they have made. A call is not written as JSON: of 300,000 that takes minutes. */
function counting(cloud: SimulatedCloud): { clients: AwsClients; calls(): number } {
  let count = 0;
  const client = (service: string, kind: object) => {
    const send = (command: { input: object }) => {
      count++;
      return cloud.invoke(service, command.constructor.name.replace(/Command$/, ""), command.input);
    };
    return Object.assign(Object.create(kind), { send });
  };
  const [ecs, logs] = [client("ecs", ECSClient.prototype), client("logs", CloudWatchLogsClient.prototype)];
  const clients = { region: "eu-central-1", ecs: async () => ecs, logs: async () => logs };
  return { clients: clients as unknown as AwsClients, calls: () => count };
}

/** When the end of a deployment was certain to anybody who knew all, by the cloud's own books. */
function endOf({ ecs: { world } }: SimulatedCloud, { deployment = "" }: RollResult): number {
  const digits = deployment.split("/").at(-1) ?? "";
  const record = [...world.serviceDeployments.values()].find(({ target }) => target.arn.endsWith(`/${digits}`));
  const told = [record?.rollback?.startedAt, record?.stoppedAt, record?.finishedAt].filter((at) => at !== undefined);
  if (told.length > 0) return Math.min(...told);
  // Nothing ends it: certain is that no task can start when a second one could not.
  const stops = [...world.tasks.values()]
    .filter((task) => task.deploymentId === deployment && task.stoppingAt !== undefined)
    .map((task) => task.stoppingAt ?? 0);
  return stops.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

async function createService(cloud: SimulatedCloud, cluster: string, name: string, more: object): Promise<void> {
  await cloud.invoke("ecs", "CreateService", {
    cluster,
    serviceName: name,
    taskDefinition: await register(cloud, cluster, name, "one"),
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    ...more,
  });
}

async function register(cloud: SimulatedCloud, cluster: string, name: string, tag: string): Promise<string> {
  const { taskDefinition } = await cloud.invoke("ecs", "RegisterTaskDefinition", {
    family: `${cluster}-${name}`,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    containerDefinitions: [{ name: "app", image: `${cluster}/${name}:${tag}` }],
  });
  return taskDefinition.taskDefinitionArn;
}

if (import.meta.main) {
  const [, , what, count = "1", seed = "bench"] = process.argv;
  const figures = {
    lag: () => lag(seed, Number(count), (random) => 1 + Math.floor(chance(random) * 10)),
    fifty: () => lag(seed, Number(count), () => 50),
    red: () => red(Number(count)),
  };
  if (what === undefined || !(what in figures)) throw new Error("bench-rolls: which figure? lag, fifty or red");
  console.log(JSON.stringify(await figures[what as keyof typeof figures]()));
}
