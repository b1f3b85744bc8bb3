import { dependencies, type Entry, type Reading } from "./context.ts";
import { circle, type Edges, reaches, waves, withoutCircles } from "./graph.ts";
import type { TaskRules } from "./tasks.ts";
import type { Call, StackTask } from "./types.ts";
import type { Made } from "./unit.ts";

/** What a task before the roll may wait for: tasks, and what stays on the laptop. */
export function judgeOrder(
  entries: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  services: ReadonlySet<string>,
  { problems }: Reading,
): void {
  const edges: Edges = new Map(entries.map((entry) => [entry.name, dependencies(entry).map(({ on }) => on)]));
  const found = circle(edges);
  if (found)
    problems.add(
      ["services", found[0] as string, "depends_on"],
      `waits in a circle: ${found.join(" → ")}`,
      "remove one of these",
    );
  for (const entry of entries)
    for (const { on, condition } of dependencies(entry)) {
      const path = [...entry.path, "depends_on", on];
      if (rules.get(entry.name)?.when === "before" && services.has(on))
        problems.add(
          path,
          `is a service, which rolls after the task ${entry.name}`,
          "remove it, or make the task `after`",
        );
      if (rules.get(on)?.when === "after" && services.has(entry.name) && condition !== "service_completed_successfully")
        problems.add(path, `is a task that runs after ${entry.name} has rolled`, "remove it");
      const target = entries.find(({ name }) => name === on);
      if (condition === "service_healthy" && target && !rules.has(on) && target.service.healthcheck === undefined)
        problems.add(
          path,
          `waits for the health of ${on}, which has no healthcheck`,
          `write services.${on}.healthcheck`,
        );
    }
}

/** Waves of the roll, waves of the first time, and what stands before each service altogether. */
export function orders(
  services: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  calls: readonly Call[],
  reading: Reading,
) {
  const names = services.map(({ name }) => name);
  const all: Edges = new Map(
    [...reading.deployed.values()].map((entry) => [entry.name, dependencies(entry).map(({ on }) => on)]),
  );
  if (circle(all)) return { waves: [names], creation: [names], all: new Map() as Edges };
  const between = (health: boolean): Edges =>
    new Map(
      services.map((entry) => [
        entry.name,
        dependencies(entry).flatMap(({ on, condition }) =>
          names.includes(on) && !rules.has(on) && (!health || condition === "service_healthy") ? [on] : [],
        ),
      ]),
    );
  const creation = withoutCircles(
    between(false),
    calls.filter(({ from }) => names.includes(from)).map(({ from, to }) => [from, to] as const),
  );
  return { waves: waves(names, between(true)), creation: waves(names, creation), all };
}

export function readAllTasks(
  entries: readonly Entry[],
  rules: ReadonlyMap<string, TaskRules>,
  made: ReadonlyMap<string, Made>,
  edges: Edges,
  services: readonly Entry[],
): StackTask[] {
  const names = entries.map(({ name }) => name).filter((name) => rules.has(name));
  const ordered = waves(names, through(edges, names)).flat();
  const result = ordered.flatMap((name): StackTask[] => {
    const rule = rules.get(name) as TaskRules;
    const unit = made.get(name)?.unit;
    if (unit === undefined || rule.often === "never") return [];
    const waiting = services.find((entry) => reaches(edges, entry.name, name));
    return [{ ...unit, ...rule, often: rule.often, networkFrom: (waiting ?? services[0])?.name }];
  });
  return [...result.filter(({ when }) => when === "before"), ...result.filter(({ when }) => when === "after")];
}

/** Edges among `names`, through everything that stands between them. */
function through(edges: Edges, names: readonly string[]): Edges {
  const own = new Set(names);
  const reach = (name: string, seen: Set<string>): string[] =>
    (edges.get(name) ?? []).flatMap((one) => {
      if (seen.has(one)) return [];
      seen.add(one);
      return own.has(one) ? [one] : reach(one, seen);
    });
  return new Map(names.map((name) => [name, reach(name, new Set([name]))]));
}
