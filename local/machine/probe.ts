import { createServer } from "node:net";
import { askEngine } from "./engine-api.ts";
import { run } from "./exec.ts";
import type { EngineFacts } from "./judge.ts";
import { probeExitCode, serveProbeImage } from "./probe-image.ts";

const usualAddress = "unix:///var/run/docker.sock";

/** The socket of an address as in DOCKER_HOST; undefined when it is not a unix socket. */
export function socketOf(address: string): string | undefined {
  return /^unix:\/\/(\/.+)$/.exec(address)?.[1];
}

/** Looks at the engine that is there (DOCKER_HOST, else the usual socket). Leaves nothing behind on it. */
export async function probeEngine(env: Record<string, string | undefined>, patienceMs = 5000): Promise<EngineFacts> {
  const address = env.DOCKER_HOST || usualAddress;
  const socket = socketOf(address);
  if (socket === undefined)
    return { address, unreachable: "only an engine behind a unix socket of this machine will do" };
  try {
    const version = await get(socket, "/version", patienceMs);
    const info = await get(socket, "/info", patienceMs);
    const gateway = gatewayIn(await get(socket, "/networks/bridge", patienceMs));
    const facts: EngineFacts = {
      address,
      version: String(version.Version ?? ""),
      osType: String(info.OSType ?? ""),
      operatingSystem: String(info.OperatingSystem ?? ""),
      rootless: JSON.stringify(info.SecurityOptions ?? "").includes("rootless"),
      containerdStore: JSON.stringify(info.DriverStatus ?? "").includes("io.containerd.snapshotter"),
      buildx: await pluginVersion("buildx", env),
      compose: await pluginVersion("compose", env),
      gateway,
      gatewayIsMine: gateway !== undefined && (await isMine(gateway)),
    };
    return facts.osType === "linux" ? { ...facts, ...(await tryArm64(socket)) } : facts;
  } catch (error) {
    return { address, unreachable: reason(error) };
  }
}

/** Has the engine pull an ARM64 program from our loopback and run it; removes both again. */
async function tryArm64(socket: string): Promise<Pick<EngineFacts, "loopback" | "arm64">> {
  const registry = await serveProbeImage();
  try {
    const pull = await askEngine(
      socket,
      "POST",
      `/images/create?fromImage=${encodeURIComponent(registry.image)}&platform=linux%2Farm64`,
      { timeoutMs: 15_000 },
    );
    if (!registry.asked()) return { loopback: `nothing arrived at ${registry.image.split("/")[0]}` };
    const failed = /"error":"([^"]*)"/.exec(pull.body)?.[1];
    if (pull.status !== 200 || failed !== undefined) return { loopback: failed ?? messageIn(pull.body) };
    return { loopback: true, arm64: await runProbe(socket, registry.image) };
  } catch (error) {
    return { loopback: reason(error) };
  } finally {
    await registry.close();
  }
}

async function runProbe(socket: string, image: string): Promise<true | string> {
  try {
    const made = await askEngine(socket, "POST", "/containers/create?platform=linux%2Farm64", {
      body: { Image: image, Labels: { "gantline.probe": "" }, HostConfig: { NetworkMode: "none" } },
    });
    if (made.status !== 201) return messageIn(made.body);
    const id = (JSON.parse(made.body) as { Id: string }).Id;
    try {
      const started = await askEngine(socket, "POST", `/containers/${id}/start`);
      if (started.status >= 400) return messageIn(started.body);
      const ended = await askEngine(socket, "POST", `/containers/${id}/wait`);
      const code = (JSON.parse(ended.body) as { StatusCode?: number }).StatusCode;
      return code === probeExitCode ? true : `a test program ended with ${code}, expected ${probeExitCode}`;
    } finally {
      await askEngine(socket, "DELETE", `/containers/${id}?force=1`);
    }
  } catch (error) {
    return reason(error);
  } finally {
    await askEngine(socket, "DELETE", `/images/${encodeURIComponent(image)}?force=1`).catch(() => undefined);
  }
}

async function get(socket: string, path: string, timeoutMs: number): Promise<Record<string, unknown>> {
  const answer = await askEngine(socket, "GET", path, { timeoutMs });
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${messageIn(answer.body)}`);
  try {
    return JSON.parse(answer.body) as Record<string, unknown>;
  } catch {
    throw new Error(`GET ${path} did not answer as a Docker engine does`);
  }
}

function gatewayIn(network: Record<string, unknown>): string | undefined {
  const ipam = network.IPAM as { Config?: { Gateway?: string; Subnet?: string }[] } | undefined;
  const config = ipam?.Config?.find((one) => !one.Subnet?.includes(":"));
  if (config?.Gateway !== undefined) return config.Gateway;
  // The default bridge gives its gateway only when it was configured; it is then the first address of its range.
  const [a, b, c, d] = (config?.Subnet?.split("/")[0] ?? "").split(".").map(Number);
  return d === undefined ? undefined : `${a}.${b}.${c}.${d + 1}`;
}

/** By listening there: the list of interfaces leaves out a bridge to which no container is attached just now. */
function isMine(address: string): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(0, address, () => server.close(() => done(true)));
  });
}

async function pluginVersion(plugin: string, env: Record<string, string | undefined>): Promise<string | undefined> {
  try {
    return /\d+\.\d+\.\d+/.exec(await run("docker", [plugin, "version"], { env }))?.[0];
  } catch {
    return undefined;
  }
}

function messageIn(body: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.slice(0, 200).trim();
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such socket";
  if (code === "EACCES") return "no right to open the socket";
  if (code === "ECONNREFUSED") return "nobody listens on the socket";
  return message;
}
