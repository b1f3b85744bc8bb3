/**
 * Starts a local cloud: brings the machine up (engine, registry, PostgreSQL), starts the cloud's process inside the
 * engine's network namespace and hands it the sockets that listen out here.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readlink, stat } from "node:fs/promises";
import type { Server } from "node:net";
import { join, resolve } from "node:path";
import type { DatabaseSecret } from "./account.ts";
import { cloudsFolder, databaseNames, removeLeftovers } from "./leftovers.ts";
import { bringUp, type Machine } from "./machine/index.ts";
import { nameOf } from "./machine/processes.ts";
import type { CloudConfiguration, FromCloud, ToCloud } from "./messages.ts";
import { type OpenSocket, openFirstFree, openGivenPort } from "./sockets.ts";
import { type Switches, usualSwitches } from "./switches.ts";
import { type FaultControl, faultControl } from "./unfriendly/control.ts";

export const account = "111122223333";
export const region = "eu-central-1";
/** The name by which tasks know the database. */
export const databaseHost = "shop-db.gantline.internal";

/** `iss` of the tokens that GitHub gives to jobs. */
const githubIssuer = "https://token.actions.githubusercontent.com";

export interface StartOptions {
  engine?: "auto" | "own" | "existing";
  /** false: refuse to install anything; the error lists what is missing. */
  install?: boolean;
  /** Port of the AWS APIs and the registry on 127.0.0.1; a free one when not given. */
  port?: number;
  /** Port on 127.0.0.1 for the listener on port 80; 8080 or the next free one when not given. */
  httpPort?: number;
  /** Path of the account file; see account.ts. */
  account?: string;
  /** false: members of requests that the SDK's schemas do not know are passed over, as AWS does. */
  strictMembers?: boolean;
  /** Issuers of OIDC tokens that the account trusts; GitHub when not given. Signatures are not checked. */
  trustedIssuers?: string[];
  /** The unfriendly side; what is absent is as usual. */
  switches?: Partial<Switches>;
  /** One line per thing that a person would like to know. */
  say(line: string): void;
  signal?: AbortSignal;
}

export interface LocalCloud {
  id: string;
  /** http://127.0.0.1:<port> */
  endpoint: string;
  /** Everything that a workflow needs: AWS_…, DOCKER_…, PATH. */
  env: Record<string, string>;
  /** Where a load balancer's listener answers outside. Throws when there is no such listener. */
  url(listenerPort: number): string;
  /** All of them. */
  urls(): { listenerPort: number; url: string }[];
  /** For `pg` out here, by unix socket: the administrator of this cloud's database. */
  database: { host: string; port: number; database: string; user: string; password: string };
  machine: Machine;
  /** Faults on purpose, in the running cloud. */
  faults: FaultControl;
  /** The last that the cloud's process printed. */
  output(): string;
  /** Resolves when the process has ended, whoever ended it; what it left is removed by `stop`. */
  ended: Promise<"as told" | "by itself">;
  /** Ends the process, removes whatever the cloud made and gives the machine back. */
  stop(): Promise<void>;
  /** SIGKILL for the cloud's process: what a crash leaves is left, until `stop` or the next start. */
  kill(): void;
}

/** Rejects when the cloud cannot start; then nothing of it is left. */
export async function startLocalCloud(options: StartOptions): Promise<LocalCloud> {
  const given = options.port === undefined ? undefined : await openGivenPort(options.port, "--port");
  let web: OpenSocket | undefined;
  let machine: Machine;
  try {
    // Held from the beginning: a port that is taken is refused before anything is brought up.
    if (options.httpPort !== undefined) web = await openGivenPort(options.httpPort, "--http-port");
    machine = await bringUp(options);
  } catch (error) {
    given?.server.close();
    web?.server.close();
    throw error;
  }
  try {
    await removeLeftovers(machine, options.say);
    const socket = given ?? (await openGivenPort(0, "--port"));
    return await startProcess(machine, { socket, web }, options);
  } catch (error) {
    given?.server.close();
    web?.server.close();
    await machine.release();
    throw error;
  }
}

