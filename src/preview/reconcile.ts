import { DeployError, messageOf } from "../kernel/errors.ts";
import { familyOf } from "../task-definition/model.ts";
import { type Desired, expiryOf } from "./desired.ts";
import { down } from "./down.ts";
import { Changed, Fence, type Fenced, marksOf, observe } from "./fence.ts";
import { deploymentTask, isOurs, prefixOf } from "./names.ts";
import { prune } from "./prune.ts";
import { publish } from "./publish.ts";
import { sideBySide } from "./side-by-side.ts";
import { sleep } from "./sleep.ts";
import type { PreviewRun, PreviewSpec, Said, Seen } from "./types.ts";
import { up } from "./up.ts";

export type Outcome =
  | { state: "ready"; head: string }
  | { state: "asleep"; head: string }
  | { state: "removed"; count: number }
  | { state: "skipped"; reason: string }
  /** Another run's commit is the head now: that run makes the preview. */
  | { state: "superseded"; head: string };

/** How often what is wanted may change under way before a run leaves it to those that come after it. */
const rounds = 8;

/**
 * The one entry: reads what should be, looks at what is, does what lies between, until both agree. The event that
 * started this run only says which pull request. Whatever run comes last finds, at its last fence, what changed while it
 * worked; a run that was killed is made good by the next one, or by the sweep.
 */
export async function reconcile(given: PreviewRun): Promise<Outcome> {
  let tasks = 0;
  const { mine } = given;
  let spec: Promise<PreviewSpec> | undefined;
  const run: Fenced = {
    ...given,
    ...(mine ? { mine: { ...mine, spec: () => (spec ??= mine.spec()) } } : {}),
    fence: new Fence(given),
    database: given.databaseSeen === true,
    // A second try is a second task: for the same identity ECS would answer with the first one, and how it ended.
    runTask: (wanted) => given.runTask({ ...wanted, identity: [...wanted.identity, String(++tasks)] }),
  };
  for (let round = 0; round < rounds; round++) {
    const seen = await observe(run);
    run.fence = new Fence(run, seen.services, round === 0 ? given.asked : undefined);
    const wanted = await run.fence.now();
    if (wanted.kind === "present")
      run.expiresAt = expiryOf(wanted.head, run.policy, marksOf(seen.services), run.clock.now());
    try {
      return await pursue(run, wanted, seen);
    } catch (error) {
      if (error instanceof Changed) {
        run.log(`wanted now: ${error.now.kind}${"reason" in error.now ? ` (${error.now.reason})` : ""}`);
        continue;
      }
      if (run.signal.aborted) throw error;
      // What is wanted may have changed, which may be all that went wrong.
      if (await changedSince(run, wanted)) continue;
      await tellFailure(run, wanted, error);
      // What was said may have come late, after the last word of another run.
      if (await changedSince(run, wanted)) continue;
      throw error;
    }
  }
  throw new DeployError("What is wanted of this preview kept changing while it was made.", {
    next: "Run this again when labels and pushes have come to rest.",
  });
}

async function pursue(run: Fenced, wanted: Desired, seen: Seen): Promise<Outcome> {
  if (wanted.kind === "skip") {
    run.log(`no preview: ${wanted.reason}`);
    return { state: "skipped", reason: wanted.reason };
  }
  if (wanted.kind === "absent") {
    // What GitHub's records say is no reason to wait, nor one to leave anything.
    const removing: Said = { state: "removing", reason: wanted.reason };
    const [, count] = await sideBySide([publish(run, removing), down(run, wanted)]);
    await finish(run, wanted, { state: "removed", reason: wanted.reason, count });
    return { state: "removed", count };
  }
  if (wanted.kind === "asleep") {
    await sleep(run, wanted);
    await finish(run, wanted, { state: "asleep", head: wanted.head, reason: wanted.reason });
    return { state: "asleep", head: wanted.head };
  }
  const { mine } = run;
  if (mine?.commit !== wanted.head) {
    await leaveToHead(run, seen, wanted);
    return { state: "superseded", head: wanted.head };
  }
  await publish(run, { state: "building", head: wanted.head });
  const spec = await up(run, mine, wanted);
  run.reached?.(spec);
  await finish(run, wanted, { state: "ready", head: wanted.head, spec, expiresAt: run.expiresAt });
  await prune(run, spec, await observe(run), wanted);
  return { state: "ready", head: wanted.head };
}

