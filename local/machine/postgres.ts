import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { selfSigned } from "./certificate.ts";
import { type Daemon, ensure, running } from "./daemon.ts";
import { run } from "./exec.ts";
import type { Home } from "./home.ts";
import { asUnprivileged, handOver, passwordFile, prepare, superuser } from "./postgres-programs.ts";

/** A PostgreSQL server as RDS gives one: its users are administrators, and none of them a superuser. */
export interface Postgres {
  /** Folder of the unix socket; with `port` enough for a client outside the network namespace. */
  socketDir: string;
  port: number;
  /** Address at which containers reach it. */
  host: string;
  superuser: { user: string; password: string };
  /**
   * A fresh database that belongs to a fresh administrator role: LOGIN CREATEDB CREATEROLE, no superuser, random
   * password. Whatever had these names before is removed first.
   */
  createDatabase(names: { database: string; admin: string }): Promise<DatabaseLogin>;
  /** Removes the administrator with every database and role made by it; open connections are ended. */
  dropDatabase(names: { database: string; admin: string }): Promise<void>;
}

export interface DatabaseLogin {
  database: string;
  username: string;
  password: string;
}

const serverName = "postgres.gantline.internal";

/**
 * Starts the server, unless it runs, with an empty cluster: `initdb` runs once, every later start copies what it made.
 */
export async function startPostgres(
  home: Home,
  where: { port: number; listenOn: string; inNamespace: boolean },
  signal: AbortSignal | undefined,
): Promise<void> {
  if (running(home, "postgres") !== undefined) return;
  const programs = await prepare(home, signal);
  const data = join(home.postgres, "data");
  const sockets = socketFolder(home);
  await rm(data, { recursive: true, force: true });
  await run("cp", ["-a", join(home.postgres, "pristine"), data], { signal });
  await writeFile(join(data, "pg_hba.conf"), accessRules);
  await mkdir(sockets, { recursive: true });
  const { key, certificate } = selfSigned([serverName], Date.now());
  await writeFile(join(data, "server.key"), key, { mode: 0o600 });
  await writeFile(join(data, "server.crt"), certificate);
  for (const path of [sockets, join(data, "server.key")]) handOver(path);
  const settings = {
    port: where.port,
    listen_addresses: where.listenOn,
    unix_socket_directories: sockets,
    max_connections: 200,
    // RDS offers TLS and clients ask for it (PGSSLMODE=require); nobody can check this certificate's name.
    ssl: "on",
    // The cluster is made anew at each start: nothing of it has to survive a power cut.
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const daemon: Daemon = {
    name: "postgres",
    command: asUnprivileged([join(programs, "bin/postgres"), "-D", data, ...flags]),
    isReady: () => isReady(data),
    patienceMs: 20_000,
    inNamespace: where.inNamespace,
  };
  await ensure(home, daemon, signal);
}

/** The server of a home that is up, for clients. */
export function postgresOf(home: Home, port: number, host: string): Postgres {
  const password = () => readFileSync(passwordFile(home), "utf8");
  const login = () => ({ host: socketFolder(home), port, user: superuser, password: password() });
  return {
    socketDir: socketFolder(home),
    port,
    host,
    superuser: { user: superuser, password: password() },
    createDatabase: (names) => withClient(login(), (client) => create(client, names)),
    dropDatabase: (names) => withClient(login(), (client) => drop(client, names)),
  };
}

async function create(client: Client, names: { database: string; admin: string }): Promise<DatabaseLogin> {
  await drop(client, names);
  const password = randomBytes(18).toString("base64url");
  const [database, admin] = [client.escapeIdentifier(names.database), client.escapeIdentifier(names.admin)];
  await client.query(
    `CREATE ROLE ${admin} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  );
  await client.query(`CREATE DATABASE ${database} OWNER ${admin}`);
  await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
  return { database: names.database, username: names.admin, password };
}

/** Roles that an administrator made are those it has the ADMIN option on: PostgreSQL 16 grants it to their maker. */
const rolesOf = `
  WITH RECURSIVE made(oid) AS (
    SELECT oid FROM pg_roles WHERE rolname = $1
    UNION SELECT m.roleid FROM pg_auth_members m JOIN made ON m.member = made.oid WHERE m.admin_option
  )`;

async function drop(client: Client, names: { database: string; admin: string }): Promise<void> {
  const databases = await client.query<{ name: string }>(
    `${rolesOf} SELECT datname AS name FROM pg_database WHERE datdba IN (SELECT oid FROM made) OR datname = $2`,
    [names.admin, names.database],
  );
  for (const { name } of databases.rows) {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  }
  const roles = await client.query<{ name: string }>(
    `${rolesOf} SELECT rolname AS name FROM pg_roles WHERE oid IN (SELECT oid FROM made) ORDER BY rolname = $1`,
    [names.admin],
  );
  if (roles.rows.length === 0) return;
  const list = roles.rows.map(({ name }) => client.escapeIdentifier(name));
  await client.query(`DROP OWNED BY ${list.join(", ")} CASCADE`);
  await client.query(`DROP ROLE ${list.join(", ")}`);
}

async function withClient<T>(
  login: { host: string; port: number; user: string; password: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ ...login, database: "postgres" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Passwords for everybody; over the network only from this machine and the networks it is part of. */
const accessRules = ["local all all", "host all all 127.0.0.1/32", "host all all samenet"]
  .map((rule) => `${rule} scram-sha-256\n`)
  .join("");

/** `postmaster.pid` has the state in its last line: https://www.postgresql.org/docs/18/storage-file-layout.html */
function isReady(data: string): boolean {
  try {
    return /\nready\s*$/.test(readFileSync(join(data, "postmaster.pid"), "utf8"));
  } catch {
    return false;
  }
}

function socketFolder(home: Home): string {
  return join(home.run, "pg");
}
