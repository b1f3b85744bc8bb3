import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Daemon, ensure, running } from "./daemon.ts";
import { askEngine, engineAnswers } from "./engine-api.ts";
import { addToRegistry } from "./golang-image.ts";
import type { Home } from "./home.ts";
import { listens } from "./netns.ts";
import type { State } from "./state.ts";

/** Inside a network namespace of our own nothing else can hold these ports and addresses. */
const registryPort = 5000;
const postgresPort = 5432;
const bridgeGateway = "172.29.0.1";

export function ownState(home: Home, why: string): State {
  return { engine: "own", why, dockerSocket: dockerSocket(home), bridgeGateway, registryPort, postgresPort };
}

function dockerSocket(home: Home): string {
  return join(home.run, "docker.sock");
}

/**
 * The registry, unless it runs: with the base images and nothing else, as what earlier clouds pushed belongs to
 * nobody any more.
 */
export async function startRegistry(home: Home, signal: AbortSignal | undefined): Promise<void> {
  const config = join(home.run, "registry.yml");
  if (running(home, "registry") === undefined) {
    await rm(home.registry, { recursive: true, force: true });
    await addToRegistry(home.baseImages, home.registry);
    await writeFile(config, registryConfig(home));
  }
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
  const daemon: Daemon = {
    name: "engine",
    command: [join(home.packages, "usr/sbin/dockerd"), "--config-file", config, "-H", `unix://${socket}`],
    isReady: () => engineAnswers(socket),
    patienceMs: 30_000,
    inNamespace: true,
  };
  await ensure(home, daemon, signal);
}

/**
 * Removes what clouds left on an engine that nobody needs any more: containers (an engine that is told to stop would
 * wait for theirs to end), volumes, networks, and images of registries that are gone. The build cache stays.
 */
export async function clear(home: Home): Promise<void> {
  const socket = dockerSocket(home);
  const list = async <T>(path: string) => {
    const answer = await askEngine(socket, "GET", path);
    return answer.status === 200 ? (JSON.parse(answer.body) as T[]) : [];
  };
  const remove = (path: string) => askEngine(socket, "DELETE", path);
  try {
    const containers = await list<{ Id: string }>("/containers/json?all=1");
    await Promise.all(containers.map((one) => remove(`/containers/${one.Id}?force=1&v=1`)));
    const images = await list<{ RepoTags: string[] | null; RepoDigests: string[] | null }>("/images/json");
    const names = images.flatMap((one) => [...(one.RepoTags ?? []), ...(one.RepoDigests ?? [])]);
    const local = names.filter((name) => name.startsWith("127.0.0.1:"));
    await Promise.all(local.map((name) => remove(`/images/${encodeURIComponent(name)}?force=1`)));
    await askEngine(socket, "POST", `/volumes/prune?filters=${encodeURIComponent('{"all":["true"]}')}`);
    await askEngine(socket, "POST", "/networks/prune");
  } catch {
    // An engine that does not answer is stopped all the same; the next start begins with what is left.
  }
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
