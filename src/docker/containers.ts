import { randomUUID } from "node:crypto";
import { ARM64, type ContainerTest } from "../image/options.ts";
import type { Containers, ImageArchive, LoadedImage } from "../image/types.ts";
import { DeployError } from "../kernel/errors.ts";
import { run } from "./process.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** What of a container's output is kept. */
const KEEP = 200_000;

/** Runs images of archives with this machine's Docker; what it loads and starts is removed again. */
export function dockerContainers(variables: Variables): Containers {
  return {
    async load(archive, signal) {
      const done = await run("docker", ["load", "--input", archive.path], { env: variables, signal });
      const name = /^Loaded image(?: ID)?: (\S+)$/m.exec(done.stdout)?.[1];
      if (done.code !== 0 || name === undefined)
        throw new DeployError(
          `The image could not be loaded to be tested: ${lastLine(done.stderr) ?? "docker load said nothing"}`,
          {
            next: "Container tests need Docker 25 or newer on this machine: it must read OCI layouts.",
          },
        );
      const loaded: LoadedImage = {
        run: (test, stop) => runTest(name, test, variables, stop),
        // Neither a cancelled run nor a failed test leaves an image behind.
        remove: async () =>
          void (await run("docker", ["image", "rm", "--force", name], { env: variables, signal: neverAborted })),
      };
      try {
        await confirm(name, archive, variables, signal);
      } catch (error) {
        await loaded.remove();
        throw error;
      }
      return loaded;
    },
  };
}

const neverAborted = new AbortController().signal;

/** Holds that what will be tested is what will be pushed: engines name images by their manifest or by their config. */
async function confirm(name: string, archive: ImageArchive, variables: Variables, signal: AbortSignal): Promise<void> {
  const asked = await run("docker", ["image", "inspect", "--format", "{{.Id}}", name], { env: variables, signal });
  const id = asked.stdout.trim();
  const names = [archive.top.digest];
  const top = JSON.parse(archive.top.body) as Body;
  for (const { digest } of top.manifests ?? []) {
    const child = JSON.parse(await archive.text(digest)) as Body;
    names.push(digest, ...(child.config ? [child.config.digest] : []));
  }
  if (top.config) names.push(top.config.digest);
  if (!names.includes(id))
    throw new DeployError(
      `The engine loaded ${id || "nothing"} and not the image that was built (${archive.top.digest}).`,
    );
}

interface Body {
  manifests?: readonly { digest: string }[];
  config?: { digest: string };
}

async function runTest(image: string, test: ContainerTest, variables: Variables, signal: AbortSignal) {
  const name = `gantline-test-${randomUUID()}`;
  const [program, ...rest] = test.command ?? [];
  const args = [
    ...["run", "--rm", "--name", name, "--platform", ARM64, "--pull", "never"],
    ...Object.entries(test.environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
    ...(program === undefined ? [] : ["--entrypoint", program]),
    ...[image, ...(program === undefined ? (test.args ?? []) : rest)],
  ];
  const began = performance.now();
  const patience = AbortSignal.any([signal, AbortSignal.timeout(test.timeoutSeconds * 1000)]);
  let output = "";
  const onLine = (line: string) => {
    output = `${output}${line}\n`.slice(-KEEP);
  };
  const seconds = () => Math.round((performance.now() - began) / 100) / 10;
  try {
    const done = await run("docker", args, { env: variables, signal: patience, onLine });
    return { exitCode: done.code, output, seconds: seconds() };
  } catch (error) {
    // The client is gone, its container may not be.
    await run("docker", ["rm", "--force", name], { env: variables, signal: neverAborted });
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    return { exitCode: undefined, output, seconds: seconds() };
  }
}

function lastLine(text: string): string | undefined {
  return text
    .split("\n")
    .findLast((line) => line.trim() !== "")
    ?.trim();
}
