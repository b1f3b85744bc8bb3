import { readFile } from "node:fs/promises";
import type { PolicyFile } from "../switches.ts";
import type { Policies } from "./permissions.ts";
import { readPolicy, type Statement } from "./policy.ts";
import { knownKeys } from "./table.ts";

/**
 * Reads policy files; several for one role add up. `note` gets a line for every condition key that requests to the
 * local cloud never have. Throws an Error that names every file that cannot be used, and why.
 */
export async function loadPolicies(files: readonly PolicyFile[], note: (line: string) => void): Promise<Policies> {
  const roles = new Map<string, Statement[]>();
  let everybody: Statement[] | undefined;
  const problems: string[] = [];
  for (const { role, file } of files) {
    try {
      const statements = readPolicy(await readFile(file, "utf8"));
      for (const key of unknownKeys(statements))
        note(`${file}: requests to the local cloud never have the condition key ${key}.`);
      if (role === undefined) everybody = [...(everybody ?? []), ...statements];
      else roles.set(role, [...(roles.get(role) ?? []), ...statements]);
    } catch (error) {
      problems.push(`--policy ${file}: ${(error as Error).message}.`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return { roles, everybody };
}

function unknownKeys(statements: readonly Statement[]): string[] {
  const used = new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)));
  return [...used].filter((key) => {
    const lower = key.toLowerCase();
    return !knownKeys.some((known) =>
      known.endsWith("/") ? lower.startsWith(known.toLowerCase()) : lower === known.toLowerCase(),
    );
  });
}
