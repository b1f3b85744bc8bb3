/** The local cloud, put together: services, engine, data plane, and what answers on the one port. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server as NetServer } from "node:net";
import { applyAccount, readAccount } from "./account.ts";
import { takeAddress } from "./address.ts";
import { createAround } from "./aws/around.ts";
import { createCloudFormation } from "./aws/cloudformation/index.ts";
import { createEc2 } from "./aws/ec2/index.ts";
import { createEcr } from "./aws/ecr/index.ts";
import { createEcs } from "./aws/ecs/ecs.ts";
import { createElbv2 } from "./aws/elbv2/service.ts";
import { dump } from "./aws/elbv2/state.ts";
import { createEvents } from "./aws/events/index.ts";
import { createIam } from "./aws/iam/index.ts";
import { createLogs } from "./aws/logs/index.ts";
import { createScheduler } from "./aws/scheduler/index.ts";
import { scriptRoutes } from "./aws/scripts.ts";
import { createSecretsManager } from "./aws/secrets-manager/index.ts";
import { createSsm, withParameters } from "./aws/ssm/index.ts";
import { createSts } from "./aws/sts/index.ts";
import { createWire } from "./aws/wire/index.ts";
import { realClock, skewed } from "./clock.ts";
import { controlPrefix, createControl } from "./control.ts";
import { createDockerEngine } from "./engine/docker/index.ts";
import { skewedEngine } from "./engine/skewed.ts";
import { createFace } from "./face/face.ts";
import { githubRoutes } from "./github/control.ts";
import { apiPrefix, createGithub } from "./github/index.ts";
import { loadPolicies } from "./iam/load.ts";
import { permissions } from "./iam/permissions.ts";
import { createDataPlane } from "./load-balancer/data-plane.ts";
import type { CloudConfiguration } from "./messages.ts";
import { createFaults } from "./unfriendly/faults.ts";
import { gatesOf } from "./unfriendly/gates.ts";

export interface Outlets {
  /** A line for people. */
  say(line: string): void;
  /** A socket that listens outside of the engine's namespace, for a load balancer's listener. */
  openOutside(listenerPort: number): Promise<{ port: number; handle: NetServer }>;
  onPorts(ports: Record<number, number>): void;
  /** Somebody asked over HTTP for the end. */
  shutdown(): void;
}

export interface Cloud {
  /** Answers a request on the cloud's port: AWS APIs, registry, control. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /**
   * Makes what the account file lists, and waits for the listeners' ports and the engine. Rejects with an Error that
   * says which of them failed.
   */
  populate(): Promise<void>;
  /** Removes whatever the cloud made. */
  close(): Promise<void>;
}

/** Takes an address for the load balancers; everything else begins with `populate` or the first call. */
export async function createCloud(configuration: CloudConfiguration, outlets: Outlets): Promise<Cloud> {
  const { id, account, region, switches } = configuration;
  const clock = switches.clockSkew === 0 ? realClock : skewed(realClock, switches.clockSkew);
  const policies = await loadPolicies(switches.policies, outlets.say);
  const own = configuration.separate ? await takeAddress() : undefined;
  const gateway = () => own?.address ?? configuration.gateway;

  const secretsManager = createSecretsManager({ account, clock });
  const ssm = createSsm({ account, clock, region });
  const logs = createLogs({ account, clock, region });
  const iam = createIam({ account, clock });
  const ec2 = createEc2();
  const cloudFormation = createCloudFormation({ clock });
  const sts = createSts({ account, clock, trustedIssuers: () => configuration.trustedIssuers });
  const ecr = createEcr({
    account,
    clock,
    backend: configuration.registry,
    prefix: id,
    publicHost: () => `127.0.0.1:${configuration.port}`,
    refusal: (holder, action, repositoryArn) =>
      allowed.refusal({ ...holder, account }, { action, resources: [repositoryArn] }),
    onProblem: outlets.say,
  });
  const docker = createDockerEngine({
    socket: configuration.dockerSocket,
    cloudId: id,
    registry: ecr.registry,
    metadata: async (taskArn, path) => {
      const { status, body } = ecs.metadata(taskArn, path);
      return { status, body: JSON.stringify(body) };
    },
    names: (name) => ecs.addresses(name),
    connect: (taskArn, name) => ecs.connect(taskArn, name),
    runtimeDir: configuration.runtimeDir,
    clock: realClock,
    docker: { env: configuration.dockerEnv },
  });
  const engine = skewedEngine(docker, switches.clockSkew);
  const elbv2 = createElbv2({ clock, probe: engine.probe, gateway, network: ec2.network });
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
    names: { hosts: () => ({ ...configuration.hosts, ...elbv2.names.hosts() }) },
    seed: id,
    pace: "local",
    consistency: switches.consistency,
    credentials(roleArn) {
      const { SessionToken, Expiration, ...keys } = sts.assume(roleArn, "ecs-task", credentialSeconds);
      return { ...keys, Token: SessionToken, Expiration: Expiration.toISOString() };
    },
  });
  const timed = {
    clock,
    roles: iam.roles,
    say: outlets.say,
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
  const allowed = permissions(policies, services, account);
  const wire = createWire({
    services,
    account,
    clock,
    strictMembers: configuration.strictMembers,
    authenticate: sts.authenticate,
    checkSignatureTime: true,
    gates: gatesOf({ clock, switches, faults, permissions: allowed.gate }),
    onCall: ({ service, operation }) => around.tagging.observe(service, operation),
    onBug: (error, operation) => console.error(`${operation}:`, error),
  });
  const github = createGithub({ clock, origin: `http://127.0.0.1:${configuration.port}` });
  const plane = createDataPlane({
    elbv2,
    gateway,
    outside: outlets.openOutside,
    onPorts(ports) {
      outlets.onPorts(ports);
      face.changed();
    },
    onProblem: outlets.say,
  });
  const face = createFace({ id, clock, ecs, elbv2, logs: logs.service, ports: plane.ports });
  const control = createControl({
    id,
    state: () => ({ id, ports: plane.ports(), ...ecs.state(), ...dump(elbv2.state) }),
    calls: wire.calls,
    faults,
    routes: {
      ...scriptRoutes({ ecr, ecs, elbv2, logs, secretsManager, tagging: around.tagging }),
      ...githubRoutes(github),
    },
    shutdown: outlets.shutdown,
  });
  ecs.onEvent(outlets.say);
  ecs.start();

  return {
    handle(request, response) {
      const path = request.url ?? "/";
      if (face.handle(request, response)) return;
      if (path.startsWith(controlPrefix)) control(request, response);
      else if (path.startsWith(`${apiPrefix}/`)) github.handle(request, response);
      else if (path.startsWith("/v2/")) void ecr.front(request, response);
      else void wire.handle(request, response);
    },
    async populate() {
      const { accountFile } = configuration;
      // The engine makes itself ready meanwhile (once per machine it compiles a program for that); the first task waits.
      engine.ready().catch((error: Error) => outlets.say(`No task can start: ${error.message}`));
      if (accountFile !== undefined) {
        const calls = await readAccount(accountFile, configuration.database);
        await applyAccount(accountFile, calls, (service, operation, input) =>
          wire.invoke(service, operation, input, region),
        );
      }
      await plane.settled();
    },
    async close() {
      face.close();
      await plane.close();
      events.close();
      scheduler.close();
      ecs.stop();
      elbv2.close();
      await engine.close();
      ecr.close();
      await own?.release();
    },
  };
}

/** How long the credentials of a task's role are good for, as ECS's agent gives them. */
const credentialSeconds = 6 * 60 * 60;
