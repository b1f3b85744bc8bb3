import { shellWords } from "../kernel/words.ts";
import { mapping } from "../stack/units.ts";
import type { Assembly } from "./assembly.ts";
import type { DraftService } from "./draft.ts";
import type { FoundRender } from "./found.ts";
import { buildOf, giveBuild } from "./images.ts";
import { secretOf } from "./secrets.ts";
import type { Unit } from "./task-definition.ts";
import type { Path } from "./types.ts";

/** What a render step changes: an image first of all. */
export function applyRender(render: FoundRender, unit: Unit, { ledger, steps, context, draft, bound }: Assembly): void {
  const service = unit.containers.get(render.container ?? "") ?? (unit.containers.size === 1 ? unit.main : undefined);
  const at: Path = [...render.path, "with"];
  if (service === undefined || (render.container !== undefined && !unit.containers.has(render.container))) {
    ledger.say([...at, "container-name"], `names ${render.container}, and the task definition has no such container`);
    return;
  }
  const build = buildOf(render.image, render.job, steps, ledger);
  if (build !== undefined) {
    bound.add(build);
    giveBuild(service, build, at, ledger);
  } else if (render.image.includes("$"))
    ledger.say(
      [...at, "image"],
      `is ${render.image}, and no build of this workflow makes it: give ${service.name} its \`image\` or \`build\``,
    );
  else service.fields.image = render.image;
  for (const [key, value] of Object.entries(render.environment)) {
    if (!value.includes("${{")) {
      service.environment[key] = value;
      continue;
    }
    const hidden = /\$\{\{\s*secrets\./.test(value);
    const reference = `${draft.app}/{env}/${service.name}#${key}`;
    if (hidden) service.secrets[key] = { reference };
    const then = hidden
      ? `put it into the secret ${reference.replace("#", ", key ")}`
      : "it is left behind; give it under environment, or in x-gantline.environments";
    ledger.say([...at, "environment-variables"], `${key} is ${value}, which only the runner knows: ${then}`);
  }
  for (const [key, value] of Object.entries(render.secrets)) service.secrets[key] = secretOf(value, context.where);
  if (Object.keys(render.labels).length > 0)
    service.fields.labels = { ...mapping(service.fields.labels), ...render.labels };
  if (render.command !== undefined) service.fields.command = shellWords(render.command).words;
}

/** A container that no step renders, and whose image a build of the workflow makes all the same. */
export function adoptBuild(service: DraftService, { steps, ledger, bound }: Assembly): void {
  if (service.fields.build !== undefined || typeof service.fields.image !== "string") return;
  const build = buildOf(service.fields.image, undefined, steps, ledger);
  if (build === undefined) return;
  bound.add(build);
  giveBuild(service, build, ["jobs", build.job], ledger);
}

/** An image that is built, and that no container takes. */
export function sayUnbound({ steps, bound, ledger }: Assembly): void {
  for (const build of steps.builds) {
    if (bound.has(build)) continue;
    const { context, dockerfile, target, args, tags } = build;
    const said = Object.entries({
      dockerfile,
      target,
      args: Object.keys(args).length > 0 ? JSON.stringify(args) : undefined,
    });
    const more = said.flatMap(([key, value]) => (value === undefined ? [] : `, ${key} ${value}`)).join("");
    ledger.say(
      ["jobs", build.job],
      `builds ${tags.join(", ") || "an image"} (context ${context}${more}), and it cannot be told which container takes it: write \`build\` into that one`,
    );
  }
}
