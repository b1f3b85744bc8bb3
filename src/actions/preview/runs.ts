import { randomBytes } from "node:crypto";
import type { AwsClients } from "../../aws/clients.ts";
import { type Clock, systemClock } from "../../kernel/clock.ts";
import { DeployError, InputError } from "../../kernel/errors.ts";
import type { GithubPort } from "../../kernel/github.ts";
import type { Policy } from "../../preview/desired.ts";
import { previewGitHub } from "../../preview/github.ts";
import type { PreviewKey } from "../../preview/names.ts";
import { databaseName } from "../../preview/names.ts";
import type { Limits, PreviewAccount, PreviewRun, PreviewSpec, Ran, RunWanted } from "../../preview/types.ts";
import { logsPage } from "../../report/links.ts";
import { type PreviewFacts, previewComment } from "../../report/preview.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Stack } from "../../stack/types.ts";
import { inWords } from "../../task/outcome.ts";
import { planOf, prepare } from "../../task/plan.ts";
import { identity } from "../identity.ts";
import { remember } from "../leftover.ts";
import { githubPort } from "../recording.ts";
import { whyNotUp } from "./evidence.ts";
import type { Where } from "./place.ts";
import { secretsOfJob, withoutSecrets } from "./secrets.ts";

/** What all previews of one step share. */
export interface Tools {
  runner: Runner;
  clients: AwsClients;
  github: GithubPort;
  where: Where;
  repoId: number;
  /** Different for every step of every run. */
  id: string;
  policy: Policy;
  limits: Limits;
  account: PreviewAccount;
  /** Runs one-off tasks in the network of `where`. */
  runTask: PreviewRun["runTask"];
  /** What no comment may show. */
  secrets: Set<string>;
}

export function keyOf({ where, repoId }: Pick<Tools, "where" | "repoId">, pr: number): PreviewKey {
  return { app: where.app, repoId, pr };
}

/** A run for one pull request; without `mine` it can take down, put to sleep, and nothing more. */
export async function previewRun(
  tools: Tools,
  pr: number,
  more: Pick<PreviewRun, "mine" | "asked"> & {
    /** What it is made of, as soon as that is known. */
    made?: () => PreviewSpec | undefined;
    reached?: (spec: PreviewSpec) => void;
    /** Of the answers of public services. */
    commitHeader?: string | undefined;
  } = {},
): Promise<PreviewRun> {
  const { runner, clients, github, where, policy, limits, account, id, secrets } = tools;
  const { log, signal, environment } = runner;
  const { httpPort } = await import("../../aws/http.ts");
  const http = httpPort(clients, signal);
  const { GITHUB_SERVER_URL: server } = environment.variables;
  const facts = (): PreviewFacts => ({
    pr,
    runUrl: environment.runUrl,
    commitUrl:
      server && environment.repository ? (sha) => `${server}/${environment.repository}/commit/${sha}` : undefined,
    logUrl: logLinks(clients.region, environment.variables, more.made?.()),
    database: where.place.database === undefined ? undefined : databaseName(keyOf(tools, pr)),
    expiredSleeps: policy.expiredSleeps,
  });
  return {
    key: keyOf(tools, pr),
    id,
    ...(more.mine ? { mine: more.mine } : {}),
    ...(more.asked ? { asked: more.asked } : {}),
    ...(more.reached ? { reached: more.reached } : {}),
    place: where.place,
    policy,
    account,
    github: previewGitHub(github, pr, environment.runUrl, (line) => log.info(line)),
    runTask: tools.runTask,
    evidence: (service) => whyNotUp(tools, service),
    probe: async (url) => {
      const none: Readonly<Record<string, string>> = {};
      const { status, headers } = await http.get(url, {}, 10_000).catch(() => ({ status: 0, headers: none }));
      const { commitHeader } = more;
      // Node gives the names of headers in small letters. One that should say its commit and does not is another's answer.
      return commitHeader === undefined
        ? { status }
        : { status, commit: headers[commitHeader.toLowerCase()] ?? "none" };
    },
    // Of 64 signs, none of which needs quotes anywhere.
    password: () => randomBytes(30).toString("base64url"),
    words: (said) => withoutSecrets(previewComment(said, facts()), secrets),
    clock: systemClock,
    signal,
    log: (line) => log.info(line),
    limits,
  };
}

/** Where the log of each service is, as its definition says; nothing where there is no console. */
export function logLinks(
  region: string,
  variables: Readonly<Record<string, string | undefined>>,
  spec: PreviewSpec | undefined,
): ((service: string) => string) | undefined {
  const pages = new Map<string, string>();
  for (const { name, definition } of spec?.services ?? []) {
    const { log } = planOf(definition, "").containers.find((one) => one.log !== undefined) ?? {};
    const page = log && logsPage(log.region ?? region, variables, log.group, `${log.prefix}/`);
    if (page !== undefined) pages.set(name, page);
  }
  return pages.size === 0 ? undefined : (service) => pages.get(service) ?? "";
}

