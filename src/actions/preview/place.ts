import type { AwsClients } from "../../aws/clients.ts";
import { lookupPort } from "../../aws/lookup.ts";
import { InputError } from "../../kernel/errors.ts";
import type { PreviewRun } from "../../preview/types.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { Stack } from "../../stack/types.ts";
import type { Network } from "../../task/types.ts";
import { appSays, type placeInputs } from "./inputs.ts";

/** Where previews are, settled. */
export interface Where {
  app: string;
  place: PreviewRun["place"];
  /** Of the database task. */
  network: Network;
  /** Name or ARN of the gateway, where somebody says it. */
  gateway?: string;
}

type PlaceInputs = Inputs<typeof placeInputs>;

const names = ["cluster", "listener", "zone", "routing", "gateway", "subnets", "security-groups"] as const;

/**
 * Where previews are: what an input says goes before what the compose file says, and that before what is looked up.
 * Throws one InputError with everything that nobody says.
 */
export async function whereOf(
  inputs: PlaceInputs,
  stack: Stack | undefined,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<Where> {
  const problems: string[] = [];
  const environment = stack?.environment;
  const app = appOf(inputs, stack, problems);
  const given: Partial<Record<(typeof names)[number], string>> = {
    ...environment?.literals,
    ...defined({
      cluster: inputs.cluster,
      listener: inputs.listeners?.join(","),
      zone: inputs.zone,
      routing: inputs.routing,
      gateway: inputs.gateway,
      subnets: inputs.subnets?.join(","),
      "security-groups": inputs["security-groups"]?.join(","),
    }),
  };
  const from = inputs.lookup ?? environment?.lookup;
  const open = names.filter((name) => given[name] === undefined);
  const found = from === undefined || open.length === 0 ? {} : await lookupPort(clients, signal).lookup(from, open);
  const value = (name: (typeof names)[number]): string => {
    const one = given[name] ?? found[name]?.value;
    if (one !== undefined && one.trim() !== "") return one;
    const input = name === "listener" ? "listeners" : name;
    problems.push(
      `input "${input}": ${from === undefined ? "it is not given, and there is no `lookup`" : `it is not given, and ${from} has no value ${name}`}`,
    );
    return "";
  };
  const list = (text: string) => text.split(/[\s,]+/).filter((one) => one !== "");
  const family = inputs["database-task"] ?? environment?.database?.task;
  const template = environment?.database?.template;
  const network: Network =
    family === undefined
      ? { subnets: [], securityGroups: [], assignPublicIp: "DISABLED" }
      : {
          subnets: list(value("subnets")),
          securityGroups: list(value("security-groups")),
          assignPublicIp: "DISABLED",
        };
  const optional = (name: "routing" | "gateway") => given[name] ?? found[name]?.value;
  const routing = optional("routing") ?? "alb";
  if (routing !== "alb" && routing !== "gateway")
    problems.push(`input "routing": the look-up value is "${routing}"; expected alb or gateway`);
  const place = {
    cluster: value("cluster"),
    ...(routing === "gateway"
      ? { routing: "gateway" as const, listeners: [], zone: "" }
      : { listeners: list(value("listener")), zone: value("zone").toLowerCase() }),
    ...(family === undefined ? {} : { database: { family, ...(template === undefined ? {} : { template }) } }),
  };
  if (problems.length > 0) throw new InputError(problems);
  const gateway = optional("gateway");
  return { app, place, network, ...(gateway === undefined ? {} : { gateway }) };
}

function appOf({ app }: PlaceInputs, stack: Stack | undefined, problems: string[]): string {
  const found = app ?? stack?.app;
  if (found === undefined) problems.push('input "app" is required where there is no `compose` to read it from');
  else if (stack !== undefined && stack.app !== found)
    problems.push(
      `input "app": got "${found}", and the compose file's name is "${stack.app}"; what goes up under one name would not be found under the other`,
    );
  else if (!/^[a-z][a-z0-9-]{0,11}$/.test(found))
    problems.push(`the compose file's name "${found}" begins the name of everything: expected ${appSays}`);
  return found ?? "";
}

function defined<T extends Record<string, string | undefined>>(values: T): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
