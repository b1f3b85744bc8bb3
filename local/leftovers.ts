/**
 * What clouds leave behind when their process was killed. A cloud's id names its process (`<pid>-<start time>`), so
 * that everything labelled with an id tells by itself whether its owner still lives.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { listClouds, removeCloud } from "./engine/docker/index.ts";
import { homeFor } from "./machine/home.ts";
import type { Machine } from "./machine/index.ts";
import { isAlive } from "./machine/processes.ts";

/** Whether the process that the cloud id names still runs. What is no id of a cloud counts as alive: it is not ours. */
export function isCloudAlive(id: string): boolean {
  const match = /^(\d+)-(\d+)$/.exec(id);
  return !match || isAlive({ pid: Number(match[1]), started: match[2] as string });
}

/** Holds a folder for each cloud, named by its id, with the sockets of its tasks. */
export const cloudsFolder = (): string => join(homeFor(process.env, process.getuid?.()).run, "clouds");

/** Removes containers, volumes, sockets and databases of clouds that are no more. One line about each such cloud. */
export async function removeLeftovers(machine: Machine, say: (line: string) => void): Promise<void> {
  const removed = [await removeFromEngine(machine), await removeFolders(), await removeDatabases(machine)];
  const dead = new Set(removed.flat());
  for (const id of dead) say(`Removed what the local cloud ${id} left when it was killed.`);
}

async function removeFromEngine({ dockerSocket }: Machine): Promise<string[]> {
  const dead = (await listClouds(dockerSocket)).filter((id) => !isCloudAlive(id));
  for (const id of dead) await removeCloud(dockerSocket, id);
  return dead;
}

async function removeFolders(): Promise<string[]> {
  const folders = await readdir(cloudsFolder()).catch(() => []);
  const dead = folders.filter((id) => !isCloudAlive(id));
  for (const id of dead) await rm(join(cloudsFolder(), id), { recursive: true, force: true });
  return dead;
}

/** The names that a cloud's database and its administrator have. */
export const databaseNames = (id: string): { database: string; admin: string } => ({
  database: `gantline-${id}`,
  admin: `gantline-${id}-admin`,
});

async function removeDatabases({ postgres }: Machine): Promise<string[]> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: postgres.socketDir,
    port: postgres.port,
    database: "postgres",
    ...postgres.superuser,
  });
  await client.connect();
  const found = await client
    .query<{ name: string }>("SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'gantline-%-admin'")
    .finally(() => client.end());
  const ids = found.rows.map(({ name }) => name.slice("gantline-".length, -"-admin".length));
  const dead = ids.filter((id) => !isCloudAlive(id));
  for (const id of dead) await postgres.dropDatabase(databaseNames(id));
  return dead;
}
