import { InputError } from "../kernel/errors.ts";
import type { ComposeModel, Path, Problem } from "./types.ts";

/** Gathers what is wrong, each with the place where it was written. */
export class Problems {
  readonly list: Problem[] = [];
  readonly #place: ComposeModel["place"];

  constructor(place: ComposeModel["place"]) {
    this.#place = place;
  }

  add(path: Path, what: string, remedy: string): void {
    const key = path.join(".");
    if (this.list.some((one) => one.key === key && one.what === what)) return;
    this.list.push({ key, what, remedy, ...this.#place(path) });
  }
}

/** `compose.yaml:12: services.api.privileged: Fargate gives no task the host: remove it`. */
export function inWords({ file, line, key, what, remedy }: Problem): string {
  const where = file === undefined ? "" : `${file}:${line}: `;
  return `${where}${key}: ${what}; ${remedy}`;
}

/** All of them as one InputError, in the order of the file; what one written line did to several services is one. */
export function asInputError(problems: readonly Problem[]): InputError {
  return new InputError(grouped(inOrder(problems)).map(inWords));
}

/** Problems of one place with the same words, as one with all their keys. */
export function grouped(problems: readonly Problem[]): Problem[] {
  const groups = new Map<string, Problem>();
  for (const problem of problems) {
    const { file, line, what, remedy, key } = problem;
    const id = file === undefined ? key : [file, line, what, remedy].join("\n");
    const before = groups.get(id);
    groups.set(id, before === undefined ? problem : { ...before, key: `${before.key}, ${key}` });
  }
  return [...groups.values()];
}

/** By file and line, those without a place last. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ file, line }: Problem) => [file === undefined ? 1 : 0, file ?? "", line ?? 0] as const;
  return [...problems].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0) || x[2] - y[2];
  });
}