async function changedSince(run: Fenced, wanted: Desired): Promise<boolean> {
  try {
    await run.fence.last(wanted);
    return false;
  } catch (error) {
    // That GitHub does not answer is no change, and must not hide the first cause.
    return error instanceof Changed;
  }
}

async function tellFailure(run: Fenced, wanted: Desired, error: unknown): Promise<void> {
  const said: Said =
    wanted.kind === "present" ? { state: "failed", head: wanted.head, error } : { state: "stuck", error };
  try {
    if (wanted.kind === "present" && (await readyByAnother(run, wanted.head)))
      return run.log("another run of this commit has brought it up meanwhile: what it said stands");
    await publish(run, said);
  } catch (also) {
    run.log(`the pull request could not be told: ${messageOf(also)}`);
  }
}

/**
 * Whether another run of the same commit has called it ready since this one said that it is being made: this one has not,
 * so a success that comes after its own word is another's.
 */
async function readyByAnother({ github, key }: Fenced, head: string): Promise<boolean> {
  const record = (await github.records(deploymentTask(key))).findLast(({ sha }) => sha === head);
  return record !== undefined && (await github.recordState(record.id)) === "success";
}

/** The fences around the last word: what is said was so, and if it is not so any more everything begins again. */
async function finish(run: Fenced, wanted: Desired, said: Said): Promise<void> {
  await run.fence.last(wanted);
  await publish(run, said);
  if (wanted.kind === "absent") return run.fence.last(wanted);
  const [services] = await sideBySide([
    run.account.services(run.place.cluster, prefixOf(run.key)),
    run.fence.last(wanted),
  ]);
  await run.fence.marks(
    services.filter(({ tags }) => isOurs(run.key, tags)),
    wanted,
  );
}

/**
 * A call of this run may have landed after those of the run for the head. Services that this run's commit has, although
 * there is a revision of the head's, get that one; and what this run called inactive, as a removal does, is up.
 */
async function leaveToHead(run: Fenced, seen: Seen, wanted: Desired & { kind: "present" }): Promise<void> {
  const { mine, account, place, github } = run;
  run.log(`the head is ${wanted.head.slice(0, 12)} now; its own run makes the preview`);
  if (isUp(seen.services, wanted.head)) {
    const record = (await github.records(deploymentTask(run.key))).findLast(({ sha }) => sha === wanted.head);
    if (record !== undefined) await github.repeatSuccess(record.id);
  }
  if (mine === undefined) return;
  const commitOf = async (arn: string) => (await account.revisionTags(arn))["gantline:commit"];
  await sideBySide(
    seen.services.map(async ({ name, status, taskDefinition }) => {
      if (status !== "ACTIVE" || (await commitOf(taskDefinition)) !== mine.commit) return;
      for (const revision of seen.revisions.filter((one) => familyOf(one) === familyOf(taskDefinition))) {
        if ((await commitOf(revision)) !== wanted.head) continue;
        await run.fence.hold(wanted);
        await account.updateService(place.cluster, name, { taskDefinition: revision });
        return;
      }
    }),
  );
}

/** Whether all that is there runs this commit, and nothing goes on. */
function isUp(services: Seen["services"], head: string): boolean {
  const up = ({ status, steady, desired, tags }: Seen["services"][number]) =>
    status === "ACTIVE" && steady && desired > 0 && tags["gantline:commit"] === head;
  return services.length > 0 && services.every(up);
}
