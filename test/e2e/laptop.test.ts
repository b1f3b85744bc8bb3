/**
 * The example's compose file as a laptop uses it: Compose's own `config`, `build`, `run` and `up`, on the file as it is.
 * Only `db` stays away, whose image would come from Docker Hub: the programs get this machine's PostgreSQL, with TLS.
 */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { databaseNames } from "../../local/leftovers.ts";
import { bringUp, type Machine } from "../../local/machine/index.ts";
import { nameOf } from "../../local/machine/processes.ts";
import { run } from "../../src/docker/process.ts";

const example = join(import.meta.dirname, "../../example");
const { pid, started } = nameOf(process.pid);
const database = databaseNames(`${pid}-${started}`);
const project = `laptop-${pid}`;
const services = ["api", "api-watch", "restock", "web"];
let machine: Machine;
let elsewhere = "";

beforeAll(async () => {
  machine = await bringUp({ say: () => {} });
  const login = await machine.postgres.createDatabase(database);
  const environment = JSON.stringify({
    ...{ PGHOST: machine.postgres.host, PGPORT: String(machine.postgres.port), PGSSLMODE: "require" },
    ...{ PGUSER: login.username, PGPASSWORD: login.password, PGDATABASE: login.database },
  });
  // Whose laptop it is nobody knows: the ports may be taken.
  elsewhere = [
    "services:",
    ...["migrate", "seed", "restock", "analyze"].map((name) => `  ${name}: { environment: ${environment} }`),
    `  api: { environment: ${environment}, ports: !override ["8080"] }`,
    '  web: { ports: !override ["3000"] }',
  ].join("\n");
});
afterAll(async () => {
  await compose("down", "--volumes", "--timeout", "1", "--rmi", "local");
  await machine?.postgres.dropDatabase(database);
  await machine?.release();
});

function compose(...args: string[]) {
  const files = ["-f", join(example, "compose.yaml"), ...(elsewhere === "" ? [] : ["-f", "-"])];
  return run("docker", ["compose", "-p", project, "--project-directory", example, ...files, ...args], {
    // A laptop with an ARM chip: what it builds is what is released, and the compiler's library is there for it.
    env: { ...process.env, ...machine.dockerEnv, DOCKER_DEFAULT_PLATFORM: "linux/arm64" },
    signal: AbortSignal.timeout(150_000),
    ...(elsewhere === "" ? {} : { input: elsewhere }),
  });
}

/** What it printed; fails with all that it said. */
async function said(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await compose(...args);
  expect(code, `docker compose ${args.join(" ")}:\n${stdout}${stderr}`).toBe(0);
  return stdout + stderr;
}

test("Compose reads it: three services, one beside a service, a task before and one after", async () => {
  const read = parse(await said("config"));
  expect(Object.keys(read.services).sort()).toEqual([
    "analyze",
    "api",
    "api-watch",
    "db",
    "migrate",
    "restock",
    "seed",
    "web",
  ]);
  expect(read.services["api-watch"].network_mode).toBe("service:api");
});

test("its images are built, the tasks run to their ends, and the page has what they put into the database", async () => {
  await said("build", "--quiet");
  expect(await said("run", "--rm", "--no-deps", "migrate")).toContain("0002_stock");
  expect(await said("run", "--rm", "--no-deps", "seed")).toContain("3 of 3 products were new");
  await said("up", "--detach", "--no-deps", "--no-build", "--wait", ...services);
  // The page is 502 without the api; a scratch image has nothing else to ask with.
  await said("exec", "-T", "-e", "HEALTH_PATH=/", "web", "/healthcheck");
  expect(await said("logs", "restock")).toContain("looks once a minute");
  // It looks at once, when api may not listen yet, and then once a minute.
  const watched = /requests=\d+ failures=0/;
  for (let left = 90; left > 0 && !watched.test(await said("logs", "api-watch")); left--) await delay(1_000);
  expect(await said("logs", "api-watch")).toMatch(watched);
  expect(await said("run", "--rm", "--no-deps", "analyze")).toContain("statistics of products are new");
  await said("stop", "--timeout", "10");
  expect(await said("logs", "restock")).toContain("restock stopped");
});
