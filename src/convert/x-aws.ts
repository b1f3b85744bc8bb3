import { asMapping } from "../stack/context.ts";
import { looksSecret } from "../stack/leaks.ts";
import { isMapping, mapping, overlay, texts } from "../stack/units.ts";
import { Ledger } from "./ledger.ts";
import { releaseWorkflow } from "./release.ts";
import type { Conversion, ConvertOptions, Edit, Path, Source } from "./types.ts";

/** Whether a compose file was written for Docker's ECS integration (retired in November 2023). */
export function hasXAws(document: unknown): boolean {
  if (Array.isArray(document)) return document.some(hasXAws);
  return (
    isMapping(document) && Object.entries(document).some(([key, value]) => key.startsWith("x-aws-") || hasXAws(value))
  );
}

/** What becomes of the keys at the top (docs.docker.com, "ECS integration Compose features" and "Compose examples"). */
const topNotes: Readonly<Record<string, string>> = {
  "x-aws-vpc":
    "goes: a stack says in which subnets its tasks stand, not in which VPC. Give `subnets` and `security-groups` under lookup",
  "x-aws-loadbalancer":
    "goes: a stack is reached over a listener. Give `listener` under lookup and http: {host, health} to the services that people reach",
  "x-aws-cloudformation":
    "goes: Gantline makes no CloudFormation stack. What it overlaid belongs into Terraform, CDK or a template of your own, or into the raw fields `deployment` and `task-definition`",
};

/**
 * A compose file of Docker's ECS integration: the file stays as its writer left it, comments and all, and its `x-aws-…`
 * keys become `x-gantline`, as far as they have a counterpart there.
 */
export function convertXAws(source: Source, options: ConvertOptions): Conversion {
  const ledger = new Ledger(source);
  const model = mapping(source.document);
  const name = options.environment ?? "production";
  const app = String(model.name ?? options.app ?? "app");
  const file = source.file.split("/").at(-1) ?? "compose.yaml";
  const edits: Edit[] = [];
  const top: Top = { lookup: {}, secrets: {} };
  for (const [key, value] of Object.entries(model)) {
    if (!key.startsWith("x-aws-")) continue;
    edits.push({ path: [key], remove: true });
    if (key === "x-aws-cluster") top.lookup.cluster = lastOf(String(value));
    else ledger.say([key], topNotes[key] ?? "is no key that Docker's integration documents: it is left behind");
  }
  const context: Context = { ledger, model, app, edits, top };
  for (const service of Object.keys(mapping(model.services))) readService(service, context);
  readVolumes(context);
  readNetworks(context);
  for (const kind of ["secrets", "configs"]) others(kind, context);
  const environments = { [name]: { lookup: { from: `ssm:/${app}/${name}`, ...top.lookup }, services: "managed" } };
  const own = { environments, ...(Object.keys(top.secrets).length > 0 ? { secrets: top.secrets } : {}) };
  const head: Edit[] = [
    ...(model.name === undefined ? [{ path: ["name"], value: app }] : []),
    { path: ["x-gantline"], value: overlay(own, mapping(model["x-gantline"])) },
  ];
  if (model.name === undefined)
    ledger.say(
      ["name"],
      `is ${app} now: all names begin with it, and Compose would take the folder's name, which differs from machine to machine`,
    );
  ledger.say([], "the role that the workflow assumes, and its region, are placeholders: write your own into it");
  ledger.say(
    ["x-gantline"],
    `reads cluster, subnets, security-groups, execution-role and the like from the parameters below /${app}/${name}: make them, or write the values under lookup`,
  );
  return {
    files: [
      { file, from: source, edits: [...head, ...edits] },
      { file: ".github/workflows/release.yml", content: releaseWorkflow(app, name, file) },
    ],
    notes: ledger.notes,
  };
}

interface Top {
  lookup: Record<string, string>;
  secrets: Record<string, string>;
}

interface Context {
  ledger: Ledger;
  model: Record<string, unknown>;
  app: string;
  edits: Edit[];
  top: Top;
}

/** Keys of a service with no counterpart, and where what they did is done. */
const serviceNotes: Readonly<Record<string, string>> = {
  "x-aws-role":
    "goes: Gantline makes no roles. Make one with this policy (Terraform, CDK) and name it with x-gantline: {role: …}",
  "x-aws-policies":
    "goes: Gantline makes no roles. Make one with these policies (Terraform, CDK) and name it with x-gantline: {role: …}",
  "x-aws-logs_retention": "goes: how long a log group keeps its lines is set on the group",
};

function readService(name: string, context: Context): void {
  const { ledger, model, edits } = context;
  const path: Path = ["services", name];
  const service = mapping(mapping(model.services)[name]);
  let own: Record<string, unknown> = {};
  const put = (fields: Record<string, unknown>) => {
    own = mapping(overlay(own, fields));
  };
  for (const at of extensions(service, path)) {
    const key = String(at.at(-1));
    const value = valueAt(model, at);
    edits.push({ path: at, remove: true });
    if (key === "x-aws-pull_credentials")
      put({
        "task-definition": { containerDefinitions: [{ name, repositoryCredentials: { credentialsParameter: value } }] },
      });
    else if (key === "x-aws-min_percent")
      put({ deployment: { deploymentConfiguration: { minimumHealthyPercent: Number(value) } } });
    else if (key === "x-aws-max_percent")
      put({ deployment: { deploymentConfiguration: { maximumPercent: Number(value) } } });
    else if (key === "x-aws-protocol" && ["http", "http2", "grpc"].includes(String(value)))
      edits.push({ path: [...at.slice(0, -1), "app_protocol"], value });
    else if (key === "x-aws-protocol")
      ledger.say(at, `is ${String(value)}: which protocol a listener speaks is set on the listener`);
    else if (key === "x-aws-autoscaling") scaling(at, mapping(value), ledger);
    else ledger.say(at, serviceNotes[key] ?? "is no key that Docker's integration documents: it is left behind");
  }
  readSecrets(name, service, context);
  for (const [variable, value] of Object.entries(asMapping(service.environment))) {
    const why = value === null ? undefined : looksSecret(variable, String(value));
    if (why === undefined) continue;
    const reference = `${context.app}/{env}/${name}#${variable}`;
    context.top.secrets[variable] ??= reference;
    ledger.say(
      [...path, "environment", variable],
      `stays on the laptop, as ${why}: put the deployed value into the secret ${context.top.secrets[variable].replace("#", ", key ")}`,
    );
  }
  if (Object.keys(own).length > 0)
    edits.push({ path: [...path, "x-gantline"], value: overlay(own, mapping(service["x-gantline"])) });
}

