import { isMapping, mapping, overlay } from "../stack/units.ts";
import { imported, secretOf, type WorkloadContext } from "./copilot-container.ts";
import { hostOf } from "./copilot-http.ts";
import type { DraftService } from "./draft.ts";
import type { Path } from "./types.ts";

/** `environments` of a manifest: what differs in each. */
export function readEnvironments(service: DraftService, context: WorkloadContext): void {
  const { ledger, draft } = context;
  for (const [name, value] of Object.entries(mapping(ledger.see(["environments"])))) {
    const path: Path = ["environments", name];
    let own: Record<string, unknown> = {};
    const put = (fields: Record<string, unknown>) => {
      own = mapping(overlay(own, fields));
    };
    const environment = draft.environments[name] ?? {};
    for (const [key, one] of Object.entries(mapping(value))) {
      const at = [...path, key];
      if (key === "variables" || key === "secrets") readNames(key, at, service, environment, context);
      else if (key === "count" && !isMapping(one)) put({ deployment: { desiredCount: Number(ledger.take(at)) } });
      else if ((key === "cpu" || key === "memory") && !isMapping(one))
        put({ "task-definition": { [key]: String(ledger.take(at)) } });
      else if (key === "exec") put({ deployment: { enableExecuteCommand: ledger.take(at) === true } });
      else if (key === "http" && isMapping(one)) {
        const host = hostOf(ledger.take([...at, "alias"]));
        if (host !== undefined) put({ http: { host } });
        const check = ledger.see([...at, "healthcheck"]);
        if (typeof check === "string") put({ http: { health: ledger.take([...at, "healthcheck"]) } });
      } else if (key === "deployment" && mapping(one).rolling === "recreate") {
        ledger.take([...at, "rolling"]);
        put({ deployment: { deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } } });
      } else if (key === "image" && mapping(one).location !== undefined)
        ledger.note(
          at,
          `is another image in ${name}; a stack has the same one everywhere, as what was tested is what runs`,
        );
    }
    if (Object.keys(own).length > 0) service.own.environments = { ...mapping(service.own.environments), [name]: own };
  }
}

/** Variables and secrets of an environment are given by name, to every container that declares the name. */
function readNames(
  kind: "variables" | "secrets",
  path: Path,
  service: DraftService,
  environment: Record<string, unknown>,
  { ledger, draft }: WorkloadContext,
): void {
  for (const [name, value] of Object.entries(mapping(ledger.take(path)))) {
    const at = [...path, name];
    const text =
      kind === "secrets"
        ? secretOf(at, value, ledger)
        : isMapping(value)
          ? imported(at, value, ledger)
          : String(value ?? "");
    if (text === undefined) continue;
    const names = { ...(mapping(environment[kind]) as Record<string, string>) };
    if (names[name] !== undefined && names[name] !== text)
      ledger.say(
        at,
        `is ${names[name]} for another service: names stand for one value in an environment, so one of the two must get another name`,
      );
    else names[name] = text;
    environment[kind] = names;
    if (!(name in service.environment) && !(name in service.secrets)) {
      // A container gets what it declares: elsewhere the name is empty, not absent.
      service.environment[name] = "";
      ledger.say(at, "is empty in the environments that do not give it; Copilot did not set it there");
    }
    const others = draft.services.filter((one) => one !== service && (name in one.environment || name in one.secrets));
    for (const other of others) ledger.say(at, `reaches ${other.name} as well, which declares the same name`);
  }
}
