import type { Entry, Reading } from "./context.ts";
import { asMapping } from "./context.ts";
import type { StackBuild, StackImage } from "./types.ts";
import { isMapping, mapping, texts } from "./units.ts";

/**
 * The image of each deployed service. Equal builds (context, Dockerfile, target, arguments, contexts, secrets) are one; its
 * name is that of the file's `image:`, else of its target when no other build has the same, else of its first service, one with ports
 * before the others.
 */
export function readImages(entries: readonly Entry[], app: string, reading: Reading) {
  const groups = new Map<string, { entry: Entry; build: Omit<StackBuild, "name" | "repository">; services: Entry[] }>();
  const of = new Map<string, string>();
  for (const entry of entries) {
    if (entry.service.build === undefined || entry.service.build === null) continue;
    const build = readBuild(entry, reading);
    const key = JSON.stringify(build);
    const group = groups.get(key);
    if (group) group.services.push(entry);
    else groups.set(key, { entry, build, services: [entry] });
  }
  const images: StackImage[] = [];
  const taken = new Set<string>();
  const all = [...groups.values()];
  for (const { entry, build, services } of all) {
    const same = all.filter((other) => other.build.target !== undefined && other.build.target === build.target);
    const candidates = [
      imageName(services.find(({ service }) => typeof service.image === "string")?.service.image),
      build.target !== undefined && same.length === 1 ? build.target : undefined,
      (services.find(({ service }) => texts(service.ports).length > 0) ?? entry).name,
    ];
    const found = candidates.find((name) => name !== undefined && !taken.has(name)) ?? `${entry.name}-${taken.size}`;
    const name = found.replace(/[^A-Za-z0-9_-]/g, "-");
    taken.add(found);
    images.push({ name, build: { ...build, name, repository: `${app}/${name}`.toLowerCase() } });
    for (const one of services) of.set(one.name, name);
  }
  for (const { name, service, path } of entries) {
    if (of.has(name)) continue;
    const reference = typeof service.image === "string" ? service.image : undefined;
    if (reference === undefined) {
      reading.problems.add(path, "has neither build nor image", "write one of them");
      continue;
    }
    if (!images.some((image) => image.name === reference)) images.push({ name: reference, reference });
    of.set(name, reference);
  }
  return { images, of };
}

function readBuild({ service, path }: Entry, { compose, problems }: Reading): Omit<StackBuild, "name" | "repository"> {
  const build = isMapping(service.build) ? service.build : { context: service.build };
  const { context = ".", dockerfile, target, args, additional_contexts, ssh, secrets } = build;
  if (/^[a-z+]+:\/\/|^git@|\.git(#|$)/i.test(String(context)))
    problems.add(
      [...path, "build", "context"],
      "is in another repository",
      "check it out in the workflow and name its folder",
    );
  const contexts = textsOf(asMapping(additional_contexts));
  for (const [name, value] of Object.entries(contexts))
    if (value.startsWith("service:"))
      problems.add(
        [...path, "build", "additional_contexts", name],
        `is the image of ${value.slice(8)}`,
        "make it a stage of one Dockerfile and name it as target",
      );
  return {
    context: String(context),
    ...(dockerfile === undefined ? {} : { dockerfile: String(dockerfile) }),
    ...(target === undefined ? {} : { target: String(target) }),
    args: textsOf(asMapping(args)),
    contexts,
    secrets: buildSecrets(secrets, [...path, "build", "secrets"], compose.model, problems),
    ssh: texts(Array.isArray(ssh) ? ssh : Object.entries(mapping(ssh)).map(([id, at]) => (at ? `${id}=${at}` : id))),
  };
}

function buildSecrets(
  secrets: unknown,
  path: readonly (string | number)[],
  model: Readonly<Record<string, unknown>>,
  problems: Reading["problems"],
): StackBuild["secrets"] {
  if (!Array.isArray(secrets)) return {};
  return Object.fromEntries(
    secrets.flatMap((value, index): [string, StackBuild["secrets"][string]][] => {
      const { source = value, target } = mapping(value);
      const { file, environment } = mapping(mapping(model.secrets)[String(source)]);
      const id = String(target ?? source)
        .split("/")
        .at(-1) as string;
      if (file !== undefined) return [[id, { file: String(file) }]];
      if (environment !== undefined) return [[id, { environment: String(environment) }]];
      problems.add(
        [...path, index],
        `${source} is neither a file nor a variable`,
        "give the secret `file` or `environment`",
      );
      return [];
    }),
  );
}

/** The last part of an image's name, without tag and digest. */
function imageName(image: unknown): string | undefined {
  if (typeof image !== "string") return undefined;
  return image.split("/").at(-1)?.split(/[:@]/)[0];
}

function textsOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")]));
}
