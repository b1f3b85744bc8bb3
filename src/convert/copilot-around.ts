import { isMapping, mapping } from "../stack/units.ts";
import type { WorkloadContext } from "./copilot-container.ts";
import type { DraftService } from "./draft.ts";

export function readNetwork(service: DraftService, { ledger }: WorkloadContext): void {
  const connect = ledger.take(["network", "connect"]);
  ledger.only(["network", "connect"], ["alias"]);
  if (isMapping(connect) && connect.alias !== undefined)
    ledger.say(
      ["network", "connect", "alias"],
      `is ${String(connect.alias)}; here others call the service by its compose name, ${service.name}`,
    );
  else if (connect === false || connect === undefined) {
    if (connect === false) service.own.discovery = "none";
    else
      ledger.say(
        ["network", "connect"],
        `is not given: others called the service by Cloud Map (${service.name}.<environment>.<app>.local); here they call it by Service Connect, http://${service.name}:<port>`,
      );
  }
  if (ledger.has(["network", "vpc", "placement"])) {
    const placement = ledger.take(["network", "vpc", "placement"]);
    ledger.say(
      ["network", "vpc", "placement"],
      `is ${JSON.stringify(placement)}: give the subnets in the look-up${placement === "public" ? "; a public address is the raw field deployment.networkConfiguration" : ""}`,
    );
  }
  if (ledger.has(["network", "vpc", "security_groups"]))
    ledger.note(
      ["network", "vpc", "security_groups"],
      "belong into the look-up value security-groups, which all tasks of the environment have",
    );
}

export function readStorage(service: DraftService, { ledger, draft }: WorkloadContext): void {
  if (ledger.take(["storage", "readonly_fs"]) === true) service.fields.read_only = true;
  const size = ledger.take(["storage", "ephemeral"]);
  if (size !== undefined) draft.raw(service, { ephemeralStorage: { sizeInGiB: Number(size) } });
  const volumes = mapping(ledger.take(["storage", "volumes"]));
  const mounts: string[] = [];
  for (const [name, value] of Object.entries(volumes)) {
    const { path, read_only, efs, ...rest } = mapping(value);
    // Copilot mounts read-only unless it is told otherwise.
    mounts.push(`${name}:${String(path)}${read_only === false || efs === false || efs === undefined ? "" : ":ro"}`);
    const id = typeof efs === "string" ? efs : mapping(efs).id;
    const at = ["storage", "volumes", name];
    const lookup = `{lookup.efs-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}}`;
    const kept = efs !== undefined && efs !== false;
    draft.volumes[name] = {
      "x-gantline": kept ? { efs: typeof id === "string" ? id : lookup } : { "local-only": true },
    };
    if (kept && typeof id !== "string")
      ledger.say(
        [...at, "efs"],
        `was a file system that Copilot made: put its id into the look-up value ${lookup.slice(8, -1)}`,
      );
    for (const key of isMapping(efs) ? Object.keys(efs).filter((one) => one !== "id") : [])
      ledger.say(
        [...at, "efs", key],
        "is left behind: write it under task-definition.volumes as efsVolumeConfiguration",
      );
    for (const key of Object.keys(rest)) ledger.say([...at, key], "has no counterpart and is left behind");
  }
  if (mounts.length > 0) service.fields.volumes = mounts;
}