async function startProcess(
  machine: Machine,
  { socket, web }: { socket: OpenSocket; web: OpenSocket | undefined },
  options: StartOptions,
): Promise<LocalCloud> {
  const child = spawnInside(machine);
  const { pid, started } = nameOf(child.pid as number);
  const id = `${pid}-${started}`;
  const output = collect(child);
  const ended = new Promise<"as told" | "by itself">((done) =>
    child.once("exit", (code) => done(code === 0 ? "as told" : "by itself")),
  );
  const names = databaseNames(id);
  const runtimeDir = cloudsFolder();

  const clean = () => {
    // Nobody came for it, when no load balancer listened on port 80.
    web?.server.close();
    return removeLeftovers(machine, () => undefined).finally(machine.release);
  };
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= end(child, ended).then(clean);
    return stopping;
  };

  try {
    await mkdir(runtimeDir, { recursive: true, mode: 0o755 });
    const login = await machine.postgres.createDatabase(names);
    const database: DatabaseSecret = {
      username: login.username,
      password: login.password,
      host: databaseHost,
      port: machine.postgres.port,
      dbname: login.database,
      engine: "postgres",
    };
    const configuration: CloudConfiguration = {
      id,
      account,
      region,
      port: socket.port,
      namespace: await namespaceOf(machine),
      separate: machine.netns !== undefined,
      dockerSocket: machine.dockerSocket,
      dockerEnv: machine.dockerEnv,
      registry: machine.registry.host,
      gateway: machine.bridgeGateway,
      runtimeDir,
      hosts: { [databaseHost]: machine.postgres.host },
      database,
      ...(options.account === undefined ? {} : { accountFile: resolve(options.account) }),
      trustedIssuers: options.trustedIssuers ?? [githubIssuer],
      strictMembers: options.strictMembers ?? true,
      switches: { ...usualSwitches, ...options.switches },
    };
    const ports = await converse(child, ended, configuration, { socket, web }, options, output);
    return {
      id,
      endpoint: `http://127.0.0.1:${socket.port}`,
      env: environment(machine, socket.port),
      url(listenerPort) {
        const port = ports()[listenerPort];
        if (port === undefined) throw new Error(`No load balancer listens on port ${listenerPort}.`);
        return `http://127.0.0.1:${port}`;
      },
      urls: () =>
        Object.entries(ports()).map(([port, outside]) => ({
          listenerPort: Number(port),
          url: `http://127.0.0.1:${outside}`,
        })),
      database: {
        host: machine.postgres.socketDir,
        port: machine.postgres.port,
        database: login.database,
        user: login.username,
        password: login.password,
      },
      machine,
      faults: faultControl(`http://127.0.0.1:${socket.port}`),
      output,
      ended,
      stop,
      kill: () => void child.kill("SIGKILL"),
    };
  } catch (error) {
    await end(child, ended);
    await removeLeftovers(machine, () => undefined).catch((later: Error) => options.say(later.message));
    throw error;
  }
}

/** Resolves when the process is ready; gives a look at the ports of its listeners. */
async function converse(
  child: ChildProcess,
  ended: Promise<unknown>,
  configuration: CloudConfiguration,
  { socket, web }: { socket: OpenSocket; web: OpenSocket | undefined },
  { say, signal }: StartOptions,
  output: () => string,
): Promise<() => Record<number, number>> {
  let ports: Record<number, number> = {};
  const ready = new Promise<void>((done, fail) => {
    child.on("message", (message: FromCloud) => {
      if (message.kind === "ready") done();
      else if (message.kind === "failed") fail(new Error(message.message));
      else if (message.kind === "say") say(message.line);
      else if (message.kind === "ports") ports = message.ports;
      else void handOver(child, message.listenerPort, web);
    });
    void ended.then(() => fail(new Error(`The local cloud's process ended while it started:\n${output().trim()}`)));
    const abort = () => fail(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    ended.finally(() => signal?.removeEventListener("abort", abort));
  });
  send(child, { kind: "configure", configuration }, socket.server);
  await ready;
  return () => ports;
}

/**
 * Opens a port out here for a listener: the one that was asked for when it listens on port 80; else a number of four
 * digits that resembles the listener's (80 → 8080, 443 → 8443) or the next free one.
 */
async function handOver(child: ChildProcess, listenerPort: number, web: OpenSocket | undefined): Promise<void> {
  try {
    const { server, port } =
      listenerPort === 80 && web !== undefined
        ? await heldOrAgain(web)
        : await openFirstFree(listenerPort < 1024 ? 8000 + listenerPort : listenerPort);
    send(child, { kind: "outside", listenerPort, port }, server);
  } catch (error) {
    send(child, { kind: "outside", listenerPort, port: 0, problem: (error as Error).message });
  }
}

/** The socket that was held from the start; a later listener on port 80 gets the same port anew. */
function heldOrAgain(web: OpenSocket): OpenSocket | Promise<OpenSocket> {
  return web.server.listening ? web : openGivenPort(web.port, "--http-port");
}

/** With a socket, the one here is closed once it was handed over: only one process may take its connections. */
function send(child: ChildProcess, message: ToCloud, socket?: Server): void {
  const sent = () => void socket?.close();
  if (!child.connected) sent();
  else if (socket) child.send(message, socket, sent);
  else child.send(message, sent);
}

function spawnInside(machine: Machine): ChildProcess {
  const node = [process.execPath, join(import.meta.dirname, "process.ts")];
  const [command = "", ...args] = machine.netns === undefined ? node : ["nsenter", `--net=${machine.netns}`, ...node];
  return spawn(command, args, {
    cwd: "/",
    // A process group of its own: Ctrl-C reaches the launcher, which tells the cloud.
    detached: true,
    env: { PATH: machine.dockerEnv.PATH ?? process.env.PATH },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** How much of the process's output is kept, characters. */
const outputKept = 200_000;

function collect(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-outputKept);
    });
  return () => text;
}

/** How long the process may take to stop its tasks before it is killed, ms. */
const patienceMs = 20_000;

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  if (child.connected) send(child, { kind: "stop" });
  else child.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}

/** The engine's network namespace as /proc/<pid>/ns/net names it. Without one of its own the engine shares ours. */
async function namespaceOf(machine: Machine): Promise<string> {
  if (machine.netns === undefined) return await readlink("/proc/self/ns/net");
  return `net:[${(await stat(machine.netns)).ino}]`;
}

function environment(machine: Machine, port: number): Record<string, string> {
  return {
    ...machine.dockerEnv,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Signatures are not checked: any key opens the local cloud.
    AWS_ACCESS_KEY_ID: "AKIALOCALCLOUD000000",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
