import { type AwsClients, awsClients } from "../../aws/clients.ts";
import { DeployError, InputError } from "../../kernel/errors.ts";
import { type Desired, desired } from "../../preview/desired.ts";
import { marksOf } from "../../preview/fence.ts";
import { databaseName, foreignNames, isOurs, type PreviewKey, prefixOf, prOf } from "../../preview/names.ts";
import { type Obeyed, obey } from "../../preview/obey.ts";
import { type Outcome, reconcile } from "../../preview/reconcile.ts";
import { capOf, makeRoom } from "../../preview/room.ts";
import type { PreviewRun, PreviewSpec, SeenService } from "../../preview/types.ts";
import { logsComment } from "../../report/preview.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { Stack } from "../../stack/types.ts";
import { stopRemembered } from "../leftover.ts";
import { telling } from "../telling.ts";
import { mayBeChecked, previewCheck } from "./check.ts";
import { type PreviewEvent, previewEvent } from "./event.ts";
import { lastLines } from "./evidence.ts";
import { limitsOf, policyOf, prioritiesOf } from "./inputs.ts";
import { whereOf } from "./place.ts";
import { keyOf, previewRun, previewTools, type Tools } from "./runs.ts";
import { withoutSecrets } from "./secrets.ts";
import { spec } from "./spec.ts";

type PreviewInputs = Inputs<(typeof spec)["inputs"]>;

