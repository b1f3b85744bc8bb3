/** The plans that docs/plans keeps are those of today's code. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plans } from "../../../scripts/plans.ts";

test("each of them is what the action says now", async () => {
  const folder = join(import.meta.dirname, "../../../docs/plans");
  const made = await plans();
  expect(readdirSync(folder).sort()).toEqual([...made.keys()].sort());
  for (const [file, text] of made) expect(readFileSync(join(folder, file), "utf8"), `node scripts/plans.ts`).toBe(text);
}, 600_000);