function scaling(path: Path, value: Record<string, unknown>, ledger: Ledger): void {
  const said = Object.entries(value).map(([key, one]) => `${key} ${String(one)}`);
  ledger.say(
    path,
    `goes: Gantline sets no scaling (${said.join(", ")}). Make the scalable target and its policy with Terraform, CDK or \`aws application-autoscaling\`; Gantline leaves the count alone`,
  );
}

/** The integration put secrets into files; ECS puts them into variables. */
function readSecrets(name: string, service: Record<string, unknown>, context: Context): void {
  const { model, ledger, edits, top } = context;
  const list = Array.isArray(service.secrets) ? service.secrets : [];
  for (const [index, one] of list.entries()) {
    const source = String(mapping(one).source ?? one);
    const secret = mapping(mapping(model.secrets)[source]);
    const arn = [secret.name, mapping(secret.external).name].find((text) => /^arn:/.test(String(text)));
    const base = arn === undefined ? `${context.app}/{env}/${source}` : String(arn);
    const keys = texts(secret["x-aws-keys"]).filter((key) => key !== "*");
    const whole = source.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
    const names =
      keys.length === 0
        ? { [whole]: base }
        : Object.fromEntries(
            keys.map((key) => [`${whole}_${key.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`, `${base}#${key}`]),
          );
    for (const [variable, reference] of Object.entries(names)) {
      top.secrets[variable] = reference;
      edits.push(declared(["services", name], service, variable));
    }
    ledger.say(
      ["services", name, "secrets", index],
      `was the file /run/secrets/${source}; ECS gives secrets as variables, so the program must read ${Object.keys(names).join(", ")}. The file stays the laptop's`,
    );
    edits.push({ path: ["secrets", source, "x-gantline"], value: { "local-only": true } });
    if (arn === undefined)
      ledger.say(["secrets", source], `becomes the secret ${base.replace("{env}", "…")} in Secrets Manager: make it`);
  }
}

/** A name without a value, in whichever form the service writes its environment. */
function declared(path: Path, service: Record<string, unknown>, variable: string): Edit {
  const at = [...path, "environment"];
  if (!Array.isArray(service.environment)) return { path: [...at, variable], value: null };
  return { path: [...at, service.environment.length], value: variable };
}

function readVolumes({ model, ledger, edits }: Context): void {
  for (const [name, value] of Object.entries(mapping(model.volumes))) {
    const path: Path = ["volumes", name];
    const volume = mapping(value);
    const id = [volume.name, mapping(volume.external).name].find((text) => /^fs-/.test(String(text)));
    edits.push({
      path: [...path, "x-gantline"],
      value: { efs: id ?? `{lookup.efs-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}}` },
    });
    if (id === undefined)
      ledger.say(
        path,
        "was an EFS file system that the integration made: put the id of that, or of another one, into the parameter that x-gantline names",
      );
    if (volume.driver_opts !== undefined)
      ledger.say([...path, "driver_opts"], "is the laptop's from now on: Gantline makes no file systems");
  }
}

/** Networks were security groups. */
function readNetworks({ model, ledger, edits, top }: Context): void {
  const groups: string[] = [];
  for (const [name, value] of Object.entries(mapping(model.networks))) {
    const network = mapping(value);
    const group = [network["x-aws-securitygroup"], network.name].find((text) => /^sg-/.test(String(text)));
    if (group !== undefined) {
      groups.push(String(group));
      ledger.say(
        ["networks", name],
        `was the security group ${String(group)}: it is among \`security-groups\` now, which all tasks of the environment have`,
      );
    }
    for (const at of extensions(network, ["networks", name])) {
      edits.push({ path: at, remove: true });
      if (at.at(-1) !== "x-aws-securitygroup")
        ledger.say(at, "is no key that Docker's integration documents: it is left behind");
    }
  }
  if (groups.length > 0) top.lookup["security-groups"] = groups.join(",");
}

function others(kind: string, { model, edits, ledger }: Context): void {
  for (const [name, value] of Object.entries(mapping(model[kind])))
    for (const at of extensions(mapping(value), [kind, name])) {
      edits.push({ path: at, remove: true });
      const used = Object.values(mapping(model.services)).some((one) =>
        JSON.stringify(mapping(one).secrets ?? []).includes(`"${name}"`),
      );
      if (at.at(-1) !== "x-aws-keys")
        ledger.say(at, "is no key that Docker's integration documents: it is left behind");
      else if (!used) ledger.say(at, "goes: no service has this secret");
    }
}

/** Paths of all `x-aws-…` keys below a value. */
function extensions(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => extensions(one, [...path, index]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key.startsWith("x-aws-") ? [[...path, key]] : extensions(one, [...path, key]),
  );
}

function valueAt(model: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], model);
}

/** A cluster by its name. */
function lastOf(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
