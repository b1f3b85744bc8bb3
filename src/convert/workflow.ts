import { InputError } from "../kernel/errors.ts";
import { mapping } from "../stack/units.ts";
import type { Shape } from "../task-definition/shape.ts";
import type { Assembly } from "./assembly.ts";
import { Draft } from "./draft.ts";
import type { FoundDeploy, FoundRender, Steps } from "./found.ts";
import { repositoryOf, sayRepositories } from "./images.ts";
import { Ledger } from "./ledger.ts";
import { readSteps } from "./steps.ts";
import { readTaskDefinition, type Unit, type UnitContext } from "./task-definition.ts";
import type { Conversion, ConvertOptions, Source } from "./types.ts";
import { withRelease } from "./with-release.ts";
import { adoptBuild, applyRender, sayUnbound } from "./workflow-image.ts";
import { addTask, asTask, readTask } from "./workflow-task.ts";

/** The files of task definitions that a workflow names, so that they can be read. */
export function filesOf(workflow: Source): string[] {
  const steps = readSteps(new Ledger(workflow));
  const all = [...steps.renders.map(({ file }) => file), ...steps.deploys.map(({ definition }) => definition)];
  return [...new Set(all.filter((file) => file !== "" && !file.includes("${{")))];
}

/** Whether a document is a workflow that deploys to ECS by the usual actions or the AWS CLI. */
export function isWorkflow(document: unknown): boolean {
  const { jobs } = mapping(document);
  return Object.values(mapping(jobs)).some((job) => Array.isArray(mapping(job).steps));
}

/** The usual workflow (build, push, render, deploy) with its task definitions as a stack and a workflow that releases it. */
export function convertWorkflow(
  workflow: Source,
  definitions: readonly Source[],
  options: ConvertOptions,
  shape: Shape,
): Conversion {
  const ledger = new Ledger(workflow);
  const steps = readSteps(ledger);
  if (steps.deploys.length === 0)
    throw new InputError([
      `${workflow.file}: there is no step with aws-actions/amazon-ecs-deploy-task-definition in it; give the workflow that deploys`,
    ]);
  const missing = filesOf(workflow).filter((file) => !definitions.some((one) => one.file === file));
  if (missing.length > 0)
    throw new InputError(
      missing.map((file) => `${file}: ${workflow.file} deploys this file, and it was not given; run this where it is`),
    );
  const draft = new Draft(options.app ?? appOf(steps));
  const ledgers = definitions.map((one) => new Ledger(one));
  const context: UnitContext = {
    draft,
    where: { account: steps.account, region: steps.region },
    shape,
    shared: {},
    published: new Set(),
  };
  const assembly: Assembly = {
    draft,
    ledger,
    ledgers,
    steps,
    context,
    units: new Map(),
    environments: new Map(),
    jobs: new Map(),
    bound: new Set(),
  };
  for (const deploy of steps.deploys) readDeploy(deploy, options, assembly);
  for (const task of steps.tasks) readTask(task, assembly);
  sayUnbound(assembly);
  for (const [name, cluster] of assembly.environments) draft.environments[name] = environment(cluster, assembly);
  sayRepositories(draft.app, draft.services, ledger);
  const compose = draft.compose((service, name, text) => ledger.say([], `${service}: ${name} ${text}`));
  // What is not about Gantline stays in the workflow as it is.
  ledger.take([]);
  const file = { file: `.github/workflows/${workflow.file.split("/").at(-1)}`, from: workflow };
  return {
    files: [
      {
        file: "compose.yaml",
        comment: "What runs on ECS, and on the laptop as well once it has what it needs there (a database, say).",
        content: compose,
      },
      { ...file, edits: withRelease(ledger, steps, assembly.jobs) },
    ],
    notes: [...ledger.notes, ...ledgers.flatMap((one) => one.close())],
  };
}

/** What the repositories begin with; else one repository, or the first service. */
function appOf({ builds, deploys }: Steps): string {
  const repositories = builds.flatMap(({ tags }) => tags.flatMap((tag) => repositoryOf(tag) ?? []));
  const begun = repositories.find((one) => one.includes("/"))?.split("/")[0];
  const service = deploys.find((one) => one.service !== undefined && !one.service.includes("$"))?.service;
  const name = (begun ?? repositories[0] ?? service ?? "app").toLowerCase();
  return name.replace(/[^a-z0-9_-]/g, "-").replace(/^[^a-z0-9]+/, "") || "app";
}

