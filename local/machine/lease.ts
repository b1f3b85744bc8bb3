import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Home } from "./home.ts";
import { isAlive, nameOf, parse, text } from "./processes.ts";

/**
 * One process at a time starts or stops what is shared. The lock is the kernel's (a record lock that SQLite takes), so
 * that it ends with its holder however that one ends; a file that merely exists would not.
 */
export async function withLock<T>(
  home: Home,
  onWait: () => void,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
) {
  const { DatabaseSync } = await import("node:sqlite");
  for (let tries = 0; ; tries += 1) {
    signal?.throwIfAborted();
    mkdirSync(home.root, { recursive: true, mode: 0o755 });
    writeFileSync(home.lock, "", { flag: "a" });
    const file = statSync(home.lock).ino;
    const lock = new DatabaseSync(home.lock);
    try {
      lock.exec("BEGIN EXCLUSIVE");
      // Whoever held it before may have removed the whole folder: then this is a lock that nobody else sees.
      if (statSync(home.lock, { throwIfNoEntry: false })?.ino !== file) continue;
      return await work();
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
    } finally {
      lock.close();
    }
    if (tries === 5) onWait();
    await delay(50);
  }
}

const sqliteBusy = 5;
let taken = 0;

/** Says that this process needs the machine. Gives what takes the lease back; to be called under the lock. */
export function takeLease(home: Home): () => void {
  mkdirSync(home.leases, { recursive: true });
  taken += 1;
  const file = join(home.leases, `${text(nameOf(process.pid))}.${taken}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** How many leases of living processes there are; those of dead ones are removed. To be called under the lock. */
export function countLeases(home: Home): number {
  mkdirSync(home.leases, { recursive: true });
  let living = 0;
  for (const entry of readdirSync(home.leases)) {
    const holder = parse(entry);
    if (holder !== undefined && isAlive(holder)) living += 1;
    else rmSync(join(home.leases, entry), { force: true });
  }
  return living;
}
