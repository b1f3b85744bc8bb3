import { isMapping, mapping } from "../stack/units.ts";
import type { WorkloadContext } from "./copilot-container.ts";
import type { DraftService } from "./draft.ts";

export function readImage(service: DraftService, type: string, { ledger, published }: WorkloadContext): void {
  const build = ledger.take(["image", "build"]);
  if (typeof build === "string") {
    const folder = build.split("/").slice(0, -1).join("/") || ".";
    const file = build.split("/").at(-1);
    service.fields.build = file === "Dockerfile" ? folder : { context: folder, dockerfile: file };
  } else if (isMapping(build)) {
    const { dockerfile, context, args, target, cache_from, ...rest } = build;
    const at = String(
      context ??
        (String(dockerfile ?? "")
          .split("/")
          .slice(0, -1)
          .join("/") ||
          "."),
    );
    const root = at.replace(/\/$/, "");
    const file = String(dockerfile ?? "Dockerfile");
    const plain = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
    service.fields.build = {
      context: root,
      ...(plain === "Dockerfile" ? {} : { dockerfile: plain }),
      ...(target === undefined ? {} : { target }),
      ...(args === undefined ? {} : { args }),
    };
    if (cache_from !== undefined)
      ledger.say(["image", "build", "cache_from"], "goes: Gantline keeps a cache of its own");
    for (const key of Object.keys(rest)) ledger.note(["image", "build", key], "has no counterpart and is left behind");
  }
  const location = ledger.take(["image", "location"]);
  if (location !== undefined && build === undefined) service.fields.image = location;
  if (location !== undefined && build !== undefined)
    ledger.say(["image", "location"], "is left behind, as the image is built");
  const port = ledger.take(["image", "port"]);
  if (port !== undefined) {
    const free = !published.has(String(port));
    published.add(String(port));
    const grpc = /grpc|http2/i.test(String(mapping(ledger.see(["http"])).version ?? ""));
    if (grpc)
      service.fields.ports = [
        {
          target: Number(port),
          ...(free ? { published: String(port) } : {}),
          app_protocol: String(mapping(ledger.see(["http"])).version).toLowerCase(),
        },
      ];
    else service.fields.ports = [free ? `${port}:${port}` : String(port)];
  } else if (type === "Load Balanced Web Service")
    ledger.say(["image", "port"], "is missing: write the container's port under ports");
}
