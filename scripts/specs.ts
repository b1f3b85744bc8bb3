/** Every action's spec, from src/actions/<name>/spec.ts. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ActionSpec } from "../src/runner/spec.ts";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function specs(): Promise<ActionSpec[]> {
  const folder = join(root, "src", "actions");
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "spec.ts")));
  return await Promise.all(
    names.sort().map(async (name) => {
      const { spec } = (await import(pathToFileURL(join(folder, name, "spec.ts")).href)) as { spec: ActionSpec };
      return spec;
    }),
  );
}

/** The folder, relative to the root, that holds the action's action.yml and README.md: "" for the root action. */
export function folderOf(spec: ActionSpec): string {
  return spec.name === "" ? "" : join("actions", spec.name);
}
