import { expect, test } from "vitest";
import { Table } from "../../../src/service/table.ts";

test("columns stay where they are, whatever is known", () => {
  const table = new Table(["api", "shop-worker"]);
  expect(
    table.lines([
      { service: "api", desired: 2, running: 0, healthy: 0, draining: 2, state: "2 starting" },
      { service: "shop-worker", desired: 12, running: 10, draining: 12, state: "2 starting, about 80 s to go" },
      { service: "api", state: "not shown by ECS yet" },
    ]),
  ).toEqual([
    "service      desired  running  healthy  draining  state",
    "api                2        0        0         2  2 starting",
    "shop-worker       12       10        -        12  2 starting, about 80 s to go",
    "api                -        -        -         -  not shown by ECS yet",
  ]);
});

test("the names of the columns come again after twenty rows, and only then", () => {
  const table = new Table(["api"]);
  const lines = Array.from({ length: 41 }, () => table.lines([{ service: "api", state: "x" }])).flat();
  expect(lines.flatMap((line, index) => (line.startsWith("service") ? [index] : []))).toEqual([0, 21, 42]);
});
