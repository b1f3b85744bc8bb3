import { type Entry, hostOf, type Reading } from "./context.ts";
import { isMapping, mapping, texts } from "./units.ts";

/** On ECS all of a stack stands in one VPC, and security groups say who may talk to whom. */
export function judgeNetworks(entry: Entry, { problems, compose }: Reading): void {
  const { service, path } = entry;
  const mode = service.network_mode;
  if (mode !== undefined && hostOf(entry) === undefined)
    problems.add(
      [...path, "network_mode"],
      `is ${mode}, and a task on Fargate has an address of its own`,
      "remove it, or write service:<name> for a sidecar",
    );
  const networks = isMapping(service.networks)
    ? service.networks
    : Object.fromEntries(texts(service.networks).map((one) => [one, null]));
  const names = Object.keys(networks);
  if (names.length > 1)
    problems.add(
      [...path, "networks"],
      `joins ${names.join(", ")}, and a task has one network`,
      "remove the networks: security groups say who may talk to whom",
    );
  for (const name of names) {
    const said = Object.entries(mapping(networks[name])).filter(
      ([, value]) => value !== null && texts(value).length !== 0,
    );
    for (const [key] of said.filter(([one]) => one !== "priority" && one !== "gw_priority"))
      problems.add(
        [...path, "networks", name, key],
        key === "aliases"
          ? "gives other names, and on ECS only the compose name answers"
          : "is an address, and addresses are the VPC's",
        "remove it and call the service by its compose name",
      );
    if (mapping(mapping(compose.model.networks)[name]).internal === true && names.length === 1)
      problems.add(
        [...path, "networks", name],
        `keeps the service away from the world, which the VPC must do`,
        "remove it and choose subnets and security groups that do",
      );
  }
}
