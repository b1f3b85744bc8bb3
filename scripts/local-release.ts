/** A compose stack of the user's, released to a local cloud by the bundle that runs on GitHub. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parse, parseDocument } from "yaml";
import { databaseHost, type LocalCloud, region } from "../local/start.ts";
import { plainOutput } from "../local/workflow/plain.ts";
import { stackOf } from "../src/actions/stack.ts";
import { furnish, invokeAt } from "./furnish.ts";
import { root } from "./specs.ts";

export interface ToRelease {
  /** Compose files, as a shell gave them; later ones on earlier ones. */
  files: readonly string[];
  environment: string;
}

/**
 * Makes what the stack needs of an account, builds and releases it. A file that names no environment at all gets `local`,
 * whose services are made here. Rejects when the release fails.
 */
export async function releaseInto(
  cloud: Pick<LocalCloud, "endpoint" | "env" | "database" | "urls">,
  { files, environment }: ToRelease,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const temp = await mkdtemp(join(tmpdir(), "gantline-local-"));
  try {
    const paths = files.map((file) => resolve(file));
    const workspace = dirname(paths[0] ?? ".");
    const missing = environment === "local" && !paths.some((path) => says(path, "environments", "local"));
    if (missing && paths.some((path) => says(path)))
      throw new Error(
        `x-gantline has no environment "local", which is what is released here. Write  local: { lookup: "ssm:/gantline/local", services: managed }  among its environments, or name one that it has: --environment NAME`,
      );
    const all = missing ? [...paths, await ownEnvironment(temp)] : paths;
    const named = all.map((path) => relative(workspace, path));
    const variables = { ...process.env, ...cloud.env };
    const stack = await stackOf({ files: named, environment, workspace, variables, signal });
    if (stack.environment.services === "existing")
      throw new Error(
        `the services of environment "${environment}" are somebody else's (services: existing), and nobody has made them here: add an environment to x-gantline, such as  local: { lookup: "ssm:/${stack.app}/local", services: managed }  and release that one.`,
      );
    const { user, password, database } = cloud.database;
    const made = await furnish(
      stack,
      { host: databaseHost, user, password, database },
      invokeAt(cloud.endpoint, region),
    );
    say(["", `Made for ${stack.app}:`, ...made.map((one) => `  ${one}`), ""].join("\n"));
    await bundle({ compose: named.join("\n"), environment }, variables, workspace, temp, say, signal);
    const hosts = stack.services.flatMap(({ http }) =>
      http?.host ? [http.host.replaceAll("{zone}", "localhost")] : [],
    );
    for (const { url } of cloud.urls()) for (const host of hosts) say(addressOf(host, url));
    const [first] = stack.services;
    if (hosts.length === 0 && first)
      say(
        `Nothing of it has an address. What people open says so: services.${first.name}.x-gantline: { http: { host: "${stack.app}.{zone}" } }`,
      );
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

/** Where a host is answered: browsers take every name under `localhost` for this machine. */
function addressOf(host: string, url: string): string {
  const address = new URL(url);
  if (!host.endsWith(".localhost")) return `${host}: ${url}/`;
  address.hostname = host;
  return address.href;
}

/** Whether a file has this key under its own `x-gantline`. What is no YAML is left to Compose, which says so. */
function says(path: string, ...key: string[]): boolean {
  const document = parseDocument(readFileSync(path, "utf8"), { merge: true, logLevel: "silent" });
  return document.errors.length === 0 && document.hasIn(["x-gantline", ...key]);
}

async function ownEnvironment(folder: string): Promise<string> {
  const path = join(folder, "x-gantline.yaml");
  await writeFile(
    path,
    "x-gantline: { environments: { local: { lookup: 'ssm:/gantline/local', services: managed } } }\n",
  );
  return path;
}

/** Runs the action `release` and shows its log as a person reads it. */
async function bundle(
  inputs: Record<string, string>,
  env: Record<string, string | undefined>,
  workspace: string,
  temp: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const given = { ...defaults(), ...inputs, "create-repositories": "true", record: "off", cache: "off", tags: "local" };
  const files = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"].map(
    (name) => [name, join(temp, name)] as const,
  );
  for (const [, file] of files) await writeFile(file, "");
  const child = spawn(process.execPath, [join(root, "dist/release.js")], {
    cwd: workspace,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...env,
      ...Object.fromEntries(files),
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  const show = plainOutput(say);
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", show);
  const stop = () => child.kill("SIGINT");
  signal.addEventListener("abort", stop, { once: true });
  const code = await new Promise<number | null>((done, failed) => child.once("error", failed).once("close", done));
  signal.removeEventListener("abort", stop);
  if (code !== 0) throw new Error("what it needs to be mended stands above.");
}

/** What GitHub would fill in for inputs that are not given. */
function defaults(): Record<string, string> {
  const { inputs } = parse(readFileSync(join(root, "actions/release/action.yml"), "utf8")) as {
    inputs: Record<string, { default?: string }>;
  };
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, one]) =>
      one.default === undefined || one.default.startsWith("${{") ? [] : [[name, one.default]],
    ),
  );
}
