import type { Problems } from "./problems.ts";
import type { ComposeModel, Notice, Path, StackEnvironment } from "./types.ts";
import { isMapping, mapping } from "./units.ts";

/** A service of the model with what `x-gantline` says about it in the chosen environment. */
export interface Entry {
  name: string;
  service: Record<string, unknown>;
  written: Record<string, unknown>;
  own: Record<string, unknown>;
  path: Path;
}

/** What reading a stack carries along. */
export interface Reading {
  compose: ComposeModel;
  environment: StackEnvironment;
  problems: Problems;
  notices: Notice[];
  /** Services that are deployed, by name. */
  deployed: ReadonlyMap<string, Entry>;
  localOnly: ReadonlySet<string>;
  /** Names that other environments have as secrets, and that this one must give as well. */
  guarded: ReadonlySet<string>;
  /** Variables that interpolation was given. */
  given: Readonly<Record<string, string>>;
  /** Values that the job hides. */
  masked: readonly string[];
}

export interface Dependency {
  on: string;
  condition: string;
}

/** What a service waits for. */
export function dependencies({ service }: Entry): Dependency[] {
  return Object.entries(mapping(service.depends_on)).map(([on, value]) => {
    const { condition } = mapping(value);
    return { on, condition: String(condition ?? "service_started") };
  });
}

/** The service whose task this one is a container of, or undefined. */
export function hostOf({ service }: Entry): string | undefined {
  return /^service:(.+)$/.exec(String(service.network_mode ?? ""))?.[1];
}

/** A mapping out of a mapping or a list of `NAME=value`. */
export function asMapping(value: unknown): Record<string, unknown> {
  if (isMapping(value)) return value;
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(
    value.map((one) => {
      const [name = "", ...rest] = String(one).split("=");
      return [name, rest.length === 0 ? null : rest.join("=")];
    }),
  );
}
