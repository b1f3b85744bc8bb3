import type { Patch, View } from "./model.ts";

/** What turns `before` into `after`; undefined when nothing does. */
export function diff(before: View, after: View): Patch | undefined {
  const patch: Record<string, Record<string, unknown>> = {};
  for (const [section, now] of Object.entries(after)) {
    const then: Record<string, unknown> = before[section as keyof View];
    const changed: [string, unknown][] = Object.entries(now).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(then[key]),
    );
    for (const key of Object.keys(then)) if (!Object.hasOwn(now, key)) changed.push([key, null]);
    if (changed.length > 0) patch[section] = Object.fromEntries(changed);
  }
  return Object.keys(patch).length === 0 ? undefined : (patch as Patch);
}
