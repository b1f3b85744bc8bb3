import type { Problems } from "./problems.ts";
import type { Path, Port } from "./types.ts";
import { mapping } from "./units.ts";

/** The container's side of `ports` and `expose`, each once, those with a name of their own first. */
export function readPorts(name: string, service: Record<string, unknown>, path: Path, problems: Problems): Port[] {
  const found = new Map<string, Port>();
  const add = (number: number, protocol: string, given?: unknown, app?: unknown) => {
    const key = `${number}/${protocol}`;
    const before = found.get(key);
    const appProtocol = before?.appProtocol ?? (app === undefined ? undefined : (String(app) as Port["appProtocol"]));
    const own = given === undefined ? (before?.name ?? `${name}-${number}`) : String(given);
    found.set(key, { number, protocol: protocol as Port["protocol"], name: mappingName(own), appProtocol });
  };
  const ports = Array.isArray(service.ports) ? service.ports : [];
  for (const [index, value] of ports.entries()) {
    const { target, protocol = "tcp", name: given, app_protocol } = mapping(value);
    if (app_protocol !== undefined && !/^(http|http2|grpc)$/.test(String(app_protocol)))
      problems.add(
        [...path, "ports", index],
        `app_protocol is ${app_protocol}`,
        "ECS takes http, http2 or grpc: write one or none",
      );
    else if (!/^(tcp|udp)$/.test(String(protocol)))
      problems.add([...path, "ports", index], `protocol is ${protocol}`, "ECS takes tcp and udp");
    else add(Number(target), String(protocol), given, app_protocol);
  }
  for (const value of Array.isArray(service.expose) ? service.expose : []) {
    const match = /^(\d+)(?:-(\d+))?(?:\/(tcp|udp))?$/.exec(String(value));
    if (!match) continue;
    const first = Number(match[1]);
    for (let one = first; one <= Number(match[2] ?? first) && one < first + 100; one++) add(one, match[3] ?? "tcp");
  }
  return [...found.values()];
}

/** Names of port mappings: lower-case letters, digits, - and _, at most 64 (API reference, PortMapping). */
function mappingName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "-")
    .slice(0, 64);
}
