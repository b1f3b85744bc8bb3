import { awsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import { InputError } from "../../kernel/errors.ts";
import { links } from "../../report/links.ts";
import { registeredSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import { putImages } from "../../task-definition/images.ts";
import { register } from "../../task-definition/register.ts";
import { verified } from "../verified.ts";
import { spec } from "./spec.ts";

export async function run(runner: Runner): Promise<void> {
  const inputs = runner.inputs(spec);
  const { log, signal, environment } = runner;
  const { readFiles } = await import("../definitions.ts");
  const { taskDefinitionPort } = await import("../../aws/task-definitions.ts");
  const files = { taskDefinitions: inputs["task-definitions"], services: [] };
  const { taskDefinitions } = await readFiles(files, environment.workspace);
  const { definitions, problems } = putImages(taskDefinitions, inputs.images ?? {});
  if (problems.length > 0) throw new InputError(problems);
  const clients = awsClients(inputs.region, environment.variables);
  await verified(inputs, clients, runner, {
    cluster: undefined,
    definitions: definitions.map(({ file, definition }) => ({ name: file, definition })),
    services: [],
  });
  const registered = await log.group("Register task definitions", () =>
    register(definitions, {
      port: taskDefinitionPort(clients, signal),
      clock: systemClock,
      signal,
      log: (line) => log.info(line),
    }),
  );
  runner.outputs(spec, {
    "task-definitions": Object.fromEntries(registered.map(({ family, arn }) => [family, arn])),
    changed: registered.filter(({ changed }) => changed).map(({ family }) => family),
  });
  await runner.summary(registeredSection(registered, links(inputs.region, environment.variables)));
}
