import { nearest } from "../kernel/nearest.ts";
import type { Sourced } from "./read.ts";

/**
 * Registry, repository, tag and digest as image references are written (the OCI distribution grammar, loosely), with
 * at most the 255 characters that ECS takes.
 */
const reference =
  /^(?=.{1,255}$)[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(_[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/i;

export function isImageReference(text: string): boolean {
  return reference.test(text);
}

/**
 * Puts images into containers: the key is `container` (every definition that has one of that name) or
 * `family/container`, which goes before the shorter one. Nothing is changed in place.
 *
 * Problems: a key that no container answers to; a container that is left without an image, or with a text in its place
 * that is none (`<IMAGE>`, `${IMAGE}`) or is the word `placeholder`.
 */
export function putImages(
  sourced: readonly Sourced[],
  images: Readonly<Record<string, string>>,
): { definitions: Sourced[]; problems: string[] } {
  const problems: string[] = [];
  const names = sourced.flatMap(({ definition }) =>
    definition.containerDefinitions.flatMap(({ name }) => [name, `${definition.family}/${name}`]),
  );
  for (const [key, image] of Object.entries(images)) {
    if (!names.includes(key)) problems.push(unknownContainer(key, names));
    if (!isImageReference(image)) problems.push(`images: ${key}: "${image}" is no image reference`);
  }
  const definitions = sourced.map(({ file, definition }) => ({
    file,
    definition: {
      ...definition,
      containerDefinitions: definition.containerDefinitions.map((container) => {
        const image = images[`${definition.family}/${container.name}`] ?? images[container.name] ?? container.image;
        if (isPlaceholder(image))
          problems.push(
            `${file}: container "${container.name}" has ${image ? `the placeholder "${image}" for an image` : "no image"}; ` +
              `give one in \`images\` under "${container.name}" or "${definition.family}/${container.name}"`,
          );
        return image === undefined ? container : { ...container, image };
      }),
    },
  }));
  return { definitions, problems };
}

function isPlaceholder(image: string | undefined): boolean {
  return !image || !isImageReference(image) || /(^|\/)placeholder(:|$)/i.test(image);
}

function unknownContainer(key: string, names: readonly string[]): string {
  const hint = nearest(key, names);
  const known = names.filter((name) => name.includes("/"));
  const there = known.length === 0 ? "no task definition was given" : `the containers are ${known.join(", ")}`;
  return `images: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; ${there}`;
}
