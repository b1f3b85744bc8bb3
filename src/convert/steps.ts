import { isMapping, mapping } from "../stack/units.ts";
import type { Ledger } from "./ledger.ts";
import { type Command, commandsOf, filled, type ScriptBuild } from "./script.ts";
import type { Path } from "./types.ts";

export interface FoundBuild extends ScriptBuild {
  /** `id` of the step, by which others name its outputs. */
  step: string | undefined;
  job: string;
}

export interface FoundRender {
  job: string;
  step: string | undefined;
  file: string;
  container: string | undefined;
  /** As written: an expression, or a name. */
  image: string;
  environment: Record<string, string>;
  secrets: Record<string, string>;
  labels: Record<string, string>;
  command: string | undefined;
  path: Path;
}

export interface FoundDeploy {
  job: string;
  /** A file, or the step that renders it. */
  definition: string;
  cluster: string | undefined;
  service: string | undefined;
  task: { command?: string[]; environment: Record<string, string>; container?: string } | undefined;
  minutes: number | undefined;
  count: number | undefined;
  path: Path;
}

export interface FoundTask {
  job: string;
  family: string;
  cluster: string | undefined;
  command: string[] | undefined;
  environment: Record<string, string>;
  container: string | undefined;
  path: Path;
}

/** What the usual workflow does, step by step. */
export interface Steps {
  builds: FoundBuild[];
  renders: FoundRender[];
  deploys: FoundDeploy[];
  tasks: FoundTask[];
  /** Steps that Gantline does by itself: they go. */
  gone: { job: string; index: number }[];
  account: string | undefined;
  region: string | undefined;
}

/** Actions of which nothing is left but what they are told. */
const plumbing: Readonly<Record<string, string>> = {
  "aws-actions/amazon-ecr-login": "Gantline logs in to ECR by itself",
  "docker/setup-buildx-action": "Gantline boots a builder by itself, and only when something must be built",
  "docker/setup-qemu-action": "Gantline builds linux/arm64; a native runner (ubuntu-24.04-arm) needs no emulation",
  "docker/metadata-action": "Gantline tags images by commit and release and deploys them by digest",
};

export function readSteps(ledger: Ledger): Steps {
  const found: Steps = {
    builds: [],
    renders: [],
    deploys: [],
    tasks: [],
    gone: [],
    account: undefined,
    region: undefined,
  };
  const top = textValues(ledger.see(["env"]));
  for (const [job, value] of Object.entries(mapping(ledger.see(["jobs"])))) {
    const steps = mapping(value).steps;
    if (!Array.isArray(steps)) continue;
    const env = { ...top, ...textValues(mapping(value).env) };
    for (const [index, step] of steps.entries())
      if (isMapping(step)) readStep(step, { ledger, found, job, index, env: { ...env, ...textValues(step.env) } });
  }
  return found;
}

interface StepContext {
  ledger: Ledger;
  found: Steps;
  job: string;
  index: number;
  env: Record<string, string>;
}

function readStep(step: Record<string, unknown>, context: StepContext): void {
  const { ledger, found, job, index, env } = context;
  const path: Path = ["jobs", job, "steps", index];
  const id = step.id === undefined ? undefined : String(step.id);
  const given = Object.fromEntries(
    Object.entries(mapping(step.with)).map(([key, value]) => [key, expanded(String(value ?? ""), env)]),
  );
  const uses = String(step.uses ?? "").split("@")[0] ?? "";
  const go = () => found.gone.push({ job, index });
  const conditional = () => {
    for (const key of Object.keys(step))
      if (!["name", "id", "uses", "with", "run"].includes(key)) ledger.say([...path, key], "goes with its step");
  };
  if (uses === "aws-actions/configure-aws-credentials") {
    found.account ??= /:(\d{12}):/.exec(given["role-to-assume"] ?? "")?.[1];
    if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(given["aws-region"] ?? "")) found.region ??= given["aws-region"];
  } else if (plumbing[uses] !== undefined) {
    go();
    conditional();
    for (const key of Object.keys(mapping(step.with)))
      ledger.say([...path, "with", key], `goes with its step: ${plumbing[uses]}`);
  } else if (uses === "docker/build-push-action") {
    go();
    conditional();
    found.builds.push({ ...actionBuild(given, path, ledger), step: id, job });
  } else if (uses === "aws-actions/amazon-ecs-render-task-definition") {
    go();
    conditional();
    found.renders.push({ ...render(given, path, ledger), step: id, job });
  } else if (uses === "aws-actions/amazon-ecs-deploy-task-definition") {
    go();
    conditional();
    found.deploys.push(deploy(given, job, path, ledger));
  } else if (typeof step.run === "string") readScript(step.run, id, path, context, conditional);
}

