/** The sources of test/unit/convert/fixtures, and what is made of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { taskDefinitionShape } from "../../src/aws/shapes.ts";
import { alsoNeeded, convert } from "../../src/convert/convert.ts";
import type { ConvertOptions, Note, Source } from "../../src/convert/types.ts";
import { dataOf, textOf } from "../../src/files/convert.ts";
import { mapping, undoubled } from "../../src/stack/units.ts";
import { facts, modelOf, readAll } from "./stack.ts";

export const fixtures = fileURLToPath(new URL("../unit/convert/fixtures/", import.meta.url));
export const cases = readdirSync(fixtures).sort();
const shape = await taskDefinitionShape();

/** The files of a fixture that are given by name, with their text; those that they name come along. */
export function filesOf(name: string): Record<string, string> {
  const folder = join(fixtures, name);
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .sort();
  return Object.fromEntries(all.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

export interface Converted {
  /** Name → text. */
  files: Record<string, string>;
  notes: readonly Note[];
}

/** What is made of sources: the first that are no task definitions, as on the command line. */
export function converted(
  texts: Readonly<Record<string, string>>,
  options: ConvertOptions = {},
  change: (source: Source) => Source = (source) => source,
): Converted {
  const sources = Object.entries(texts).map(([file, text]): Source => change({ file, document: dataOf(file, text) }));
  const given = sources.filter(({ file }) => !file.endsWith(".json"));
  const wanted = alsoNeeded(given);
  const { files, notes } = convert(
    [...given, ...sources.filter(({ file }) => file.endsWith(".json") && wanted.includes(file))],
    options,
    shape,
  );
  const made = files.map((one) => [one.file, textOf(one, (file) => texts[file] ?? "")] as const);
  return { files: Object.fromEntries(made), notes };
}

/**
 * The stack of a compose file that a conversion made or a guide shows, without Compose: it writes few short forms. An
 * environment that makes databases is read as the preview of a pull request.
 */
export async function stackOf(text: string, environment: string) {
  const model = parse(text, { merge: true }) as Record<string, unknown>;
  const services = Object.fromEntries(
    Object.entries(mapping(model.services)).map(([name, service]) => [name, long(mapping(service))]),
  );
  const compose = await modelOf(text);
  const written = { ...model, services };
  const { database } = mapping(mapping(mapping(model["x-gantline"]).environments)[environment]);
  const read = { ...compose, model: mapping(undoubled(written)), written };
  if (database === undefined) return readAll(read, { environment });
  const made = { name: "shop_p42", user: "shop_p42", password: "ssm:/preview/shop/1296269/42/db-password" };
  return readAll(read, { environment, preview: { number: 42 } }, { ...facts, database: made });
}

/** The short forms of ports, volumes, builds and dependencies as Compose prints them. */
function long(service: Record<string, unknown>): Record<string, unknown> {
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  const ports = list(service.ports).map((one) => {
    if (typeof one !== "string") return one;
    const [, published, target, protocol = "tcp"] = /^(?:(\d+):)?(\d+)(?:\/(\w+))?$/.exec(one) ?? [];
    return { target: Number(target), protocol, ...(published === undefined ? {} : { published }) };
  });
  const volumes = list(service.volumes).map((one) => {
    const [source, target, mode] = String(one).split(":");
    return { type: "volume", source, target, ...(mode === "ro" ? { read_only: true } : {}) };
  });
  const secrets = list(service.secrets).map((one) => (typeof one === "string" ? { source: one } : one));
  const build = typeof service.build === "string" ? { context: service.build } : service.build;
  return {
    ...service,
    ...(service.ports ? { ports } : {}),
    ...(service.volumes ? { volumes } : {}),
    ...(service.secrets ? { secrets } : {}),
    ...(service.build ? { build } : {}),
  };
}
