import { InputError } from "../kernel/errors.ts";
import { mapping } from "../stack/units.ts";
import { readNetwork, readStorage } from "./copilot-around.ts";
import { readContainerKeys, readSidecars, type WorkloadContext } from "./copilot-container.ts";
import { readEnvironments } from "./copilot-environments.ts";
import { readHttp } from "./copilot-http.ts";
import { readImage } from "./copilot-image.ts";
import { readCount, readDeployment, readJob, readSize } from "./copilot-scale.ts";
import { Draft } from "./draft.ts";
import { Ledger } from "./ledger.ts";
import { releaseWorkflow } from "./release.ts";
import type { Conversion, ConvertOptions, Source } from "./types.ts";

const types = ["Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job"];
const foreign: Readonly<Record<string, string>> = {
  "Request-Driven Web Service": "it runs on App Runner, and Gantline releases to ECS",
  "Static Site": "it is a bucket behind CloudFront, and Gantline releases to ECS",
};

/** Whether a document is the manifest of a Copilot service or job. */
export function isCopilot(document: unknown): boolean {
  const { type, name } = mapping(document);
  return typeof name === "string" && typeof type === "string" && (types.includes(type) || type in foreign);
}

/**
 * Manifests of AWS Copilot (its documentation, "Manifest", one page for each type) as one stack. Copilot's own resources
 * (load balancer, roles, topics, queues) are CloudFormation's: they are named, not made.
 */
export function convertCopilot(sources: readonly Source[], options: ConvertOptions): Conversion {
  const wrong = sources.flatMap(({ file, document }) => {
    const why = foreign[String(mapping(document).type)];
    return why === undefined ? [] : [`${file}: is a ${String(mapping(document).type)}: ${why}; leave it out`];
  });
  if (wrong.length > 0) throw new InputError(wrong);
  const draft = new Draft(options.app ?? (sources.length === 1 ? String(mapping(sources[0]?.document).name) : "app"));
  const first = options.environment ?? "production";
  const ledgers = sources.map((one) => new Ledger(one));
  const names = [first, ...ledgers.flatMap((one) => Object.keys(mapping(one.see(["environments"]))))];
  const own = options.environment === undefined && names.length > 1 ? names.slice(1) : names;
  for (const name of new Set(own.length > 0 ? own : [first]))
    draft.environments[name] = { lookup: `ssm:/${draft.app}/${name}`, services: "managed" };
  const published = new Set<string>();
  const read = ledgers.map((ledger) => readManifest(ledger, draft, published));
  for (const { service, context } of read) readEnvironments(service, context);
  const [main] = ledgers as [Ledger, ...Ledger[]];
  main.say(
    [],
    `look-up values are read from the parameters below /${draft.app}/<environment>: make cluster, subnets, security-groups, execution-role, listener, zone and namespace there, from the outputs of Copilot's environment stack`,
  );
  main.say(
    [],
    "Copilot gave every container COPILOT_APPLICATION_NAME, COPILOT_ENVIRONMENT_NAME, COPILOT_SERVICE_NAME, COPILOT_LB_DNS and COPILOT_SERVICE_DISCOVERY_ENDPOINT: a program that reads them needs them under environment",
  );
  main.say([], "the role that the workflow assumes, and its region, are placeholders: write your own into it");
  main.say(
    [],
    "task roles are not carried over, as CloudFormation owns them: name one for each service that calls AWS, x-gantline: {role: …}",
  );
  const compose = draft.compose((service, name, text) =>
    (ledgers.find((one) => one.see(["name"]) === service) ?? main).say([], `${service}: ${name} ${text}`),
  );
  const release = Object.keys(draft.environments).includes("production")
    ? "production"
    : String(Object.keys(draft.environments).at(-1));
  return {
    files: [
      { file: "compose.yaml", content: compose },
      { file: ".github/workflows/release.yml", content: releaseWorkflow(draft.app, release) },
    ],
    notes: ledgers.flatMap((one) => one.close()),
  };
}

function readManifest(ledger: Ledger, draft: Draft, published: Set<string>) {
  const name = String(ledger.take(["name"]));
  const type = String(ledger.take(["type"]));
  const service = draft.service(name);
  const context: WorkloadContext = { ledger, draft, published };
  readImage(service, type, context);
  readContainerKeys([], service, context);
  readSize(service, ledger);
  readCount(service, context);
  if (type === "Scheduled Job") readJob(service, ledger);
  if (ledger.has(["http"])) readHttp(["http"], service, ledger);
  readNetwork(service, context);
  readDeployment(service, ledger);
  readStorage(service, context);
  if (ledger.take(["exec"]) === true)
    service.own.deployment = { ...mapping(service.own.deployment), enableExecuteCommand: true };
  if (
    type !== "Scheduled Job" &&
    service.own.http === undefined &&
    type === "Load Balanced Web Service" &&
    ledger.see(["http"]) !== false
  )
    ledger.say(["http"], "is missing, so the service has no public address");
  readSidecars(service, context);
  for (const [key, text] of Object.entries(beyond)) if (ledger.has([key])) ledger.note([key], text);
  return { service, context };
}

const beyond: Readonly<Record<string, string>> = {
  nlb: "goes: Gantline makes no network load balancers. Keep yours in Terraform or CDK and name its target group under deployment.loadBalancers",
  publish:
    "goes: Gantline makes no topics. Keep them in Terraform or CDK and give their ARNs as variables (Copilot's was COPILOT_SNS_TOPIC_ARNS)",
  subscribe:
    "goes: Gantline makes no queues. Keep them in Terraform or CDK and give the address as a variable (Copilot's was COPILOT_QUEUE_URI)",
  observability: "goes: tracing needs the collector as a sidecar of its own, with network_mode",
  logging: "goes: logs go to CloudWatch by awslogs",
  taskdef_overrides:
    "goes: write the same under x-gantline: {task-definition: …}, in the words of RegisterTaskDefinition",
};
