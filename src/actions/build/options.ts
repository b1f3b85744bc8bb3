import {
  ARM64,
  type BuildOptions,
  type Compression,
  type ContainerTest,
  type SecretSource,
} from "../../image/options.ts";
import { nearest } from "../../kernel/nearest.ts";
import { expected } from "../../runner/spec.ts";
import { words } from "../run-task/words.ts";

/** Keys that one build may have, and `build-defaults` for all. */
export const OPTION_KEYS = [
  "secrets",
  "ssh",
  "labels",
  "commit-labels",
  "annotations",
  "platforms",
  "compression",
  "source-date-epoch",
  "sbom",
  "provenance",
  "tests",
] as const;

const COMPRESSIONS = ["gzip", "zstd", "estargz", "uncompressed"] as const;
const TEST_KEYS = [
  "name",
  "command",
  "args",
  "environment",
  "exit-code",
  "output",
  "output-matches",
  "timeout-seconds",
];

type Problem = (text: string) => void;

/** Reads the input `build-defaults`; every problem in it is named at once. */
export function buildDefaults(value: Record<string, unknown>): Partial<BuildOptions> {
  const problems: string[] = [];
  unknownKeys(value, OPTION_KEYS, "", (text) => problems.push(text));
  const read = options(value, "", (text) => problems.push(text));
  if (problems.length > 0) expected(problems.join("; "));
  return read;
}

/** Says which keys are not among `keys`, with the one that was probably meant. */
export function unknownKeys(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  of: string,
  problem: Problem,
): void {
  const where = of === "" ? "" : `"${of}" `;
  for (const key of Object.keys(value).filter((one) => !keys.includes(one))) {
    const hint = nearest(key, keys);
    problem(`${where}to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${keys.join(", ")})`}`);
  }
}

/** The options among the keys of a build. Only what is written is there, so that defaults can stand under it. */
export function options(
  written: Readonly<Record<string, unknown>>,
  of: string,
  problem: Problem,
): Partial<BuildOptions> {
  const at = (key: string) => `"${of === "" ? "" : `${of}.`}${key}"`;
  const read: { -readonly [K in keyof BuildOptions]?: BuildOptions[K] } = {};
  const given = (key: string) => written[key] !== undefined && written[key] !== null;
  if (given("secrets")) read.secrets = secrets(written.secrets, at("secrets"), problem);
  if (given("ssh")) read.ssh = texts(written.ssh, at("ssh"), problem);
  if (given("labels")) read.labels = mapping(written.labels, at("labels"), problem);
  if (given("annotations")) read.annotations = mapping(written.annotations, at("annotations"), problem);
  if (given("commit-labels")) read.commitLabels = bool(written["commit-labels"], at("commit-labels"), problem);
  if (given("platforms")) read.platforms = platforms(written.platforms, at("platforms"), problem);
  const compressed = given("compression") ? compression(written.compression, at("compression"), problem) : undefined;
  if (compressed !== undefined) read.compression = compressed;
  const epoch = given("source-date-epoch") ? written["source-date-epoch"] : undefined;
  if (epoch === "commit" || (Number.isInteger(epoch) && Number(epoch) >= 0)) read.sourceDateEpoch = epoch as number;
  else if (epoch !== undefined) problem(`${at("source-date-epoch")} to be seconds since 1970, or commit`);
  if (given("sbom")) {
    const sbom = written.sbom;
    if (typeof sbom === "boolean" || (typeof sbom === "string" && /^[^\s,]+$/.test(sbom))) read.sbom = sbom;
    else problem(`${at("sbom")} to be true, false or the image of a generator`);
  }
  if (given("provenance")) {
    const found = { true: "max", false: "off", min: "min", max: "max" }[String(written.provenance)];
    if (found === undefined) problem(`${at("provenance")} to be true, false, min or max`);
    else read.provenance = found as BuildOptions["provenance"];
  }
  if (given("tests")) read.tests = tests(written.tests, at("tests"), problem);
  return read;
}

function secrets(value: unknown, at: string, problem: Problem): Record<string, SecretSource> {
  if (!isMapping(value)) {
    problem(`${at} to be a mapping: id → { env: NAME } or { file: path }`);
    return {};
  }
  const read: Record<string, SecretSource> = {};
  for (const [id, source] of Object.entries(value)) {
    const { env, file, ...rest } = isMapping(source) ? source : {};
    const one = typeof env === "string" && file === undefined ? { env } : undefined;
    const other = typeof file === "string" && env === undefined ? { file } : undefined;
    const found = Object.keys(rest).length === 0 ? (one ?? other) : undefined;
    if (found === undefined || !/^[\w.-]+$/.test(id))
      problem(`${at.slice(0, -1)}.${id}" to be { env: NAME } or { file: path }, under an id of letters, digits, . _ -`);
    else read[id] = found;
  }
  return read;
}

