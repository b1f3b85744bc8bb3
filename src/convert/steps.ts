import { isMapping, mapping } from "../stack/units.ts";
import type { Steps } from "./found.ts";
import type { Ledger } from "./ledger.ts";
import { type Command, commandsOf } from "./script.ts";
import { actionBuild, platforms } from "./steps-build.ts";
import { deploy, render, scriptTask } from "./steps-deploy.ts";
import type { Path } from "./types.ts";

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

function textValues(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, one]) => [key, String(one ?? "")]));
}
