/** The local cloud without a machine: the same services over a simulated engine, a registry of nothing, and a clock. */
import { type AccountCall, applyAccount, type DatabaseSecret, readAccount } from "../account.ts";
import { createAround } from "../aws/around.ts";
import { createCloudFormation } from "../aws/cloudformation/index.ts";
import { createEc2 } from "../aws/ec2/index.ts";
import { createEcr, type Ecr } from "../aws/ecr/index.ts";
import { createEcs, type Ecs, type EcsOptions } from "../aws/ecs/ecs.ts";
import type { Pace, Rules } from "../aws/ecs/pace.ts";
import { createElbv2, type Elbv2 } from "../aws/elbv2/service.ts";
import { dump } from "../aws/elbv2/state.ts";
import { createEvents } from "../aws/events/index.ts";
import { createIam } from "../aws/iam/index.ts";
import { createLogs, type Logs } from "../aws/logs/index.ts";
import { createScheduler } from "../aws/scheduler/index.ts";
import { createSecretsManager, type SecretsManager } from "../aws/secrets-manager/index.ts";
import { createSsm, withParameters } from "../aws/ssm/index.ts";
import { createSts } from "../aws/sts/index.ts";
import type { Tagging } from "../aws/tagging/index.ts";
import { type CallRecord, callText, createWire } from "../aws/wire/index.ts";
import { loadModel, serviceWires } from "../aws/wire/models.ts";
import { createSimulatedEngine, type SimulatedEngine } from "../engine/simulated/index.ts";
import { type Scripts, type Timings, timings } from "../engine/simulated/script.ts";
import { apiPrefix, createGithub, type Github } from "../github/index.ts";
import { loadPolicies } from "../iam/load.ts";
import { permissions } from "../iam/permissions.ts";
import { type Switches, usualSwitches } from "../switches.ts";
import { createFaults, type Faults } from "../unfriendly/faults.ts";
import { gatesOf } from "../unfriendly/gates.ts";
import { type SimulatedClock, SteppedClock } from "./clock.ts";
import { createImageStore } from "./image-store.ts";
import { imagesOf, type NewImage, pushImage } from "./images.ts";
import { type Handle, inProcessHandler, retryStrategy } from "./in-process.ts";

export interface SimulatedCloudOptions<C extends SimulatedClock = SteppedClock> {
  /** The same seed, scripts and calls give the same run, to the byte. */
  seed: string;
  /** What containers do, by image; an image without one starts, is well, and runs until it is stopped. */
  scripts?: Scripts;
  /** How long ECS itself takes: `aws` when not given. */
  pace?: "aws" | "local" | Pace;
  /** How long containers take of which no script says it; those of the pace when not given. */
  timings?: Timings;
  rules?: Partial<Rules>;
  /** How ECS's reads lag behind its changes; see consistency.ts. */
  consistency?: NonNullable<EcsOptions["consistency"]>;
  /** The unfriendly side; what is absent is as usual. */
  switches?: Partial<Omit<Switches, "clockSkew" | "consistency">>;
  /** What the account holds at the beginning: calls, or the path of an account file (account.ts). */
  account?: string | readonly AccountCall[];
  /** Host of the registry: that of ECR when not given; a served cloud's own address, so that layers can be fetched. */
  registry?: string;
  /** Issuers of OIDC tokens that the account trusts; none when not given. Signatures are not checked. */
  trustedIssuers?: readonly string[];
  /** How many of the last calls `calls()` keeps; 0 saves a third of the time of a run of many calls. */
  callsKept?: number;
  /** False: `callLog()` is not written, which saves a digest of every call. */
  callLog?: boolean;
  /** A stepped clock when not given. */
  clock?: C;
}

