import { awsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import { DeployError } from "../../kernel/errors.ts";
import { listDatabases } from "../../preview/database.ts";
import { pullOf, toldPulls } from "../../preview/github.ts";
import { type Swept, sweep } from "../../preview/sweep.ts";
import { costSaved, sweepHeadline, sweepSummary } from "../../report/sweep.ts";
import type { Runner } from "../../runner/runner.ts";
import { stopRemembered } from "../leftover.ts";
import { limitsOf, policyOf } from "../preview/inputs.ts";
import { whereOf } from "../preview/place.ts";
import { previewRun, previewTools } from "../preview/runs.ts";
import { telling } from "../telling.ts";
import { spec } from "./spec.ts";

export const run = (runner: Runner) =>
  telling(runner, spec.name, sweepAll, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

export const post = stopRemembered;

async function sweepAll(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, environment } = runner;
  const clients = awsClients(inputs.region, environment.variables);
  const where = await whereOf(inputs, undefined, clients, signal);
  const policy = policyOf(inputs);
  const tools = await previewTools(inputs, where, clients, runner, { policy, limits: limitsOf(inputs) });
  const { github, repoId, account } = tools;
  const { app, place } = where;
  const dryRun = inputs["dry-run"];
  const swept = await sweep(
    {
      ...{ app, repoId, place, policy, account },
      openPulls: async () => (await github.pulls.list("open")).map(pullOf),
      // A pull request that has just been labelled, closed or pushed to is looked at again by its own run.
      runFor: async (pr, options) => ({ ...(await previewRun(tools, pr)), ...options }),
      retire: (pr) => github.pulls.addLabels(pr, [policy.noLabel]),
      told: () => toldPulls(github, { app, repoId }, systemClock.now()),
      databases: async () =>
        place.database === undefined ? [] : listDatabases(await previewRun(tools, 0), place.database.family),
      now: () => systemClock.now(),
      log: (line) => log.info(line),
      warn: (line) => log.warning(line),
    },
    {
      dryRun,
      graceMs: inputs["grace-minutes"] * 60_000,
      maxDelete: inputs["max-delete"],
      maxShare: inputs["max-share"] / 100,
      force: inputs.force,
    },
  );
  const failed = swept.filter(({ problem }) => problem !== undefined);
  const gone = (one: Swept) => (dryRun ? one.wanted.kind === "absent" : one.outcome?.state === "removed");
  const asleep = (one: Swept) => (dryRun ? one.wanted.kind === "asleep" : one.outcome?.state === "asleep");
  runner.outputs(spec, {
    previews: swept.length,
    removed: swept.filter(gone).length,
    asleep: swept.filter(asleep).length,
    failed: failed.length,
    "tasks-saved": swept.filter((one) => gone(one) || asleep(one)).reduce((sum, { running }) => sum + running, 0),
    "cost-saved-per-day": costSaved(swept, dryRun),
    report: swept.map(({ pr, wanted, outcome, problem }) => ({
      pr,
      wanted: wanted.kind,
      ...("reason" in wanted ? { reason: wanted.reason } : {}),
      ...(outcome ? { outcome: outcome.state } : {}),
      ...(problem === undefined ? {} : { problem }),
    })),
  });
  await runner.summary(sweepSummary(swept, dryRun));
  log.info(sweepHeadline(swept, dryRun));
  if (failed.length > 0)
    throw new DeployError(
      `${failed.length} of ${swept.length} previews could not be swept: ${failed.map(({ pr }) => `#${pr}`).join(", ")}.`,
      {
        evidence: failed.map(({ pr, problem = "" }) => ({ title: `#${pr}`, lines: problem.split("\n") })),
        next: "The next sweep tries again by itself; what it says again needs a person.",
      },
    );
}
