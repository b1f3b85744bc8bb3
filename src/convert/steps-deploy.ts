import { isMapping, mapping } from "../stack/units.ts";
import type { FoundDeploy, FoundRender, FoundTask } from "./found.ts";
import type { Ledger } from "./ledger.ts";
import { filled } from "./script.ts";
import type { Path } from "./types.ts";

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

export function deploy(given: Record<string, string>, job: string, path: Path, ledger: Ledger): FoundDeploy {
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

export function scriptTask(
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

export function render(given: Record<string, string>, path: Path, ledger: Ledger): Omit<FoundRender, "step" | "job"> {
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