export const run = (runner: Runner) =>
  telling(runner, spec.name, preview, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

export const post = stopRemembered;

async function preview(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const event = await previewEvent(runner);
  const pr = inputs.pr ?? event.pr;
  if (pr === undefined)
    throw new InputError('input "pr": the event that started this run is of no pull request; give one');
  prioritiesOf(inputs);
  const clients = awsClients(inputs.region, runner.environment.variables);
  const read = await reading(inputs, pr, runner);
  const tools = await toolsOf(inputs, read.stack, clients, runner).catch((error: unknown) => {
    throw read.problem ?? error;
  });

  const told = await commanded(event.comment, inputs, tools, pr);
  if (told !== undefined && !told.follow) {
    runner.log.notice(`#${pr}: ${told.reason}`);
    return runner.outputs(spec, { state: "told", reason: told.reason });
  }
  const approved = told?.approved;
  const policy = policyOf(inputs, [...(inputs.approved ?? []), ...(approved === undefined ? [] : [approved])]);
  const allowed: Tools = { ...tools, policy };

  const { place } = tools.where;
  const bare = await previewRun(allowed, pr);
  const [found, pull] = await Promise.all([
    tools.account.services(place.cluster, prefixOf(bare.key)),
    bare.github.pull(),
  ]);
  const before = found.filter(({ tags }) => isOurs(bare.key, tags));
  const asked = { at: bare.clock.now(), pull };
  const wanted = desired(pull, policy, marksOf(before), asked.at);
  if (wanted.kind === "present" && inputs.compose !== undefined) {
    const foreign = foreignNames(bare.key, found);
    if (foreign !== undefined) throw new DeployError(foreign.what, { next: foreign.next });
  }
  if (wanted.kind === "present" && inputs.compose !== undefined && before.length === 0) {
    const full = await roomOf(allowed, bare, wanted.head, inputs.max, read.stack);
    if (full !== undefined) {
      runner.log.notice(`#${pr}: ${full}`);
      await neutral(allowed, wanted.head, full);
      await runner.summary(`### Preview of #${pr}: waits for room (${full})`);
      return runner.outputs(spec, { state: "queued", reason: full, sha: wanted.head });
    }
  }
  const made: Made = {};
  const mine = await mineOf(read, wanted, { inputs, tools: allowed, pr, made });
  const outcome = await reconcile(
    await previewRun(allowed, pr, {
      ...{ ...mine, asked, commitHeader: inputs["commit-header"] },
      made: () => made.spec,
      reached: (spec) => {
        made.spec = spec;
      },
    }),
  );
  if (outcome.state === "skipped" && inputs.compose !== undefined && pull !== undefined)
    await neutral(allowed, pull.head, outcome.reason);
  if (outcome.state === "ready" && before.length === 0 && mayBeChecked(event.action)) {
    const detailsUrl = made.spec?.services.find(({ web }) => web !== undefined)?.web?.url;
    await previewCheck(tools.github, { sha: outcome.head, detailsUrl });
  }
  await report(runner, allowed, { pr, outcome, made, wanted, approved, created: before.length === 0, bare: !mine });
}

/** The compose file; one that cannot be read keeps nothing from being taken down. */
async function reading(
  inputs: PreviewInputs,
  pr: number,
  runner: Runner,
): Promise<{ stack?: Stack; problem?: unknown }> {
  try {
    const { readStack } = await import("./stack.ts");
    const stack = await readStack(inputs, pr, runner);
    return stack === undefined ? {} : { stack };
  } catch (problem) {
    return { problem };
  }
}

async function toolsOf(
  inputs: PreviewInputs,
  stack: Stack | undefined,
  clients: AwsClients,
  runner: Runner,
): Promise<Tools> {
  const where = await whereOf(inputs, stack, clients, runner.signal);
  return previewTools(inputs, where, clients, runner, { policy: policyOf(inputs), limits: limitsOf(inputs), stack });
}

/** Carries out the command of the comment that started this run; not again in the step that builds. */
async function commanded(
  comment: PreviewEvent["comment"],
  inputs: PreviewInputs,
  tools: Tools,
  pr: number,
): Promise<Obeyed | undefined> {
  if (comment === undefined || inputs.compose !== undefined) return undefined;
  if (comment.bot) return { follow: false, reason: "an app wrote the comment" };
  return obey(comment, {
    github: tools.github,
    run: await previewRun(tools, pr),
    logsOf: async (service) => (await lastLines(tools, service, 30)).flatMap(({ lines }) => lines),
    logWords: (logs) => withoutSecrets(logsComment(logs), tools.secrets),
  });
}

/** Why there is no room for this preview; undefined when there is, perhaps in the place of one that slept. */
async function roomOf(
  tools: Tools,
  run: PreviewRun,
  head: string,
  max: number | undefined,
  stack: Stack | undefined,
): Promise<string | undefined> {
  const { where, runner, github, policy, account } = tools;
  const { app, place } = where;
  const publicServices = stack?.services.filter(({ http }) => http !== undefined).length ?? 0;
  return makeRoom(run, head, {
    all: previewsOf(run.key, await account.services(place.cluster, `${app}-p`)),
    most: capOf(max, place.listeners, publicServices),
    notice: (line) => runner.log.notice(line),
    evict: async (other) => {
      await github.pulls.addLabels(other, [policy.noLabel]);
      await reconcile(await previewRun(tools, other));
    },
  });
}

async function neutral({ github, runner }: Tools, sha: string, reason: string): Promise<void> {
  const told = await previewCheck(github, { sha, reason, detailsUrl: runner.environment.runUrl });
  if (!told) runner.log.info("This token may not write checks (`checks: write`), so the notice says it alone.");
}

/** This repository's, by pull request. */
function previewsOf(key: PreviewKey, services: readonly SeenService[]): Map<number, SeenService[]> {
  const all = new Map<number, SeenService[]>();
  for (const service of services) {
    const pr = prOf(key.app, service.name);
    if (pr !== undefined && isOurs({ ...key, pr }, service.tags)) all.set(pr, [...(all.get(pr) ?? []), service]);
  }
  return all;
}

/** What is found out while the preview is made. */
interface Made {
  spec?: PreviewSpec;
}

async function mineOf(
  { stack, problem }: { stack?: Stack; problem?: unknown },
  wanted: Desired,
  { inputs, tools, pr, made }: { inputs: PreviewInputs; tools: Tools; pr: number; made: Made },
): Promise<Pick<PreviewRun, "mine"> | undefined> {
  if (inputs.compose === undefined) return undefined;
  // What is not wanted up needs no commit, and may have no checkout.
  if (wanted.kind !== "present") return {};
  const { runner, clients, where } = tools;
  const { commitOf, specMaker } = await import("./stack.ts");
  const commit = await commitOf(wanted.head, runner);
  if (stack === undefined) return { mine: { commit, spec: () => Promise.reject(problem) } };
  const make = specMaker(stack, commit, keyOf(tools, pr), where, { inputs, clients, runner });
  return {
    mine: {
      commit,
      spec: async () => {
        made.spec = await make();
        return made.spec;
      },
    },
  };
}

interface Reported {
  pr: number;
  outcome: Outcome;
  wanted: Desired;
  made: Made;
  approved: string | undefined;
  created: boolean;
  /** The step had no checkout. */
  bare: boolean;
}

async function report(runner: Runner, tools: Tools, about: Reported): Promise<void> {
  const { pr, outcome, made, wanted, approved, created, bare } = about;
  const waits = outcome.state === "superseded" && bare;
  const state = waits ? "wanted" : outcome.state;
  const reason = waits
    ? "it should be up, and this step has no checkout to make it from"
    : outcome.state === "superseded"
      ? `the head is ${outcome.head} now, and its own run makes the preview`
      : outcome.state === "skipped"
        ? outcome.reason
        : "reason" in wanted
          ? wanted.reason
          : "";
  const web = made.spec?.services.flatMap(({ name, web }) => (web?.url ? [[name, web.url] as const] : [])) ?? [];
  const head = "head" in outcome ? outcome.head : "";
  runner.outputs(spec, {
    state,
    reason,
    sha: head,
    url: web[0]?.[1] ?? "",
    urls: Object.fromEntries(web),
    created: outcome.state === "ready" && created,
    "db-name": outcome.state === "ready" && made.spec?.database ? databaseName(keyOf(tools, pr)) : "",
    "cost-per-day": made.spec?.cost?.perDay ?? "",
    approved: approved ?? "",
  });
  const line = `Preview of #${pr}: ${state}${web[0] ? ` at ${web[0][1]}` : ""}${reason ? ` (${reason})` : ""}`;
  if (["skipped", "superseded", "wanted"].includes(state)) runner.log.notice(line);
  else runner.log.info(line);
  await runner.summary(`### ${line.replaceAll("<", "&lt;")}`);
}
