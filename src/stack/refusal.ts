import { classify, classifyTop } from "./classes.ts";
import { Problems } from "./problems.ts";
import type { ComposeModel, Path, Problem } from "./types.ts";
import { isMapping, mapping } from "./units.ts";

/** Keys of a source file that Compose does not know, each with the nearest one. Errors of other kinds are left out. */
export function unknownKeys(document: unknown, place: ComposeModel["place"]): Problem[] {
  const problems = new Problems(place);
  classifyTop(mapping(document), problems);
  for (const [name, service] of Object.entries(mapping(mapping(document).services)))
    if (isMapping(service)) {
      const { "<<": _, ...own } = service;
      classify(own, ["services", name], problems);
    }
  return problems.list.filter(({ what }) => /unknown/.test(what));
}

/**
 * Compose's own sentence as a problem: the dotted path in it (`services.api.ports`, `service "api"`) tells the place.
 */
export function placeOfRefusal(message: string, place: ComposeModel["place"]): Problem {
  const text = message.replace(/^validating [^:]+: /, "").replace(/: invalid compose project$/, "");
  const line = /^yaml: line (\d+): (.*)$/.exec(text);
  if (line) return { key: `line ${line[1]}`, what: `is not YAML: ${line[2]}`, remedy: "mend it" };
  const path = pathIn(text);
  const where = path.length === 0 ? undefined : place(path);
  const circle = /^dependency cycle detected: (.*)$/.exec(text);
  if (circle)
    return {
      key: "depends_on",
      what: `waits in a circle: ${circle[1]}`,
      remedy: "remove one of these",
      ...place(["services", (circle[1] ?? "").split(" ")[0] ?? "", "depends_on"]),
    };
  return {
    key: path.join(".") || "compose",
    what: `Compose refuses it: ${text}`,
    remedy: "write it as Compose has it",
    ...where,
  };
}

function pathIn(text: string): Path {
  const more = /^(\S+) Additional property (\S+) is not allowed$/.exec(text);
  if (more) return [...(more[1] ?? "").split("."), more[2] ?? ""];
  const dotted = /\b((?:services|networks|volumes|secrets|configs|include)(?:\.[A-Za-z0-9_-]+)+)/.exec(text)?.[1];
  if (dotted !== undefined) return dotted.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const service = /service "([^"]+)"/.exec(text)?.[1];
  return service === undefined ? [] : ["services", service];
}
