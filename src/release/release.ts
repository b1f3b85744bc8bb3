import { FoundWanting, type Scanned } from "../image/scan.ts";
import type { BuiltImage } from "../image/types.ts";
import { Cancelled } from "../kernel/cancelled.ts";
import { type DeployError, InputError, messageOf } from "../kernel/errors.ts";
import { plan } from "../service/plan.ts";
import { overall, type RollResult, rollFailure } from "../service/result.ts";
import { makeRoutes } from "../service/routes.ts";
import { rollTogether } from "../service/together.ts";
import type { Overall } from "../service/verdict.ts";
import { taskFailure } from "../task/failure.ts";
import { inWords } from "../task/outcome.ts";
import { prepare } from "../task/plan.ts";
import type { TaskResult } from "../task/result.ts";
import { runTask } from "../task/run.ts";
import type { TaskPlan } from "../task/types.ts";
import { putImages } from "../task-definition/images.ts";
import { familyOf, shortName } from "../task-definition/model.ts";
import { type Registered, register } from "../task-definition/register.ts";
import { type Checked, check } from "./check.ts";
import { runOnce } from "./once.ts";
import { begin, type Ending, type Recorder, type ReleaseRecord } from "./records.ts";
import { targetsOf, togetherFor } from "./targets.ts";
import type { ReleaseTask } from "./tasks.ts";
import type { ReleaseRequest, ReleaseTools } from "./types.ts";

export interface ReleaseResult {
  images: readonly BuiltImage[];
  given: Readonly<Record<string, string>>;
  /** How the images were judged, where a scan was asked for. */
  scans: readonly Scanned[];
  registered: readonly Registered[];
  tasks: readonly ({ family: string } & ({ result: TaskResult } | { skipped: string }))[];
  rolled: readonly RollResult[];
  /** Id of the GitHub deployment that records it. */
  recorded: number | undefined;
  seconds: number;
  /** Undefined when all went well; what was done before it is in the other fields. */
  failure: unknown;
}

/**
 * Build → register → one-off tasks in order → roll, with one digest per image throughout. Everything that can be checked
 * is checked before the first change. When a task fails nothing is rolled. A task always runs when its turn comes, also
 * when nothing changed: only it can know whether it has done its work; apart from that a release that changes nothing
 * sends nothing that would change anything. Bad input rejects; any later failure is in the result.
 */
export async function release(request: ReleaseRequest, tools: ReleaseTools): Promise<ReleaseResult> {
  const begun = tools.clock.now();
  const checked = await tools.group("Check", () => check(request, tools));
  const done = { images: [], given: {}, scans: [], registered: [], tasks: [], rolled: [] } as {
    -readonly [K in "images" | "given" | "scans" | "registered" | "tasks" | "rolled"]: ReleaseResult[K];
  };
  let failure: unknown;
  let recorder: Recorder | undefined;
  try {
    const { images, given, containers } = await tools.build();
    Object.assign(done, { images, given });
    done.scans = await tools.judge(images).catch((error: unknown) => {
      if (error instanceof FoundWanting) done.scans = error.scanned;
      throw error;
    });
    const put = putImages(request.definitions, containers);
    if (put.problems.length > 0) throw new InputError(put.problems);
    done.registered = await tools.group("Register task definitions", () =>
      register(put.definitions, { port: tools.definitions, commit: request.commit, ...tools }),
    );
    const arns = new Map([...checked.existing, ...done.registered.map(({ family, arn }) => [family, arn] as const)]);
    // Images and revisions that nothing runs yet change nothing; from here on the environment changes.
    recorder = await record(arns, done, checked, request, tools);
    const run = async (task: ReleaseTask, explain: (failure: (and: string) => DeployError) => DeployError) => {
      const entry = await runOne(task, checked, arns, request, tools);
      done.tasks = [...done.tasks, entry.said];
      if (entry.failure) throw explain(entry.failure);
    };
    for (const task of request.tasks.filter(({ when }) => when !== "after"))
      await run(task, (one) => withServices(one, checked, request));
    const breaking = breakingOf(done.tasks, request);
    done.rolled = await tools.group("Roll services", () => rollAll(arns, breaking, checked, request, tools));
    tools.signal.throwIfAborted();
    failure = afterMigration(rollFailure(done.rolled, request.failOn), done.tasks, request);
    for (const task of request.tasks.filter(({ when }) => when === "after"))
      if (overall(done.rolled) === "completed") await run(task, (one) => one(": the services run what was released"));
      else done.tasks = [...done.tasks, { family: task.family, skipped: "the services have not all completed" }];
  } catch (error) {
    failure = error;
  }
  await recorder?.finish(ending(failure, tools.signal, done.rolled));
  const seconds = Math.round((tools.clock.now() - begun) / 1000);
  return { ...done, recorded: recorder?.id, seconds, failure };
}

