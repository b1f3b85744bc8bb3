/** Run inside an engine's network namespace: uses that engine as one that is there, and prints what it got. */
import { bringUp } from "../../../local/machine/index.ts";

const machine = await bringUp({ engine: "existing", say: () => undefined });
try {
  const registry = await fetch(`http://${machine.registry.host}/v2/`);
  const names = { database: "inside", admin: "inside-admin" };
  const login = await machine.postgres.createDatabase(names);
  await machine.postgres.dropDatabase(names);
  const { engine, why, netns, bridgeGateway } = machine;
  console.log(JSON.stringify({ engine, why, netns, bridgeGateway, registry: registry.status, user: login.username }));
} finally {
  await machine.release();
}
