import { awsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import { InputError } from "../../kernel/errors.ts";
import { links } from "../../report/links.ts";
import { rolledSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import { plan, type RollTarget } from "../../service/plan.ts";
import { overall, roll, rollFailure } from "../../service/roll.ts";
import type { TaskPort } from "../../task/types.ts";
import { outcomes } from "./outcomes.ts";
import type { WrittenService } from "./services.ts";
import { spec } from "./spec.ts";

const rolling = "rolling";

export async function run(runner: Runner): Promise<void> {
  const inputs = runner.inputs(spec);
  const { log, signal, cleanup, environment } = runner;
  const { cluster, region } = inputs;
  const { readFiles } = await import("../definitions.ts");
  const { evidencePort, taskPort } = await import("../../aws/tasks.ts");
  const { servicePort } = await import("../../aws/services.ts");
  const { logPort } = await import("../../aws/logs.ts");
  const files = inputs.services.flatMap(({ definition }) => definition ?? []);
  const { services } = await readFiles({ taskDefinitions: [], services: files }, environment.workspace);
  const clients = awsClients(region, environment.variables);
  const definitions = new Map(services.map(({ file, ...definition }) => [file, definition]));
  const targets = await resolve(inputs.services, definitions, inputs.create, taskPort(clients, signal, cleanup));
  const port = servicePort(clients, signal);
  runner.saveState(rolling, targets.map(({ service }) => service).join(", "));
  const results = await roll(
    await plan(targets, cluster, port),
    { cluster, timeoutMs: inputs["timeout-minutes"] * 60_000 },
    {
      port,
      evidence: evidencePort(clients, cleanup),
      logs: logPort(clients, environment.variables, cleanup),
      clock: systemClock,
      signal,
      log: (line) => log.info(line),
    },
  );
  runner.saveState(rolling, "");
  runner.outputs(spec, { verdict: overall(results), services: outcomes(results) });
  await runner.summary(rolledSection(results, links(region, environment.variables, cluster)));
  signal.throwIfAborted();
  const failure = rollFailure(results, inputs["fail-on"]);
  if (failure) throw failure;
}

/** Nothing has to be cleared up after a run that died: it only has to be said what goes on without it. */
export async function post(runner: Runner): Promise<void> {
  const services = runner.state(rolling);
  if (services) runner.log.notice(`What was begun for ${services} goes on in ECS; its outcome was not awaited.`);
}

type Definitions = ReadonlyMap<string, { name: string; taskDefinition: string; input: RollTarget["definition"] }>;

/** Every task definition as a full ARN, every definition file in its place; all that is wrong at once. */
async function resolve(written: readonly WrittenService[], definitions: Definitions, create: boolean, port: TaskPort) {
  const problems: string[] = [];
  const targets = await Promise.all(
    written.map(async ({ service, taskDefinition, definition: file }): Promise<RollTarget> => {
      const definition = file === undefined ? undefined : definitions.get(file);
      if (definition && definition.name !== service)
        problems.push(`${file}: defines service "${definition.name}", but is given for "${service}"`);
      const reference = taskDefinition ?? definition?.taskDefinition ?? "";
      const arn = (await port.plan(reference))?.arn;
      if (arn === undefined) problems.push(`service "${service}": ECS has no task definition "${reference}"`);
      return {
        service,
        taskDefinition: arn ?? "",
        ...(create && definition?.input ? { definition: definition.input } : {}),
      };
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  return targets;
}