/** Records that the release begins, with everything that a rollback to it needs. */
async function record(
  arns: ReadonlyMap<string, string>,
  done: Pick<ReleaseResult, "images" | "given">,
  checked: Checked,
  request: ReleaseRequest,
  tools: ReleaseTools,
): Promise<Recorder | undefined> {
  const { recording, cluster, services } = request;
  const together = togetherFor(request, checked.found);
  if (recording === undefined || tools.records === undefined || checked.unrecorded) return undefined;
  const wanted: ReleaseRecord = {
    version: 1,
    app: recording.app,
    commit: recording.commit,
    images: { ...Object.fromEntries(done.images.map(({ name, reference }) => [name, reference])), ...done.given },
    "task-definitions": Object.fromEntries(arns),
    services: Object.fromEntries(
      services.map(({ name, taskDefinition }) => [
        name,
        { cluster, "task-definition": arns.get(familyOf(taskDefinition)) ?? taskDefinition },
      ]),
    ),
    ...(together.waves.length > 0 ? { waves: together.waves } : {}),
  };
  return begin(recording, wanted, tools.records, tools.warn);
}

/** How a deployment's status says what became of the release. */
export function ending(failure: unknown, signal: AbortSignal, rolled: readonly RollResult[]): Ending {
  // Traffic has not shifted for good: whoever lets it go on knows how it ends.
  if (failure === undefined && overall(rolled) === "reached")
    return { state: "in_progress", description: "Deployments wait where the release was told to stop watching." };
  if (failure === undefined) return { state: "success", description: "" };
  if (signal.aborted) return { state: "error", description: "The run was cancelled." };
  return { state: "failure", description: messageOf(failure).split("\n")[0] ?? "" };
}

/** One word for the whole: that of the roll, unless the release ended before it. */
export function verdictOf({ failure, rolled }: ReleaseResult): Overall {
  if (failure === undefined || rolled.length > 0) return overall(rolled);
  return failure instanceof Cancelled ? "cancelled" : "failed";
}

type Entry = ReleaseResult["tasks"][number];

async function runOne(
  task: ReleaseTask,
  checked: Checked,
  arns: ReadonlyMap<string, string>,
  request: ReleaseRequest,
  tools: ReleaseTools,
): Promise<{ said: Entry; failure?: (and: string) => DeployError }> {
  const { family } = task;
  const runnable = checked.runs.get(family);
  if (runnable === undefined) {
    const skipped = checked.skipped.get(family) ?? "it was left out";
    tools.log(`${family}: not run, ${skipped}`);
    return { said: { family, skipped } };
  }
  const plan: TaskPlan = { ...runnable.plan, arn: arns.get(family) ?? runnable.plan.arn };
  const wanted = { ...task.wanted, cluster: request.cluster, identity: [...request.identity, family] };
  const output: string[] = [];
  const start = () =>
    runTask(prepare(wanted, plan, runnable.placement).task, {
      port: tools.tasks,
      logs: tools.logs,
      clock: tools.clock,
      signal: tools.signal,
      log: (line) => tools.log(`${family}: ${line}`),
      output: (line) => {
        output.push(line);
        tools.log(`  ${line}`);
      },
      started: tools.running,
    });
  const { once } = tools;
  const result = await tools.group(`Run ${family}`, () =>
    task.once === undefined || once === undefined
      ? start()
      : runOnce(task.once, start, { once, clock: tools.clock, commit: request.commit }),
  );
  tools.running(undefined);
  tools.log(`${family}: ${inWords(result)} after ${result.seconds} s`);
  if (result.ok) return { said: { family, result } };
  return { said: { family, result }, failure: (and) => taskFailure(result, output, and) };
}

/** The failure of a task, with what that means for the services in its first line. */
function withServices(failure: (and: string) => DeployError, checked: Checked, request: ReleaseRequest): DeployError {
  const running = checked.running.map(({ service, taskDefinition }) => `${service} (${shortName(taskDefinition)})`);
  const still = running.length > 0 ? `; still running: ${running.join(", ")}` : "";
  return failure(request.services.length > 0 ? `: nothing was rolled${still}` : "");
}

/** Migrations that ran and that the code before cannot live with. */
function breakingOf(tasks: readonly Entry[], request: ReleaseRequest): string[] {
  const ran = tasks.flatMap((task) => ("result" in task ? [task.family] : []));
  return request.tasks.flatMap(({ family, breaking }) => (breaking && ran.includes(family) ? [family] : []));
}

async function rollAll(
  arns: ReadonlyMap<string, string>,
  breaking: readonly string[],
  checked: Checked,
  request: ReleaseRequest,
  tools: ReleaseTools,
) {
  const { cluster, rollTimeoutMs, tags = {} } = request;
  const entries = tools.routes ? await makeRoutes(checked.routes, tools.routes, { tags, log: tools.log }) : new Map();
  const targets = targetsOf(request, (one) => arns.get(familyOf(one)) ?? one, entries);
  const steps = await plan(targets, cluster, tools.services);
  // Code from before a breaking migration would run against a schema that it does not know.
  const noReturn = breaking.length > 0 ? { noReturn: `${breaking.join(", ")} is marked as breaking` } : {};
  const how = { cluster, timeoutMs: rollTimeoutMs, ...togetherFor(request, checked.found), ...noReturn };
  return rollTogether(steps, how, { ...tools, port: tools.services });
}

/** A roll that fails after a migration leaves old code with a new schema: that must be said. */
function afterMigration(failure: DeployError | undefined, tasks: readonly Entry[], request: ReleaseRequest) {
  const migrated = tasks.filter(
    (task) => "result" in task && request.tasks.some(({ family, migration }) => migration && family === task.family),
  );
  if (failure === undefined || migrated.length === 0) return failure;
  const names = migrated.map(({ family }) => family).join(", ");
  return failure.with(`${names} ran before: the schema is ahead of the code that serves now.`);
}
