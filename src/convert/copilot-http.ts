import { isMapping, mapping } from "../stack/units.ts";
import type { DraftService } from "./draft.ts";
import type { Ledger } from "./ledger.ts";
import type { Path } from "./types.ts";

const left: Readonly<Record<string, string>> = {
  deregistration_delay: "goes: targets of a stack are given 30 s to drain",
  stickiness: "goes: Gantline makes target groups without stickiness",
  allowed_source_ips: "goes: say it in the listener's security group",
  hosted_zone: "goes: Gantline writes no DNS records",
  redirect_to_https: "goes: redirecting is the listener's",
  additional_rules: "goes: a service has one rule. Keep the others in Terraform or CDK",
  ssl_policy: "goes: it is the listener's",
  target_container:
    "goes: requests reach the service's own container; a proxy beside it must be the service, with the program as its sidecar",
  targetContainer:
    "goes: requests reach the service's own container; a proxy beside it must be the service, with the program as its sidecar",
};

/** `http` of a manifest: which requests come here. */
export function readHttp(path: Path, service: DraftService, ledger: Ledger): void {
  if (ledger.see(path) === false) {
    ledger.take(path);
    return;
  }
  const http = mapping(service.own.http);
  const where = ledger.take([...path, "path"]);
  if (where !== undefined && where !== "/")
    http.path = `/${String(where)
      .replace(/^\//, "")
      .replace(/\/?\*?$/, "")}*`;
  const alias = ledger.take([...path, "alias"]);
  const host = hostOf(alias);
  if (host !== undefined) http.host = host;
  if ((Array.isArray(alias) && alias.length > 1) || JSON.stringify(alias)?.includes("hosted_zone"))
    ledger.say(
      [...path, "alias"],
      `is more than one name (${JSON.stringify(alias)}): the stack has ${host}; give the others to the listener in Terraform or CDK`,
    );
  if (http.host === undefined && http.path === undefined) {
    http.host = `${service.name}.{zone}`;
    ledger.say(path, `answers for every host here; in a stack each service has one: ${http.host}`);
  }
  const check = ledger.take([...path, "healthcheck"]);
  if (typeof check === "string") http.health = check;
  else if (isMapping(check)) {
    if (check.path !== undefined) http.health = String(check.path);
    for (const key of Object.keys(check))
      if (key !== "path")
        ledger.say(
          [...path, "healthcheck", key],
          "goes: Gantline's target groups check as ECS's usual ones do; set it on the target group",
        );
  }
  for (const key of ["target_port", "targetPort"]) {
    const port = ledger.take([...path, key]);
    if (port === undefined) continue;
    http.port = Number(port);
    const ports = Array.isArray(service.fields.ports) ? service.fields.ports : [];
    if (!ports.some((one) => String(mapping(one).target ?? String(one).split(":").at(-1)) === String(port)))
      service.fields.expose = [String(port)];
  }
  if (ledger.has([...path, "version"])) {
    ledger.take([...path, "version"]);
    ledger.say(
      [...path, "version"],
      "is the app_protocol of the port; the target group's protocol version is set on the group",
    );
  }
  for (const key of ledger.open(path)) if (left[key] !== undefined) ledger.note([...path, key], left[key]);
  service.own.http = http;
}

/** The first host of an alias: text, a list of text, or of mappings with a zone. */
export function hostOf(alias: unknown): string | undefined {
  const first = Array.isArray(alias) ? alias[0] : alias;
  if (isMapping(first)) return String(first.name);
  return first === undefined ? undefined : String(first).split(",")[0]?.trim();
}
