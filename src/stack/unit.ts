import { ecsName, readContainer } from "./container.ts";
import { dependencies, type Entry, hostOf, type Reading } from "./context.ts";
import type { TaskRules } from "./tasks.ts";
import type { StackContainer, StackUnit } from "./types.ts";
import { mapping } from "./units.ts";

export interface Made {
  unit: StackUnit;
  /** The services that became its containers. */
  entries: readonly Entry[];
}

/** One unit for every service that is no sidecar, with its sidecars. */
export function units(
  entries: readonly Entry[],
  of: ReadonlyMap<string, string>,
  rules: ReadonlyMap<string, TaskRules>,
  reading: Reading,
) {
  const result = new Map<string, Made>();
  const sidecars = new Map<string, Entry[]>();
  for (const entry of entries) {
    const host = hostOf(entry);
    if (host === undefined) continue;
    if (!reading.deployed.has(host) || hostOf(reading.deployed.get(host) as Entry) !== undefined)
      reading.problems.add(
        [...entry.path, "network_mode"],
        `is that of ${host}, which is no deployed service of its own`,
        "name one that is",
      );
    if (rules.has(entry.name))
      reading.problems.add(
        entry.path,
        `is a one-off task, and shares the network of ${host}`,
        "make it one or the other",
      );
    sidecars.set(host, [...(sidecars.get(host) ?? []), entry]);
  }
  for (const entry of entries) {
    if (hostOf(entry) !== undefined) continue;
    const own = [entry, ...(sidecars.get(entry.name) ?? [])];
    const containers = own.map((one) =>
      readContainer(one, of.get(one.name) ?? one.name, one === entry || String(one.service.restart) !== "no", reading),
    );
    result.set(entry.name, { entries: own, unit: unitOf(entry, withOrder(containers, own), reading) });
  }
  return result;
}

function unitOf(entry: Entry, containers: StackContainer[], { compose }: Reading): StackUnit {
  return {
    name: entry.name,
    containers: containers as [StackContainer, ...StackContainer[]],
    role: entry.own.role as string | undefined,
    taskDefinition: mapping(entry.own["task-definition"]),
    place: compose.place(entry.path),
  };
}

const conditions: Readonly<Record<string, string>> = {
  service_started: "START",
  service_healthy: "HEALTHY",
  service_completed_successfully: "SUCCESS",
};

/** Containers of one task wait for each other as the file says; Compose starts a sidecar after the one whose network it has. */
function withOrder(containers: StackContainer[], entries: readonly Entry[]): StackContainer[] {
  const names = new Set(entries.map(({ name }) => name));
  return containers.map((container, index) => {
    const entry = entries[index] as Entry;
    const waits = dependencies(entry).filter(({ on }) => names.has(on));
    if (waits.length === 0) return container;
    const dependsOn = waits.map(({ on, condition }) => ({
      containerName: ecsName(on),
      condition: conditions[condition],
    }));
    return { ...container, fields: { ...container.fields, dependsOn } };
  });
}
