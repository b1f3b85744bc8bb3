import { DeployError, messageOf } from "../kernel/errors.ts";
import { credentialOf, type DatabaseState, ensureDatabase, markSeeded, type ReadyDatabase } from "./database.ts";
import type { Desired } from "./desired.ts";
import { Changed, type Fenced, observe, taskKinds } from "./fence.ts";
import { Meddled, removalReason } from "./meddled.ts";
import {
  costTag,
  credentialTag,
  expiryTag,
  nameOf,
  parameterPath,
  passwordName,
  prefixOf,
  startedBy,
  tagsOf,
} from "./names.ts";
import { runFenced } from "./one-off.ts";
import { turnOf, untilQuiet } from "./quiet.ts";
import { routingOf } from "./routing.ts";
import { answered, ensureServices, isPutToSleep, type ServiceWanted, settle } from "./services.ts";
import { sideBySide } from "./side-by-side.ts";
import type { PreviewRun, PreviewSpec, PreviewTask, Seen } from "./types.ts";
import { isWeb } from "./way.ts";

/** What this run brings up. */
type Mine = NonNullable<PreviewRun["mine"]>;

/** How often another run may undo what this one made before it gives up. */
const rounds = 4;

/** A run that fills a database has no task under way for less than this between two of its tasks, ms. */
const betweenTasks = 10_000;

/**
 * Brings the whole preview to this run's commit, whatever is there already: everything is made unless it is there. Steps
 * that do not need each other run side by side. At the end it looks once more, because another run may have removed
 * meanwhile what this one had found; then it begins again. Gives what was made, with its addresses.
 */
export async function up(run: Fenced, mine: Mine, wanted: Desired): Promise<PreviewSpec> {
  for (let round = 1; ; round++) {
    const { missing, spec } = await once(run, mine, wanted);
    if (missing.length === 0 && spec !== undefined) return spec;
    await run.fence.last(wanted);
    if (round === rounds)
      throw new DeployError(`Something else keeps changing this preview: ${missing.join(", ")}`, {
        next: "Look for another workflow, or a person, that changes these while this one runs.",
      });
    run.log(`changed by another meanwhile, so once more: ${missing.join(", ")}`);
    // Runs that undo each other's work in step would go on doing so.
    await run.clock.sleep(turnOf(run.id, round, round * 5_000), run.signal);
  }
}

/** What this run has made in a round, as far as a removal beside it takes it away and what needs it fails. */
interface Made {
  revisions: string[];
  targetGroups: string[];
  /** Of the password that its database has. */
  credential?: string;
}

/** Makes what is missing; gives what is not there although it was made, because another run has meddled. */
async function once(
  run: Fenced,
  mine: Mine,
  wanted: Desired,
): Promise<{ missing: readonly string[]; spec?: PreviewSpec }> {
  const made: Made = { revisions: [], targetGroups: [] };
  try {
    const { spec, services, replaced, lost } = await make(run, mine, made, wanted);
    const missing = lacking(run, services, await observe(run));
    if (replaced) missing.push("its database was made anew");
    // It may be as it should be by now, and yet nobody has seen it come up.
    for (const name of lost) missing.push(`service ${name} was not what this run had made of it`);
    return { missing, spec };
  } catch (error) {
    if (error instanceof Meddled) return { missing: [error.message] };
    if (error instanceof Changed || run.signal.aborted) throw error;
    // What uses a thing that another run has removed fails in a way of its own.
    const gone = await goneOf(run, made);
    if (gone.length === 0) throw error;
    return { missing: gone };
  }
}

/** What of it is not there any more, in words. */
async function goneOf(run: Fenced, made: Made): Promise<string[]> {
  const { account, key } = run;
  const [revisions, targetGroups, parameters] = await Promise.all([
    account.revisions(prefixOf(key)),
    account.targetGroups(prefixOf(key)),
    account.parameters(parameterPath(key)),
  ]);
  const password = parameters.find(({ name }) => name === passwordName(key))?.value;
  const credential = password === undefined ? undefined : credentialOf(key, password);
  return [
    ...made.revisions
      .filter((arn) => !revisions.includes(arn))
      .map((arn) => `the task definition ${arn.split("/").at(-1)} is gone`),
    ...made.targetGroups
      .filter((arn) => !targetGroups.some((one) => one.arn === arn))
      .map((arn) => `the target group ${arn.split("/").at(1)} is gone`),
    ...(made.credential === undefined || made.credential === credential ? [] : ["its database was removed"]),
  ];
}

