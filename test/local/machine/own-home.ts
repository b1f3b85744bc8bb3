import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../local/machine/exec.ts";
import { type Home, homeFor } from "../../../local/machine/home.ts";
import { mountsBelow } from "../../../local/machine/netns.ts";
import { processesOf } from "../../../local/machine/processes.ts";

/**
 * A runtime folder of a test's own, so that it can break what others need: with the programs of the usual one, which
 * the test before must have brought up, and nothing else.
 */
export async function makeHome(): Promise<{ home: Home; usual: Home; remove(): Promise<void> }> {
  const usual = homeFor(process.env, process.getuid?.());
  const before = process.env.GANTLINE_HOME;
  const root = await mkdtemp(join(tmpdir(), "gl-"));
  await run("chmod", ["755", root]);
  process.env.GANTLINE_HOME = root;
  const home = homeFor(process.env, process.getuid?.());
  return {
    home,
    usual,
    remove: async () => {
      if (before === undefined) delete process.env.GANTLINE_HOME;
      else process.env.GANTLINE_HOME = before;
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Gives a home the unpacked packages of another one. */
export async function lend(from: Home, to: Home): Promise<void> {
  for (const folder of ["packages", "baseImages"] as const) await run("cp", ["-a", from[folder], to[folder]]);
  const plugins = join(to.dockerConfig, "cli-plugins");
  await mkdir(plugins, { recursive: true });
  for (const plugin of ["docker-buildx", "docker-compose"]) {
    await run("ln", ["-sf", join(to.packages, "usr/libexec/docker/cli-plugins", plugin), plugins]);
  }
}

/** Everything of a home that outlives a process: empty when it is down. */
export function traces(home: Home): string[] {
  return [
    ...processesOf(home.root).map((one) => `process ${readFileSync(`/proc/${one.pid}/cmdline`, "latin1")}`),
    ...mountsBelow(home.root).map((mount) => `mount ${mount}`),
    ...[home.netns, `/proc/sys/fs/binfmt_misc/${home.id}`, home.run].filter((path) => existsSync(path)),
  ];
}
