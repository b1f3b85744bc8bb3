import { DeployError, messageOf } from "../kernel/errors.ts";
import { familyOf } from "../task-definition/model.ts";
import { dropDatabase } from "./database.ts";
import type { Desired } from "./desired.ts";
import { Changed, type Fenced, observe, taskKinds } from "./fence.ts";
import { removalReason } from "./meddled.ts";
import { databaseName, isOurs, passwordName, prefixOf, startedBy } from "./names.ts";
import { sideBySide } from "./side-by-side.ts";
import type { Seen } from "./types.ts";

/** How often what is left is removed once more before it is called stuck. */
const rounds = 3;
const look = 3_000;

/**
 * Removes all that bears this preview's name and tags, and looks again: only what a second look did not find is removed.
 * One thing that will not go keeps nothing else. Rejects with the list of what is left, and as soon as GitHub does not
 * say any more that it may go. Gives the number of things.
 */
export async function down(run: Fenced, wanted: Desired): Promise<number> {
  let count = 0;
  const problems: string[] = [];
  let seen = await ours(run);
  // Once for all rounds: a job that its own limit ends says nothing of what is left.
  const until = run.clock.now() + run.limits.goneMs;
  // Where anything is left there may be a database, whatever became of its password.
  if (amount(seen) > 0 && run.place.database !== undefined) run.database = true;
  for (let round = 1; amount(seen) > 0 || (run.database && run.place.database !== undefined); round++) {
    if (round > rounds) throw leftOver(run, seen, problems);
    count = Math.max(count, amount(seen));
    problems.length = 0;
    await remove(run, seen, wanted, { problems, until });
    seen = await ours(run);
  }
  // Between the two calls that remove a revision a run may die; afterwards nothing lists it among those to remove.
  const deregistered = await run.account.deregistered(prefixOf(run.key));
  if (deregistered.length > 0) {
    await run.fence.hold(wanted);
    await run.account.removeRevisions(deregistered);
  }
  return count;
}

/**
 * What is there and this repository's. A family and a database do not say whose they are: where nothing else of this
 * preview is left, and another repository's services have the names of these families, they are theirs.
 */
async function ours(run: Fenced): Promise<Seen> {
  const seen = await observe(run);
  if (seen.services.length > 0 || seen.revisions.length === 0) return seen;
  const names = [...new Set(seen.revisions.map(familyOf))];
  const found = await run.account.named(run.place.cluster, names);
  if (found.every(({ tags }) => isOurs(run.key, tags))) return seen;
  // The password is written before the database is made, under a path of this repository's own.
  if (!seen.parameters.includes(passwordName(run.key))) run.database = false;
  return { ...seen, revisions: [] };
}

function amount({ services, targetGroups, rules, routes, tasks, parameters, revisions }: Seen): number {
  return [services, targetGroups, rules, routes, tasks, parameters, revisions].reduce(
    (sum, { length }) => sum + length,
    0,
  );
}

