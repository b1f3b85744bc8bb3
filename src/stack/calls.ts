import { dependencies, type Entry } from "./context.ts";
import { hostsIn } from "./hosts.ts";
import { referencesIn } from "./references.ts";
import type { Call, StackUnit } from "./types.ts";
import { texts } from "./units.ts";

/**
 * Who calls whom, as far as the file tells: a value or an argument that takes another service for a host, `{url:…}`, and
 * between services also the mere order, because code may hold the name itself.
 */
export function callsOf(
  unit: StackUnit,
  entries: readonly Entry[],
  services: ReadonlySet<string>,
  isService: boolean,
): Call[] {
  const others = new Set([...services].filter((name) => name !== unit.name));
  const calls = new Map<string, Call>();
  const add = (to: string, key: string) => {
    if (others.has(to) && !calls.has(to)) calls.set(to, { from: unit.name, to, key });
  };
  for (const [index, container] of unit.containers.entries()) {
    const name = entries[index]?.name ?? unit.name;
    for (const [variable, value] of Object.entries(container.environment)) {
      const key = `services.${name}.environment.${variable}`;
      for (const to of hostsIn(value, others, variable)) add(to, key);
      for (const reference of referencesIn(value)) if (reference.kind === "url") add(reference.service, key);
    }
    for (const field of ["command", "entryPoint"] as const)
      for (const text of texts(container.fields[field]))
        for (const to of hostsIn(text, others, "COMMAND_NAME")) add(to, `services.${name}.${field.toLowerCase()}`);
  }
  if (isService)
    for (const entry of entries)
      for (const { on } of dependencies(entry)) add(on, `services.${entry.name}.depends_on.${on}`);
  return [...calls.values()];
}
