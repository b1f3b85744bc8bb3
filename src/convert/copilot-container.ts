import { shellWords } from "../kernel/words.ts";
import { isMapping, mapping, texts } from "../stack/units.ts";
import type { Draft, DraftService } from "./draft.ts";
import type { Ledger } from "./ledger.ts";
import type { Path } from "./types.ts";

export interface WorkloadContext {
  ledger: Ledger;
  draft: Draft;
  published: Set<string>;
}

/** Keys that a manifest's main container and its sidecars share. The main one has some of them under `image`. */
export function readContainerKeys(path: Path, service: DraftService, context: WorkloadContext): void {
  const { ledger, draft } = context;
  const image: Path = path.length === 0 ? ["image"] : path;
  for (const [key, field] of [
    ["command", "command"],
    ["entrypoint", "entrypoint"],
  ] as const) {
    const value = ledger.take([...path, key]);
    if (value !== undefined) service.fields[field] = typeof value === "string" ? shellWords(value).words : texts(value);
  }
  const labels = ledger.take([...image, "labels"]);
  if (isMapping(labels)) service.fields.labels = labels;
  readHealth([...image, "healthcheck"], service, ledger);
  const credentials = [...image, path.length === 0 ? "credentials" : "credentialsParameter"];
  const parameter = ledger.take(credentials);
  if (parameter !== undefined)
    draft.rawContainer(service, { repositoryCredentials: { credentialsParameter: parameter } });
  const waits = mapping(ledger.take([...image, "depends_on"]));
  if (Object.keys(waits).length > 0)
    draft.rawContainer(service, {
      dependsOn: Object.entries(waits).map(([containerName, condition]) => ({
        containerName,
        condition: String(condition).toUpperCase(),
      })),
    });
  for (const key of ["env_file", "envFile"])
    if (ledger.has([...path, key])) {
      service.fields.env_file = ledger.take([...path, key]);
      ledger.say(
        [...path, key],
        "gives names only: what is in the file is the laptop's, so give the deployed values in x-gantline",
      );
    }
  readVariables([...path, "variables"], service, ledger, draft);
  readSecrets([...path, "secrets"], service, ledger);
}

function readHealth(path: Path, service: DraftService, ledger: Ledger): void {
  if (!ledger.has(path)) return;
  const { command, interval, retries, timeout, start_period, ...rest } = mapping(ledger.take(path));
  const test = typeof command === "string" ? ["CMD-SHELL", command] : texts(command);
  service.fields.healthcheck = {
    test: ["CMD", "CMD-SHELL", "NONE"].includes(test[0] ?? "") ? test : ["CMD", ...test],
    ...(interval === undefined ? {} : { interval }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries === undefined ? {} : { retries }),
    ...(start_period === undefined ? {} : { start_period }),
  };
  if (command === undefined) {
    delete service.fields.healthcheck;
    ledger.say(path, "has no command: ECS does not know the image's own HEALTHCHECK, so write it as healthcheck.test");
  }
  for (const key of Object.keys(rest)) ledger.say([...path, key], "has no counterpart and is left behind");
}

export function readVariables(path: Path, service: DraftService, ledger: Ledger, draft: Draft): void {
  for (const [name, value] of Object.entries(mapping(ledger.take(path)))) {
    if (!isMapping(value)) service.environment[name] = String(value ?? "");
    else {
      service.given.push(name);
      draft.variables[name] = imported([...path, name], value, ledger);
    }
  }
}

/** `from_cfn` names an export of CloudFormation: a look-up value does the same. */
export function imported(path: Path, value: Record<string, unknown>, ledger: Ledger): string {
  ledger.only(path, ["from_cfn"]);
  const name = String(value.from_cfn ?? path.at(-1));
  const lookup = name
    .replace(/\$\{[^}]*\}/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-$/g, "");
  ledger.say(
    path,
    `came from the export ${name} of CloudFormation: put its value into the look-up value ${lookup || "value"}`,
  );
  return `{lookup.${lookup || "value"}}`;
}

/** A secret of Copilot: the name of a parameter, or of a secret in Secrets Manager. Variables in names are Copilot's. */
export function readSecrets(path: Path, service: DraftService, ledger: Ledger): void {
  for (const [name, value] of Object.entries(mapping(ledger.take(path)))) {
    const found = secretOf([...path, name], value, ledger);
    if (found !== undefined) service.secrets[name] = { reference: found };
  }
}

export function secretOf(path: Path, value: unknown, ledger: Ledger): string | undefined {
  const { secretsmanager, from_cfn } = mapping(value);
  ledger.only(path, ["secretsmanager", "from_cfn"]);
  if (from_cfn !== undefined) {
    ledger.say(
      path,
      `came from the export ${String(from_cfn)} of CloudFormation: write the name of the secret under x-gantline.secrets`,
    );
    return undefined;
  }
  const text = withEnvironment(String(secretsmanager ?? value));
  if (text.includes("${")) ledger.say(path, `holds a variable of Copilot's (${text}): write the name as it is`);
  if (secretsmanager === undefined) return text.startsWith("arn:") ? text : `ssm:${text}`;
  const [secret = "", key = "", ...stage] = text.startsWith("arn:") ? [text] : text.split(":");
  if (stage.some((one) => one !== ""))
    ledger.say(path, `asks for the version ${stage.join(":")}, which only an ARN can say: the newest one is taken`);
  return key === "" ? secret : `${secret}#${key}`;
}

function withEnvironment(text: string): string {
  return text.replaceAll("${COPILOT_ENVIRONMENT_NAME}", "{env}");
}

/** Containers beside the main one. */
export function readSidecars(main: DraftService, context: WorkloadContext): void {
  const { ledger, draft } = context;
  for (const [name, value] of Object.entries(mapping(ledger.see(["sidecars"])))) {
    const path: Path = ["sidecars", name];
    const free = draft.services.some((one) => one.name === name) ? `${main.name}-${name}` : name;
    if (free !== name) ledger.say(path, `is called ${free} now, as another service has its name`);
    const sidecar = draft.service(free, main.name);
    const { image } = mapping(value);
    ledger.take([...path, "image"]);
    ledger.only([...path, "image"], ["build", "location"]);
    const build = mapping(image).build;
    if (build === undefined) sidecar.fields.image = mapping(image).location ?? image;
    else sidecar.fields.build = typeof build === "string" ? folderOf(build) : build;
    if (ledger.take([...path, "essential"]) === false) sidecar.fields.restart = "no";
    const port = ledger.take([...path, "port"]);
    if (port !== undefined) {
      const [number = "", protocol = "tcp"] = String(port).split("/");
      draft.rawContainer(sidecar, { portMappings: [{ containerPort: Number(number), protocol }] });
    }
    readContainerKeys(path, sidecar, context);
    const mounts = ledger.take([...path, "mount_points"]);
    ledger.only([...path, "mount_points"], ["source_volume", "path", "read_only"]);
    if (Array.isArray(mounts))
      sidecar.fields.volumes = mounts
        .filter(isMapping)
        .map(
          ({ source_volume, path: where, read_only }) =>
            `${String(source_volume)}:${String(where)}${read_only === false ? "" : ":ro"}`,
        );
  }
}

function folderOf(dockerfile: string): unknown {
  const folder = dockerfile.split("/").slice(0, -1).join("/") || ".";
  const file = dockerfile.split("/").at(-1);
  return file === "Dockerfile" ? folder : { context: folder, dockerfile: file };
}
