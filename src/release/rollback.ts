import { InputError, messageOf } from "../kernel/errors.ts";
import type { CommitsPort } from "../kernel/github.ts";
import { type RollTarget, type Step, steps } from "../service/plan.ts";
import { type RollResult, rollFailure } from "../service/result.ts";
import { plainly, rollTogether } from "../service/together.ts";
import type { ServiceState } from "../service/types.ts";
import type { Verdict } from "../service/verdict.ts";
import type { TaskPlan, TaskPort } from "../task/types.ts";
import { shortName } from "../task-definition/model.ts";
import {
  begin,
  type Recording,
  type RecordPorts,
  type Release,
  type ReleaseRecord,
  recordedApps,
  releaseName,
  releases,
} from "./records.ts";
import { ending } from "./release.ts";
import type { ReleaseTools } from "./types.ts";

export interface RollbackRequest {
  /** Undefined: the only one that has been released to the environment. */
  app: string | undefined;
  environment: string;
  /** `previous`, or the id, commit or tag of a release. */
  to: string;
  rollTimeoutMs: number;
  failOn: readonly Verdict[];
  /** False: the rollback itself is not recorded. */
  record: boolean;
  recording: Pick<Recording, "logUrl" | "environmentUrl" | "required">;
}

export interface RollbackTools
  extends Omit<ReleaseTools, "build" | "judge" | "plan" | "running" | "records" | "definitions" | "tasks"> {
  tasks: Pick<TaskPort, "plan">;
  records: RecordPorts;
}

/** What a rollback will do; everything about it has been checked. */
export interface RollbackPlan {
  cluster: string;
  running: Release;
  target: Release;
  steps: readonly Step[];
  /** The reverse of the order in which the release rolled. */
  waves: readonly (readonly string[])[];
}

export interface RollbackResult {
  plan: RollbackPlan;
  rolled: readonly RollResult[];
  /** Id of the deployment that records it. */
  recorded: number | undefined;
  seconds: number;
  failure: unknown;
}

/** What everybody who rolls back has to know. */
export const SCHEMA =
  "The database is not rolled back: its schema stays as the newer release's migrations left it, and the older code must be able to live with it.";

/**
 * Finds the release to return to and checks that everything it ran is still there. Changes nothing. Rejects with an
 * InputError that says everything that is in the way at once.
 */
export async function planRollback(request: RollbackRequest, tools: RollbackTools): Promise<RollbackPlan> {
  const { environment } = request;
  const { deployments } = tools.records;
  const app = request.app ?? (await onlyApp(environment, deployments));
  const known: Release[] = [];
  for await (const one of releases({ app, environment }, deployments)) known.push(one);
  const [running] = known;
  if (running === undefined) {
    const others = await recordedApps(environment, deployments);
    const there = others.length > 0 ? `; there are releases of ${others.join(", ")}` : "";
    throw new InputError(
      `no successful release of "${app}" is recorded in environment "${environment}"${there}: check \`app\` and \`environment\`; only what \`release\` has recorded can be returned to`,
    );
  }
  const target = await chosen(request.to, running, known, tools.records.commits);
  const services = Object.entries(target.record.services);
  const clusters = [...new Set(services.map(([, { cluster }]) => cluster))];
  const [cluster] = clusters;
  if (cluster === undefined) throw new InputError(`${releaseName(target)} has no services to return to`);
  if (clusters.length > 1)
    throw new InputError(`${releaseName(target)} has services in ${clusters.join(", ")}; a rollback is of one cluster`);
  const names = services.map(([name]) => name);
  const [found, plans] = await Promise.all([
    tools.services.describe(cluster, names),
    Promise.all(services.map(async ([, one]) => tools.tasks.plan(one["task-definition"]))),
  ]);
  const targets = services.map(([service, one]) => ({ service, taskDefinition: one["task-definition"] }));
  const problems = await obstacles(targets, plans, found, cluster, tools);
  const planned = planOf(targets, found, cluster, problems);
  if (problems.length > 0)
    throw new InputError([
      `${releaseName(target)} cannot be returned to, and nothing was changed: ${problems[0]}`,
      ...problems.slice(1),
    ]);
  return { cluster, running, target, steps: planned, waves: backwards(target.record, names) };
}

async function onlyApp(environment: string, deployments: RecordPorts["deployments"]): Promise<string> {
  const apps = await recordedApps(environment, deployments);
  const [app] = apps;
  if (app === undefined)
    throw new InputError(
      `no successful release is recorded in environment "${environment}": check \`environment\`; only what \`release\` has recorded can be returned to`,
    );
  if (apps.length > 1)
    throw new InputError(
      `input "app" is required, because environment "${environment}" has releases of several: ${apps.join(", ")}. Give the one that returns (with compose it is the \`name:\` of the file)`,
    );
  return app;
}

function planOf(targets: readonly RollTarget[], found: readonly ServiceState[], cluster: string, problems: string[]) {
  try {
    return steps(targets, found, cluster);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return [];
  }
}

