import { request } from "node:http";
import type { BaseImages } from "../image/key.ts";
import { NoSuchProgram, run } from "./process.ts";

type Variables = Readonly<Record<string, string | undefined>>;

interface Descriptor {
  digest?: string;
  mediaType?: string;
  manifests?: readonly { digest: string; platform?: { os?: string; architecture?: string } }[];
}

/** How long a registry may take to answer before the image is built without asking further. */
const PATIENCE_MS = 20_000;

/**
 * Base images as this machine's Docker sees them. First the engine is asked, which knows mirrors; then
 * `docker buildx imagetools`, which knows the user's logins and can open an index. Neither pulls anything.
 */
export function dockerBases(variables: Variables): BaseImages {
  const known = new Map<string, Promise<Descriptor | undefined>>();
  return {
    async digest(reference, elsewhere, signal) {
      const pinned = /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
      if (pinned !== undefined) return { digest: pinned, pin: pinned };
      const about = (name: string) => {
        const asked = known.get(name) ?? describe(name, variables, signal);
        known.set(name, asked);
        return asked;
      };
      const top = await about(reference);
      if (top?.digest === undefined) return undefined;
      const pin = top.digest;
      if (elsewhere || !/index|manifest\.list/.test(top.mediaType ?? "")) return { digest: pin, pin };
      const index =
        top.manifests === undefined ? await imagetools(`${untagged(reference)}@${pin}`, variables, signal) : top;
      const child = index?.manifests?.find(
        ({ platform }) => platform?.os === "linux" && platform.architecture === "arm64",
      );
      return { digest: child?.digest ?? pin, pin };
    },
  };
}

async function describe(reference: string, variables: Variables, signal: AbortSignal): Promise<Descriptor | undefined> {
  return (await engine(reference, variables, signal)) ?? (await imagetools(reference, variables, signal));
}

/** The engine's own look at a registry (Engine API, DistributionInspect); only over a socket of this machine. */
function engine(reference: string, variables: Variables, signal: AbortSignal): Promise<Descriptor | undefined> {
  const host = variables.DOCKER_HOST || "unix:///var/run/docker.sock";
  if (!host.startsWith("unix://")) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        socketPath: host.slice("unix://".length),
        path: `/distribution/${encodeURI(reference)}/json`,
        signal,
        timeout: PATIENCE_MS,
      },
      (answer) => {
        let body = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          body += chunk;
        });
        answer.on("error", () => resolve(undefined));
        answer.on("end", () => resolve(answer.statusCode === 200 ? descriptor(body, "Descriptor") : undefined));
      },
    );
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => (signal.aborted ? reject(signal.reason) : resolve(undefined)));
    asked.end();
  });
}

async function imagetools(
  reference: string,
  variables: Variables,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  const args = ["buildx", "imagetools", "inspect", reference, "--format", "{{json .Manifest}}"];
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const done = await run("docker", args, { env: variables, signal: patience });
    return done.code === 0 ? descriptor(done.stdout) : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NoSuchProgram || patience.aborted) return undefined;
    throw error;
  }
}

function descriptor(text: string, below?: string): Descriptor | undefined {
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const found = (below === undefined ? parsed : parsed[below]) as Descriptor | undefined;
    return /^sha256:[0-9a-f]{64}$/.test(found?.digest ?? "") ? found : undefined;
  } catch {
    return undefined;
  }
}

function untagged(reference: string): string {
  return reference.replace(/:[^/:]+$/, "");
}
