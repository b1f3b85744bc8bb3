import { InputError } from "../../kernel/errors.ts";
import { type PreviewKey, parameterPath } from "../../preview/names.ts";
import type { LoweredDefinition } from "../../stack/types.ts";
import type { VerifyPort } from "../../verify/types.ts";
import { valueChecks, valuesOf } from "../../verify/values.ts";

/**
 * Whether the secrets and parameters that a preview's containers get are there and are not being deleted: else its tasks
 * would not start, for a reason that nobody sees in the pull request. What the preview makes itself is left out. Rejects with
 * all that is wrong; what could not be asked is told to `unchecked`.
 */
export async function judgeValues(
  definitions: readonly LoweredDefinition[],
  key: PreviewKey,
  port: VerifyPort,
  region: string,
  unchecked: (line: string) => void,
): Promise<void> {
  const own = parameterPath(key);
  const values = definitions.flatMap(({ file, definition }) =>
    definition.containerDefinitions.flatMap((container) =>
      valuesOf(container).map((what) => ({ what, by: `${file}, container "${container.name}"` })),
    ),
  );
  const others = values.filter(({ what }) => what.kind === "secret" || !what.name.startsWith(own));
  if (others.length === 0) return;
  const said = await valueChecks(others, { region, readKeys: false }, port);
  const each = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))];
  for (const warning of each(said.map(({ warning }) => warning))) unchecked(warning);
  const problems = each(said.map(({ problem }) => problem));
  if (problems.length > 0) throw new InputError(problems);
}
