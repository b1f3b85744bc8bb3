/**
 * Gets the programs that others wrote and that judge the local cloud. They are installed from public package
 * registries into a folder of the runtime folder, never into the checkout; nothing of them is part of this project.
 */
import { spawn } from "node:child_process";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** A judge that is there, as the path that starts it; or why it is not. */
export type Judge = { path: string; version: string } | { missing: string };

export interface Judges {
  /** Python with boto3. */
  boto3: Judge;
  /** The AWS CLI of the same environment. */
  awsCli: Judge;
  ecspresso: Judge;
  /** dist/index.js of aws-actions/amazon-ecs-deploy-task-definition. */
  officialAction: Judge;
}

/** Two releases that go together; newer ones as they come, by hand, so that a red run means that we changed. */
const boto3 = "1.44.2";
const awsCli = "1.46.2";
const ecspresso = { module: "github.com/kayac/ecspresso/v2/cmd/ecspresso", version: "v2.8.7" };

export interface JudgeOptions {
  /** A folder of their own. */
  folder: string;
  /** Checkout or published bundle of the official action: the folder with action.yml and dist/. */
  peer?: string;
  /** An ecspresso that is there already. */
  ecspresso?: string;
  say(line: string): void;
}

export async function installJudges(options: JudgeOptions): Promise<Judges> {
  await mkdir(options.folder, { recursive: true });
  const [python, go, officialAction] = await Promise.all([
    installPython(options),
    installEcspresso(options),
    findOfficialAction(options.peer),
  ]);
  return { ...python, ecspresso: go, officialAction };
}

/** A virtual environment whose stamp says what is in it. */
async function installPython({ folder, say }: JudgeOptions): Promise<Pick<Judges, "boto3" | "awsCli">> {
  const environment = join(folder, "python");
  const bin = (name: string) => join(environment, "bin", name);
  const stamp = join(environment, "gantline-stamp");
  const packages = [`boto3==${boto3}`, `awscli==${awsCli}`];
  const there = {
    boto3: { path: bin("python"), version: boto3 },
    awsCli: { path: bin("aws"), version: awsCli },
  };
  if ((await readFile(stamp, "utf8").catch(() => "")) === packages.join(" ")) return there;
  const missing = (why: string) => ({ boto3: { missing: why }, awsCli: { missing: why } });
  say(`Installing ${packages.join(" and ")} from PyPI into ${environment} …`);
  await rm(environment, { recursive: true, force: true });
  const made = await run("python3", ["-m", "venv", environment]);
  if (made.code !== 0) {
    return missing(
      `python3 -m venv failed (on Debian: apt-get install python3-venv), which said: ${lastLine(made.output)}`,
    );
  }
  const installed = await run(bin("pip"), ["install", "--quiet", "--disable-pip-version-check", ...packages]);
  if (installed.code !== 0)
    return missing(`pip could not install ${packages.join(" ")}: ${lastLine(installed.output)}`);
  await writeFile(stamp, packages.join(" "));
  return there;
}

/** `go install`, which keeps the module's checksum by Go's own database. */
async function installEcspresso({ folder, ecspresso: given, say }: JudgeOptions): Promise<Judge> {
  const { module, version } = ecspresso;
  if (given !== undefined) {
    const asked = await run(given, ["version"]);
    return asked.code === 0
      ? { path: resolve(given), version: asked.output.trim() }
      : { missing: `${given} version ended with ${asked.code}: ${lastLine(asked.output)}` };
  }
  const bin = join(folder, "go", version);
  const path = join(bin, "ecspresso");
  if (await isThere(path)) return { path, version };
  const go = await run("go", ["version"]);
  const instead = "one that is there can be given with --ecspresso FILE";
  if (go.code !== 0)
    return { missing: `Go is not on PATH, and ecspresso comes as a Go module (${module}@${version}); ${instead}` };
  say(`Installing ${module}@${version} with ${go.output.trim()} into ${bin} …`);
  const installed = await run("go", ["install", `${module}@${version}`], { GOBIN: bin, CGO_ENABLED: "0", GOFLAGS: "" });
  if (installed.code === 0) return { path, version };
  return { missing: `go install ${module}@${version}: ${lastLine(installed.output)}; ${instead}` };
}

async function findOfficialAction(folder: string | undefined): Promise<Judge> {
  if (folder === undefined) {
    const what = "a checkout of aws-actions/amazon-ecs-deploy-task-definition, whose bundle is in no package registry";
    return { missing: `not given: --peer FOLDER, ${what}` };
  }
  const path = resolve(folder, "dist/index.js");
  if (!(await isThere(path)))
    return { missing: `${path} is not there: --peer wants the folder with action.yml and dist/` };
  const manifest = await readFile(resolve(folder, "package.json"), "utf8").then(JSON.parse, () => ({}));
  return { path, version: manifest.version ?? "of unknown version" };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => done({ code: 127, output: error.message }));
    child.once("close", (code) => done({ code: code ?? 1, output }));
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
