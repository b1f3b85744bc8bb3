import type { Entry, Reading } from "./context.ts";
import { volumeForm } from "./own.ts";
import { readOwn } from "./own-read.ts";
import type { Mount } from "./types.ts";
import { mapping, texts } from "./units.ts";

/** Volumes of a container: EFS, or empty ones that end with the task. Everything that lies on the laptop is a problem. */
export function readMounts(entry: Entry, reading: Reading): Mount[] {
  const { service, path, name } = entry;
  const volumes = Array.isArray(service.volumes) ? service.volumes : [];
  const mounts = volumes.flatMap((value, index) =>
    readVolume(mapping(value), [...path, "volumes", index], name, reading),
  );
  for (const text of texts(service.tmpfs)) mounts.push(scratch(name, text.split(":")[0] ?? text, false));
  return mounts;
}

function readVolume(
  volume: Record<string, unknown>,
  path: readonly (string | number)[],
  name: string,
  reading: Reading,
): Mount[] {
  const { type, source, target } = volume;
  const readOnly = volume.read_only === true;
  const where = String(target);
  switch (type) {
    case "tmpfs":
      return [scratch(name, where, readOnly)];
    case "volume":
      return source === undefined
        ? [scratch(name, where, readOnly)]
        : named(String(source), where, readOnly, path, reading);
    case "bind":
      if (/docker\.sock$/.test(String(source))) {
        reading.problems.add(
          path,
          "mounts the engine's socket, and a task has no engine",
          "remove it, or mark the service local-only",
        );
        return [];
      }
      reading.problems.add(
        path,
        `mounts the laptop's ${String(source).split("/").at(-1) || "folder"} on ${where}`,
        "COPY it into the image; a mount that is only for developing belongs into compose.override.yaml, which is not deployed",
      );
      return [];
    default:
      reading.problems.add(
        path,
        `is a mount of type ${type}, which ECS does not have`,
        "use a named volume with x-gantline: {efs: fs-…}",
      );
      return [];
  }
}

function named(
  volume: string,
  path: string,
  readOnly: boolean,
  at: readonly (string | number)[],
  reading: Reading,
): Mount[] {
  const declared = mapping(mapping(reading.compose.model.volumes)[volume]);
  const own = mapping(readOwn(declared["x-gantline"], volumeForm, ["volumes", volume, "x-gantline"], reading.problems));
  if (typeof own.efs === "string") return [{ volume, path, readOnly, efs: own.efs }];
  if (own["local-only"] === true) return [{ volume, path, readOnly }];
  reading.problems.add(
    at,
    `keeps data in the volume ${volume}, and a task's own disk is gone with the task`,
    `write under volumes.${volume} x-gantline: {efs: fs-…} to keep it, or {local-only: true} if it may go`,
  );
  return [];
}

/** An empty volume of the task; its name tells container and path. */
function scratch(container: string, path: string, readOnly: boolean): Mount {
  const end = path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return { volume: `${container}-${end || "root"}`.replace(/[^A-Za-z0-9_-]/g, "-"), path, readOnly };
}
