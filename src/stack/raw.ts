import { departures, type Shape } from "../task-definition/shape.ts";
import type { Problems } from "./problems.ts";
import type { Path } from "./types.ts";

/**
 * What the raw fields made wrong. Without raw fields a departure would be ours, and it must not be told as if it were
 * the user's.
 */
export function shapeProblems(
  value: unknown,
  shape: Shape,
  raw: Readonly<Record<string, unknown>>,
  path: Path,
  problems: Problems,
): void {
  for (const one of departures(value, shape)) {
    const field = /^[A-Za-z]+/.exec(one)?.[0] ?? "";
    if (!(field in raw))
      throw new Error(`what was made of ${path.slice(0, 2).join(".")} is not what ECS takes: ${one}`);
    problems.add([...path, field], one, "write it as the ECS API reference has it");
  }
}
