import { rm } from "node:fs/promises";
import { unregisterArm64 } from "./binfmt.ts";
import { running } from "./daemon.ts";
import { run } from "./exec.ts";
import { removeRegistryContainer } from "./existing-engine.ts";
import type { Home } from "./home.ts";
import { mountsBelow, removeNamespace } from "./netns.ts";
import { clear } from "./own-engine.ts";
import { processesOf, signal, stop } from "./processes.ts";
import { readState } from "./state.ts";

/**
 * Takes engine, registry, database, namespace and binfmt entry down, whatever state they are in: also what is left
 * after a crash. To be called under the lock, when no lease is left. Data folders stay.
 */
export async function takeDown(home: Home): Promise<void> {
  const state = readState(home);
  if (state?.engine === "existing") await removeRegistryContainer(home, state.dockerSocket);
  if (running(home, "engine") !== undefined) await clear(home);
  await Promise.all(
    (["engine", "postgres", "registry"] as const).map(async (name) => {
      const process = running(home, name);
      if (process !== undefined) await stop(process, 10_000);
    }),
  );
  if (process.platform === "linux" && state?.engine !== "existing") await sweep(home);
  await rm(home.run, { recursive: true, force: true });
}

async function sweep(home: Home): Promise<void> {
  // An engine that was killed leaves containerd, shims and containers behind.
  const left = processesOf(home.root);
  for (const one of left) signal(one, "SIGKILL");
  await Promise.all(left.map((one) => stop(one, 2000)));
  for (const mount of mountsBelow(home.root)) {
    await run("umount", [mount]).catch(() => run("umount", ["--lazy", mount]));
  }
  await removeNamespace(home);
  await unregisterArm64(home);
}
