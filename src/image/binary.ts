import { posix } from "node:path";
import { DeployError, messageOf } from "../kernel/errors.ts";
import { type LayerEntry, layerEntries } from "./layer.ts";
import type { Proof, Start } from "./proof.ts";
import type { ImageRegistry } from "./types.ts";

/** So much is downloaded at most (compressed) to find a program; what a build adds lies in the last layers. */
const BUDGET = 100_000_000;
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** e_machine of AArch64 (ELF for the Arm 64-bit Architecture). */
const AARCH64 = 183;
const MACHINES: Readonly<Record<number, string>> = {
  3: "x86 (32 bits)",
  40: "ARM (32 bits)",
  62: "x86-64",
  243: "RISC-V",
};

/**
 * Looks into the layers whether the program that the image starts is for ARM64: a config says what `--platform` said,
 * not what was copied. Throws a DeployError for another machine's; says what it found otherwise: undefined when there
 * is nothing to find, or it lies too deep.
 */
export async function proveBinary(
  registry: ImageRegistry,
  repository: string,
  { digest, start, layers }: Proof,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [program] = [...(start.Entrypoint ?? []), ...(start.Cmd ?? [])];
  if (program === undefined) return undefined;
  const read: Map<string, LayerEntry>[] = [];
  let left = BUDGET;
  let wanted = candidates(program, start);
  for (let depth = 0; depth < 8; ) {
    const found = look(wanted, read);
    if (found === "unknown") {
      const layer = layers[layers.length - 1 - read.length];
      left -= layer?.size ?? 0;
      if (layer === undefined || left < 0) return undefined;
      read.push(await entriesOf(registry, repository, layer.digest, wanted, signal));
      continue;
    }
    if (found === undefined) return undefined;
    const machine = machineOf(found.head);
    if (machine === AARCH64) return found.path;
    if (machine !== undefined)
      throw new DeployError(
        `${repository}@${digest} says linux/arm64, but its program /${found.path} is for ${MACHINES[machine] ?? `machine ${machine}`}.`,
        {
          next: "Compile it for ARM64: `GOARCH=$TARGETARCH` and the like in a stage with `FROM --platform=$BUILDPLATFORM`, or copy the ARM64 file.",
        },
      );
    const interpreter = /^#!\s*(\/[^\s\0]+)/.exec(Buffer.from(found.head).toString("latin1"))?.[1];
    if (interpreter === undefined) return undefined;
    wanted = [interpreter.slice(1)];
    depth++;
  }
  return undefined;
}

/** Where a program may lie, as execvp looks for it. */
function candidates(program: string, { Env, WorkingDir }: Start): string[] {
  const inside = (path: string) => posix.resolve("/", WorkingDir || "/", path).slice(1);
  if (program.includes("/")) return [inside(program)];
  const path = Env?.find((one) => one.startsWith("PATH="))?.slice("PATH=".length) || DEFAULT_PATH;
  return path.split(":").map((folder) => inside(posix.join(folder, program)));
}

/**
 * The first candidate that is there. "unknown" while a deeper layer may still hold it or a link on its way; undefined
 * when it was taken away.
 */
function look(wanted: readonly string[], read: readonly Map<string, LayerEntry>[]): LayerEntry | "unknown" | undefined {
  let last: LayerEntry | "unknown" | undefined;
  for (const path of wanted) {
    last = lookOne(path, read, 0);
    if (last !== undefined && last !== "unknown") return last;
  }
  return wanted.length > 1 ? "unknown" : last;
}

function lookOne(
  path: string,
  read: readonly Map<string, LayerEntry>[],
  links: number,
): LayerEntry | "unknown" | undefined {
  if (links > 16) return undefined;
  const parts = path.split("/");
  for (const layer of read) {
    const entry = layer.get(path);
    if (entry?.kind === "file") return entry;
    for (let end = 1; end <= parts.length; end++) {
      const parent = layer.get(parts.slice(0, end).join("/"));
      if (parent?.kind !== "link") continue;
      const target = posix.resolve("/", ...parts.slice(0, end - 1), parent.target, ...parts.slice(end));
      return lookOne(target.slice(1), read, links + 1);
    }
    if (layer.has(posix.join(posix.dirname(path), `.wh.${posix.basename(path)}`))) return undefined;
  }
  return "unknown";
}

/** What of a layer may matter: programs, links, and what was taken away; no more of it is read once a candidate is there. */
async function entriesOf(
  registry: ImageRegistry,
  repository: string,
  digest: string,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, LayerEntry>> {
  const found = new Map<string, LayerEntry>();
  const bytes = await registry.layer(repository, digest, signal);
  try {
    for await (const entry of layerEntries(bytes)) {
      found.set(entry.path, entry);
      if (entry.kind === "file" && entry.path === wanted[0]) break;
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw new DeployError(`The layer ${repository}@${digest} could not be read: ${messageOf(cause)}`, {
      next: "Run the job again; if it stays so, what the registry holds is damaged: push it anew.",
      cause,
    });
  }
  return found;
}

function machineOf(head: Uint8Array): number | undefined {
  if (head.length < 20 || Buffer.from(head.subarray(0, 4)).toString("latin1") !== "\x7fELF") return undefined;
  const view = Buffer.from(head);
  return view[5] === 2 ? view.readUInt16BE(18) : view.readUInt16LE(18);
}