function readScript(script: string, id: string | undefined, path: Path, context: StepContext, gone: () => void): void {
  const { ledger, found, job, index, env } = context;
  const commands = commandsOf(expanded(script, env), env);
  const ours = commands.filter(({ kind }) => kind !== "other");
  if (!ours.some(({ kind }) => kind !== "plumbing") && commands.length !== ours.length) return;
  if (ours.length === 0 || !/\b(docker|aws ecr|aws ecs)\b/.test(script)) return;
  found.gone.push({ job, index });
  gone();
  for (const command of commands as Command[]) {
    if (command.kind === "build") {
      const { build } = command;
      for (const one of build.left)
        ledger.say([...path, "run"], `\`${one}\` is left behind: Gantline's build has no such option, or needs none`);
      platforms(build.platforms, [...path, "run"], ledger);
      found.builds.push({ ...build, step: id, job });
    } else if (command.kind === "task") found.tasks.push(scriptTask(command.options, job, [...path, "run"], ledger));
    else if (command.kind === "other")
      ledger.say(
        [...path, "run"],
        `goes with its step: \`${command.text}\`. If it is still needed, give it a step of its own`,
      );
  }
}

/** `${{ env.NAME }}` as far as the workflow itself says what it is. */
export function expanded(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name) => env[name] ?? whole);
}

function actionBuild(given: Record<string, string>, path: Path, ledger: Ledger): ScriptBuild {
  for (const key of ["push", "load"])
    if (given[key] !== undefined && given[key] !== "true")
      ledger.say([...path, "with", key], `is ${given[key]}; Gantline pushes what it builds`);
  const { context = ".", file, target, tags = "", "build-args": args = "", platforms: wanted, ...rest } = given;
  const at = [...path, "with"];
  const lines = (text: string) => text.split(/\r?\n|,(?=[^=]*:)/).flatMap((one) => one.trim() || []);
  for (const key of Object.keys(rest))
    if (!["push", "load"].includes(key))
      ledger.say([...at, key], leftOfBuild[key] ?? "Gantline's build has no such option: it is left behind");
  platforms(wanted?.split(",").map((one) => one.trim()) ?? [], [...at, "platforms"], ledger);
  return {
    // Without a context the action builds from Git itself.
    context: context.startsWith("${{") ? "." : context,
    ...(file === undefined ? {} : { dockerfile: file }),
    ...(target === undefined ? {} : { target }),
    args: Object.fromEntries(
      args.split(/\r?\n/).flatMap((line) => {
        const [name = "", ...value] = line.trim().split("=");
        return name === "" ? [] : [[name, value.join("=")]];
      }),
    ),
    tags: lines(tags),
    platforms: [],
    left: [],
  };
}

const leftOfBuild: Readonly<Record<string, string>> = {
  "cache-from": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
  "cache-to": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
  secrets: "is left behind: write the build's secrets under build.secrets in the compose file",
  "secret-files": "is left behind: write the build's secrets under build.secrets in the compose file",
  provenance: "is left behind: it is the input `provenance` of Gantline's build",
  sbom: "is left behind: it is the input `sbom` of Gantline's build",
  ssh: "is left behind: write it under build.ssh in the compose file",
  labels: "is left behind: write LABEL in the Dockerfile",
};

function platforms(wanted: readonly string[], path: Path, ledger: Ledger): void {
  const other = wanted.filter((one) => one !== "" && !/^linux\/(arm64|aarch64)(\/v8)?$/.test(one));
  if (other.length > 0)
    ledger.say(
      path,
      `builds for ${other.join(", ")}, and Gantline builds and runs linux/arm64: see that the image builds for it`,
    );
}

const waits = "goes: Gantline always waits for the verdict, and says why when it is a bad one";
const leftOfDeploy: Readonly<Record<string, string>> = {
  "wait-for-service-stability": waits,
  "wait-for-task-stopped": waits,
  "force-new-deployment": "goes: Gantline rolls what changed, and restarts what holds a rotated secret",
  "enable-ecs-managed-tags": "is left behind: existing services keep what their owner set",
  "propagate-tags": "is left behind: existing services keep what their owner set",
  "run-task-subnets": "goes: a task gets the network of the service that waits for it",
  "run-task-security-groups": "goes: a task gets the network of the service that waits for it",
  "run-task-assign-public-IP": "goes: a task gets the network of the service that waits for it",
  "run-task-launch-type": "goes: a task gets the launch settings of the service that waits for it",
  "run-task-started-by": "goes: Gantline notes the repository and the family as the starter",
};

