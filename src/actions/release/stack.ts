import { serviceShape, taskDefinitionShape } from "../../aws/shapes.ts";
import type { WrittenBuild } from "../../image/types.ts";
import { InputError } from "../../kernel/errors.ts";
import { onceName } from "../../release/once.ts";
import type { ReleaseRequest } from "../../release/types.ts";
import type { Runner } from "../../runner/runner.ts";
import { likeService, onBase } from "../../stack/base.ts";
import { factsOf, type LookupPort } from "../../stack/facts.ts";
import { buildsOf, lowerStack } from "../../stack/lower.ts";
import { asInputError } from "../../stack/problems.ts";
import type { LoweredDefinition, LoweredStack, Problem, Stack, StackBuild } from "../../stack/types.ts";
import { baseOf, type Revision, type RevisionPort } from "../../task-definition/base.ts";
import { familyOf, shortName } from "../../task-definition/model.ts";
import { contentOf, managedBy } from "../../task-definition/ours.ts";
import type { Sourced } from "../../task-definition/read.ts";
import { origin } from "../identity.ts";
import { readStackFiles } from "../stack.ts";

interface Given {
  compose: string[] | undefined;
  environment: string | undefined;
  [input: string]: unknown;
}

/** Inputs that say in another way what a compose file says. */
const instead = ["cluster", "builds", "task-definitions", "tasks", "services", "waves"] as const;

/**
 * The stack that the input `compose` names, or undefined without it. Throws one InputError with everything that is wrong
 * with the files and with the inputs beside them; `seen` gets the problems of the files with their places first.
 */
export async function stackInput(
  inputs: Given,
  runner: Runner,
  seen: (problems: readonly Problem[]) => void = () => {},
): Promise<Stack | undefined> {
  const { compose: files, environment } = inputs;
  if (files === undefined || files.length === 0) return undefined;
  const wrong = contradictions(inputs);
  if (environment === undefined) {
    wrong.push('input "environment" is required with compose: the name of one of the environments in x-gantline');
    throw new InputError(wrong);
  }
  const { workspace, variables } = runner.environment;
  const read = await readStackFiles({ files, environment, workspace, variables, signal: runner.signal }).catch(
    (error: unknown) => {
      if (error instanceof InputError && wrong.length > 0) throw new InputError([...wrong, ...error.problems]);
      throw error;
    },
  );
  seen(read.problems);
  if (read.problems.length > 0) wrong.push(...asInputError(read.problems).problems);
  if (wrong.length > 0) throw new InputError(wrong);
  return read.stack;
}

function contradictions(inputs: Given): string[] {
  const given: string[] = instead.filter((name) => inputs[name] !== undefined);
  if (inputs["create-services"] === true) given.push("create-services");
  if (inputs.ownership === "managed") given.push("ownership");
  return given.map(
    (name) => `input "${name}" cannot stand beside compose, which says it for the environment: remove one of the two`,
  );
}

/** The builds of a stack as the input `builds` would give them. */
export function stackBuilds(stack: Stack): WrittenBuild[] {
  return buildsOf(stack).map(({ secrets, ssh, ...build }: StackBuild) => ({
    ...build,
    options: {
      ...build.options,
      ...(Object.keys(secrets).length === 0 ? {} : { secrets: sourcesOf(secrets) }),
      ...(ssh.length === 0 ? {} : { ssh }),
    },
  }));
}

function sourcesOf(secrets: StackBuild["secrets"]) {
  return Object.fromEntries(
    Object.entries(secrets).map(([id, from]) => [id, "file" in from ? from : { env: from.environment }]),
  );
}

export interface Lowering {
  lookup: LookupPort;
  revisions: RevisionPort;
}

/**
 * A stack in the words of a release, with what the account says to it. Every value that was looked up is told with its
 * source. Throws one InputError with all that the account lacks.
 */
