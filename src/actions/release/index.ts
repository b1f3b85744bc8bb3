import { awsClients } from "../../aws/clients.ts";
import { InputError } from "../../kernel/errors.ts";
import { planRelease, planWords } from "../../release/dry-run.ts";
import { release, verdictOf } from "../../release/release.ts";
import type { ReleaseRequest, ReleaseTools } from "../../release/types.ts";
import { links } from "../../report/links.ts";
import { headline, planSummary, releaseSummary } from "../../report/release.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { identity, origin } from "../identity.ts";
import { remember, stopRemembered } from "../leftover.ts";
import { recordingOf } from "../recording.ts";
import { checkDeployment } from "../roll/deployment.ts";
import { outcomes } from "../roll/outcomes.ts";
import { rollTools } from "../roll/ports.ts";
import { togetherOf } from "../roll/together.ts";
import { telling } from "../telling.ts";
import { together } from "../together.ts";
import { verification } from "../verified.ts";
import { spec } from "./spec.ts";

type ReleaseInputs = Inputs<(typeof spec)["inputs"]>;

export const run = (runner: Runner) =>
  telling(runner, spec.name, releaseStack, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function releaseStack(runner: Runner): Promise<void> {
  const inputs = runner.inputs(spec);
  const { log, signal, cleanup, environment } = runner;
  const { cluster, region } = inputs;
  const { variables } = environment;
  const { imagesOf } = await import("./images.ts");
  const [images, files, { recording, records }] = await together([
    imagesOf(inputs, runner),
    filesOf(inputs, runner),
    recordingOf(inputs, runner),
    checkDeployment(inputs.deployment),
  ]);
  const request = { ...requestOf(inputs, runner), ...files, imageKeys: images.keys, recording };
  const { taskDefinitionPort } = await import("../../aws/task-definitions.ts");
  const { taskPort } = await import("../../aws/tasks.ts");
  const clients = awsClients(region, variables);
  const { port: services, ...rolling } = await rollTools(clients, runner);
  const tools: ReleaseTools = {
    ...rolling,
    services,
    definitions: taskDefinitionPort(clients, signal),
    tasks: taskPort(clients, signal, cleanup),
    group: (title, run) => log.group(title, run),
    verify: verification(inputs, clients, runner),
    build: () => images.bring(clients),
    plan: () => images.plan(clients),
    records,
    warn: (line) => log.warning(line),
    running: (arn) => remember(runner, arn === undefined ? undefined : { region, cluster, arns: [arn] }),
  };
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
  await runner.summary(releaseSummary(result, { ...about, links: links(region, variables, cluster) }));
  if (result.failure !== undefined) throw result.failure;
  log.info(headline(result));
}

export const post = stopRemembered;

async function filesOf(
  inputs: ReleaseInputs,
  runner: Runner,
): Promise<Pick<ReleaseRequest, "definitions" | "services">> {
  const files = { taskDefinitions: inputs["task-definitions"] ?? [], services: inputs.services ?? [] };
  if (files.taskDefinitions.length + files.services.length === 0 && !inputs.tasks)
    throw new InputError("nothing to release: give task-definitions, tasks or services");
  const { readFiles } = await import("../definitions.ts");
  const { taskDefinitions, services } = await readFiles(files, runner.environment.workspace);
  return { definitions: taskDefinitions, services };
}

/** The rest of the inputs, in the words of a release. */
function requestOf(
  inputs: ReleaseInputs,
  runner: Runner,
): Omit<ReleaseRequest, "definitions" | "services" | "imageKeys" | "recording"> {
  const minutes = 60_000;
  return {
    environment: inputs.environment,
    cluster: inputs.cluster,
    tasks: (inputs.tasks ?? []).map(({ timeoutMinutes, wanted, ...task }) => ({
      ...task,
      wanted: {
        ...wanted,
        origin: origin(runner.environment, inputs.environment),
        timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes,
      },
    })),
    createServices: inputs["create-services"] || inputs.ownership === "managed",
    rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
    together: togetherOf(inputs),
    failOn: inputs["fail-on"],
    identity: identity(runner.environment),
    commit: runner.environment.sha,
  };
}