function platforms(value: unknown, at: string, problem: Problem): string[] {
  const found = [...new Set(texts(value, at, problem))];
  if (!found.every((one) => /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(one)))
    problem(`${at} to be platforms such as linux/arm64`);
  if (!found.includes(ARM64)) problem(`${at} to have linux/arm64 among them: that is what ECS gets`);
  return found;
}

function compression(value: unknown, at: string, problem: Problem): Compression | undefined {
  const written = isMapping(value) ? value : { type: value };
  const type = COMPRESSIONS.find((one) => one === written.type);
  const { level } = written;
  if (type === undefined) problem(`${at} to be one of ${COMPRESSIONS.join(", ")}, or { type, level }`);
  if (level !== undefined && !(Number.isInteger(level) && Number(level) >= 0 && Number(level) <= 22))
    problem(`${at} to have a level from 0 to 22`);
  return type === undefined ? undefined : { type, ...(level === undefined ? {} : { level: Number(level) }) };
}

function tests(value: unknown, at: string, problem: Problem): ContainerTest[] {
  if (!Array.isArray(value)) {
    problem(`${at} to be a list of commands, or of mappings with a command`);
    return [];
  }
  return value.map((one, index) => test(one, `${at.slice(0, -1)}[${index}]"`, problem));
}

function test(value: unknown, at: string, problem: Problem): ContainerTest {
  const written: Record<string, unknown> = isMapping(value) ? value : { command: value };
  unknownKeys(written, TEST_KEYS, at.slice(1, -1), problem);
  const list = (key: string): string[] | undefined => {
    const found = written[key];
    if (found === undefined) return undefined;
    return typeof found === "string" ? split(found, at, problem) : texts(found, `${at.slice(0, -1)}.${key}"`, problem);
  };
  const whole = (key: string, usual: number, max: number): number => {
    const found = written[key] ?? usual;
    if (!Number.isInteger(found) || Number(found) < 0 || Number(found) > max)
      problem(`${at.slice(0, -1)}.${key}" to be a whole number up to ${max}`);
    return Number(found);
  };
  const [command, args] = [list("command"), list("args")];
  if (command === undefined ? args === undefined : command.length === 0)
    problem(`${at} to have a command, or args for the image's own entrypoint`);
  if (command !== undefined && args !== undefined) problem(`${at} to have either command or args`);
  const matches = written["output-matches"];
  if (matches !== undefined && !isPattern(matches))
    problem(`${at.slice(0, -1)}.output-matches" to be a regular expression`);
  return {
    name: typeof written.name === "string" ? written.name : (command ?? args ?? []).join(" "),
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    environment:
      written.environment === undefined ? {} : mapping(written.environment, `${at.slice(0, -1)}.environment"`, problem),
    exitCode: whole("exit-code", 0, 255),
    ...(written.output === undefined ? {} : { output: String(written.output) }),
    ...(matches === undefined ? {} : { outputMatches: String(matches) }),
    timeoutSeconds: Math.max(1, whole("timeout-seconds", 60, 3600)),
  };
}

function split(text: string, at: string, problem: Problem): string[] {
  try {
    return words(text);
  } catch (error) {
    problem(`${at} to be a command whose quotes are closed (${error instanceof Error ? error.message : ""})`);
    return [];
  }
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === "string" && new RegExp(value) !== undefined;
  } catch {
    return false;
  }
}

function texts(value: unknown, at: string, problem: Problem): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((one) => typeof one === "string" && one !== "")) problem(`${at} to be a list of text`);
  return list.map(String);
}

function bool(value: unknown, at: string, problem: Problem): boolean {
  if (typeof value !== "boolean") problem(`${at} to be true or false`);
  return value === true;
}

function mapping(value: unknown, at: string, problem: Problem): Record<string, string> {
  if (!isMapping(value) || Object.values(value).some((one) => one === null || typeof one === "object")) {
    problem(`${at} to be a mapping: name → text`);
    return {};
  }
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
