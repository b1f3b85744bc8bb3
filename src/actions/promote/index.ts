import { tagsOf } from "../../image/build.ts";
import { promote } from "../../image/promote.ts";
import { systemClock } from "../../kernel/clock.ts";
import { code, join, table } from "../../report/markdown.ts";
import type { Runner } from "../../runner/runner.ts";
import { registries } from "./registries.ts";
import { reference, spec } from "./spec.ts";

export async function run(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, environment } = runner;
  const [source] = tagsOf(inputs.source === undefined ? undefined : [reference(inputs.source)], environment.sha, false);
  const [tag, ...tags] = inputs.tags;
  const { promoted, missing } = await promote(
    {
      promotions: inputs.images.map((one) => ({ source, ...one })),
      tags: [tag ?? "", ...tags],
      moveTags: inputs["move-tags"],
      onMiss: inputs["on-miss"],
    },
    { registry: registries(inputs.region, inputs.roles ?? {}, runner), clock: systemClock, log, signal },
  );
  for (const name of missing) log.warning(`${name} was not promoted: its image is not in the registry.`);
  runner.outputs(spec, {
    images: Object.fromEntries(promoted.map((one) => [one.name, one.reference])),
    missing,
  });
  const rows = promoted.map((one) => [one.name, inputs.tags.map(code).join(" "), code(one.reference)]);
  await runner.summary(join("### Promoted images", table(["image", "tags", "reference"], rows)));
}