/** Revisions that are gone or that ECS does not run any more, and what the account says: images, secrets, log groups. */
async function obstacles(
  targets: readonly RollTarget[],
  plans: readonly (TaskPlan | undefined)[],
  found: readonly ServiceState[],
  cluster: string,
  tools: RollbackTools,
): Promise<string[]> {
  const gone = targets.flatMap(({ service, taskDefinition }, index) => {
    const status = plans[index]?.definition.status ?? "ACTIVE";
    if (plans[index] === undefined) return [`revision ${shortName(taskDefinition)} of service "${service}" is gone`];
    return status === "ACTIVE"
      ? []
      : [`revision ${shortName(taskDefinition)} of service "${service}" is ${status}, and ECS starts no task from it`];
  });
  const usable = targets.flatMap(({ service }, index) => {
    const plan = plans[index];
    return plan === undefined ? [] : [{ service, plan }];
  });
  const { problems } = await tools.verify({
    cluster,
    definitions: usable.map(({ plan }) => ({ name: shortName(plan.arn), definition: plan.definition })),
    services: usable.flatMap(({ service, plan }) => {
      const now = found.find(({ name, status }) => name === service && status === "ACTIVE");
      return now ? [{ name: service, settings: now.settings ?? {}, definition: plan.definition }] : [];
    }),
  });
  return [...gone, ...problems];
}

/** The last wave of the release goes first; without waves all go at once, as they did. */
function backwards({ waves = [] }: ReleaseRecord, names: readonly string[]): string[][] {
  if (waves.length === 0) return [];
  const named = waves.map((wave) => wave.filter((name) => names.includes(name)));
  const rest = names.filter((name) => !waves.flat().includes(name));
  return [...named, rest].filter((wave) => wave.length > 0).toReversed();
}

/**
 * The release that `to` means. `previous` is the one before what runs now in effect: after a rollback to A, the one
 * before A, so that asking again goes one further and never back to what was left. Throws InputError.
 */
export async function chosen(
  to: string,
  running: Release,
  known: readonly Release[],
  commits: Pick<CommitsPort, "resolve">,
): Promise<Release> {
  const list = known.map((one) => `  ${releaseName(one)}`).join("\n");
  if (to === "previous") {
    const effective = running.record["rollback-to"] ?? running.id;
    const before = known.find(({ id, record }) => id < effective && !sameServices(record, running.record));
    if (before) return before;
    throw new InputError(`there is no release before ${releaseName(running)} to return to; recorded are\n${list}`);
  }
  const byId = known.find(({ id }) => String(id) === to);
  if (byId) return byId;
  const byCommit = (sha: string) => known.find(({ commit }) => commit.startsWith(sha));
  const found = /^[0-9a-f]{7,40}$/.test(to) ? byCommit(to) : undefined;
  if (found) return found;
  const resolved = await commits.resolve(to);
  const tagged = resolved === undefined ? undefined : byCommit(resolved);
  if (tagged) return tagged;
  const what = resolved === undefined ? `"${to}"` : `"${to}" (commit ${resolved.slice(0, 7)})`;
  throw new InputError(`input "to": no successful release is ${what}; recorded are\n${list}`);
}

function sameServices(a: ReleaseRecord, b: ReleaseRecord): boolean {
  const revisions = ({ services }: ReleaseRecord) =>
    JSON.stringify(Object.entries(services).sort(([one], [other]) => (one < other ? -1 : 1)));
  return revisions(a) === revisions(b);
}

/** The plan as lines. Pure. */
export function rollbackWords({ running, target, steps: planned, waves }: RollbackPlan): string[] {
  const order = waves.length > 0 ? [`in this order: ${waves.map((wave) => wave.join(", ")).join("; ")}`] : [];
  return [
    `from ${releaseName(running)}`,
    `to ${releaseName(target)}`,
    ...planned.map(({ target: { service, taskDefinition }, service: now, kind }) => {
      const from = now?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
      return kind === "leave"
        ? `service ${service} is left alone, it runs ${shortName(taskDefinition)}`
        : `service ${service} returns to ${shortName(taskDefinition)}${from ? ` (runs ${shortName(from)})` : ""}`;
    }),
    ...order,
  ];
}

/** Carries a plan out, and records it as a release of its own. Failures of the roll are in the result. */
export async function rollback(
  plan: RollbackPlan,
  request: RollbackRequest,
  tools: RollbackTools,
): Promise<RollbackResult> {
  const { clock, signal } = tools;
  const begun = clock.now();
  const { target, running, cluster, waves } = plan;
  tools.warn(SCHEMA);
  const record: ReleaseRecord = {
    ...target.record,
    "rollback-of": running.id,
    "rollback-to": target.record["rollback-to"] ?? target.id,
  };
  const [, version] = /(?:of|to) ([^\s:]+):/.exec(target.description) ?? [];
  const recording: Recording = {
    ...{ ...request.recording, app: target.record.app, environment: request.environment },
    ...{ commit: target.commit, version, allowOlder: true },
  };
  const recorder = request.record ? await begin(recording, record, tools.records, tools.warn) : undefined;
  let rolled: readonly RollResult[] = [];
  let failure: unknown;
  try {
    const how = { ...plainly, waves };
    rolled = await tools.group("Roll services back", () =>
      rollTogether(
        plan.steps,
        { cluster, timeoutMs: request.rollTimeoutMs, ...how },
        { ...tools, port: tools.services },
      ),
    );
    signal.throwIfAborted();
    failure = rollFailure(rolled, request.failOn);
  } catch (error) {
    failure = error;
  }
  await recorder?.finish(ending(failure, signal, rolled));
  const seconds = Math.round((clock.now() - begun) / 1000);
  return { plan, rolled, recorded: recorder?.id, seconds, failure };
}

/** One sentence of what was done. */
export function rollbackHeadline({ plan, rolled, failure }: RollbackResult): string {
  const back = rolled.filter(({ verdict, changed }) => verdict === "completed" && changed).length;
  const to = releaseName(plan.target);
  if (failure !== undefined) return `The rollback to ${to} failed: ${messageOf(failure).split("\n")[0]}`;
  return `${back} of ${rolled.length} services returned to ${to}.`;
}