function deploy(given: Record<string, string>, job: string, path: Path, ledger: Ledger): FoundDeploy {
  const { "task-definition": definition = "", cluster, service, "desired-count": count, ...rest } = given;
  const { "run-task": runs, "run-task-container-overrides": overrides, "wait-for-minutes": minutes, ...left } = rest;
  const at = [...path, "with"];
  for (const key of Object.keys(left))
    ledger.say(
      [...at, key],
      leftOfDeploy[key] ??
        (key.startsWith("codedeploy")
          ? "is left behind: Gantline rolls by ECS itself (blue/green is a setting of the service there); a service under CodeDeploy must be changed first"
          : "Gantline has nothing of this name: it is left behind"),
    );
  const task = runs === "true" ? overridesOf(overrides, [...at, "run-task-container-overrides"], ledger) : undefined;
  if (runs !== undefined && runs !== "true") ledger.say([...at, "run-task"], "runs nothing, as it is false");
  if (overrides !== undefined && runs !== "true")
    ledger.say([...at, "run-task-container-overrides"], "does nothing without run-task: it is left behind");
  return {
    job,
    definition,
    cluster,
    service,
    task,
    minutes: minutes === undefined ? undefined : Number(minutes),
    count: count === undefined ? undefined : Number(count),
    path,
  };
}

function overridesOf(text: string | undefined, path: Path, ledger: Ledger): NonNullable<FoundDeploy["task"]> {
  if (text === undefined) return { environment: {} };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    ledger.say(path, "is no JSON that can be read here: write the task's command into the compose file");
    return { environment: {} };
  }
  const all = Array.isArray(parsed) ? parsed : mapping(parsed).containerOverrides;
  const [first, ...more] = (Array.isArray(all) ? all : []).filter(isMapping);
  if (more.length > 0) ledger.say(path, `only ${String(first?.name)} is overridden; the others are left behind`);
  const { name, command, environment, ...rest } = mapping(first);
  for (const key of Object.keys(rest))
    ledger.say(path, `\`${key}\` is left behind: write it into the task's definition`);
  return {
    ...(name === undefined ? {} : { container: String(name) }),
    ...(Array.isArray(command) ? { command: command.map(String) } : {}),
    environment: Object.fromEntries(
      (Array.isArray(environment) ? environment : [])
        .filter(isMapping)
        .map((one) => [String(one.name), String(one.value)]),
    ),
  };
}

function scriptTask(
  options: Readonly<Record<string, readonly string[]>>,
  job: string,
  path: Path,
  ledger: Ledger,
): FoundTask {
  const { cluster, "task-definition": family, overrides, ...rest } = options;
  const { command, environment, container } = overridesOf(overrides?.join(" "), path, ledger);
  const silent = ["query", "output", "region", "count"];
  for (const [key, value] of Object.entries(rest)) {
    if (silent.includes(key) && !(key === "count" && value[0] !== "1")) continue;
    const why = /network|launch-type|capacity|platform-version/.test(key)
      ? "goes: a task gets the network and launch settings of the service that waits for it"
      : "is left behind: Gantline's task has no such option";
    ledger.say(path, `--${key} ${why}`);
  }
  return {
    job,
    family: filled(family?.[0] ?? "", {}).replace(/:\d+$/, ""),
    cluster: cluster?.[0],
    command,
    environment,
    container,
    path,
  };
}

function render(given: Record<string, string>, path: Path, ledger: Ledger): Omit<FoundRender, "step" | "job"> {
  const { "task-definition": file = "", "container-name": container, image = "", ...rest } = given;
  const { "environment-variables": environment, secrets, "docker-labels": labels, command, ...left } = rest;
  for (const key of Object.keys(left))
    ledger.say(
      [...path, "with", key],
      key.startsWith("log-configuration")
        ? "is left behind: write it under task-definition of the service, as logConfiguration"
        : "Gantline has nothing of this name: it is left behind",
    );
  return {
    file,
    container,
    image,
    environment: pairs(environment),
    secrets: pairs(secrets),
    labels: pairs(labels),
    command,
    path,
  };
}

function pairs(text = ""): Record<string, string> {
  return Object.fromEntries(
    text.split(/\r?\n/).flatMap((line) => {
      const [name = "", ...value] = line.trim().split("=");
      return name === "" ? [] : [[name, value.join("=")]];
    }),
  );
}

function textValues(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, one]) => [key, String(one ?? "")]));
}