function environment(cluster: string, { context, draft }: Assembly): Record<string, unknown> {
  const { account, region } = context.where;
  const { executionRole, logGroup } = context.shared;
  const role = account === undefined ? undefined : executionRole?.split(`arn:aws:iam::${account}:role/`)[1];
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    lookup: {
      cluster,
      ...(executionRole === undefined ? {} : { "execution-role": role ?? executionRole }),
      ...(logGroup === undefined ? {} : { "log-group": logGroup }),
    },
    services: "existing",
    ...mapping(draft.environments[cluster]),
  };
}

/** The renders that lead to a definition, from its file on. */
function chainOf(reference: string, job: string, { renders }: Steps): { file: string; chain: FoundRender[] } {
  const chain: FoundRender[] = [];
  let file = reference;
  for (let turn = 0; turn <= renders.length; turn++) {
    const step = /steps\.([\w-]+)\.outputs/.exec(file)?.[1];
    const found = step === undefined ? undefined : renders.find((one) => one.step === step && one.job === job);
    if (found === undefined) break;
    chain.unshift(found);
    file = found.file;
  }
  return { file, chain };
}

function readDeploy(deploy: FoundDeploy, options: ConvertOptions, assembly: Assembly): void {
  const { ledger, steps, ledgers, draft, context, units } = assembly;
  const job = mapping(ledger.see(["jobs", deploy.job]));
  const said = typeof job.environment === "string" ? job.environment : mapping(job.environment).name;
  const name = typeof said === "string" && !said.includes("$") ? said : (options.environment ?? "production");
  assembly.jobs.set(deploy.job, name);
  const cluster = deploy.cluster ?? "default";
  if (cluster.includes("$"))
    ledger.say(
      [...deploy.path, "with", "cluster"],
      `is ${cluster}, which only the runner knows: write the cluster's name under environments.${name}.lookup`,
    );
  if (!assembly.environments.has(name)) assembly.environments.set(name, cluster);
  else if (assembly.environments.get(name) !== cluster)
    ledger.say(
      [...deploy.path, "with", "cluster"],
      `is ${cluster}, and a stack has one cluster in an environment: this one is left behind`,
    );
  const { file, chain } = chainOf(deploy.definition, deploy.job, steps);
  const source = ledgers.find(({ source: one }) => one.file === file);
  if (source === undefined) {
    ledger.say(
      [...deploy.path, "with", "task-definition"],
      `is ${deploy.definition}, which no file stands behind: nothing could be made of it`,
    );
    return;
  }
  const before = units.get(file);
  const unit: Unit | undefined =
    before ?? readTaskDefinition(source, { main: chain[0]?.container, fallback: deploy.service ?? "app" }, context);
  if (unit === undefined) return;
  if (before !== undefined) sayDifferences(chain, before.chain, assembly);
  if (before === undefined) {
    for (const one of chain) applyRender(one, unit, assembly);
    for (const service of unit.containers.values()) adoptBuild(service, assembly);
    units.set(file, { ...unit, service: deploy.service !== undefined, chain });
  }
  const { main } = unit;
  if (deploy.service === undefined) {
    if (before === undefined) asTask(main, "before");
  } else if (before === undefined) main.own.deployment = { serviceName: deploy.service };
  else if (mapping(main.own.deployment).serviceName !== deploy.service)
    main.own.environments = {
      ...mapping(main.own.environments),
      [name]: { deployment: { serviceName: deploy.service } },
    };
  if (deploy.count !== undefined) {
    main.fields.deploy = { replicas: deploy.count, ...mapping(main.fields.deploy) };
    ledger.say(
      [...deploy.path, "with", "desired-count"],
      "counts when the service is created: afterwards it keeps the count that scaling gave it",
    );
  }
  if (deploy.task !== undefined && deploy.service !== undefined && before === undefined)
    addTask(deploy.task, unit, "before", draft);
}

/** A second environment has the stack of the first one: what its renders say differently is named. */
function sayDifferences(chain: readonly FoundRender[], first: readonly FoundRender[], { ledger }: Assembly): void {
  const told = (one: FoundRender | undefined) =>
    JSON.stringify({ ...one, step: undefined, path: undefined, job: undefined });
  for (const [index, one] of chain.entries())
    if (told(one) !== told(first[index]))
      ledger.say(
        [...one.path, "with"],
        "differs from the first environment's: a stack has the same images everywhere; give variables that differ under x-gantline.environments",
      );
}
