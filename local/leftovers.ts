/**
 * What clouds leave behind when their process was killed. A cloud's id names its process (`<pid>-<start time>`), so
 * that everything labelled with an id tells by itself whether its owner still lives.
 */
import { createDockerClient, type DockerClient, DockerError, filters } from "./engine/docker/client.ts";
import { CLOUD_LABEL } from "./engine/docker/spec.ts";
import type { Machine } from "./machine/index.ts";
import { isAlive } from "./machine/processes.ts";

/** Whether the process that the cloud id names still runs. What is no id of a cloud counts as alive: it is not ours. */
export function isCloudAlive(id: string): boolean {
  const match = /^(\d+)-(\d+)$/.exec(id);
  return !match || isAlive({ pid: Number(match[1]), started: match[2] as string });
}

/** Removes containers, networks, volumes and databases of clouds that are no more. One line about each such cloud. */
export async function removeLeftovers(machine: Machine, say: (line: string) => void): Promise<void> {
  const client = createDockerClient(machine.dockerSocket);
  try {
    const dead = new Set([...(await removeFromEngine(client)), ...(await removeDatabases(machine))]);
    for (const id of dead) say(`Removed what the local cloud ${id} left when it was killed.`);
  } finally {
    client.close();
  }
}

interface Labelled {
  Id: string;
  Name: string;
  Labels: Record<string, string> | null;
}

async function removeFromEngine(client: DockerClient): Promise<string[]> {
  const label = filters({ label: [CLOUD_LABEL] });
  const dead = new Set<string>();
  const ownerIsDead = ({ Labels }: Labelled) => {
    const id = Labels?.[CLOUD_LABEL] ?? "";
    if (isCloudAlive(id)) return false;
    dead.add(id);
    return true;
  };
  // A thing that somebody else has just removed, or is about to, is as good as removed.
  const remove = (path: string, query: Record<string, string> = {}) =>
    client.send("DELETE", path, { query }).catch((error: unknown) => {
      if (!(error instanceof DockerError && [404, 409].includes(error.status))) throw error;
    });
  const containers = await client.json<Labelled[]>("GET", "/containers/json", { query: { all: "1", filters: label } });
  const ours = containers.filter(ownerIsDead);
  await Promise.all(ours.map(({ Id }) => remove(`/containers/${Id}`, { force: "1", v: "1" })));
  const networks = await client.json<Labelled[]>("GET", "/networks", { query: { filters: label } });
  await Promise.all(networks.filter(ownerIsDead).map(({ Id }) => remove(`/networks/${Id}`)));
  const { Volumes } = await client.json<{ Volumes: Labelled[] | null }>("GET", "/volumes", {
    query: { filters: label },
  });
  await Promise.all((Volumes ?? []).filter(ownerIsDead).map(({ Name }) => remove(`/volumes/${Name}`)));
  return [...dead];
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
