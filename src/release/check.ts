import { InputError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import { steps } from "../service/plan.ts";
import { planRoutes, type RouteStep } from "../service/routes.ts";
import { wavesOf } from "../service/together.ts";
import type { ServiceState } from "../service/types.ts";
import { placementOf, planOf, prepare } from "../task/plan.ts";
import type { Placement, TaskPlan } from "../task/types.ts";
import { putImages } from "../task-definition/images.ts";
import { familyOf, shortName } from "../task-definition/model.ts";
import { alreadyRan } from "./once.ts";
import { ancestry, type Release } from "./records.ts";
import { targetsOf, togetherFor } from "./targets.ts";
import { leftOut, type ReleaseTask } from "./tasks.ts";
import type { ReleaseRequest, ReleaseTools } from "./types.ts";

/** What a release found out before it changed anything. */
export interface Checked {
  /** Families that are not in the files but in the account: family → ARN of the newest revision. */
  existing: ReadonlyMap<string, string>;
  /** Tasks that will run: what is known of them. */
  runs: ReadonlyMap<string, { plan: TaskPlan; placement: Placement | undefined }>;
  /** Tasks that will not: why. */
  skipped: ReadonlyMap<string, string>;
  /** Why the release is not recorded although it was to be; it has been said. */
  unrecorded: boolean;
  /** What has to be made so that services are reached. */
  routes: readonly RouteStep[];
  /** The last release that succeeded, as far as it is known. */
  last: Release | undefined;
  /** The services as they were found. */
  found: readonly ServiceState[];
  /** What they run now. */
  running: readonly { service: string; taskDefinition: string }[];
}

/** Reads the account and says everything that stands in the way of this release at once. Changes nothing. */
export async function check(request: ReleaseRequest, tools: ReleaseTools): Promise<Checked> {
  const { cluster, definitions, tasks, services, environment } = request;
  const older = ancestor(request, tools);
  older.catch(() => {});
  const problems: string[] = [];
  const pending = Object.fromEntries(request.imageKeys.map((key) => [key, "pending"]));
  problems.push(...putImages(definitions, pending).problems);
  if (environment === undefined && tasks.some(({ run }) => run.length > 0))
    problems.push('input "environment" is required: some of the tasks run only in certain environments');

  const names = services.map(({ name }) => name);
  const [skipped, plans, found, routes] = await Promise.all([
    skips(request, tools),
    findPlans(request, tools, problems),
    names.length > 0 ? tools.services.describe(cluster, names) : [],
    tools.routes ? planRoutes(request.routes ?? [], tools.routes) : { steps: [], problems: [] },
  ]);
  problems.push(...routes.problems);
  problems.push(...obstacles(request, found, plans));

  const runs = new Map<string, { plan: TaskPlan; placement: Placement | undefined }>();
  for (const task of tasks.filter(({ family }) => !skipped.has(family))) {
    const plan = plans.get(task.family);
    if (plan === undefined) continue;
    const placement = await placementFor(task, request, tools, problems);
    const wanted = { ...task.wanted, cluster, identity: [] };
    problems.push(...prepare(wanted, plan, placement).problems.map((one) => `task "${task.family}": ${one}`));
    runs.set(task.family, { plan, placement });
  }
  problems.push(...(await againstAccount(request, plans, found, tools)));
  const { problem, warning, running: last } = await older;
  // First, because it says that nothing else needs to be mended.
  if (problem !== undefined) problems.unshift(problem);
  if (warning !== undefined) tools.warn(warning);
  if (problems.length > 0) throw new InputError([...new Set(problems)]);
  for (const { family } of tasks)
    tools.log(skipped.has(family) ? `${family} will not run: ${skipped.get(family)}` : `${family} will run`);
  const defined = new Set(definitions.map(({ definition }) => definition.family));
  const running = found.flatMap(({ name, status, deployments }) => {
    const primary = status === "ACTIVE" ? deployments.find((one) => one.status === "PRIMARY") : undefined;
    return primary ? [{ service: name, taskDefinition: primary.taskDefinition }] : [];
  });
  for (const { name } of services) {
    const now = running.find(({ service }) => service === name);
    tools.log(now ? `${name} runs ${shortName(now.taskDefinition)}` : `${name} will be created`);
  }
  return {
    existing: new Map([...plans].flatMap(([family, { arn }]) => (defined.has(family) ? [] : [[family, arn]]))),
    runs,
    skipped,
    unrecorded: warning !== undefined,
    routes: routes.steps,
    last,
    found,
    running,
  };
}

/** Tasks that do not run this time: family → why. */
async function skips({ tasks, environment }: ReleaseRequest, { once }: ReleaseTools): Promise<Map<string, string>> {
  const names = tasks.flatMap((task) => task.once ?? []);
  const kept = once === undefined || names.length === 0 ? new Map<string, string>() : await once.read(names);
  return new Map(
    tasks.flatMap((task): [string, string][] => {
      const ran = task.once === undefined ? undefined : alreadyRan(task.once, kept.get(task.once));
      const why = leftOut(task, environment) ?? ran;
      return why === undefined ? [] : [[task.family, why]];
    }),
  );
}

/** Whether the running release is older than this one; nothing to say when releases are not recorded. */
async function ancestor({ recording }: ReleaseRequest, { records }: ReleaseTools): ReturnType<typeof ancestry> {
  return recording === undefined || records === undefined ? {} : ancestry(recording, records);
}

/** A plan for every family that tasks and services name: from the files, else from the account. */
async function findPlans(request: ReleaseRequest, tools: ReleaseTools, problems: string[]) {
  const plans = new Map(
    request.definitions.map(({ definition }) => [definition.family, planOf(definition, definition.family)] as const),
  );
  const known = [...plans.keys()];
  const named = [
    ...request.tasks.map(({ family }) => ({ by: `task "${family}"`, family })),
    ...request.services.map(({ file, taskDefinition }) => ({ by: file, family: familyOf(taskDefinition) })),
  ];
  for (const { by, family } of named) {
    if (plans.has(family)) continue;
    const plan = await tools.tasks.plan(family);
    if (plan) {
      plans.set(family, plan);
      continue;
    }
    const hint = nearest(family, known);
    problems.push(
      `${by}: there is no task definition "${family}", neither in the files nor in the account${hint ? ` (did you mean "${hint}"?)` : ""}`,
    );
  }
  return plans;
}

/** What the account says to all that will be registered, run and rolled; images that are yet to be built are left out. */
async function againstAccount(
  request: ReleaseRequest,
  plans: ReadonlyMap<string, TaskPlan>,
  found: readonly ServiceState[],
  tools: ReleaseTools,
): Promise<readonly string[]> {
  const built = Object.fromEntries(request.imageKeys.map((key) => [key, "to be built"]));
  const files = putImages(request.definitions, built).definitions;
  const defined = new Set(files.map(({ definition }) => definition.family));
  const others = [...plans].filter(([family]) => !defined.has(family)).map(([, plan]) => plan);
  const services = request.services.map(({ name, taskDefinition, input }) => {
    const existing = found.find((one) => one.name === name && one.status === "ACTIVE");
    const definition = plans.get(familyOf(taskDefinition))?.definition;
    return { name, settings: existing ? (existing.settings ?? {}) : input, definition };
  });
  const definitions = [
    ...files.map(({ file, definition }) => ({ name: file, definition })),
    ...others.map(({ arn, definition }) => ({ name: shortName(arn), definition })),
  ];
  const networks = request.tasks.flatMap(({ family, wanted: { network } }) =>
    network
      ? [{ by: `task "${family}"`, subnets: network.subnets, securityGroups: network.securityGroups, lasting: false }]
      : [],
  );
  return (await tools.verify({ cluster: request.cluster, definitions, services, networks })).problems;
}

/** What would keep the services from being rolled, found by planning the roll with the families for revisions. */
function obstacles(
  request: ReleaseRequest,
  found: readonly ServiceState[],
  plans: ReadonlyMap<string, TaskPlan>,
): readonly string[] {
  const targets = targetsOf(request, (taskDefinition) => plans.get(familyOf(taskDefinition))?.arn ?? taskDefinition);
  try {
    wavesOf(steps(targets, found, request.cluster), togetherFor(request, found));
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** Where a task runs: as the service it names, else as the first service of the release, existing or about to be. */
async function placementFor(task: ReleaseTask, request: ReleaseRequest, tools: ReleaseTools, problems: string[]) {
  const name = task.networkFrom ?? (task.wanted.network ? undefined : request.services[0]?.name);
  if (name === undefined) return undefined;
  const existing = await tools.tasks.placement(request.cluster, name);
  const file = request.services.find((one) => one.name === name);
  if (!existing && !file)
    problems.push(
      `task "${task.family}": network-from names service "${name}", which cluster "${request.cluster}" does not have`,
    );
  return existing ?? (file && placementOf(file.input));
}
