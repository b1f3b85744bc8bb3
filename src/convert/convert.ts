import { InputError } from "../kernel/errors.ts";
import { mapping } from "../stack/units.ts";
import type { Shape } from "../task-definition/shape.ts";
import { convertCopilot, isCopilot } from "./copilot.ts";
import type { Conversion, ConvertOptions, Source } from "./types.ts";
import { convertWorkflow, filesOf, isWorkflow } from "./workflow.ts";
import { convertXAws, hasXAws } from "./x-aws.ts";

/** Task definitions that the sources name and that have to be read as well. */
export function alsoNeeded(sources: readonly Source[]): string[] {
  return sources.flatMap((one) => (isWorkflow(one.document) ? filesOf(one) : []));
}

/**
 * A stack, and a workflow that releases it, out of what somebody has: a workflow with ECS's official actions (and its task
 * definitions), manifests of Copilot, or a compose file with `x-aws-…`. Every key of the sources is carried over, or
 * named in a note. The same sources give the same files. Throws an InputError for sources that are none of these.
 */
export function convert(sources: readonly Source[], options: ConvertOptions, shape: Shape): Conversion {
  const [first, ...more] = sources;
  if (first === undefined) throw new InputError(["no file was given"]);
  if (sources.every(({ document }) => isCopilot(document))) return convertCopilot(sources, options);
  const workflow = sources.find(({ document }) => isWorkflow(document));
  if (workflow !== undefined) {
    const definitions = sources.filter((one) => one !== workflow);
    const strange = definitions.filter(({ document }) => {
      const found = mapping(mapping(document).taskDefinition ?? document);
      return !Array.isArray(found.containerDefinitions);
    });
    if (strange.length > 0) throw new InputError(strange.map(({ file }) => `${file}: holds no task definition`));
    return convertWorkflow(workflow, definitions, options, shape);
  }
  if (more.length === 0 && hasXAws(first.document)) return convertXAws(first, options);
  const compose = sources.find(({ document }) => mapping(document).services !== undefined);
  if (compose !== undefined)
    throw new InputError([
      sources.length > 1
        ? `${compose.file}: give one compose file by itself`
        : `${compose.file}: has no x-aws- key, so there is nothing to convert: add x-gantline to it (docs/compose.md)`,
    ]);
  throw new InputError(
    sources.map(
      ({ file }) =>
        `${file}: is neither a workflow, nor a Copilot manifest of a service or job, nor a compose file with x-aws- keys`,
    ),
  );
}
