/** What a release is made of: from inputs and files, or from a stack. One way for those who release and who plan. */
import { awsClients, readAhead } from "../../aws/clients.ts";
import { InputError } from "../../kernel/errors.ts";
import type { ReleaseRequest, ReleaseTools } from "../../release/types.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { LoweredStack, Problem, Stack } from "../../stack/types.ts";
import { identity, origin } from "../identity.ts";
import { recordingOf } from "../recording.ts";
import { checkDeployment } from "../roll/deployment.ts";
import { rollTools } from "../roll/ports.ts";
import { togetherOf } from "../roll/together.ts";
import { together } from "../together.ts";
import { verification } from "../verified.ts";
import type { releaseInputs } from "./spec.ts";

type ReleaseInputs = Inputs<typeof releaseInputs>;

export interface Prepared {
  request: ReleaseRequest;
  tools: Omit<ReleaseTools, "running">;
  /** What the compose files mean, where there are any. */
  stack: { read: Stack; lowered: LoweredStack } | undefined;
}

/**
 * Reads and checks everything that needs no change of anything. Throws one InputError with all that is wrong; `seen` gets
 * problems with their places in the compose files first.
 */
export async function prepared(
  inputs: ReleaseInputs,
  runner: Runner,
  seen: (problems: readonly Problem[]) => void = () => {},
): Promise<Prepared> {
  const { log, signal, cleanup, environment } = runner;
  const { variables } = environment;
  const clients = awsClients(inputs.region, variables);
  const asked = stackInput(inputs, runner, seen);
  // Compose takes a third of a second, and what it says is not needed for this.
  if (inputs.compose !== undefined)
    void readAhead(clients, [
      "ssm",
      "ecs",
      "elbv2",
      ...(inputs.verify ? (["ec2", "iam", "logs", "ecr"] as const) : []),
    ]);
  const [read] = await together([asked, checkDeployment(inputs.deployment)]);
  const { imagesOf } = await import("./images.ts");
  const { stackBuilds } = await import("./stack.ts");
  const wanted = read === undefined ? inputs : { ...inputs, app: inputs.app ?? read.app, builds: stackBuilds(read) };
  const { taskDefinitionPort } = await import("../../aws/task-definitions.ts");
  const { taskPort } = await import("../../aws/tasks.ts");
  const definitions = taskDefinitionPort(clients, signal);
  const [images, parts, { recording, records }] = await together([
    imagesOf(wanted, runner),
    read === undefined ? ofFiles(inputs, runner) : ofStack(read),
    recordingOf(wanted, runner),
  ]);
  const { port: services, ...rolling } = await rollTools(clients, runner);
  const { stack, ...request } = parts;
  const { oncePort } = await import("../../aws/once.ts");
  const { routePort } = await import("../../aws/routes.ts");
  return {
    request: {
      ...request,
      environment: inputs.environment,
      rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
      failOn: inputs["fail-on"],
      identity: identity(environment),
      commit: environment.sha,
      imageKeys: images.keys,
      recording,
    },
    tools: {
      ...rolling,
      services,
      definitions,
      tasks: taskPort(clients, signal, cleanup),
      routes: routePort(clients, signal),
      once: oncePort(clients, signal),
      group: (title, run) => log.group(title, run),
      verify: verification(inputs, clients, runner),
      build: () => images.bring(clients),
      judge: (built) => images.judge(built, clients),
      plan: () => images.plan(clients),
      records,
      warn: (line) => log.warning(line),
    },
    stack: read && stack && { read, lowered: stack },
  };

  async function ofStack(one: Stack): Promise<Parts> {
    const { lowered, stackRequest } = await import("./stack.ts");
    const { lookupPort } = await import("../../aws/lookup.ts");
    const ports = { lookup: lookupPort(clients, signal), revisions: definitions };
    const result = await lowered(one, ports, inputs.region, runner, seen);
    const { waves, ...rest } = stackRequest(result, runner, inputs["task-timeout-minutes"] * minutes);
    const how = { ...togetherOf(inputs, "when-secrets-rotated"), waves, ownership: one.environment.services };
    return { ...rest, together: how, stack: result.stack };
  }
}

const minutes = 60_000;

type Parts = Pick<ReleaseRequest, "cluster" | "definitions" | "services" | "tasks" | "createServices" | "together"> &
  Partial<Pick<ReleaseRequest, "creationWaves" | "routes" | "tags">> & { stack?: LoweredStack };

async function stackInput(inputs: ReleaseInputs, runner: Runner, seen: (problems: readonly Problem[]) => void) {
  if (inputs.compose === undefined) return undefined;
  const stack = await import("./stack.ts");
  return stack.stackInput(inputs, runner, seen);
}

async function ofFiles(inputs: ReleaseInputs, runner: Runner): Promise<Parts> {
  const { cluster } = inputs;
  const files = { taskDefinitions: inputs["task-definitions"] ?? [], services: inputs.services ?? [] };
  const problems: string[] = [];
  if (cluster === undefined) problems.push('input "cluster" is required without compose: name or ARN of the cluster');
  if (files.taskDefinitions.length + files.services.length === 0 && !inputs.tasks)
    problems.push("nothing to release: give compose, task-definitions, tasks or services");
  if (problems.length > 0 || cluster === undefined) throw new InputError(problems);
  const { readFiles } = await import("../definitions.ts");
  const { taskDefinitions, services } = await readFiles(files, runner.environment.workspace);
  const { environment } = inputs;
  return {
    cluster,
    definitions: taskDefinitions,
    services,
    createServices: inputs["create-services"] || inputs.ownership === "managed",
    together: togetherOf(inputs),
    tasks: (inputs.tasks ?? []).map(({ timeoutMinutes, wanted, ...task }) => ({
      ...task,
      wanted: {
        ...wanted,
        origin: origin(runner.environment, environment),
        timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes,
      },
    })),
  };
}