export async function lowered(
  stack: Stack,
  { lookup, revisions }: Lowering,
  region: string,
  runner: Pick<Runner, "log">,
  seen: (problems: readonly Problem[]) => void = () => {},
): Promise<{ stack: LoweredStack; definitions: readonly Sourced[] }> {
  const { log } = runner;
  const facts = await factsOf(stack, lookup, { region });
  const shapes = { taskDefinition: await taskDefinitionShape(), service: await serviceShape() };
  const { lowered: result, problems } = lowerStack(stack, facts, shapes);
  seen(problems);
  for (const { name, value, source } of result.values) log.info(`${name} = ${value} (${source})`);
  for (const { file, line, key, text } of result.notices)
    log.info(`${file === undefined ? "" : `${file}:${line}: `}${key}: ${text}`);
  if (problems.length > 0) throw asInputError(problems);
  for (const { name, why } of stack.skipped) log.info(`${name} does not run: ${why}`);
  if (stack.environment.services === "managed") return { stack: result, definitions: result.definitions };
  return { stack: result, definitions: await onBases(result, revisions, log) };
}

/**
 * The definitions of services that somebody else owns, on what somebody else registered: then what Terraform changes comes
 * through. Where nobody did, the file has to say it all.
 */
async function onBases(
  { definitions, tasks, services }: LoweredStack,
  port: RevisionPort,
  log: Runner["log"],
): Promise<Sourced[]> {
  const families = definitions.map(({ definition }) => definition.family);
  const found = new Map<string, Revision>();
  await Promise.all(
    families.map(async (family) => {
      const base = await baseOf(family, port);
      if (!("problem" in base)) found.set(family, base);
    }),
  );
  const problems: string[] = [];
  const result = definitions.map((one): Sourced => {
    const { file, definition } = one;
    const base = found.get(definition.family);
    if (base !== undefined) {
      log.info(`${definition.family}: ${shortName(base.arn)} is the base`);
      return { file, definition: onBase(contentOf(base.definition), one) };
    }
    const owner = baseOfService(one, tasks, services, found);
    const made = owner === undefined ? definition : likeService(one, contentOf(owner.definition));
    if (owner !== undefined) log.info(`${definition.family}: its roles and log are those of ${shortName(owner.arn)}`);
    if (made.executionRoleArn === undefined)
      problems.push(
        `${file}: nobody registered a task definition ${definition.family} whose execution role it could have: register one (Terraform), or give execution-role in the look-up`,
      );
    return { file, definition: made };
  });
  if (problems.length > 0) throw new InputError(problems);
  return result;
}

function baseOfService(
  { name }: LoweredDefinition,
  tasks: LoweredStack["tasks"],
  services: LoweredStack["services"],
  found: ReadonlyMap<string, Revision>,
): Revision | undefined {
  const task = tasks.find((one) => one.name === name);
  if (task === undefined) return undefined;
  const owner = services.find((one) => one.name === task.networkFrom) ?? services[0];
  return owner && found.get(familyOf(owner.taskDefinition));
}

/** What of a release's request follows from the stack. */
export function stackRequest(
  { stack, definitions }: { stack: LoweredStack; definitions: readonly Sourced[] },
  runner: Pick<Runner, "environment">,
  taskTimeoutMs: number,
) {
  const { environment, services } = stack;
  const managed = services.some(({ ownership }) => ownership === "managed");
  return {
    cluster: stack.cluster,
    definitions,
    services,
    createServices: managed,
    creationWaves: stack.creationWaves,
    waves: stack.waves,
    routes: stack.targets.map(({ service, ...route }) => ({
      ...route,
      service: services.find(({ compose }) => compose === service)?.name ?? service,
    })),
    tags: { [managedBy.key]: managedBy.value },
    tasks: stack.tasks.map((task): ReleaseRequest["tasks"][number] => {
      const { family, migration, breaking, when, often, networkFrom, network, name } = task;
      return {
        ...{ family, migration, when, run: [environment] },
        ...(breaking ? { breaking } : {}),
        ...(often === "once" ? { once: onceName(stack.app, environment, name) } : {}),
        ...(networkFrom === undefined ? {} : { networkFrom }),
        wanted: {
          containers: [],
          origin: origin(runner.environment, environment),
          timeoutMs: task.timeoutMs ?? taskTimeoutMs,
          ...(networkFrom === undefined && network !== undefined
            ? { network: { ...network, subnets: [...network.subnets], securityGroups: [...network.securityGroups] } }
            : {}),
        },
      };
    }),
  };
}
