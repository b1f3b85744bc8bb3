/** An address of the load balancers' own inside the engine's network namespace. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where the addresses are taken from: beside the range of the engine's own bridges. */
const network = "172.30.255";

const remove = (address: string) => run("ip", ["address", "del", `${address}/32`, "dev", "lo"]);

/**
 * Several clouds share one engine and so one gateway, and each wants port 80: so each takes an address of its own on
 * loopback, to which tasks come by their default route. Only for a namespace that is ours alone. Each address bears
 * its process's id as label; those of processes that are no more are given back first.
 */
export async function takeAddress(): Promise<{ address: string; release(): Promise<void> }> {
  const { stdout } = await run("ip", ["-oneline", "-4", "address", "show", "dev", "lo"]);
  for (const [, address = "", pid] of stdout.matchAll(/inet (172\.30\.255\.\d+)\/32 .*?lo:(\d+)/g))
    if (!existsSync(`/proc/${pid}`)) await remove(address).catch(() => undefined);
  for (let host = 1; host < 255; host += 1) {
    const address = `${network}.${host}`;
    try {
      await run("ip", ["address", "add", `${address}/32`, "dev", "lo", "label", `lo:${process.pid}`]);
    } catch (error) {
      if (/File exists|already assigned/.test((error as { stderr?: string }).stderr ?? "")) continue;
      throw error;
    }
    return { address, release: async () => void (await remove(address)) };
  }
  throw new Error(`All addresses of ${network}.0/24 are taken: end some local clouds, or all of them to begin anew.`);
}
