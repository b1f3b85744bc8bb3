import { buildRows } from "./build.ts";
import { deployRows } from "./deploy.ts";
import type { Row } from "./row.ts";
import { serviceRows } from "./service.ts";
import { topRows } from "./top.ts";

export type { Row } from "./row.ts";

/** Every key of Compose's schema, or the key that it belongs to. A test walks the schema. */
export const keyRows: readonly Row[] = [...topRows, ...serviceRows, ...buildRows, ...deployRows];

const byKey: ReadonlyMap<string, Row> = new Map(keyRows.map((row) => [row.key, row]));

/** The row of a path in the schema: its own, or that of a key above that speaks for all below it. */
export function rowOf(key: string): Row | undefined {
  const own = byKey.get(key);
  if (own) return own;
  const parts = key.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const above = byKey.get(parts.slice(0, length).join("."));
    if (above) return above.whole ? above : undefined;
  }
  return undefined;
}
