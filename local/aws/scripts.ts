/** What of the services can be scripted and switched over HTTP, beside faults. */
import type { Ecr } from "./ecr/index.ts";
import { ecsControlRoutes } from "./ecs/control-routes.ts";
import type { Ecs } from "./ecs/ecs.ts";
import type { Elbv2 } from "./elbv2/service.ts";
import type { Logs } from "./logs/index.ts";
import { demand, isRecord, type Routes, read } from "./route.ts";
import type { SecretsManager } from "./secrets-manager/index.ts";
import type { Tagging } from "./tagging/index.ts";

export interface Scripted {
  ecr: Pick<Ecr, "scriptScan" | "applyLifecycle">;
  ecs: Pick<Ecs, "controls" | "world">;
  elbv2: Pick<Elbv2, "switches">;
  logs: Pick<Logs, "switches">;
  secretsManager: Pick<SecretsManager, "switches">;
  tagging: Pick<Tagging, "switches">;
}

type Switches = Record<string, unknown>;

/**
 * `POST scans` {"image": digest, repository or "*", "result": {"status", "findings"?, "afterMs"?}},
 * `POST lifecycle` {"repository"} applies its policy now, `POST rotations` {"secret", "value"} gives the next values, `GET switches`, `POST switches` {service: {switch: value}};
 * and what is done to ECS (ecs/control-routes.ts). local/CONTROL.md tells of all.
 */
export function scriptRoutes(services: Scripted): Routes {
  const { ecr } = services;
  const holders: Record<string, object> = {
    elasticloadbalancing: services.elbv2.switches,
    logs: services.logs.switches,
    secretsmanager: services.secretsManager.switches,
    tagging: services.tagging.switches,
  };
  const rotations = scriptedRotations(services.secretsManager.switches);
  const told = () => Object.fromEntries(Object.entries(holders).map(([name, holder]) => [name, view(holder)]));

  return {
    "GET switches": () => ({ body: told() }),
    "POST switches": read((given) => {
      const problems = Object.entries(given).flatMap(([service, wanted]) => {
        const holder = holders[service];
        if (!holder || !isRecord(wanted)) return [`"${service}": expected one of ${Object.keys(holders).join(", ")}`];
        const known = view(holder);
        return Object.entries(wanted)
          .filter(([name, value]) => !(name in known) || typeof value !== typeof known[name] || !isWord(name, value))
          .map(([name]) => `"${service}.${name}": expected ${describe(known)}`);
      });
      if (problems.length > 0) throw new Error(problems.join("; "));
      for (const [service, wanted] of Object.entries(given)) Object.assign(holders[service] ?? {}, wanted);
      return { body: told() };
    }),
    "POST scans": read(({ image, result }) => {
      if (typeof image !== "string" || !isRecord(result) || typeof result.status !== "string") {
        throw new Error('A scripted scan is an object such as {"image": "*", "result": {"status": "COMPLETE"}}.');
      }
      const { status, description, findings, afterMs } = result;
      ecr.scriptScan(image, {
        status,
        ...(typeof description === "string" && { description }),
        ...(Array.isArray(findings) && { findings }),
        ...(typeof afterMs === "number" && { afterMs }),
      });
      return { status: 201, body: { image, result } };
    }),
    "POST lifecycle": read(({ repository }) => {
      if (typeof repository !== "string") throw new Error('Whose policy? Such as {"repository": "shop/api"}.');
      return { body: { expired: ecr.applyLifecycle(repository) } };
    }),
    "POST rotations": read((given) => {
      const { secret, value } = given;
      if (value !== null) demand(given, { secret: "string", value: "string" }, { secret: "shop/db", value: "new" });
      if (typeof secret !== "string") throw new Error('Whose rotation? Such as {"secret": "shop/db", "value": null}.');
      rotations.script(secret, value as string | null);
      return { status: 201, body: { secret } };
    }),
    ...ecsControlRoutes(services.ecs),
  };
}

/** Values that the next rotations give, by a secret's name or ARN, or "*"; a null one fails. Others go as they did. */
function scriptedRotations(switches: SecretsManager["switches"]) {
  const scripted = new Map<string, string | null>();
  const usual = switches.rotator;
  return {
    script(secret: string, value: string | null): void {
      scripted.set(secret, value);
      switches.rotator = (of) => {
        const key = [of.arn, of.name, "*"].find((each) => scripted.has(each));
        const next = key === undefined ? undefined : scripted.get(key);
        if (next === null) throw new Error("the rotation function failed, as it was told to");
        return next ?? usual(of);
      };
    },
  };
}

/** Numbers, words and flags; a rotator in code is none of them. */
function view(holder: object): Switches {
  return Object.fromEntries(Object.entries(holder).filter(([, value]) => typeof value !== "function"));
}

const words: Record<string, readonly string[]> = { emptyPages: ["never", "between", "always"] };

/** Switches that are words have few to choose from. */
function isWord(name: string, value: unknown): boolean {
  return words[name]?.includes(value as string) ?? true;
}

function describe(known: Switches): string {
  return Object.entries(known)
    .map(([name, value]) => `${name} (${words[name]?.join(", ") ?? typeof value})`)
    .join(", ");
}
