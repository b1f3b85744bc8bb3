import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { askEngine, type EngineAnswer } from "./engine-api.ts";
import { MachineError } from "./errors.ts";
import type { Home } from "./home.ts";
import type { EngineFacts } from "./judge.ts";
import { socketOf } from "./probe.ts";
import type { State } from "./state.ts";

const registryImage = "registry:2";

/** Where things will be on the engine that is there. Ports are free ones: its network is everybody's. */
export async function existingState(facts: EngineFacts, why: string): Promise<State> {
  const [registryPort, postgresPort] = await freePorts(2);
  return {
    engine: "existing",
    why,
    dockerSocket: socketOf(facts.address) as string,
    bridgeGateway: facts.gateway as string,
    registryPort: registryPort as number,
    postgresPort: postgresPort as number,
  };
}

export async function hasRegistryImage(socket: string): Promise<boolean> {
  return (await askEngine(socket, "GET", `/images/${registryImage}/json`)).status === 200;
}

/** Runs the registry as a container on the engine that is there. */
export async function startRegistryContainer(home: Home, state: State, signal: AbortSignal | undefined): Promise<void> {
  const socket = state.dockerSocket;
  await removeRegistryContainer(home, socket);
  if (!(await hasRegistryImage(socket))) {
    const pull = await askEngine(socket, "POST", "/images/create?fromImage=registry&tag=2", { timeoutMs: 120_000 });
    const failed = /"error":"([^"]*)"/.exec(pull.body)?.[1] ?? (pull.status === 200 ? undefined : pull.body);
    if (failed !== undefined) {
      throw new MachineError(
        `The engine could not pull ${registryImage} for the local registry: ${failed.trim()}`,
        "Check its way to Docker Hub, or load the image into it (docker load)",
      );
    }
  }
  const made = await askEngine(socket, "POST", `/containers/create?name=${containerName(home)}`, {
    body: {
      Image: registryImage,
      Labels: { "gantline.machine": home.id },
      Env: ["REGISTRY_STORAGE_DELETE_ENABLED=true", "OTEL_TRACES_EXPORTER=none"],
      ExposedPorts: { "5000/tcp": {} },
      HostConfig: { PortBindings: { "5000/tcp": [{ HostIp: "127.0.0.1", HostPort: String(state.registryPort) }] } },
    },
  });
  refuse(made, 201);
  const { Id } = JSON.parse(made.body) as { Id: string };
  refuse(await askEngine(socket, "POST", `/containers/${Id}/start`), 204);
  for (let waited = 0; !(await registryAnswers(state.registryPort)); waited += 50) {
    signal?.throwIfAborted();
    if (waited > 10_000) {
      throw new MachineError(
        `The registry does not answer on 127.0.0.1:${state.registryPort}`,
        `See docker logs ${containerName(home)}, and run the command again`,
      );
    }
    await delay(50);
  }
}

export async function removeRegistryContainer(home: Home, socket: string): Promise<void> {
  await askEngine(socket, "DELETE", `/containers/${containerName(home)}?force=1&v=1`).catch(() => undefined);
}

/** Whether a registry answers on a port of our loopback (https://distribution.github.io/distribution/spec/api/). */
export async function registryAnswers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/v2/`, { signal: AbortSignal.timeout(1000) });
    return answer.status === 200;
  } catch {
    return false;
  }
}

function containerName(home: Home): string {
  return `${home.id}-registry`;
}

function refuse(answer: EngineAnswer, expected: number): void {
  if (answer.status === expected) return;
  throw new MachineError(
    `The engine could not start the local registry: ${answer.body.trim()}`,
    "Mend that, or pass --engine own (root on Debian)",
  );
}

/** Ports that are free on the loopback now, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done, fail) => {
          const server = createServer();
          server.once("error", fail);
          server.listen(0, "127.0.0.1", () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
