import { isRecord } from "../task-definition/model.ts";
import type { Found, GroupFacts, ServiceToRoll, SubnetFacts, VerifyPort } from "./types.ts";

/** Subnets and security groups that something is to run in. */
export interface NetworkToUse {
  /** `service "api"`, `task "migrate"`. */
  by: string;
  subnets: readonly string[];
  securityGroups: readonly string[];
  /** Keeps several tasks running, so that one zone is a risk. */
  lasting: boolean;
}

/** The networks of services that run in awsvpc mode. Pure. */
export function networksOf(services: readonly ServiceToRoll[]): NetworkToUse[] {
  return services.flatMap(({ name, settings }) => {
    const network = isRecord(settings.networkConfiguration)
      ? settings.networkConfiguration.awsvpcConfiguration
      : undefined;
    if (!isRecord(network)) return [];
    const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
    const by = `service "${name}"`;
    return [{ by, subnets: texts(network.subnets), securityGroups: texts(network.securityGroups), lasting: true }];
  });
}

/** Looks all subnets and all security groups up, each in one go. */
export async function networkChecks(
  networks: readonly NetworkToUse[],
  port: VerifyPort,
): Promise<{ problem?: string; warning?: string }[]> {
  const all = (of: (one: NetworkToUse) => readonly string[]) => [...new Set(networks.flatMap(of))];
  const [subnets, groups] = await Promise.all([
    ask(
      "subnets",
      all((one) => one.subnets),
      port.subnets,
    ),
    ask(
      "security groups",
      all((one) => one.securityGroups),
      port.securityGroups,
    ),
  ]);
  return [
    ...("warning" in subnets ? [subnets] : []),
    ...("warning" in groups ? [groups] : []),
    ...networks.flatMap((one) =>
      networkFindings(
        one,
        "warning" in subnets ? undefined : subnets.found,
        "warning" in groups ? undefined : groups.found,
      ),
    ),
  ];
}

async function ask<T>(
  what: string,
  ids: readonly string[],
  look: (ids: readonly string[]) => Promise<Found<readonly T[]>>,
): Promise<{ found: readonly T[] } | { warning: string }> {
  if (ids.length === 0) return { found: [] };
  const found = await look(ids);
  return "unchecked" in found
    ? { warning: `the ${what} were not checked: ${found.unchecked}` }
    : { found: found.value };
}

/** What is wrong with one network; undefined facts were not to be had. Pure. */
export function networkFindings(
  { by, subnets, securityGroups, lasting }: NetworkToUse,
  known: readonly SubnetFacts[] | undefined,
  groups: readonly GroupFacts[] | undefined,
): { problem?: string; warning?: string }[] {
  const said: { problem?: string; warning?: string }[] = [];
  const there = (known ?? []).filter(({ id }) => subnets.includes(id));
  if (known !== undefined)
    for (const id of subnets)
      if (!there.some((one) => one.id === id)) said.push({ problem: `${by}: subnet ${id} does not exist` });
  const own = (groups ?? []).filter(({ id }) => securityGroups.includes(id));
  if (groups !== undefined)
    for (const id of securityGroups)
      if (!own.some((one) => one.id === id)) said.push({ problem: `${by}: security group ${id} does not exist` });
  const vpcs = [...new Set(there.map(({ vpc }) => vpc))];
  if (vpcs.length > 1) said.push({ problem: `${by}: its subnets are in different VPCs: ${vpcs.join(", ")}` });
  const strange = own.filter(({ vpc }) => vpcs.length === 1 && vpc !== vpcs[0]);
  for (const { id, vpc } of strange)
    said.push({ problem: `${by}: security group ${id} is in ${vpc}, and its subnets are in ${vpcs[0]}` });
  const zones = [...new Set(there.map(({ zone }) => zone))];
  if (lasting && there.length === subnets.length && zones.length === 1)
    said.push({
      warning: `${by}: its subnets (${subnets.join(", ")}) are all in ${zones[0]}: when that Availability Zone fails nothing of it runs; give subnets in two`,
    });
  return said;
}
