/** The local cloud, put together: services, engine, data plane, and what answers on the one port. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server as NetServer } from "node:net";
import { applyAccount, readAccount } from "./account.ts";
import { takeAddress } from "./address.ts";
import { createElbv2 } from "./aws/elbv2/service.ts";
import { createLogs } from "./aws/logs/index.ts";
import { createSecretsManager } from "./aws/secrets-manager/index.ts";
import { createSts } from "./aws/sts/index.ts";
import { createWire } from "./aws/wire/index.ts";
import { realClock } from "./clock.ts";
import { probe } from "./engine/docker/probe.ts";
import { createDataPlane } from "./load-balancer/data-plane.ts";
import type { CloudConfiguration } from "./messages.ts";

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
  /** Removes whatever the cloud made. */
  close(): Promise<void>;
}

/** Resolves when the account's things are there and every listener's ports are open. */
export async function createCloud(configuration: CloudConfiguration, outlets: Outlets): Promise<Cloud> {
  const { account, region } = configuration;
  const clock = realClock;
  const own = configuration.separate ? await takeAddress() : undefined;
  const address = own?.address ?? configuration.gateway;
  const elbv2 = createElbv2({ clock, probe, gateway: () => address });
  const { service: secretsManager } = createSecretsManager({ account, clock });
  const { service: logs } = createLogs({ account, clock });
  const sts = createSts({ account, clock, trustedIssuers: () => [] });
  const wire = createWire({
    services: [elbv2.service, secretsManager, logs, sts.service],
    account,
    clock,
    strictMembers: configuration.strictMembers,
  });
  const plane = createDataPlane({
    elbv2,
    gateway: () => address,
    outside: outlets.openOutside,
    onPorts: outlets.onPorts,
    onProblem: outlets.say,
  });
  if (configuration.accountFile !== undefined) {
    const calls = await readAccount(configuration.accountFile, configuration.database);
    await applyAccount(configuration.accountFile, calls, (service, operation, input) =>
      wire.invoke(service, operation, input, region),
    );
  }
  await plane.settled();
  return {
    handle: (request, response) => void wire.handle(request, response),
    async close() {
      await plane.close();
      elbv2.close();
      await own?.release();
    },
  };
}
