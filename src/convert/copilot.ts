import { InputError } from "../kernel/errors.ts";
import { isMapping, mapping, texts } from "../stack/units.ts";
import { readContainerKeys, readSidecars, type WorkloadContext } from "./copilot-container.ts";
import { readEnvironments } from "./copilot-environments.ts";
import { readHttp } from "./copilot-http.ts";
import { Draft, type DraftService } from "./draft.ts";
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

function readImage(service: DraftService, type: string, { ledger, published }: WorkloadContext): void {
  const build = ledger.take(["image", "build"]);
  if (typeof build === "string") {
    const folder = build.split("/").slice(0, -1).join("/") || ".";
    const file = build.split("/").at(-1);
    service.fields.build = file === "Dockerfile" ? folder : { context: folder, dockerfile: file };
  } else if (isMapping(build)) {
    const { dockerfile, context, args, target, cache_from, ...rest } = build;
    const at = String(
      context ??
        (String(dockerfile ?? "")
          .split("/")
          .slice(0, -1)
          .join("/") ||
          "."),
    );
    const root = at.replace(/\/$/, "");
    const file = String(dockerfile ?? "Dockerfile");
    const plain = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
    service.fields.build = {
      context: root,
      ...(plain === "Dockerfile" ? {} : { dockerfile: plain }),
      ...(target === undefined ? {} : { target }),
      ...(args === undefined ? {} : { args }),
    };
    if (cache_from !== undefined)
      ledger.say(["image", "build", "cache_from"], "goes: Gantline keeps a cache of its own");
    for (const key of Object.keys(rest)) ledger.note(["image", "build", key], "has no counterpart and is left behind");
  }
  const location = ledger.take(["image", "location"]);
  if (location !== undefined && build === undefined) service.fields.image = location;
  if (location !== undefined && build !== undefined)
    ledger.say(["image", "location"], "is left behind, as the image is built");
  const port = ledger.take(["image", "port"]);
  if (port !== undefined) {
    const free = !published.has(String(port));
    published.add(String(port));
    const grpc = /grpc|http2/i.test(String(mapping(ledger.see(["http"])).version ?? ""));
    if (grpc)
      service.fields.ports = [
        {
          target: Number(port),
          ...(free ? { published: String(port) } : {}),
          app_protocol: String(mapping(ledger.see(["http"])).version).toLowerCase(),
        },
      ];
    else service.fields.ports = [free ? `${port}:${port}` : String(port)];
  } else if (type === "Load Balanced Web Service")
    ledger.say(["image", "port"], "is missing: write the container's port under ports");
}

function readSize(service: DraftService, ledger: Ledger): void {
  const cpu = ledger.take(["cpu"]);
  const memory = ledger.take(["memory"]);
  const limits = {
    ...(cpu === undefined ? {} : { cpus: String(Number(cpu) / 1024) }),
    ...(memory === undefined ? {} : { memory: `${memory}M` }),
  };
  if (Object.keys(limits).length > 0)
    service.fields.deploy = { ...mapping(service.fields.deploy), resources: { limits } };
  const platform = ledger.take(["platform"]);
  ledger.only(["platform"], ["osfamily", "architecture"]);
  if (!/^linux$/i.test(String(mapping(platform).osfamily ?? "linux")))
    ledger.say(["platform", "osfamily"], "is no Linux, and Gantline runs linux/arm64");
  const text =
    typeof platform === "string"
      ? platform
      : `${mapping(platform).osfamily ?? "linux"}/${mapping(platform).architecture ?? "x86_64"}`;
  if (!/arm64/i.test(text))
    ledger.say(
      ["platform"],
      `${platform === undefined ? "is not given, which means linux/x86_64 to Copilot" : `is ${text}`}; Gantline builds and runs linux/arm64: see that the image builds for it`,
    );
}

function readCount(service: DraftService, { ledger, draft }: WorkloadContext): void {
  const count = ledger.take(["count"]);
  if (count === undefined) return;
  if (!isMapping(count)) {
    service.fields.deploy = { replicas: Number(count), ...mapping(service.fields.deploy) };
    return;
  }
  const { range, spot, ...targets } = count;
  const least = /^(\d+)-/.exec(String(mapping(range).min ?? range))?.[1] ?? String(mapping(range).min ?? range ?? "");
  if (/^\d+$/.test(least)) service.fields.deploy = { replicas: Number(least), ...mapping(service.fields.deploy) };
  if (range !== undefined || Object.keys(targets).length > 0) {
    const said = Object.entries({ ...(range === undefined ? {} : { range }), ...targets }).map(
      ([key, value]) => `${key} ${JSON.stringify(value)}`,
    );
    ledger.say(
      ["count"],
      `${said.join(", ")}: Gantline sets no scaling. It begins with ${least || 1}; make the scalable target and its policy with Terraform, CDK or \`aws application-autoscaling\``,
    );
  }
  const onSpot = spot !== undefined || mapping(range).spot_from !== undefined;
  if (!onSpot) return;
  if (/^\d+$/.test(String(spot))) service.fields.deploy = { replicas: Number(spot), ...mapping(service.fields.deploy) };
  for (const environment of Object.values(draft.environments)) environment.capacity = "FARGATE_SPOT";
  ledger.say(
    ["count"],
    `asks for Spot (${JSON.stringify(spot ?? range)}): a stack chooses the capacity of an environment, for all of its services`,
  );
}

