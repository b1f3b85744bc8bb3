/**
 * What clouds leave behind when their process was killed. A cloud's id names its process (`<pid>-<start time>`), so
 * that everything labelled with an id tells by itself whether its owner still lives.
 */
import { listClouds, removeCloud } from "./engine/docker/index.ts";
import type { Machine } from "./machine/index.ts";
import { isAlive } from "./machine/processes.ts";

/** Whether the process that the cloud id names still runs. What is no id of a cloud counts as alive: it is not ours. */
export function isCloudAlive(id: string): boolean {
  const match = /^(\d+)-(\d+)$/.exec(id);
  return !match || isAlive({ pid: Number(match[1]), started: match[2] as string });
}

/** Removes containers, volumes and databases of clouds that are no more. One line about each such cloud. */
export async function removeLeftovers(machine: Machine, say: (line: string) => void): Promise<void> {
  const dead = new Set([...(await removeFromEngine(machine)), ...(await removeDatabases(machine))]);
  for (const id of dead) say(`Removed what the local cloud ${id} left when it was killed.`);
}

async function removeFromEngine({ dockerSocket }: Machine): Promise<string[]> {
  const dead = (await listClouds(dockerSocket)).filter((id) => !isCloudAlive(id));
  for (const id of dead) await removeCloud(dockerSocket, id);
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
