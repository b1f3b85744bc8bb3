/** Plays a story, and tells what is wrong at its end. */
import { optional } from "../../../src/aws/patient.ts";
import { type GivenComment, obey } from "../../../src/preview/obey.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { sweep } from "../../../src/preview/sweep.ts";
import { disconnect } from "./gateway.ts";
import { faults, isWanted, rulesOf } from "./look.ts";
import { zone } from "./stack.ts";
import { meddles, type Step, type Story } from "./story.ts";
import { createWorld, type Job, type World } from "./world.ts";

export interface Told {
  /** What is wrong at the end; nothing should be. */
  wrong: string[];
  /** All calls and how they ended, when that was asked for. */
  calls: string;
}

/** Longer than anything takes that goes on by itself: draining, health checks, lists that lag. */
const quiet = 10 * 60_000;

export interface TellOptions {
  log?: (line: string) => void;
  /** Whether `calls` is wanted. */
  recorded?: boolean;
  /** Told of everything that came about, by a few words, for a histogram. */
  count?: (what: string) => void;
}

/** Plays the steps, lets everything come to rest, has a person run again what failed, sweeps once, and looks. */
export async function tell(story: Story, options: TellOptions = {}): Promise<Told> {
  const { stackTraceLimit } = Error;
  // Refusals are part of every story, and their stacks a tenth of its time.
  if (options.log === undefined) Error.stackTraceLimit = 0;
  try {
    return await play(story, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function play({ seed, steps, lateLists, gateway }: Story, options: TellOptions): Promise<Told> {
  const { log = () => {}, recorded = false, count = () => {} } = options;
  const world = await createWorld(seed, {
    log,
    recorded,
    plain: true,
    unlucky: 0.1,
    neighboured: true,
    lag: lateLists ? "aws" : "short",
    gateway: gateway === true,
  });
  const { clock } = world.cloud;
  const jobs: Promise<void>[] = [];
  /** Pull requests with a red run, and when it ended. */
  const failed = new Map<number, number>();
  /** When it was last decided what a pull request should have, and when a run for it last made something. */
  const decided = new Map<number, number>();
  const made = new Map<number, number>();
  const running = new Map<number, number>();
  let serial = 0;

  async function job(step: Step, { commit, command }: Started): Promise<void> {
    const id = `run-${++serial}`;
    const { pr, crashAt, hangAt, slow, delay } = step;
    const fate = { ...optional("crashAt", crashAt), ...optional("hangAt", hangAt), ...optional("slow", slow) };
    const line = world.run(pr, { id, ...optional("commit", commit), ...fate });
    await clock.sleep(delay * 1000);
    const begun = clock.now();
    running.set(pr, (running.get(pr) ?? 0) + 1);
    if ((running.get(pr) ?? 0) > 1) count("runs side by side for one pull request");
    const ending = work(line, command).then(
      (outcome) => {
        log(`${id} #${pr} ${JSON.stringify(outcome)}`);
        return outcome.state;
      },
      (error) => {
        log(`${id} #${pr} ${error}`);
        return "failed" as const;
      },
    );
    let end = await Promise.race([ending, line.died]);
    if (end === "superseded" && command !== undefined && isWanted(world.people.pull(pr))) {
      count("a command is followed by a run that brings up");
      const next = world.run(pr, { id: `${id} up`, commit: world.people.pull(pr).headSha });
      end = await reconcile(next.run).then(
        ({ state }) => state,
        (error) => {
          log(`${id} up #${pr} ${error}`);
          return "failed" as const;
        },
      );
    }
    running.set(pr, (running.get(pr) ?? 0) - 1);
    count(`a run ends: ${end}`);
    if (end === "died") count(`it dies at ${line.diedAt()}`);
    if (line.hung()) count("a call comes into effect late");
    if (commit !== undefined && end === "removed") count("a run that was to bring up takes down");
    // A refused command has done nothing but to say so.
    if (end === "told") return;
    made.set(pr, Math.max(made.get(pr) ?? 0, line.lastMade()));
    if (end === "died" || end === "failed") return void failed.set(pr, clock.now());
    // One that was red while this one ran is still red: people start it again.
    if (end !== "superseded" && (failed.get(pr) ?? 0) <= begun) failed.delete(pr);
  }

  /** Carries out what was commanded, if anything was, and brings the preview to what is wanted then. */
  async function work(line: Job, command: Started["command"]) {
    if (command !== undefined) {
      const none = { logsOf: async () => [], logWords: () => "" };
      const obeyed = await obey(command, { github: line.port, run: line.run, ...none });
      if (!obeyed.follow) return { state: "told" as const };
    }
    return reconcile(line.run);
  }

  const wrong = await clock.run(async () => {
    for (const step of steps) {
      await clock.sleep(step.gap * 1000);
      const now = await happen(world, step);
      decided.set(step.pr, clock.now());
      count(now === undefined && step.kind !== "sweep" ? `${step.kind}: starts no run` : step.kind);
      if (step.kind === "sweep") jobs.push(swept(world, `sweep-${++serial}`));
      if (now === undefined) continue;
      if (step.lost) count("no run starts for it");
      if (step.twice) count("two runs for one event");
      if (step.slow) count("a slow run");
      for (let copies = step.lost ? 0 : step.twice ? 2 : 1; copies > 0; copies--) jobs.push(job(step, now));
    }
    await Promise.all(jobs);
    // Somebody sees the red run and starts it again; a migration fails by chance, so perhaps several times.
    for (let turn = 0; turn < 6 && failed.size > 0; turn++) {
      const again = [...failed.keys()];
      failed.clear();
      await Promise.all(
        again.map(async (pr) => {
          const { headSha } = world.people.pull(pr);
          if (isWanted(world.people.pull(pr))) await job({ kind: "again", pr, gap: 0, delay: 0 }, { commit: headSha });
        }),
      );
    }
    await clock.sleep(quiet);
    if (isCalm(steps) && failed.size === 0) {
      count("a story that needs no sweep");
      // Whoever made something after the last decision has asked GitHub once more, and so has seen it.
      const seen = (pr: number) =>
        isWanted(world.people.pull(pr)) || !isLost(steps, pr) || (made.get(pr) ?? 0) > (decided.get(pr) ?? 0);
      const early = await faults(world, seen);
      if (early.length > 0) return early.map((line) => `${line} (before any sweep)`);
    }
    await swept(world, "last sweep");
    await clock.sleep(quiet);
    if (failed.size > 0) return [`still failing: ${[...failed.keys()].join(", ")}`];
    return [...(await faults(world)), ...(await world.goneOfOthers())];
  });
  const calls = recorded ? world.callLog() : "";
  await world.cloud.close();
  return { wrong, calls };
}

function isCalm(steps: readonly Step[]): boolean {
  return steps.every(({ kind, crashAt }) => crashAt === undefined && !meddles.has(kind));
}

function isLost(steps: readonly Step[], of: number): boolean {
  return steps.some(({ pr, lost }) => pr === of && lost);
}

/** The run that an event starts. */
interface Started {
  /** What it has checked out. */
  commit?: string;
  command?: GivenComment;
}

/** What the event changes at GitHub, and the run that it starts, if it starts one. */
async function happen(world: World, { kind, pr }: Step): Promise<Started | undefined> {
  const { people, cloud } = world;
  if (kind === "open") await people.open(pr);
  const { state } = people.pull(pr);
  switch (kind) {
    case "push":
      await people.push(pr);
      if (state !== "open") return undefined;
      break;
    case "close":
      if (state !== "open") return undefined;
      await people.set(pr, "closed");
      return {};
    case "reopen":
      if (state === "open") return undefined;
      await people.set(pr, "open");
      break;
    case "label":
      await people.label(pr, "preview");
      break;
    case "unlabel":
      await people.unlabel(pr, "preview");
      return {};
    case "comment deleted":
      people.deleteComments(pr);
      break;
    case "service deleted":
      await cloud
        .invoke("ecs", "DeleteService", { cluster: "previews", service: `shop-p${pr}-web`, force: true })
        .catch(() => {});
      break;
    case "rule deleted":
      await deleteRules(world, pr);
      break;
    case "sleep":
    case "wake":
    case "reseed":
      return { command: await people.comment(pr, `/preview ${kind}`) };
    case "sweep":
      return undefined;
  }
  return isWanted(people.pull(pr)) ? { commit: people.pull(pr).headSha } : {};
}

async function deleteRules(world: Pick<World, "cloud" | "gateway">, pr: number): Promise<void> {
  if (world.gateway) return disconnect(world.cloud.invoke, `shop-p${pr}-web`);
  for (const { arn } of await rulesOf(world, (host) => host === `pr-${pr}.${zone}`))
    await world.cloud.invoke("elasticloadbalancing", "DeleteRule", { RuleArn: arn }).catch(() => {});
}

async function swept(world: World, id: string): Promise<void> {
  await sweep(world.sweepTools(id), { dryRun: false, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false });
}
