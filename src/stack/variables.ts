import type { Entry, Reading } from "./context.ts";
import { asMapping } from "./context.ts";
import { checkInterpolation, judgeLiteral, leftToTheLaptop } from "./leaks.ts";

/**
 * What a container gets in its environment: for every name that it declares, what the environment gives, a secret before
 * a variable before the literal of the file. What only the laptop knows is a problem.
 */
export function readVariables(
  entry: Entry,
  reading: Reading,
): { environment: Record<string, string>; secrets: Record<string, string> } {
  const { name: service, path } = entry;
  const { environment: chosen, compose, problems } = reading;
  const literals = asMapping(entry.service.environment);
  const written = asMapping(entry.written.environment);
  const files = new Map((compose.envFiles[service] ?? []).map((one) => [one.name, one]));
  const result = { environment: {} as Record<string, string>, secrets: {} as Record<string, string> };
  for (const name of [...new Set([...Object.keys(literals), ...files.keys()])].sort()) {
    const at = [...path, "environment", name];
    const give = `give ${name} in x-gantline.environments.${chosen.name}.variables or .secrets`;
    const secret = chosen.secrets[name];
    const variable = chosen.variables[name];
    if (secret !== undefined) result.secrets[name] = secret;
    else if (variable !== undefined) result.environment[name] = variable;
    else if (reading.guarded.has(name))
      problems.add(at, "is a secret in other environments, and a preview gets none of them", give);
    else if (!(name in literals)) {
      const { file, optional } = files.get(name) ?? {};
      if (!optional) problems.add([...path, "env_file"], `gives ${name} from ${file}, which is the laptop's`, give);
    } else if (literals[name] === null) problems.add(at, "has no value in the file", give);
    else if (leftToTheLaptop(written[name], at, reading).length > 0) checkInterpolation(written[name], at, reading);
    else if (judgeLiteral(name, String(literals[name]), at, reading)) result.environment[name] = String(literals[name]);
  }
  return result;
}
