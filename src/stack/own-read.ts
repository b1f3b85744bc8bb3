import { nearest } from "../kernel/nearest.ts";
import type { Form } from "./own.ts";
import type { Problems } from "./problems.ts";
import type { Path } from "./types.ts";
import { isMapping } from "./units.ts";

/**
 * Holds a value of `x-gantline` against its form and says all that is wrong. What is wrong is left out of the result, so
 * that the rest can be judged as well.
 */
export function readOwn(value: unknown, form: Form, path: Path, problems: Problems): unknown {
  if (value === undefined || value === null) return undefined;
  const before = problems.list.length;
  const read = reading(value, form, path, problems);
  return problems.list.length === before || isMapping(read) ? read : undefined;
}

function reading(value: unknown, form: Form, path: Path, problems: Problems): unknown {
  if (value === null) return undefined;
  switch (form.kind) {
    case "raw":
      return isMapping(value) ? value : wrong(value, form, path, problems);
    case "flag":
      return typeof value === "boolean" ? value : wrong(value, form, path, problems);
    case "whole":
      return Number.isInteger(value) && Number(value) >= form.min && Number(value) <= form.max
        ? value
        : wrong(value, form, path, problems);
    case "text":
      return isText(value, form) ? value : wrong(value, form, path, problems);
    case "names":
      if (!isMapping(value)) return wrong(value, form, path, problems);
      return pruned(
        Object.entries(value).map(([name, one]) => [name, readOwn(one, form.of, [...path, name], problems)]),
      );
    case "fields":
      return isMapping(value) ? fields(value, form, path, problems) : wrong(value, form, path, problems);
    case "either": {
      const fitting = form.of.find((one) => shallow(value, one));
      return fitting ? reading(value, fitting, path, problems) : wrong(value, form, path, problems);
    }
  }
}

function fields(value: Record<string, unknown>, form: Form & { kind: "fields" }, path: Path, problems: Problems) {
  for (const name of form.required ?? [])
    if (value[name] === undefined) problems.add([...path, name], "is missing", form.fields[name]?.says ?? "give it");
  return pruned(
    Object.entries(value).map(([name, one]) => {
      const known = form.fields[name];
      if (known) return [name, readOwn(one, known, [...path, name], problems)];
      const hint = nearest(name, Object.keys(form.fields));
      const list = `the keys here are ${Object.keys(form.fields).join(", ")}`;
      problems.add([...path, name], "this is no key of x-gantline", hint ? `did you mean "${hint}"?` : list);
      return [name, undefined];
    }),
  );
}

function pruned(entries: readonly (readonly unknown[])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined) as [string, unknown][]);
}

function isText(value: unknown, form: Form & { kind: "text" }): boolean {
  if (typeof value !== "string") return false;
  if (form.values && !form.values.includes(value)) return false;
  return form.pattern === undefined || new RegExp(form.pattern).test(value);
}

/** Whether a value is of a form's kind, so that its problems are told in that form's words. */
function shallow(value: unknown, form: Form): boolean {
  if (form.kind === "text") return typeof value === "string" && (!form.values || form.values.includes(value));
  if (form.kind === "flag") return typeof value === "boolean";
  return form.kind === "whole" ? typeof value === "number" : isMapping(value);
}

function wrong(value: unknown, form: Form, path: Path, problems: Problems): undefined {
  const shown = isMapping(value) ? "a mapping" : Array.isArray(value) ? "a list" : JSON.stringify(value);
  const quotes = form.kind === "text" && typeof value === "number" ? " (in quotes)" : "";
  problems.add(path, `is ${shown}`, `write ${expected(form)}${quotes}. ${form.says}`);
}

function expected(form: Form): string {
  switch (form.kind) {
    case "text":
      return form.values ? form.values.join(" or ") : form.pattern ? `text like ${form.pattern}` : "text";
    case "flag":
      return "true or false";
    case "whole":
      return `a whole number from ${form.min} to ${form.max}`;
    case "either":
      return form.of.map(expected).join(", or ");
    default:
      return "a mapping";
  }
}
