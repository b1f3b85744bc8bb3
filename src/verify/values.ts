import { type Container, isRecord } from "../task-definition/model.ts";
import type { VerifyPort } from "./types.ts";

/** A secret or parameter that a container gets as an environment variable (Developer Guide, "Pass sensitive data"). */
export type Value =
  | { kind: "secret"; arn: string; region: string; key: string; stage: string; version: string }
  | { kind: "parameter"; name: string; region: string | undefined };

/** What the `valueFrom`s of a container mean. Pure. */
export function valuesOf({ secrets }: Container): Value[] {
  return (Array.isArray(secrets) ? secrets.filter(isRecord) : []).map(({ valueFrom }) => meaning(String(valueFrom)));
}

/** `arn:…:secret:name:key:stage:version`, `arn:…:parameter/name`, or the bare name of a parameter. */
function meaning(valueFrom: string): Value {
  const parts = valueFrom.split(":");
  const [, , service, region = ""] = parts;
  if (service === "secretsmanager") {
    const [key = "", stage = "", version = ""] = parts.slice(7);
    return { kind: "secret", arn: parts.slice(0, 7).join(":"), region, key, stage, version };
  }
  const path = /:parameter(\/.*)$/.exec(valueFrom)?.[1];
  if (path === undefined) return { kind: "parameter", name: valueFrom, region: undefined };
  // A name without hierarchy has no slash, which its ARN adds.
  return { kind: "parameter", name: path.lastIndexOf("/") === 0 ? path.slice(1) : path, region };
}

interface Named<T> {
  what: T;
  by: string;
}

type Said = { problem?: string; warning?: string };

/** Whether the secrets and parameters are there; the keys inside of secrets only when that is wished. */
export async function valueChecks(
  values: readonly Named<Value>[],
  options: { region: string; readKeys: boolean },
  port: VerifyPort,
): Promise<Said[]> {
  const secrets = new Map<string, Named<Extract<Value, { kind: "secret" }>>[]>();
  const parameters: Named<Extract<Value, { kind: "parameter" }>>[] = [];
  for (const { what, by } of values)
    if (what.kind === "parameter") parameters.push({ what, by });
    else secrets.set(what.arn, [...(secrets.get(what.arn) ?? []), { what, by }]);
  const found = await Promise.all([
    ...[...secrets.values()].map((all) => secretCheck(all, options, port)),
    parameterChecks(parameters, options.region, port),
  ]);
  return found.flat();
}

async function secretCheck(
  all: readonly Named<Extract<Value, { kind: "secret" }>>[],
  { region, readKeys }: { region: string; readKeys: boolean },
  port: VerifyPort,
): Promise<Said[]> {
  const [first] = all;
  if (first === undefined) return [];
  const { what, by } = first;
  const name = what.arn.split(":").at(-1) ?? "";
  if (what.region !== region)
    return [
      { warning: `${by}: secret ${what.arn} was not checked: it is in ${what.region}, and the task runs in ${region}` },
    ];
  const found = await port.secret(what.arn);
  if ("unchecked" in found) return [{ warning: `${by}: secret ${name} was not checked: ${found.unchecked}` }];
  if (found.value !== "there")
    return [
      {
        problem: `${by}: secret ${name} ${found.value === "missing" ? "does not exist" : "is being deleted"} (${what.arn})`,
      },
    ];
  return readKeys ? keyChecks(all, name, port) : [];
}

/** One read for every version that is named. */
async function keyChecks(
  all: readonly Named<Extract<Value, { kind: "secret" }>>[],
  name: string,
  port: VerifyPort,
): Promise<Said[]> {
  const keyed = all.filter(({ what }) => what.key !== "");
  const versions = [...new Set(keyed.map(({ what }) => JSON.stringify([what.stage, what.version])))];
  const found = await Promise.all(
    versions.map(async (one): Promise<Said[]> => {
      const [stage = "", version = ""] = JSON.parse(one) as string[];
      const of = keyed.filter(({ what }) => what.stage === stage && what.version === version);
      const keys = await port.secretKeys(of[0]?.what.arn ?? "", stage, version);
      if ("unchecked" in keys) return [{ warning: `the keys of secret ${name} were not checked: ${keys.unchecked}` }];
      if (keys.value === "missing")
        return [{ problem: `${of[0]?.by}: secret ${name} has no value ${stage || version || "AWSCURRENT"}` }];
      if (keys.value === "no-json")
        return [
          { problem: `${of[0]?.by}: secret ${name} is no JSON object, and key "${of[0]?.what.key}" of it is wanted` },
        ];
      const there = keys.value;
      return of.flatMap(({ what: { key }, by }) =>
        there.includes(key)
          ? []
          : [{ problem: `${by}: secret ${name} has no key "${key}" (its keys: ${there.join(", ") || "none"})` }],
      );
    }),
  );
  return found.flat();
}

async function parameterChecks(
  all: readonly Named<Extract<Value, { kind: "parameter" }>>[],
  region: string,
  port: VerifyPort,
): Promise<Said[]> {
  const said: Said[] = [];
  const here = all.filter(({ what, by }) => {
    const other = what.region !== undefined && what.region !== region;
    if (other)
      said.push({
        warning: `${by}: parameter ${what.name} was not checked: it is in ${what.region}, and the task runs in ${region}`,
      });
    return !other;
  });
  if (here.length === 0) return said;
  const names = [...new Set(here.map(({ what }) => what.name))];
  const found = await port.parameters(names);
  if ("unchecked" in found)
    return [...said, { warning: `parameters ${names.join(", ")} were not checked: ${found.unchecked}` }];
  const missing = names.filter((name) => !found.value.includes(name));
  return [
    ...said,
    ...missing.map((name) => ({
      problem: `${here.find(({ what }) => what.name === name)?.by}: parameter ${name} of Parameter Store does not exist in ${region}`,
    })),
  ];
}