export interface SimulatedCloud<C extends SimulatedClock = SteppedClock> {
  clock: C;
  ecs: Ecs;
  elbv2: Elbv2;
  /** For what is scripted or switched there: scans, rotations, ingestion, the lag of tags. */
  ecr: Ecr;
  secretsManager: SecretsManager;
  logs: Logs;
  tagging: Tagging;
  /** The local GitHub, on the same clock; it answers under `/api/v3`, and `github.fetch` in this process. */
  github: Github;
  engine: SimulatedEngine;
  /** Faults on purpose. */
  faults: Faults;
  /** Host of the registry; repository addresses begin with it. */
  registry: string;
  /** Registers an image; resolves to `host/repository@digest`. */
  push(image: NewImage): Promise<string>;
  /** Settings for a client of the AWS SDK in this process: `new ECSClient(cloud.settings())`. */
  settings(options?: { attempts?: number }): ClientSettings;
  /** One call without a client, as the account's root. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
  invoke(service: string, operation: string, input: object): Promise<any>;
  /** Answers a request of another process's client. */
  handle: Handle;
  /** The last calls, oldest first. */
  calls(): CallRecord[];
  /** One line per call: its time, its operation, a digest of its parameters, its result. */
  callLog(): string;
  /** One line per thing that happened: events of services, tasks that run and stop, targets that change. */
  eventLog(): string;
  state(): object;
  close(): Promise<void>;
}

export interface ClientSettings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  requestHandler: ReturnType<typeof inProcessHandler>;
  retryStrategy: ReturnType<typeof retryStrategy>;
}

const account = "111122223333";
const region = "eu-central-1";
/** Where load balancers would be reached by tasks. */
const gateway = "10.255.0.1";
/** For account files that name the database; nothing connects to it. */
const database: DatabaseSecret = {
  username: "shop_admin",
  password: "simulated",
  host: "shop-db.gantline.internal",
  port: 5432,
  dbname: "shop",
  engine: "postgres",
};

