import { devNull } from "node:os";
import { InputError } from "../kernel/errors.ts";
import { NoSuchProgram, run } from "./process.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The oldest Compose whose `config` was tried with Gantline: Debian's. */
export const minimum = "2.26.0";

/** Compose as the judge of compose files. Nothing is started, no engine is needed. */
export interface ComposeCli {
  /** Everything merged (files, extends, include, anchors), no variable filled in. YAML. */
  written(files: readonly string[], folder: string): Promise<string>;
  /**
   * What they mean with these variables and no others, and without the env files of `withoutEnvFiles` (services): long
   * forms, defaults, `$` doubled. YAML.
   */
  filled(
    files: readonly string[],
    folder: string,
    given: Readonly<Record<string, string>>,
    withoutEnvFiles: readonly string[],
  ): Promise<string>;
}

/** Compose said no to the files. The message is its own. */
export class ComposeRefusal extends Error {}

/**
 * `docker compose config` with an environment of its own: neither the caller's variables nor a `.env` beside the file
 * are seen, so that a laptop and a runner read the same. Its output holds values: it is never logged.
 */
export function composeCli(variables: Variables, signal: AbortSignal): ComposeCli {
  const { PATH, HOME, DOCKER_CONFIG } = variables;
  const own = { PATH, HOME, ...(DOCKER_CONFIG ? { DOCKER_CONFIG } : {}) };
  const config = async (args: readonly string[], env: Variables, input?: string) => {
    const all = ["compose", "--env-file", devNull, "--profile", "*", ...args];
    const done = await run("docker", all, { env, signal, ...(input === undefined ? {} : { input }) });
    if (done.code === 0) return done.stdout;
    throw new ComposeRefusal(refusal(done.stderr));
  };
  let asked: Promise<void> | undefined;
  const known = () => {
    asked ??= checkVersion(own, signal);
    return asked;
  };
  return {
    async written(files, folder) {
      const named = files.flatMap((file) => ["-f", file]);
      const [text] = await Promise.allSettled([
        config([...named, "--project-directory", folder, "config", "--no-interpolate"], own),
        known(),
      ]);
      // That Compose is missing or too old explains more than what it says then.
      await known();
      if (text.status === "rejected") throw text.reason;
      return text.value;
    },
    filled(files, folder, given, withoutEnvFiles) {
      const named = files.flatMap((file) => ["-f", file]);
      const over = withoutEnvFiles.length > 0 ? ["-f", "-"] : [];
      const reset = `services: {${withoutEnvFiles.map((name) => `${JSON.stringify(name)}: {env_file: !reset []}`).join(", ")}}`;
      const args = [...named, ...over, "--project-directory", folder, "config"];
      return config(args, { ...given, ...own }, over.length > 0 ? reset : undefined);
    },
  };
}

async function checkVersion(env: Variables, signal: AbortSignal): Promise<void> {
  const install = `install Docker's Compose plugin, ${minimum} or newer (hosted runners have it)`;
  const done = await run("docker", ["compose", "version", "--short"], { env, signal }).catch((error) => {
    if (error instanceof NoSuchProgram)
      throw new InputError(`compose files are read by \`docker compose\`, and there is no docker here: ${install}`);
    throw error;
  });
  const version = /\d+\.\d+\.\d+/.exec(done.stdout)?.[0];
  if (done.code !== 0 || version === undefined)
    throw new InputError(`compose files are read by \`docker compose\`, which this docker does not have: ${install}`);
  if (older(version, minimum))
    throw new InputError(`this is Docker Compose ${version}, and Gantline needs ${minimum} or newer: ${install}`);
}

/** Whether version `a` is older than `b`. */
export function older(a: string, b: string): boolean {
  const [x, y] = [a, b].map((one) => one.split(".").map(Number)) as [number[], number[]];
  const at = x.findIndex((part, index) => part !== y[index]);
  return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
}

/** Compose's own sentence, without its warnings about variables that are not set: those are judged by Gantline. */
function refusal(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !/^time=.*level=warning/.test(line));
  return lines.join(" ").trim() || "docker compose ended without a word";
}
