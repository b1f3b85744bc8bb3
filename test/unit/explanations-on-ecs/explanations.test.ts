/** Every explanation is produced on the local cloud: what AWS says there comes to the user with its code. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { failures } from "../../../scripts/failures/index.ts";
import { explanations } from "../../../src/kernel/explanations/index.ts";
import { departuresFrom } from "../../support/json-schema.ts";
import { happen } from "./run.ts";

const schema = JSON.parse(readFileSync("docs/failure.schema.json", "utf8"));

describe("on the local ECS", () => {
  test.each(failures.map((failure) => [failure.code, failure.what, failure] as const))(
    "%s: %s",
    async (code, _, failure) => {
      const told = await happen(failure);
      expect(told.codes, JSON.stringify(told, undefined, 1)).toContain(code);
      expect(told.code, JSON.stringify(told, undefined, 1)).toBe(failure.nearest ?? code);
      expect(departuresFrom(schema, told)).toEqual([]);
    },
  );
});

test("every explanation has a failure that produces it, and only one", () => {
  const produced = failures.map(({ code }) => code);
  expect(produced.toSorted()).toEqual(explanations.map(({ code }) => code).toSorted());
});