/** Every step is tried, whatever became of the others. */
async function remove(
  run: Fenced,
  seen: Seen,
  wanted: Desired,
  { problems, until }: { problems: string[]; until: number },
): Promise<void> {
  const { account, place } = run;
  const attempt = async <T>(what: string, step: () => Promise<T>): Promise<T | undefined> => {
    await run.fence.hold(wanted);
    try {
      return await step();
    } catch (error) {
      if (error instanceof Changed || run.signal.aborted) throw error;
      problems.push(`${what}: ${messageOf(error)}`);
      run.log(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  // Nobody is led to it any more before it goes; and a task that migrates would hold the database.
  await sideBySide([
    ...seen.rules.map((rule) => attempt(`rule for ${rule.hosts.join(", ")}`, () => account.deleteRule(rule.arn))),
    ...seen.tasks.map((arn) =>
      attempt(`task ${arn.split("/").at(-1)}`, () => account.stopTask(place.cluster, arn, removalReason)),
    ),
    ...seen.services.map((service) =>
      attempt(`service ${service.name}`, async () => {
        if (service.status === "ACTIVE") await account.deleteService(place.cluster, service.name);
      }),
    ),
    attempt("task definitions", () => account.removeRevisions(seen.revisions)),
  ]);
  await attempt("services and tasks", () => untilGone(run, seen, wanted, until));
  // The password is written before the database is made and deleted after it is dropped: it tells whether there is one.
  // Unless two runs overlap: one may drop before the other makes, so whoever has asked for one drops it as well.
  const password = passwordName(run.key);
  const { database } = place;
  const [dropped] = await sideBySide([
    database === undefined || !(run.database || seen.parameters.includes(password))
      ? true
      : attempt("database", () => dropDatabase(run, database.family, wanted).then(() => true)),
    sideBySide(
      seen.targetGroups.map(({ arn, name }) => attempt(`target group ${name}`, () => removeTargetGroup(run, arn))),
    ),
    attempt("routes", () => untilUnrouted(run, seen, wanted, until)),
  ]);
  if (dropped === true) run.database = false;
  const parameters = seen.parameters.filter((name) => dropped === true || name !== password);
  await attempt("parameters", () => account.deleteParameters(parameters));
}

/** No service and no one-off task is left, so that nothing comes back to the database. */
async function untilGone(run: Fenced, before: Seen, wanted: Desired, until: number): Promise<void> {
  const { account, place, key } = run;
  // Asked by name: ECS lists no service that drains; and no task that was told to stop, though its container may go on
  // for as long as its stopTimeout.
  const names = before.services.map(({ name }) => name);
  const known = new Set(before.tasks);
  for (;;) {
    const [services, stopping, ...ofKinds] = await Promise.all([
      account.named(place.cluster, names),
      account.unended(place.cluster, [...known]),
      ...taskKinds.map((kind) => account.tasks(place.cluster, startedBy(key, kind))),
    ]);
    for (const arn of ofKinds.flat()) known.add(arn);
    const tasks = [...new Set([...stopping, ...ofKinds.flat()])];
    if (services.length + tasks.length === 0) return;
    await run.fence.wait(wanted);
    if (run.clock.now() >= until)
      throw new DeployError(
        `still there after ${run.limits.goneMs / 60_000} min: ${[...services.map(({ name }) => name), ...tasks].join(", ")}`,
      );
    await run.clock.sleep(look, run.signal);
  }
}

/** ECS takes the routes of a gateway away with their services, and is done a while after them. */
async function untilUnrouted(run: Fenced, before: Seen, wanted: Desired, until: number): Promise<void> {
  const { account, place, key } = run;
  const services = new Set([
    ...before.services.map(({ name }) => name),
    ...before.routes.map(({ service }) => service),
  ]);
  for (;;) {
    const all = await account.gatewayRoutes(place.cluster, prefixOf(key));
    const routes = all.filter(({ service }) => services.has(service));
    if (routes.length === 0) return;
    await run.fence.wait(wanted);
    if (run.clock.now() >= until)
      throw new DeployError(
        `still there after ${run.limits.goneMs / 60_000} min: ${routes.map(({ service, status }) => `${service} (${status})`).join(", ")}`,
      );
    await run.clock.sleep(look, run.signal);
  }
}

/** A target group stays in use for a moment after its rule is gone. */
async function removeTargetGroup(run: Fenced, arn: string): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    if ((await run.account.deleteTargetGroup(arn)) === "deleted") return;
    await run.clock.sleep(look, run.signal);
  }
  throw new DeployError("it is still in use by a rule");
}

function leftOver(run: Fenced, seen: Seen, problems: readonly string[]): DeployError {
  const left = [
    ...seen.services.map(({ name, status }) => `service ${name} (${status})`),
    ...seen.rules.map(({ hosts, arn }) => `rule for ${hosts.join(", ")} (${arn})`),
    ...seen.targetGroups.map(({ name }) => `target group ${name}`),
    ...seen.routes.map(({ service, status }) => `gateway route of ${service} (${status})`),
    ...seen.tasks.map((arn) => `task ${arn}`),
    ...(run.database ? [`database ${databaseName(run.key)}`] : []),
    ...seen.parameters.map((name) => `parameter ${name}`),
    ...seen.revisions.map((arn) => `task definition ${arn.split("/").at(-1)}`),
  ];
  const named = left.slice(0, 3).join(", ");
  const more = left.length > 3 ? ` and ${left.length - 3} more` : "";
  return new DeployError(`The preview is not removed. Left: ${named}${more}.`, {
    evidence: [
      { title: "left", lines: left },
      { title: "what went wrong", lines: problems },
    ],
    next: "Run this again; the sweep tries again by itself.",
  });
}
