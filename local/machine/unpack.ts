import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { download } from "./apt.ts";
import { pipeline } from "./exec.ts";
import { extractGo, writeGolangImage } from "./golang-image.ts";
import type { Home } from "./home.ts";
import type { DebianPackage } from "./packages.ts";

/** Raised when what is unpacked, or how, changes: a runtime folder of an earlier edition is unpacked anew. */
const edition = "2";

export function isUnpacked(home: Home): boolean {
  const stamp = join(home.packages, "edition");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === edition;
}

/**
 * Brings the engine's programs into the runtime folder. Everything is made beside and renamed into place at the end: a
 * stop half-way leaves nothing that looks complete.
 */
export async function unpack(
  home: Home,
  wanted: readonly DebianPackage[],
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const work = join(home.root, "unpacking");
  await rm(work, { recursive: true, force: true });
  try {
    await make(home, work, wanted, say, signal);
    await rm(home.packages, { recursive: true, force: true });
    await rm(home.baseImages, { recursive: true, force: true });
    await rename(join(work, "base-images"), home.baseImages);
    await rename(join(work, "packages"), home.packages);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function make(
  home: Home,
  work: string,
  wanted: readonly DebianPackage[],
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [debFolder, root, golang] = [join(work, "debs"), join(work, "packages"), join(work, "golang")];
  for (const folder of [debFolder, root, golang]) await mkdir(folder, { recursive: true });
  let began = Date.now();
  const names = wanted.map((one) => one.name);
  const debs = await download(names, debFolder, signal);
  say(`  downloaded ${wanted.length} packages: ${seconds(began)}`);

  began = Date.now();
  // All have ended, well or not, before anybody clears up.
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  await Promise.all(
    wanted.map(async (one) => {
      const deb = debs.get(one.name) as string;
      const extracted =
        one.base === undefined ? extract(deb, root, one.keep, either) : extractGo(deb, golang, one.keep, either);
      await extracted.catch((error: unknown) => failed.abort(error));
    }),
  );
  either.throwIfAborted();
  await link(home, root);
  await writeFile(join(root, "edition"), edition);
  say(`  unpacked them: ${seconds(began)}`);

  began = Date.now();
  await writeGolangImage({ golang, busybox: join(root, "usr/bin/busybox"), into: join(work, "base-images"), signal });
  say(`  made the Go base image, with the standard library compiled for ARM64: ${seconds(began)}`);
}

function extract(deb: string, into: string, keep: readonly string[], signal: AbortSignal | undefined) {
  const script = 'deb=$1 into=$2; shift 2; dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$into" --no-same-owner "$@"';
  return pipeline(script, [deb, into, ...keep], signal);
}

/** Names under which the engine and the kernel look for their parts. */
async function link(home: Home, root: string): Promise<void> {
  await symlink("/usr/bin/tini-static", join(root, "usr/bin/docker-init"));
  if (existsSync(join(root, "usr/bin/qemu-aarch64"))) {
    // The end of the name tells QEMU that the kernel hands over the program's own name as well (flag P).
    await symlink("qemu-aarch64", join(root, "usr/bin/qemu-aarch64-binfmt-P"));
  }
  const plugins = join(home.dockerConfig, "cli-plugins");
  await mkdir(plugins, { recursive: true });
  for (const plugin of ["docker-buildx", "docker-compose"]) {
    await rm(join(plugins, plugin), { force: true });
    await symlink(join(home.packages, "usr/libexec/docker/cli-plugins", plugin), join(plugins, plugin));
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