interface Brought {
  /** With the addresses of its public services. */
  spec: PreviewSpec;
  services: readonly ServiceWanted[];
  /** By another database than the one that this run has filled. */
  replaced: boolean;
  /** Services that another run changed while this one waited for them. */
  lost: readonly string[];
}

async function make(run: Fenced, mine: Mine, made: Made, wanted: Desired): Promise<Brought> {
  const { database: server } = run.place;
  // The task that makes it takes a minute to start, and needs no image of this commit: it does not wait for the build.
  const data = server
    ? ensureDatabase(run, server, wanted).then((ready) => {
        made.credential = ready.credential;
        return ready;
      })
    : Promise.resolve(undefined);
  const rest = mine.spec().then((spec) => bring(run, mine.commit, spec, { data, made }, wanted));
  const [, brought] = await sideBySide([data, rest]);
  return brought;
}

async function bring(
  run: Fenced,
  commit: string,
  spec: PreviewSpec,
  { data, made }: { data: Promise<ReadyDatabase | undefined>; made: Made },
  wanted: Desired,
): Promise<Brought> {
  const { database } = spec;
  const revisions = registerAll(run, commit, spec, wanted).then((arns) => {
    made.revisions.push(...arns.values());
    return arns;
  });
  const routing = routingOf(run.place);
  const ways = new Map(
    spec.services
      .filter(isWeb)
      .map((service) => [service.name, routing.prepare(run, spec, service, made, wanted)] as const),
  );
  const migrated = (async () => {
    const [state, arns] = await Promise.all([data, revisions]);
    return runTasks(run, spec, arns, state, wanted);
  })();
  const services = (async () => {
    const arns = await revisions;
    await migrated;
    const state = await data;
    const credential = state ? [{ key: credentialTag, value: state.credential }] : [];
    const all: ServiceWanted[] = [];
    for (const service of spec.services) {
      const way = await ways.get(service.name);
      const taskDefinition = arns.get(service.definition.family) ?? "";
      all.push({ service, taskDefinition, ...way, tags: [...marks(run, commit, spec), ...credential] });
    }
    await ensureServices(run, spec, all, wanted);
    const lost = await settle(run, spec, all, wanted);
    if (lost.length > 0) return { spec, services: all, lost };
    const reached = await routing.addressed(run, spec, wanted);
    await answered(run, reached.services, routing.unreached, wanted);
    for (const task of spec.tasks.filter(({ after }) => after)) {
      await runOne(run, spec, task, { taskDefinition: arns.get(task.definition.family) ?? "", wanted });
    }
    return { spec: reached, services: all, lost };
  })();
  const recorded = migrated.then(
    (sown) => database === undefined || sown === undefined || markSeeded(run, database, sown, wanted),
  );
  await sideBySide([data, revisions, ...ways.values(), migrated, services, recorded]);
  return { ...(await services), replaced: !(await recorded) };
}

/** Commit, end of life and cost: on the services, where everybody finds them. */
function marks(run: Fenced, commit: string, { cost }: PreviewSpec): { key: string; value: string }[] {
  const costs = cost === undefined ? [] : [{ key: costTag, value: String(cost.perDay) }];
  return [{ key: "gantline:commit", value: commit }, expiryTag(run.expiresAt), ...costs];
}

async function registerAll(
  run: Fenced,
  commit: string,
  spec: PreviewSpec,
  wanted: Desired,
): Promise<Map<string, string>> {
  const arns = new Map<string, string>();
  // One after the other: ECS refuses parallel registrations, and gives one a second.
  for (const { definition } of [...spec.tasks, ...spec.services]) {
    await run.fence.hold(wanted);
    const tags = [...tagsOf(run.key), { key: "gantline:commit", value: commit }];
    arns.set(definition.family, await run.account.register({ ...definition, tags }));
  }
  return arns;
}

