/** Whether an event starts a workflow: the filters of `on:`. */
import type { Template, WorkflowModel } from "./model.ts";

export interface WorkflowEvent {
  /** push, pull_request, workflow_dispatch, schedule, … */
  name: string;
  /** The webhook's body: `github.event`. */
  payload?: Record<string, unknown>;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/1/merge`; default: the branch that the workspace is on. */
  ref?: string;
  /** Default: the commit that `ref` points at in the workspace. */
  sha?: string;
  actor?: string;
}

/**
 * A filter pattern as a regular expression: `*` any characters but /, `**` any characters, `?` and `+` zero or one and
 * one or more of the character before, `[]` one of the listed (workflow syntax, "Filter pattern cheat sheet").
 */
export function filterPattern(pattern: string): RegExp {
  const source = pattern.replace(/\\.|\*\*\/|\*\*|\*|\[[^\]]*\]|[?+]|[.^$()|{}\\/]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part.startsWith("[") || part === "?" || part === "+" || part.length === 2) return part;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

/** Whether `text` passes a list of patterns in which a later one overrules an earlier one and `!` takes out. */
export function passes(patterns: readonly string[], text: string): boolean {
  let passed = false;
  for (const pattern of patterns) {
    const negative = pattern.startsWith("!");
    if (filterPattern(negative ? pattern.slice(1) : pattern).test(text)) passed = !negative;
  }
  return passed;
}

const texts = (value: Template | undefined): string[] | undefined =>
  value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String);

const defaultTypes: Readonly<Record<string, string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  pull_request_target: ["opened", "synchronize", "reopened"],
};

/**
 * Undefined when the event starts the workflow, else the reason why it does not. `changedFiles` is asked only when
 * there are path filters; undefined means that GitHub could not tell either, and then the workflow runs.
 */
export function whyNot(
  on: WorkflowModel["on"],
  event: WorkflowEvent & { ref: string },
  changedFiles: () => string[] | undefined,
): string | undefined {
  const filters = on[event.name];
  if (!filters) return `it runs on ${Object.keys(on).join(", ") || "nothing"}, not on ${event.name}`;
  if (event.name === "schedule") {
    const crons = (filters.list as { cron: string }[] | undefined)?.map((one) => one.cron) ?? [];
    const given = event.payload?.schedule;
    return given === undefined || crons.includes(String(given)) ? undefined : `no schedule is "${given}"`;
  }
  if (event.name === "push") {
    const reason = refFilter(filters, event.ref);
    if (reason || event.ref.startsWith("refs/tags/")) return reason;
  } else {
    const types = texts(filters.types) ?? defaultTypes[event.name];
    const action = event.payload?.action;
    if (types && (typeof action !== "string" || !types.includes(action)))
      return `types has ${types.join(", ")}, the event's action is ${action ?? "missing"}`;
    if (event.name in defaultTypes) {
      const base = (event.payload?.pull_request as { base?: { ref?: string } } | undefined)?.base?.ref ?? "";
      const reason = refFilter(filters, `refs/heads/${base}`);
      if (reason) return reason;
    }
  }
  return pathFilter(filters, changedFiles);
}

function refFilter(filters: Record<string, Template>, ref: string): string | undefined {
  const isTag = ref.startsWith("refs/tags/");
  const kind = isTag ? "tags" : "branches";
  const other = isTag ? "branches" : "tags";
  const name = ref.replace(/^refs\/(heads|tags)\//, "");
  const wanted = texts(filters[kind]);
  const ignored = texts(filters[`${kind}-ignore`]);
  if (wanted && !passes(wanted, name)) return `${kind} has ${wanted.join(", ")}, the event's ref is ${ref}`;
  if (ignored && passes(ignored, name)) return `${kind}-ignore has ${ignored.join(", ")}, the event's ref is ${ref}`;
  if (wanted || ignored) return undefined;
  if (filters[other] !== undefined || filters[`${other}-ignore`] !== undefined)
    return `only ${other} are filtered for, the event's ref is ${ref}`;
  return undefined;
}

function pathFilter(filters: Record<string, Template>, changedFiles: () => string[] | undefined): string | undefined {
  const wanted = texts(filters.paths);
  const ignored = texts(filters["paths-ignore"]);
  const changed = wanted || ignored ? changedFiles() : undefined;
  if (!changed) return undefined;
  if (wanted && !changed.some((file) => passes(wanted, file)))
    return `paths has ${wanted.join(", ")}, none was changed`;
  if (ignored && changed.every((file) => passes(ignored, file))) return "paths-ignore has every changed file";
  return undefined;
}

/**
 * The inputs of a workflow_dispatch, defaults filled in: booleans and numbers in the `inputs` context, text in the
 * event. Reports everything that is missing, unknown or of the wrong kind.
 */
export function dispatchInputs(
  on: WorkflowModel["on"],
  given: Readonly<Record<string, unknown>>,
): { inputs: Record<string, string | number | boolean>; problems: string[] } {
  const declared = (on.workflow_dispatch?.inputs ?? {}) as Record<string, Record<string, Template> | null>;
  const problems = Object.keys(given)
    .filter((name) => !(name in declared))
    .map((name) => `input "${name}" is not one of ${Object.keys(declared).join(", ") || "(none)"}`);
  const inputs: Record<string, string | number | boolean> = {};
  for (const [name, form] of Object.entries(declared)) {
    const type = form?.type ?? "string";
    const value = given[name] ?? form?.default ?? undefined;
    if (value === undefined || value === "") {
      if (form?.required === true) problems.push(`input "${name}" is required`);
      inputs[name] = type === "boolean" ? false : type === "number" ? 0 : "";
      continue;
    }
    const text = String(value);
    const options = texts(form?.options);
    if (type === "boolean" && !/^(true|false)$/i.test(text))
      problems.push(`input "${name}": got "${text}"; expected true or false`);
    if (type === "number" && !Number.isFinite(Number(text)))
      problems.push(`input "${name}": got "${text}"; expected a number`);
    if (type === "choice" && options && !options.includes(text))
      problems.push(`input "${name}": got "${text}"; expected one of ${options.join(", ")}`);
    inputs[name] = type === "boolean" ? /^true$/i.test(text) : type === "number" ? Number(text) : text;
  }
  return { inputs, problems };
}
