import { planRelease, planWords } from "../../release/dry-run.ts";
import { release, verdictOf } from "../../release/release.ts";
import { links } from "../../report/links.ts";
import { headline, planSummary, releaseSummary } from "../../report/release.ts";
import type { Runner } from "../../runner/runner.ts";
import { remember, stopRemembered } from "../leftover.ts";
import { outcomes } from "../roll/outcomes.ts";
import { telling } from "../telling.ts";
import { prepared } from "./prepare.ts";
import { spec } from "./spec.ts";

export const run = (runner: Runner) =>
  telling(runner, spec.name, releaseStack, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function releaseStack(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, environment } = runner;
  const { region } = inputs;
  const { request, tools: common } = await prepared(inputs, runner);
  const { cluster } = request;
  const running = (arn: string | undefined) =>
    remember(runner, arn === undefined ? undefined : { region, cluster, arns: [arn] });
  const tools = { ...common, running };
  const about = { environment: inputs.environment, cluster, version: environment.refName };
  if (inputs["dry-run"]) {
    const lines = planWords(await planRelease(request, tools));
    for (const line of lines) log.info(line);
    runner.outputs(spec, { plan: lines });
    return await runner.summary(planSummary(lines, about));
  }
  const result = await release(request, tools);
  runner.outputs(spec, {
    images: { ...Object.fromEntries(result.images.map(({ name, reference }) => [name, reference])), ...result.given },
    "task-definitions": Object.fromEntries(result.registered.map(({ family, arn }) => [family, arn])),
    "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
    verdict: verdictOf(result),
    services: outcomes(result.rolled),
  });
  await runner.summary(releaseSummary(result, { ...about, links: links(region, environment.variables, cluster) }));
  if (result.failure !== undefined) throw result.failure;
  log.info(headline(result));
}

export const post = stopRemembered;
