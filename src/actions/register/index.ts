import { awsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import { InputError } from "../../kernel/errors.ts";
import { links } from "../../report/links.ts";
import { registeredSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { applyEdits } from "../../task-definition/change.ts";
import { readEdits } from "../../task-definition/edit.ts";
import { putImages } from "../../task-definition/images.ts";
import { keepRevisions } from "../../task-definition/keep.ts";
import { withTags } from "../../task-definition/ours.ts";
import { type Registered, register, type TaskDefinitionPort } from "../../task-definition/register.ts";
import { verified } from "../verified.ts";
import { spec } from "./spec.ts";

type RegisterInputs = Inputs<(typeof spec)["inputs"]>;

export async function run(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, environment } = runner;
  const { taskDefinitionPort } = await import("../../aws/task-definitions.ts");
  const clients = awsClients(inputs.region, environment.variables);
  const port = taskDefinitionPort(clients, signal);
  const definitions = await wanted(inputs, port, runner);
  await verified(inputs, clients, runner, {
    cluster: undefined,
    definitions: definitions.map(({ file, definition }) => ({ name: file, definition })),
    services: [],
  });
  const tools = { clock: systemClock, signal, log: (line: string) => log.info(line) };
  const registered = await log.group("Register task definitions", () =>
    register(definitions, { ...tools, port, commit: environment.sha }),
  );
  const deregistered = await clearAway(registered, inputs, runner);
  runner.outputs(spec, {
    "task-definitions": Object.fromEntries(registered.map(({ family, arn }) => [family, arn])),
    changed: registered.filter(({ changed }) => changed).map(({ family }) => family),
    deregistered,
  });
  await runner.summary(registeredSection(registered, links(inputs.region, environment.variables)));

  async function clearAway(
    done: readonly Registered[],
    { keep, "delete-old": remove }: RegisterInputs,
    { log }: Runner,
  ) {
    if (keep === undefined) return [];
    const { keepPort } = await import("../../aws/revision-uses.ts");
    const kept = await log.group("Clear away old revisions", () =>
      keepRevisions(done, { keep, remove }, { ...tools, port: keepPort(clients, signal) }),
    );
    for (const warning of kept.warnings) log.warning(warning);
    return kept.deregistered;
  }
}

/** The definitions as they are to be registered. Throws one InputError with all problems of the input. */
async function wanted(inputs: RegisterInputs, port: TaskDefinitionPort, { log, environment }: Runner) {
  const { readEntries, resolveEntries } = await import("../definitions.ts");
  const { taskDefinitionShape } = await import("../../aws/shapes.ts");
  const shape = await taskDefinitionShape();
  const read = await readEntries(inputs["task-definitions"], environment.workspace);
  const { edits, problems } = readEdits(inputs.changes ?? {}, shape);
  const options = { port, baseTags: inputs["base-tags"] === "keep", log: (line: string) => log.info(line) };
  const found = await resolveEntries({ ...read, problems: [...read.problems, ...problems] }, options);
  const changed = applyEdits(found, edits, shape);
  const put = putImages(changed.definitions, inputs.images ?? {});
  const wrong = [...changed.problems, ...put.problems];
  if (wrong.length > 0) throw new InputError(wrong);
  return put.definitions.map(({ file, definition }) => ({ file, definition: withTags(definition, inputs.tags ?? {}) }));
}
