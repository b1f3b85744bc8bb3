import type { Entry } from "./context.ts";
import type { ComposeModel } from "./types.ts";
import { mapping } from "./units.ts";

const bare = /(^|\/)(scratch|distroless\/|chainguard\/static|static)(?!.*debug)/;

/** By which a Dockerfile is found in a model. */
export function dockerfileKey(build: Record<string, unknown>): string {
  return `${build.context}\n${build.dockerfile ?? "Dockerfile"}`;
}

/** Why an image has no shell, as far as it can be known: from its Dockerfile's last stage, or its name. */
export function shellless({ service }: Entry, { dockerfiles }: ComposeModel): string | undefined {
  const build = mapping(service.build);
  if (service.build === undefined) {
    const image = String(service.image ?? "");
    return bare.test(image) ? `${image} has none` : undefined;
  }
  const text = dockerfiles[dockerfileKey(build)];
  if (text === undefined) return undefined;
  const base = baseOf(text, typeof build.target === "string" ? build.target : undefined);
  return base !== undefined && bare.test(base) ? `the image is made from ${base}, which has none` : undefined;
}

/** The image that a stage begins with, through the stages that it is based on. */
function baseOf(dockerfile: string, target: string | undefined): string | undefined {
  const stages = [...dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim)].map(
    ([, base = "", name]) => ({ base, name: name?.toLowerCase() }),
  );
  let stage = target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
  for (let hops = 0; stage !== undefined && hops <= stages.length; hops++) {
    const next = stages.find(({ name }) => name === stage?.base.toLowerCase());
    if (next === undefined || next === stage) return stage.base;
    stage = next;
  }
  return undefined;
}
