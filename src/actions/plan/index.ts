import { InputError, messageOf } from "../../kernel/errors.ts";
import { oneComment } from "../../kernel/one-comment.ts";
import { planRelease, planWords } from "../../release/dry-run.ts";
import { changesOf, type PlanFacts, planDocument, planMarkdown, planProblems } from "../../report/plan.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { githubPort } from "../recording.ts";
import { type Prepared, prepared } from "../release/prepare.ts";
import { telling } from "../telling.ts";
import { costsOf } from "./cost.ts";
import { spec } from "./spec.ts";

type PlanInputs = Inputs<(typeof spec)["inputs"]>;

export const run = (runner: Runner) =>
  telling(runner, spec.name, plan, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function plan(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log } = runner;
  let facts: PlanFacts;
  try {
    facts = await factsOf(inputs, runner);
  } catch (error) {
    // What stands in the way is what a reviewer has to read, too.
    if (error instanceof InputError) await said(planProblems(inputs.environment, error.problems), inputs, runner);
    throw error;
  }
  for (const line of planWords(facts.plan)) log.info(line);
  const text = planMarkdown(facts);
  runner.outputs(spec, {
    plan: { ...planDocument(facts) },
    changes: changesOf(facts.plan),
    "to-build": facts.plan.build,
  });
  await runner.summary(text);
  const url = await said(text, inputs, runner);
  runner.outputs(spec, { "comment-url": url ?? "" });
}

async function factsOf(inputs: PlanInputs, runner: Runner): Promise<PlanFacts> {
  const { request, tools, stack } = await prepared({ ...inputs, "dry-run": true }, runner);
  // That an older commit would be released is a release's affair: a pull request is always behind or beside what runs.
  const recording = request.recording && { ...request.recording, allowOlder: true };
  const planned = await planRelease({ ...request, recording }, { ...tools, running: () => {} });
  return {
    environment: inputs.environment,
    cluster: request.cluster,
    plan: planned,
    costs: await costsOf(planned, request, inputs.region, tools.definitions),
    values: stack?.lowered.values ?? [],
    verified: inputs.verify ? verifiedLines(request) : [],
  };
}

function verifiedLines({ definitions, services, tasks, routes = [] }: Prepared["request"]): string[] {
  const count = (number: number, one: string, what: string) =>
    number === 0 ? [] : [`${number} ${one}${number === 1 ? "" : "s"}: ${what}`];
  return [
    ...count(definitions.length, "task definition", "images, platform, size, roles, secrets, parameters, log groups"),
    ...count(services.length, "service", "controller, network, load balancer, deployment settings"),
    ...count(tasks.length, "one-off task", "network, overrides"),
    ...count(routes.length, "route", "listener, target group, rules and priorities"),
  ];
}

/** Writes the comment of the pull request, where there is one to be written. That it could not be written is a warning. */
async function said(text: string, inputs: PlanInputs, runner: Runner): Promise<string | undefined> {
  const { environment, log, signal } = runner;
  const { repository } = environment;
  const number = inputs["pull-request"] ?? environment.pullNumber;
  const token = inputs["github-token"];
  if (inputs.comment === "off" || number === undefined) return undefined;
  if (token === undefined || repository === undefined) {
    log.info(`No comment is written: there is no ${token === undefined ? "`github-token`" : "GITHUB_REPOSITORY"}.`);
    return undefined;
  }
  const marker = `<!-- gantline:plan ${[inputs.app, inputs.environment ?? inputs.cluster].filter(Boolean).join(" ")} -->`;
  try {
    const { comments } = await githubPort(token, repository, signal, runner);
    return (await oneComment(comments, number, marker, text))?.url;
  } catch (error) {
    signal.throwIfAborted();
    log.warning(
      `The plan could not be said on pull request ${number}: ${messageOf(error)} (the job needs \`permissions: pull-requests: write\`, which runs of forks do not get)`,
    );
    return undefined;
  }
}