/** What previews of one step share, made of its inputs. Throws InputError without a token or a repository. */
export async function previewTools(
  inputs: { "github-token": string | undefined },
  where: Where,
  clients: AwsClients,
  runner: Runner,
  { policy, limits, stack }: Pick<Tools, "policy" | "limits"> & { stack?: Stack | undefined },
): Promise<Tools> {
  const { environment, signal } = runner;
  const { repository, variables } = environment;
  const token = inputs["github-token"];
  const repoId = Number(variables.GITHUB_REPOSITORY_ID);
  const missing = [
    ...(token === undefined
      ? ['input "github-token": GitHub says what a preview should be, and there is no token']
      : []),
    ...(repository === undefined || !(repoId > 0)
      ? ["GITHUB_REPOSITORY and GITHUB_REPOSITORY_ID are not set: this runs in a workflow of GitHub Actions"]
      : []),
  ];
  if (token === undefined || repository === undefined || missing.length > 0) throw new InputError(missing);
  const { previewAccount } = await import("../../aws/previews/index.ts");
  const secrets = new Set(secretsOfJob(token, variables, stack));
  return {
    runner,
    clients,
    github: await githubPort(token, repository, signal, runner),
    where,
    repoId,
    id: identity(environment).join("/"),
    policy,
    limits,
    account: guarded(previewAccount(clients, signal, systemClock, where.place.routing), runner, secrets),
    runTask: await taskRunner(clients, runner, where),
    secrets,
  };
}

/** The account, with passwords kept out of logs and comments as soon as they are known. */
function guarded(account: PreviewAccount, runner: Runner, secrets: Set<string>): PreviewAccount {
  const hide = (values: readonly string[]) => {
    for (const one of values) {
      runner.mask(one);
      secrets.add(one);
    }
  };
  return {
    ...account,
    parameters: async (path) => {
      const found = await account.parameters(path);
      hide(found.map(({ value }) => value));
      return found;
    },
    ensureParameter: async (name, value, tags) => {
      const held = await account.ensureParameter(name, value, tags);
      hide([value, held]);
      return held;
    },
  };
}

/** One-off tasks to their end, with their log; those still running when the step is killed are stopped by its post step. */
export async function taskRunner(
  clients: AwsClients,
  runner: Runner,
  { network, place }: Where,
  clock: Clock = systemClock,
): Promise<PreviewRun["runTask"]> {
  const [{ taskPort }, { logPort }, { runTask }] = await Promise.all([
    import("../../aws/tasks.ts"),
    import("../../aws/logs.ts"),
    import("../../task/run.ts"),
  ]);
  const { log, signal, cleanup, environment } = runner;
  const port = taskPort(clients, signal, cleanup);
  const logs = logPort(clients, environment.variables, signal);
  const running = new Set<string>();
  const tell = () =>
    remember(
      runner,
      running.size === 0 ? undefined : { region: clients.region, cluster: place.cluster, arns: [...running] },
    );
  return async (wanted: RunWanted): Promise<Ran> => {
    const plan = await port.plan(wanted.taskDefinition);
    if (plan === undefined)
      throw new DeployError(`${wanted.name}: ECS has no task definition "${wanted.taskDefinition}".`, {
        next: "Register it first; docs/previews.md shows the one that makes databases.",
      });
    const { cluster, startedBy, identity, timeoutMs, command } = wanted;
    const { task, problems } = prepare(
      {
        ...{ cluster, startedBy, identity, timeoutMs, network, containers: [], ifRunning: "ignore" as const },
        ...(command ? { command } : {}),
      },
      plan,
      undefined,
    );
    if (problems.length > 0) throw new DeployError(`${wanted.name} cannot be run: ${problems.join("; ")}`);
    const lines: string[] = [];
    let arn: string | undefined;
    try {
      const result = await runTask(task, {
        port,
        logs,
        clock,
        signal: wanted.signal ? AbortSignal.any([signal, wanted.signal]) : signal,
        log: (line) => log.info(`${wanted.name}: ${line}`),
        output: (line) => {
          lines.push(line);
          log.info(`  ${line}`);
        },
        started: (started) => {
          arn = started;
          running.add(started);
          tell();
          wanted.started?.();
        },
      });
      return { ok: result.ok, why: inWords(result), lines };
    } finally {
      if (arn !== undefined) running.delete(arn);
      tell();
    }
  };
}
