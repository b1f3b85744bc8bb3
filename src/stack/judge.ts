import { classify, classifyTop } from "./classes.ts";
import { type Entry, hostOf, type Reading } from "./context.ts";
import { checkService, looksSecret } from "./leaks.ts";
import { judgeNetworks } from "./networks.ts";
import { fileForm } from "./own.ts";
import { readOwn } from "./own-read.ts";
import type { Problems } from "./problems.ts";
import type { ComposeModel, Stack, StackService } from "./types.ts";
import { mapping } from "./units.ts";

export function judgeTop(compose: ComposeModel, problems: Problems): void {
  classifyTop(compose.model, problems);
  if (!compose.named)
    problems.add(
      ["name"],
      "is not given, so Compose takes the folder's, which differs from machine to machine",
      "write `name:` at the top",
    );
  for (const { path, places } of compose.twice)
    problems.add(
      [...path, "x-gantline"],
      `stands in ${places.map(({ file, line }) => `${file}:${line}`).join(" and ")}, and Compose merges it by version`,
      "write it in one file",
    );
  for (const kind of ["secrets", "configs"])
    for (const [name, one] of Object.entries(mapping(compose.model[kind])))
      readOwn(mapping(one)["x-gantline"], fileForm, [kind, name, "x-gantline"], problems);
}

/** Values that the file gives to environments are judged like literals of containers. */
export function judgeGiven({ environment, problems, compose }: Reading): void {
  const at = ["x-gantline", "environments", environment.name, "variables"];
  for (const [name, value] of Object.entries(environment.variables)) {
    const own = mapping(
      mapping(mapping(mapping(compose.model["x-gantline"]).environments)[environment.name]).variables,
    );
    const path = name in own ? [...at, name] : ["x-gantline", "variables", name];
    const why = looksSecret(name, value);
    if (why !== undefined)
      problems.add(path, `is written in the file, and ${why}`, "give it under secrets as name#key");
    if (name in environment.secrets) problems.add(path, "is given as a variable and as a secret", "remove one of them");
  }
}

export function judgeKeys(entry: Entry, reading: Reading): void {
  const { service, path, name, written } = entry;
  const { compose, problems } = reading;
  const kept = {
    ...service,
    ...withoutLocalFiles(service, compose),
    restart: hostOf(entry) ? service.restart : undefined,
  };
  const stays = classify(kept, path, problems);
  if (service.restart !== undefined && hostOf(entry) === undefined) stays.push("restart");
  if (stays.length > 0) {
    const place = compose.place(path);
    reading.notices.push({
      key: path.join("."),
      text: `${name} leaves on the laptop: ${stays.sort().join(", ")}`,
      ...place,
    });
  }
  checkService(written, path, reading);
  judgeNetworks(entry, reading);
}

/** Secrets and configs that are marked as the laptop's own are no concern of ECS. */
function withoutLocalFiles(service: Record<string, unknown>, { model }: ComposeModel): Record<string, unknown> {
  const kept = (kind: "secrets" | "configs") => {
    const list = service[kind];
    if (!Array.isArray(list)) return {};
    const marked = (one: unknown) => {
      const source = String(mapping(one).source ?? one);
      return mapping(mapping(mapping(model[kind])[source])["x-gantline"])["local-only"] === true;
    };
    return { [kind]: list.filter((one) => !marked(one)) };
  };
  return { ...kept("secrets"), ...kept("configs") };
}

/** Two services behind one host and path would answer for each other. */
export function judgeHosts({ services }: Stack, problems: Problems): void {
  const owners = new Map<string, string>();
  for (const { name, http, containers } of services) {
    if (http === undefined) continue;
    const path = ["services", name, "x-gantline", "http"];
    const key = `${http.host ?? "any host"}${http.path ?? ""}`;
    const other = owners.get(key);
    if (other !== undefined)
      problems.add(path, `answers for ${key}, and so does ${other}`, "give one of them another host or path");
    owners.set(key, name);
    if (http.host === undefined && http.path === undefined)
      problems.add(path, "has neither host nor path", "write at least one: which requests come here?");
    const numbers = containers.flatMap(({ ports }) => ports.map(({ number }) => number));
    if (numbers.length === 0) problems.add(path, "has no port to send requests to", `write services.${name}.ports`);
    else if (http.port !== undefined && !numbers.includes(http.port))
      problems.add(
        [...path, "port"],
        `is ${http.port}, and the container listens on ${numbers.join(", ")}`,
        "write one of those",
      );
    else if (http.port === undefined && numbers.length > 1)
      problems.add(path, `does not say which of the ports ${numbers.join(", ")} requests go to`, "write `port`");
  }
}

/** Names that nothing on ECS answers for. */
export function judgeCalls({ calls, services, tasks }: Stack, problems: Problems): void {
  for (const { from, to, key } of calls) {
    if (key.includes(".depends_on.")) continue;
    const callee = services.find(({ name }) => name === to) as StackService;
    const path = pathOf(key);
    const value = `calls ${to}`;
    if (callee.discovery === "none")
      problems.add(
        path,
        `${value}, and its discovery is none, so nothing answers for that name`,
        `give ${from} a public address, or ${to} another discovery`,
      );
    else if (callee.containers[0].ports.length === 0)
      problems.add(path, `${value}, which has no port`, `write services.${to}.ports or expose`);
    else if (tasks.some(({ name }) => name === from) && callee.discovery === "service-connect")
      problems.add(
        path,
        `${value} from a one-off task, and those take no part in Service Connect`,
        `make the discovery of ${to} cloud-map, or give the task a public address`,
      );
  }
}

/** `services.web.environment.API_URL` as a path; names of services may hold dots, those of variables do not. */
function pathOf(key: string): (string | number)[] {
  const match = /^services\.(.+)\.(environment|command|entrypoint)(?:\.(.+))?$/.exec(key);
  if (!match) return [key];
  const [, service = "", field = "", name] = match;
  return ["services", service, field, ...(name === undefined ? [] : [name])];
}
