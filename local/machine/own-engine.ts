import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Daemon, ensure } from "./daemon.ts";
import { askEngine, engineAnswers } from "./engine-api.ts";
import { addToRegistry } from "./golang-image.ts";
import type { Home } from "./home.ts";
import { listens } from "./netns.ts";

/** Inside a network namespace of our own nothing else can hold the port. */
export const registryPort = 5000;
export const bridgeGateway = "172.29.0.1";

export function dockerSocket(home: Home): string {
  return join(home.run, "docker.sock");
}

/**
 * The registry, with the base images and nothing else: what earlier clouds pushed belongs to nobody any more.
 * To be called when it does not run.
 */
export async function startRegistry(home: Home, signal: AbortSignal | undefined): Promise<void> {
  await rm(home.registry, { recursive: true, force: true });
  await addToRegistry(home.baseImages, home.registry);
  const config = join(home.run, "registry.yml");
  await writeFile(config, registryConfig(home));
  const daemon: Daemon = {
    name: "registry",
    command: [join(home.bin, "docker-registry"), "serve", config],
    env: { OTEL_TRACES_EXPORTER: "none" },
    isReady: (pid) => listens(pid, registryPort),
    patienceMs: 10_000,
    inNamespace: true,
  };
  await ensure(home, daemon, signal);
}

/** The engine, with the containerd image store and the registry as mirror of Docker Hub. */
export async function startEngine(home: Home, signal: AbortSignal | undefined): Promise<void> {
  await mkdir(home.dockerData, { recursive: true });
  const socket = dockerSocket(home);
  const config = join(home.run, "engine.json");
  await writeFile(config, JSON.stringify(engineConfig(home)));
  // Left over from an engine that was killed; a process of another kind may have its pid now.
  await rm(join(home.run, "docker.pid"), { force: true });
  const daemon: Daemon = {
    name: "engine",
    command: [join(home.packages, "usr/sbin/dockerd"), "--config-file", config, "-H", `unix://${socket}`],
    isReady: () => engineAnswers(socket),
    patienceMs: 30_000,
    inNamespace: true,
  };
  await ensure(home, daemon, signal);
}

/** Removes every container, so that the engine need not wait for theirs to end when it is told to stop. */
export async function removeContainers(home: Home): Promise<void> {
  const socket = dockerSocket(home);
  const list = await askEngine(socket, "GET", "/containers/json?all=1").catch(() => undefined);
  if (list?.status !== 200) return;
  const ids = (JSON.parse(list.body) as { Id: string }[]).map((one) => one.Id);
  await Promise.all(
    ids.map((id) => askEngine(socket, "DELETE", `/containers/${id}?force=1&v=1`).catch(() => undefined)),
  );
}

function engineConfig(home: Home): object {
  return {
    "data-root": home.dockerData,
    "exec-root": join(home.run, "exec"),
    pidfile: join(home.run, "docker.pid"),
    // Cache export, attestations and indexes need containerd's image store.
    features: { "containerd-snapshotter": true },
    "registry-mirrors": [`http://127.0.0.1:${registryPort}`],
    bip: `${bridgeGateway}/24`,
    "default-address-pools": [{ base: "172.29.0.0/16", size: 24 }],
    builder: { gc: { enabled: true, defaultKeepStorage: "4GB" } },
    "log-level": "warn",
  };
}

function registryConfig(home: Home): string {
  return [
    "version: 0.1",
    "log: {level: warn, accesslog: {disabled: true}}",
    "storage:",
    `  filesystem: {rootdirectory: ${JSON.stringify(home.registry)}}`,
    "  delete: {enabled: true}",
    "  cache: {blobdescriptor: inmemory}",
    `http: {addr: "127.0.0.1:${registryPort}"}`,
    "",
  ].join("\n");
}
