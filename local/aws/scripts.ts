/** What of the services can be scripted and switched over HTTP, beside faults. */
import type { Ecr } from "./ecr/index.ts";
import type { Controls } from "./ecs/controls.ts";
import type { Elbv2 } from "./elbv2/service.ts";
import type { Logs } from "./logs/index.ts";
import type { SecretsManager } from "./secrets-manager/index.ts";
import { AwsError } from "./service.ts";
import type { Tagging } from "./tagging/index.ts";

export interface ScriptReply {
  status?: number;
  body: unknown;
}

export interface Scripted {
  ecr: Pick<Ecr, "scriptScan" | "applyLifecycle">;
  ecs: { controls: Pick<Controls, "defineNamespaceService"> };
  elbv2: Pick<Elbv2, "switches">;
  logs: Pick<Logs, "switches">;
  secretsManager: Pick<SecretsManager, "switches">;
  tagging: Pick<Tagging, "switches">;
}

type Switches = Record<string, unknown>;

/**
 * `POST scans` {"image": digest, repository or "*", "result": {"status", "findings"?, "afterMs"?}},
 * `POST lifecycle` {"repository"} applies its policy now, `POST namespace-services` {"arn", "name", "namespace"} tells
 * what a Cloud Map service is, `GET switches`, `POST switches` {service: {switch: value}}.
 */
export function scriptRoutes(services: Scripted): Record<string, (body: string) => ScriptReply> {
  const { ecr } = services;
  const holders: Record<string, object> = {
    elasticloadbalancing: services.elbv2.switches,
    logs: services.logs.switches,
    secretsmanager: services.secretsManager.switches,
    tagging: services.tagging.switches,
  };
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
    "POST namespace-services": read(({ arn, name, namespace }) => {
      if (typeof arn !== "string" || typeof name !== "string" || typeof namespace !== "string") {
        throw new Error(
          'Which? Such as {"arn": "arn:aws:…:service/srv-…", "name": "api", "namespace": "shop.internal"}.',
        );
      }
      services.ecs.controls.defineNamespaceService({ arn, name, namespace });
      return { status: 201, body: { arn, name, namespace } };
    }),
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

function read(run: (given: Record<string, unknown>) => ScriptReply): (body: string) => ScriptReply {
  return (body) => {
    try {
      const given: unknown = JSON.parse(body);
      if (!isRecord(given)) throw new Error("The body must be a JSON object.");
      return run(given);
    } catch (error) {
      return { status: error instanceof AwsError ? error.status : 400, body: { message: (error as Error).message } };
    }
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