/**
 * Migrations on every push, the seed once. A seed that was begun and not recorded leaves nobody knows what, and no
 * reviewer has seen it: the database is made anew. Gives the seed that has to be recorded, if one was sown.
 */
async function runTasks(
  run: Fenced,
  spec: PreviewSpec,
  arns: ReadonlyMap<string, string>,
  state: DatabaseState | undefined,
  wanted: Desired,
): Promise<{ oid: string; seed: string } | undefined> {
  const { database } = spec;
  const seed = database?.seed;
  let now = state;
  // Two migrations at once are one too many.
  const quiet = () => untilQuiet(run, "task", "a task of another run still runs", wanted);
  if (spec.tasks.length > 0) await quiet();
  if (database && now && seed !== undefined && !now.created && now.seeded !== seed) {
    run.log("the database was filled by another seed, or not to the end: it is made anew, unless another run fills it");
    await run.clock.sleep(betweenTasks + turnOf(run.id, 0, betweenTasks), run.signal);
    await quiet();
    now = await ensureDatabase(run, database, wanted, { oid: now.oid, seed });
  }
  const sow = now === undefined || seed === undefined || now.seeded !== seed;
  for (const task of spec.tasks) {
    if (task.after || (task.when === "once" && !sow)) continue;
    try {
      await runOne(run, spec, task, { taskDefinition: arns.get(task.definition.family) ?? "", wanted });
    } catch (error) {
      if (now && (await anotherMade(run, spec, task, now, wanted)))
        throw new Meddled(`another run works on its database: ${messageOf(error)}`);
      throw error;
    }
  }
  return sow && now !== undefined && seed !== undefined ? { oid: now.oid, seed } : undefined;
}

/**
 * Whether a task failed because another run did the same at the same time. A migration's failure is told at once, unless
 * such a run is seen; a seed that found the work done has to be told from one that is broken, so the database is asked.
 */
async function anotherMade(
  run: Fenced,
  { database }: PreviewSpec,
  task: PreviewTask,
  before: DatabaseState,
  wanted: Desired,
): Promise<boolean> {
  const { account, place, key } = run;
  const busy = async () =>
    (await Promise.all([...taskKinds, "drop"].map((kind) => account.tasks(place.cluster, startedBy(key, kind))))).flat()
      .length > 0;
  if (await busy()) return true;
  if (task.when !== "once" || database === undefined) return false;
  const now = await ensureDatabase(run, database, wanted);
  return now.oid !== before.oid || now.seeded !== before.seeded || (await busy());
}

async function runOne(
  run: Fenced,
  { cluster }: PreviewSpec,
  { name, timeoutMs }: PreviewTask,
  { taskDefinition, wanted }: { taskDefinition: string; wanted: Desired },
): Promise<void> {
  const one = { startedBy: startedBy(run.key, "task"), identity: [run.id, name], timeoutMs };
  const ran = await runFenced(run, { name, cluster, taskDefinition, ...one }, wanted);
  if (ran.why.includes(removalReason)) throw new Meddled(`a removal has stopped ${name}`);
  if (!ran.ok)
    throw new DeployError(`${name} failed: ${ran.why}. No service was changed.`, {
      evidence: [{ title: `last lines of ${name}`, lines: ran.lines.slice(-50), written: true }],
      next: "Mend it and push again.",
    });
}

/** What of the preview is not there as it should be. */
function lacking(run: Fenced, services: readonly ServiceWanted[], seen: Seen): string[] {
  const routing = routingOf(run.place);
  return services.flatMap(({ service, taskDefinition, ...way }) => {
    const name = nameOf(run.key, service.name);
    const found = seen.services.find((one) => one.name === name);
    if (found?.status !== "ACTIVE") return [`service ${name} is gone`];
    if (found.taskDefinition !== taskDefinition)
      return [`service ${name} runs ${found.taskDefinition.split("/").at(-1)}`];
    if (isPutToSleep(service, found)) return [`service ${name} was put to sleep`];
    if (!found.steady) return [`service ${name} is not steady`];
    return isWeb(service) ? routing.lacking(run, service, way, seen) : [];
  });
}
