import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { MachineError } from "./errors.ts";

/** Where everything that lies outside the checkout is kept. All paths absolute. */
export interface Home {
  root: string;
  /** Names the network namespace and the binfmt entry: `gantline`, with a suffix for a folder of one's own. */
  id: string;
  /** Files unpacked from Debian packages; replaced as a whole, never in part. */
  packages: string;
  /** PATH entries that hold docker, dockerd, containerd. */
  bin: string;
  dockerConfig: string;
  dockerData: string;
  registry: string;
  baseImages: string;
  postgres: string;
  /** Sockets, pid files: gone after take-down. Paths stay short, a socket's is limited to 107 bytes. */
  run: string;
  leases: string;
  log: string;
  lock: string;
  netns: string;
}

const rootsOwn = "/var/lib/gantline";
const longestSocket = "run/exec/docker/containerd/containerd.sock.ttrpc";
const socketPathLimit = 107; // sun_path of unix(7) less its terminating zero

/** The runtime folder: `GANTLINE_HOME`, else `/var/lib/gantline` for root, else `~/.cache/gantline`. */
export function homeFor(env: Record<string, string | undefined>, uid: number | undefined): Home {
  const usual = uid === 0 ? rootsOwn : join(homedir(), ".cache/gantline");
  const root = resolve(env.GANTLINE_HOME || usual);
  if (root.length + 1 + longestSocket.length > socketPathLimit) {
    throw new MachineError(
      `The runtime folder's path is too long for unix sockets inside it: ${root}`,
      `Set GANTLINE_HOME to a folder whose path has at most ${socketPathLimit - longestSocket.length - 1} characters`,
    );
  }
  const id = root === rootsOwn ? "gantline" : `gantline-${createHash("sha256").update(root).digest("hex").slice(0, 6)}`;
  return {
    root,
    id,
    packages: join(root, "packages"),
    bin: join(root, "packages/usr/bin"),
    dockerConfig: join(root, "docker"),
    dockerData: join(root, "engine"),
    registry: join(root, "registry"),
    baseImages: join(root, "base-images"),
    postgres: join(root, "postgres"),
    run: join(root, "run"),
    leases: join(root, "leases"),
    log: join(root, "log"),
    lock: join(root, "lock"),
    netns: `/run/netns/${id}`,
  };
}
