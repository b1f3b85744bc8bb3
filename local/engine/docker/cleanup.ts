import { createDockerClient, type DockerClient, DockerError, filters } from "./client.ts";
import { CLOUD_LABEL } from "./spec.ts";

/** The ids of all clouds that have a container or a volume on this engine, living or dead. */
export async function listClouds(socket: string): Promise<string[]> {
  const client = createDockerClient(socket);
  try {
    const [containers, volumes] = await both(client, CLOUD_LABEL);
    return [...new Set([...containers, ...volumes].map((one) => one.Labels[CLOUD_LABEL] ?? ""))];
  } finally {
    client.close();
  }
}

/** Removes every container and volume of a cloud, running or not, whichever process made it. */
export async function removeCloud(socket: string, cloudId: string): Promise<void> {
  const client = createDockerClient(socket);
  try {
    await removeAll(client, cloudId);
  } finally {
    client.close();
  }
}

export async function removeAll(client: DockerClient, cloudId: string): Promise<void> {
  const [containers, volumes] = await both(client, `${CLOUD_LABEL}=${cloudId}`);
  // Those that a container is joined to may go first: the engine holds the network until the last one has ended.
  await Promise.all(containers.map((one) => remove(client, `/containers/${one.Id}`, { force: "1", v: "1" })));
  await Promise.all(volumes.map((one) => remove(client, `/volumes/${one.Name}`, { force: "1" })));
}

type Labelled = { Labels: Record<string, string> };

async function both(client: DockerClient, label: string) {
  const query = { filters: filters({ label: [label] }) };
  const [containers, volumes] = await Promise.all([
    client.json<(Labelled & { Id: string })[]>("GET", "/containers/json", { query: { ...query, all: "1" } }),
    client.json<{ Volumes: (Labelled & { Name: string })[] | null }>("GET", "/volumes", { query }),
  ]);
  return [containers, volumes.Volumes ?? []] as const;
}

/** Gone already, or being removed by somebody else (409), is as good as removed. */
async function remove(client: DockerClient, path: string, query: Record<string, string>): Promise<void> {
  try {
    await client.send("DELETE", path, { query });
  } catch (error) {
    if (!(error instanceof DockerError && (error.status === 404 || error.status === 409))) throw error;
  }
}
