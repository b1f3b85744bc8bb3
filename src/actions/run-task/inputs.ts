import { expected, flag, type Inputs, lines, mapping, oneOf, text, whole } from "../../runner/spec.ts";
import type { Wanted } from "../../task/plan.ts";
import { containerOverrides, providerStrategy } from "./overrides.ts";
import { variables, words } from "./words.ts";

/** How a one-off task is run: inputs of `run-task`, and keys of an entry of `tasks` in a release. */
export const runInputs = {
  subnets: lines({ description: "Subnets for a task with network mode awsvpc, at most 16." }).optional(),
  "security-groups": lines({
    description: "Security groups, at most 5; without any, the VPC's default one is used.",
  }).optional(),
  "assign-public-ip": flag({ description: "Give the task a public address." }).default("false"),
  "launch-type": oneOf(["FARGATE", "EC2", "EXTERNAL"], {
    description:
      "Default: that of the service, else FARGATE for a task definition that requires it, else the cluster's. Not together with `capacity-provider-strategy`.",
  }).optional(),
  "capacity-provider-strategy": mapping({
    description:
      "Capacity providers: a YAML mapping from each to its weight, or to a mapping with `weight` and `base`.",
    form: "YAML mapping: provider → weight",
    read: providerStrategy,
  }).optional(),
  "platform-version": text({
    description: "Fargate's platform version; default: the service's, else LATEST.",
  }).optional(),
  count: whole({
    description: "How many tasks to run side by side; all of them must go well.",
    min: 1,
    max: 10,
  }).default("1"),
  container: lines({
    description:
      "The containers whose exit codes count; with a command or an environment, the one that gets them. Default: every essential one.",
  }).optional(),
  command: commandInput(),
  environment: mapping({
    description: "Environment variables to add or replace: a YAML mapping. Secrets belong into the task definition.",
    form: "YAML mapping: name → value",
    read: variables,
  }).optional(),
  overrides: mapping({
    description:
      "For several containers: a YAML mapping from each to `command`, `environment`, `cpu`, `memory`, `memory-reservation`.",
    form: "YAML mapping: container → mapping",
    read: containerOverrides,
  }).optional(),
  cpu: whole({
    description: "CPU units of the whole task, instead of the definition's.",
    min: 128,
    max: 196_608,
  }).optional(),
  memory: whole({
    description: "Memory of the whole task in MiB, instead of the definition's.",
    min: 128,
    max: 1_572_864,
  }).optional(),
  "ephemeral-storage": whole({ description: "Ephemeral storage in GiB (Fargate).", min: 21, max: 200 }).optional(),
  "lock-timeout": {
    ...text({
      description:
        "For migrations of PostgreSQL: how long a statement may wait for a lock, such as `5s`. Added to PGOPTIONS of the containers in `container`, else of the essential one.",
    }).optional(),
    form: "duration as PostgreSQL takes it",
    read: duration,
  },
  "if-running": oneOf(["wait", "fail", "attach", "ignore"], {
    description:
      "When one runs already that another run started: wait until it has ended and run then, fail, follow that one instead, or run all the same. One that an earlier attempt of this step lost is followed.",
  }).default("wait"),
};

/** What is wanted, as far as these say; left out is what they do not say. */
export function wantedOf(given: Partial<Inputs<typeof runInputs>>): Omit<Wanted, "cluster" | "identity" | "timeoutMs"> {
  const { subnets, command, environment, overrides, cpu, memory, count, "security-groups": groups } = given;
  const assignPublicIp = given["assign-public-ip"] ? ("ENABLED" as const) : ("DISABLED" as const);
  const size = said({ cpu, memory, ephemeralStorage: given["ephemeral-storage"] });
  return {
    containers: given.container ?? [],
    ...said({
      command,
      environment,
      overrides,
      count,
      launchType: given["launch-type"],
      capacityProviderStrategy: given["capacity-provider-strategy"],
      platformVersion: given["platform-version"],
      lockTimeout: given["lock-timeout"],
      ifRunning: given["if-running"],
      size: Object.keys(size).length > 0 ? size : undefined,
      network: subnets ? { subnets, securityGroups: groups ?? [], assignPublicIp } : undefined,
    }),
  };
}

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function said<T extends object>(values: T): Said<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Said<T>;
}

function commandInput() {
  const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
  return { ...text({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words };
}

/** A time setting of PostgreSQL (documentation, "Parameter Names and Values"); milliseconds without a unit. */
function duration(value: string): string {
  return /^\d+(us|ms|s|min|h|d)?$/.test(value) ? value : expected("a duration such as 5s, 500ms or 2min");
}
