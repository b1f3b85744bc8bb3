/**
 * One key of Compose's schema. Its class says what becomes of it on ECS:
 * - `mapped`: it becomes something (`says`); values that ECS does not have are errors of their own;
 * - `local`: by its nature it is about the laptop; it is named in one notice per service;
 * - `error`: ECS has nothing like it; `says` is what is wrong and `remedy` the way out.
 */
export interface Row {
  /** Path in Compose's schema; `*` stands for a name, items of lists have their list's path. */
  key: string;
  class: "mapped" | "local" | "error";
  says: string;
  remedy?: string;
  /** What is below belongs to it: free names, or parts that share its fate. */
  whole: boolean;
}

type Made = Omit<Row, "key">;

export const mapped = (says: string, whole = false): Made => ({ class: "mapped", says, whole });
export const local = (says: string): Made => ({ class: "local", says, whole: true });
export const error = (says: string, remedy: string): Made => ({ class: "error", says, remedy, whole: true });

export function rows(at: string, table: Readonly<Record<string, Made>>): Row[] {
  return Object.entries(table).map(([key, row]) => ({ key: at === "" ? key : `${at}.${key}`, ...row }));
}
