/** Name → names that stand before it. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/** One circle, as the names along it with the first one again at its end, or undefined. */
export function circle(edges: Edges): string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of edges.get(name) ?? []) {
      const found = visit(next, [...trail, name]);
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of edges.keys()) {
    const found = visit(name, []);
    if (found) return found;
  }
  return undefined;
}

/** Names in waves: each after all that stand before it, as early as it can. `edges` must be free of circles. */
export function waves(names: readonly string[], edges: Edges): string[][] {
  const level = new Map<string, number>();
  const of = (name: string): number => {
    const known = level.get(name);
    if (known !== undefined) return known;
    const before = (edges.get(name) ?? []).filter((one) => names.includes(one));
    const found = before.length === 0 ? 0 : 1 + Math.max(...before.map(of));
    level.set(name, found);
    return found;
  };
  const result: string[][] = [];
  for (const name of names) {
    const at = of(name);
    result[at] = [...(result[at] ?? []), name];
  }
  return result;
}

/** Whether `to` can be reached from `from`. */
export function reaches(edges: Edges, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  while (open.length > 0) {
    const name = open.pop() as string;
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(edges.get(name) ?? []));
  }
  return false;
}

/** Edges with those of `more` that make no circle. */
export function withoutCircles(edges: Edges, more: readonly (readonly [name: string, before: string])[]): Edges {
  const result = new Map([...edges].map(([name, before]) => [name, [...before]]));
  for (const [name, before] of more) {
    if (name === before || reaches(result, before, name)) continue;
    result.set(name, [...(result.get(name) ?? []), before]);
  }
  return result;
}