/** Rejects when a call of the account file is refused. */
export async function createSimulatedCloud<C extends SimulatedClock = SteppedClock>(
  options: SimulatedCloudOptions<C>,
): Promise<SimulatedCloud<C>> {
  const { seed, pace = "aws" } = options;
  const clock = options.clock ?? (new SteppedClock() as SimulatedClock as C);
  const { registry = `${account}.dkr.ecr.${region}.amazonaws.com` } = options;
  // Read now, because reading files takes real time, which a stepped clock does not know of.
  await Promise.all(serviceWires.filter(({ large }) => !large).map(loadModel));

  const store = createImageStore();
  const ecr = createEcr({ account, clock, backend: store.backend, prefix: "simulated", publicHost: () => registry });
  const engine = createSimulatedEngine({
    clock,
    seed,
    scripts: options.scripts ?? {},
    timings: options.timings ?? timings[pace === "local" ? "local" : "aws"],
    images: imagesOf(ecr, store, registry),
    connect: (taskArn, name) => ecs.connect(taskArn, name),
  });
  const secretsManager = createSecretsManager({ account, clock });
  const ssm = createSsm({ account, clock, region });
  const logs = createLogs({ account, clock, region });
  const iam = createIam({ account, clock });
  const ec2 = createEc2();
  const cloudFormation = createCloudFormation({ clock });
  const sts = createSts({ account, clock, trustedIssuers: () => options.trustedIssuers ?? [] });
  const elbv2 = createElbv2({ clock, probe: engine.probe, gateway: () => gateway, network: ec2.network });
  const ecs = createEcs({
    account,
    clock,
    engine,
    secrets: withParameters(secretsManager.secrets, ssm.secrets),
    logs: logs.logs,
    targets: elbv2.targets,
    ingress: elbv2.ingress,
    roles: iam.roles,
    network: ec2.network,
    names: elbv2.names,
    seed,
    pace,
    ...(options.rules === undefined ? {} : { rules: options.rules }),
    ...(options.consistency === undefined ? {} : { consistency: options.consistency }),
    credentials(roleArn) {
      const { SessionToken, Expiration, ...keys } = sts.assume(roleArn, "ecs-task", 6 * 60 * 60);
      return { ...keys, Token: SessionToken, Expiration: Expiration.toISOString() };
    },
  });

  const github = createGithub({ clock });
  const { callLog = true } = options;
  const calls: string[] = [];
  const happened: string[] = [];
  const note = (line: string) => void happened.push(`${new Date(clock.now()).toISOString()} ${line}\n`);
  const timed = {
    clock,
    roles: iam.roles,
    say: note,
    invoke: (service: string, operation: string, input: object, region: string) =>
      wire.invoke(service, operation, input, region),
  };
  const events = createEvents(timed);
  const scheduler = createScheduler(timed);
  const cores = [ecs, ecr, elbv2, secretsManager, logs, ssm, iam, ec2, cloudFormation, events, scheduler];
  const around = createAround({
    account,
    clock,
    ecs,
    services: cores.map((each) => each.service),
    tagged: [ecr, elbv2, secretsManager, logs, ssm].map((each) => each.tagged),
  });
  const services = [...cores.map((each) => each.service), sts.service, ...around.services];
  const faults = createFaults(clock);
  const switches = { ...usualSwitches, ...options.switches };
  const allowed = permissions(await loadPolicies(switches.policies, note), services, account);
  const wire = createWire({
    services,
    account,
    clock,
    strictMembers: true,
    ...(options.callsKept === undefined ? {} : { callsKept: options.callsKept }),
    digests: callLog || options.callsKept !== 0,
    authenticate: sts.authenticate,
    gates: gatesOf({ clock, switches, faults, permissions: allowed.gate }),
    onCall(record) {
      if (callLog) calls.push(callText([record]));
      around.tagging.observe(record.service, record.operation);
    },
    onBug: (error, operation) => note(`bug in ${operation}: ${error instanceof Error ? error.stack : error}`),
  });
  const invoke = (service: string, operation: string, input: unknown) => wire.invoke(service, operation, input, region);
  const handle: Handle = (request, response) => {
    if (request.url?.startsWith("/v2/")) void ecr.front(request, response);
    else if (request.url?.startsWith(`${apiPrefix}/`)) github.handle(request, response);
    else void wire.handle(request, response);
  };
  ecs.onEvent(note);
  elbv2.targets.onChange((arn, { address, port }) => {
    const health = elbv2.targets.health(arn, { address, port });
    const how = health === undefined ? "is gone" : `is ${health.state}${health.reason ? ` (${health.reason})` : ""}`;
    note(`target ${address}:${port} of ${elbv2.state.targetGroups.get(arn)?.name} ${how}`);
  });
  ecs.start();

  if (options.account !== undefined) {
    const file = typeof options.account === "string" ? options.account : undefined;
    const given = file === undefined ? (options.account as readonly AccountCall[]) : await readAccount(file, database);
    await applyAccount(file ?? "given in code", given, invoke);
  }

  return {
    clock,
    ecs,
    elbv2,
    ecr,
    secretsManager,
    logs,
    tagging: around.tagging,
    github,
    engine,
    faults,
    registry,
    push: (image) => pushImage(store, registry, invoke, image),
    settings: ({ attempts = 3 } = {}) => ({
      endpoint: "http://cloud.simulated",
      region,
      credentials: { accessKeyId: "AKIALOCALCLOUD000000", secretAccessKey: "local" },
      requestHandler: inProcessHandler(handle, clock),
      retryStrategy: retryStrategy(clock, { attempts, seed }),
    }),
    invoke,
    handle,
    calls: wire.calls,
    callLog() {
      if (!callLog) throw new Error("This cloud was made without a log of its calls.");
      return calls.join("");
    },
    eventLog: () => happened.join(""),
    state: () => ({ ...ecs.state(), ...dump(elbv2.state) }),
    async close() {
      events.close();
      scheduler.close();
      ecs.stop();
      elbv2.close();
      await engine.close();
      ecr.close();
      clock.close();
    },
  };
}
