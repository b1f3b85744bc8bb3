/** A simulated cloud over HTTP with the local GitHub, furnished for a stack; actions run in it as bundles. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Scripts } from "../../local/engine/simulated/script.ts";
import { remoteGithub } from "../../local/github/remote.ts";
import { ScaledClock } from "../../local/simulated/clock.ts";
import { createSimulatedCloud } from "../../local/simulated/cloud.ts";
import { serve } from "../../local/simulated/serve.ts";
import { type RunOptions, type RunResult, runWorkflow } from "../../local/workflow/index.ts";
import { furnish, invokeAt } from "../../scripts/furnish.ts";
import { root } from "../../scripts/specs.ts";
import { stackOf } from "../../src/actions/stack.ts";
import { type ActionOptions, type ActionRun, runAction } from "./action.ts";
import { dockerVariables } from "./compose.ts";

const example = fileURLToPath(new URL("../../example/", import.meta.url));
const repository = "your-org/shop";
const issuer = "https://token.actions.githubusercontent.com";
/** Containers of the example that end by themselves. */
const ending = ["migrate", "seed", "analyze"];

/** Calls that only look. */
const looks = /^(Describe|List|Get|Batch(Get|Check)|AssumeRole)/;

export type StackCloud = Awaited<ReturnType<typeof openStackCloud>>;

export async function openStackCloud(options: {
  environment: string;
  /** Text of the compose file; the example's when absent. */
  compose?: string;
  images?: readonly string[];
  scripts?: Scripts;
  factor?: number;
  /** The cloud's time at the beginning; that of all simulated clouds when absent. */
  start?: number;
  /** Path of an account file instead of what the stack says that it needs. */
  account?: string;
  /** IAM: what a role may do, by a policy file. */
  policies?: readonly { role?: string; file: string }[];
}) {
  const docker = await dockerVariables();
  const workspace = await mkdtemp(join(tmpdir(), "gantline-stack-"));
  const port = await freePort();
  const cloud = await createSimulatedCloud({
    seed: "stack",
    pace: "local",
    clock: new ScaledClock({
      factor: options.factor ?? 20,
      ...(options.start === undefined ? {} : { start: options.start }),
    }),
    registry: `127.0.0.1:${port}`,
    trustedIssuers: [issuer],
    ...(options.account === undefined ? {} : { account: options.account }),
    ...(options.policies === undefined ? {} : { switches: { policies: [...options.policies] } }),
    scripts: options.scripts ?? {
      "*": { containers: Object.fromEntries(ending.map((name) => [name, { exit: { after: 1_000, code: 0 } }])) },
    },
  });
  const { endpoint, close } = await serve(cloud, port);
  const invoke = invokeAt(endpoint, "eu-central-1");
  const git = async (...args: string[]) => {
    const person = ["-c", "user.name=Someone", "-c", "user.email=someone@localhost"];
    return (await promisify(execFile)("git", [...person, ...args], { cwd: workspace })).stdout.trim();
  };
  const write = (file: string, text: string) => writeFile(join(workspace, file), text);
  await cp(example, workspace, { recursive: true });
  if (options.compose !== undefined) {
    await write("compose.yaml", options.compose);
    // The example's contract is about its own variables.
    await rm(join(workspace, ".env.example"), { force: true });
  }
  await git("init", "--quiet", "--initial-branch=main");
  const github = remoteGithub(endpoint);
  await github.repository(repository, { folder: workspace, roles: { octocat: "write", guest: "read" } });
  const token = await github.jobToken(repository, { deployments: "write", contents: "read", "pull-requests": "write" });
  const stack = (environment = options.environment) =>
    stackOf({
      ...{ files: ["compose.yaml"], environment, workspace, variables: docker.variables },
      signal: new AbortController().signal,
    });
  const database = { host: "db.internal", user: "u", password: "p", database: "shop" };
  const said = options.account !== undefined ? [] : await furnish(await stack(), database, invoke);
  const images = async (tag: string) =>
    Object.fromEntries(
      await Promise.all(
        (options.images ?? ["app", "web"]).map(
          async (name) =>
            [name, await cloud.push({ repository: `shop/${name}`, tag, content: `${name} ${tag}` })] as const,
        ),
      ),
    );
  let runs = 1000;
  const tools = Object.fromEntries(
    Object.entries(docker.variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && /^(PATH|DOCKER|HOME)/.test(entry[0]),
    ),
  );
  return {
    ...{ cloud, endpoint, invoke, workspace, write, git, said, stack, images, github, token, repository },
    variables: docker.variables,
    /** Makes what an environment of the stack needs in a region; gives the calls of that region. */
    async furnish(environment: string, region: string) {
      const there = invokeAt(endpoint, region);
      await furnish(await stack(environment), database, there, region);
      return there;
    },
    read: (file: string) => readFile(join(workspace, file), "utf8"),
    /** Commits everything and gives the commit. */
    async commit(message: string): Promise<string> {
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", `--message=${message}`);
      return git("rev-parse", "HEAD");
    },
    run(
      action: string,
      inputs: Record<string, string>,
      env: Record<string, string> = {},
      at?: ActionOptions["at"],
    ): Promise<ActionRun> {
      return runAction(
        action,
        { compose: "compose.yaml", environment: options.environment, "github-token": token, ...inputs },
        {
          ...(at === undefined ? {} : { at }),
          workspace,
          env: {
            ...tools,
            ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "AKIALOCAL" },
            ...{ AWS_SECRET_ACCESS_KEY: "local", GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: repository },
            ...env,
          },
        },
      );
    },
    /** Runs one of workflows-examples as it is, with the bundles, on what is committed. */
    workflow(
      file: string,
      event: RunOptions["event"],
      inputs?: RunOptions["inputs"],
      more: Pick<RunOptions, "vars" | "repositories"> = {},
    ): Promise<RunResult & { said: string }> {
      const said: string[] = [];
      return runWorkflow({
        file: join(root, "workflows-examples", file),
        workspace,
        event,
        repository,
        suite: root,
        env: { ...tools, AWS_ENDPOINT_URL: endpoint },
        ...(inputs === undefined ? {} : { inputs }),
        ...more,
        github: {
          apiUrl: github.apiUrl,
          runId: ++runs,
          tokenFor: (permissions) => github.jobToken(repository, permissions),
        },
        oidc: { issuer },
        say: (one) => said.push(JSON.stringify(one)),
      }).then((result) => ({ ...result, said: said.slice(-60).join("\n") }));
    },
    /** Calls since `from` that change something in the account. */
    changes: (from = 0): string[] =>
      cloud
        .calls()
        .slice(from)
        .map(({ operation }) => operation)
        .filter((operation) => !looks.test(operation)),
    async close() {
      await close();
      await docker.release();
      await rm(workspace, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
