import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { DeployError } from "../kernel/errors.ts";

type Variables = Readonly<Record<string, string | undefined>>;

export interface Login {
  host: string;
  username: string;
  password: string;
}

/** A docker configuration of this run's own: what to start docker with, and how to remove it. */
export interface PrivateConfig {
  env: Variables;
  remove(): Promise<void>;
}

/**
 * Makes a folder under `temp` that holds the user's docker configuration plus one login. Neither the user's folder nor
 * a credential store is touched, and no password stands on a command line. Plugins, contexts and buildx builders stay
 * the user's: their folders are linked, and BUILDX_CONFIG names the state that a private DOCKER_CONFIG would hide.
 */
export async function privateConfig(login: Login, temp: string, variables: Variables): Promise<PrivateConfig> {
  const users = variables.DOCKER_CONFIG || join(variables.HOME || homedir(), ".docker");
  const folder = await mkdtemp(join(temp, "gantline-docker-"));
  try {
    await chmod(folder, 0o700);
    await writeFile(join(folder, "config.json"), JSON.stringify(withLogin(await usersConfig(users), login)), {
      mode: 0o600,
    });
    for (const name of ["cli-plugins", "contexts"]) {
      const there = await stat(join(users, name)).catch(() => undefined);
      if (there?.isDirectory()) await symlink(join(users, name), join(folder, name), "dir");
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    env: { ...variables, DOCKER_CONFIG: folder, BUILDX_CONFIG: variables.BUILDX_CONFIG || join(users, "buildx") },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function usersConfig(folder: string): Promise<Record<string, unknown>> {
  const file = join(folder, "config.json");
  const text = await readFile(file, "utf8").catch(() => "{}");
  try {
    const parsed: unknown = JSON.parse(text.trim() || "{}");
    if (parsed !== null && typeof parsed === "object" && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new DeployError(
    `Docker's configuration ${file} is not a JSON object, so docker cannot start: mend or remove it.`,
  );
}

/**
 * Adds a login to a docker configuration. An empty entry under `credHelpers` makes docker take this one host from the
 * file although a `credsStore` is set (docker/cli, config/configfile: GetCredentialsStore).
 */
export function withLogin(config: Readonly<Record<string, unknown>>, login: Login): Record<string, unknown> {
  const auth = Buffer.from(`${login.username}:${login.password}`).toString("base64");
  const helpers = config.credHelpers as Record<string, string> | undefined;
  const needsHelper = config.credsStore !== undefined || helpers?.[login.host] !== undefined;
  return {
    ...config,
    auths: { ...(config.auths as object | undefined), [login.host]: { auth } },
    ...(needsHelper ? { credHelpers: { ...helpers, [login.host]: "" } } : {}),
  };
}
