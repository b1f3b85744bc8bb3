import { nearest } from "../../kernel/nearest.ts";
import { commandWords } from "../../kernel/words.ts";
import { expected } from "../../runner/spec.ts";
import type { ContainerOverride } from "../../task/overrides.ts";
import type { Placement } from "../../task/types.ts";
import { variables } from "./words.ts";

const known = ["command", "environment", "cpu", "memory", "memory-reservation"];

type Fields = Record<string, unknown>;

/** `overrides`: container → what is different in it. Every problem is named at once. */
export function containerOverrides(value: Fields): ContainerOverride[] {
  const problems: string[] = [];
  const overrides = Object.entries(value).map(([name, given]): ContainerOverride => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      problems.push(`"${name}" to be a mapping (keys: ${known.join(", ")})`);
      return { name };
    }
    const fields = given as Fields;
    for (const key of Object.keys(fields).filter((one) => !known.includes(one))) problems.push(unknown(name, key));
    const whole = (key: string) => {
      const found = fields[key];
      if (found === undefined) return undefined;
      if (!Number.isInteger(found) || Number(found) < 1) problems.push(`"${name}.${key}" to be a whole number`);
      return Number(found);
    };
    const [cpu, memory, memoryReservation] = [whole("cpu"), whole("memory"), whole("memory-reservation")];
    return {
      name,
      ...command(name, fields.command, problems),
      ...(isMapping(fields.environment) ? { environment: variables(fields.environment) } : {}),
      ...(cpu === undefined ? {} : { cpu }),
      ...(memory === undefined ? {} : { memory }),
      ...(memoryReservation === undefined ? {} : { memoryReservation }),
    };
  });
  for (const [name, given] of Object.entries(value)) {
    const environment = isMapping(given) ? given.environment : undefined;
    if (environment !== undefined && !isMapping(environment)) problems.push(`"${name}.environment" to be a mapping`);
  }
  if (problems.length > 0) expected(problems.join("; "));
  return overrides;
}

function command(name: string, given: unknown, problems: string[]): Pick<ContainerOverride, "command"> {
  if (given === undefined) return {};
  if (Array.isArray(given) && given.every((one) => typeof one === "string")) return { command: given as string[] };
  const { words, problem } =
    typeof given === "string" ? commandWords(given.trim()) : { words: [], problem: "text, or a list of text" };
  if (problem !== undefined) problems.push(`"${name}.command" to be ${problem}`);
  return { command: words };
}

function unknown(name: string, key: string): string {
  const hint = nearest(key, known);
  if (["image", "entryPoint", "entrypoint", "secrets"].includes(key))
    return `"${name}.${key}" not to be there: ECS overrides no ${key}; register a revision with it (actions/register)`;
  return `"${name}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${known.join(", ")})`}`;
}

/** Provider → weight, or a mapping of weight and base. */
export function providerStrategy(value: Fields): NonNullable<Placement["capacityProviderStrategy"]> {
  const problems: string[] = [];
  const strategy = Object.entries(value).map(([capacityProvider, given]) => {
    const { weight = 1, base, ...rest } = isMapping(given) ? given : { weight: given };
    if (Object.keys(rest).length > 0) problems.push(`"${capacityProvider}" to have weight and base only`);
    if (!within(weight, 1000)) problems.push(`the weight of "${capacityProvider}" to be a whole number from 0 to 1000`);
    if (base !== undefined && !within(base, 100_000))
      problems.push(`the base of "${capacityProvider}" to be a whole number from 0 to 100000`);
    return { capacityProvider, weight: Number(weight), ...(base === undefined ? {} : { base: Number(base) }) };
  });
  if (strategy.length === 0) problems.push("a provider, such as {FARGATE_SPOT: 1}");
  if (problems.length > 0) expected(problems.join("; "));
  return strategy;
}

function within(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

function isMapping(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