function readJob(service: DraftService, ledger: Ledger): void {
  const schedule = ledger.take(["on", "schedule"]);
  const timeout = ledger.take(["timeout"]);
  service.own = { task: "before", run: "never", ...(timeout === undefined ? {} : { timeout }), ...service.own };
  ledger.say(
    ["on", "schedule"],
    `is ${String(schedule)}, and Gantline keeps no timetable: let a rule of EventBridge Scheduler, or a workflow \`on: schedule\` with actions/run-task, start it. In a release it runs never, unless \`run\` says otherwise`,
  );
  if (ledger.has(["retries"])) ledger.note(["retries"], "goes: a task that fails has failed, and says why");
}

function readNetwork(service: DraftService, { ledger }: WorkloadContext): void {
  const connect = ledger.take(["network", "connect"]);
  ledger.only(["network", "connect"], ["alias"]);
  if (isMapping(connect) && connect.alias !== undefined)
    ledger.say(
      ["network", "connect", "alias"],
      `is ${String(connect.alias)}; here others call the service by its compose name, ${service.name}`,
    );
  else if (connect === false || connect === undefined) {
    if (connect === false) service.own.discovery = "none";
    else
      ledger.say(
        ["network", "connect"],
        `is not given: others called the service by Cloud Map (${service.name}.<environment>.<app>.local); here they call it by Service Connect, http://${service.name}:<port>`,
      );
  }
  if (ledger.has(["network", "vpc", "placement"])) {
    const placement = ledger.take(["network", "vpc", "placement"]);
    ledger.say(
      ["network", "vpc", "placement"],
      `is ${JSON.stringify(placement)}: give the subnets in the look-up${placement === "public" ? "; a public address is the raw field deployment.networkConfiguration" : ""}`,
    );
  }
  if (ledger.has(["network", "vpc", "security_groups"]))
    ledger.note(
      ["network", "vpc", "security_groups"],
      "belong into the look-up value security-groups, which all tasks of the environment have",
    );
}

function readDeployment(service: DraftService, ledger: Ledger): void {
  const rolling = ledger.take(["deployment", "rolling"]);
  if (rolling === "recreate")
    service.fields.deploy = { ...mapping(service.fields.deploy), update_config: { order: "stop-first" } };
  else if (rolling !== undefined && rolling !== "default")
    ledger.say(["deployment", "rolling"], `is ${String(rolling)}, which Copilot does not document: it is left behind`);
  else if (rolling === "default")
    ledger.say(["deployment", "rolling"], "is what Gantline does anyway: new tasks first, 100 % to 200 %");
  const alarms = ledger.take(["deployment", "rollback_alarms"]);
  if (Array.isArray(alarms))
    service.own.deployment = {
      ...mapping(service.own.deployment),
      deploymentConfiguration: { alarms: { alarmNames: texts(alarms), enable: true, rollback: true } },
    };
  else if (alarms !== undefined)
    ledger.say(
      ["deployment", "rollback_alarms"],
      "had Copilot make alarms: make them yourself and name them under deployment.deploymentConfiguration.alarms",
    );
}

function readStorage(service: DraftService, { ledger, draft }: WorkloadContext): void {
  if (ledger.take(["storage", "readonly_fs"]) === true) service.fields.read_only = true;
  const size = ledger.take(["storage", "ephemeral"]);
  if (size !== undefined) draft.raw(service, { ephemeralStorage: { sizeInGiB: Number(size) } });
  const volumes = mapping(ledger.take(["storage", "volumes"]));
  const mounts: string[] = [];
  for (const [name, value] of Object.entries(volumes)) {
    const { path, read_only, efs, ...rest } = mapping(value);
    // Copilot mounts read-only unless it is told otherwise.
    mounts.push(`${name}:${String(path)}${read_only === false || efs === false || efs === undefined ? "" : ":ro"}`);
    const id = typeof efs === "string" ? efs : mapping(efs).id;
    const at = ["storage", "volumes", name];
    const lookup = `{lookup.efs-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}}`;
    const kept = efs !== undefined && efs !== false;
    draft.volumes[name] = {
      "x-gantline": kept ? { efs: typeof id === "string" ? id : lookup } : { "local-only": true },
    };
    if (kept && typeof id !== "string")
      ledger.say(
        [...at, "efs"],
        `was a file system that Copilot made: put its id into the look-up value ${lookup.slice(8, -1)}`,
      );
    for (const key of isMapping(efs) ? Object.keys(efs).filter((one) => one !== "id") : [])
      ledger.say(
        [...at, "efs", key],
        "is left behind: write it under task-definition.volumes as efsVolumeConfiguration",
      );
    for (const key of Object.keys(rest)) ledger.say([...at, key], "has no counterpart and is left behind");
  }
  if (mounts.length > 0) service.fields.volumes = mounts;
}
