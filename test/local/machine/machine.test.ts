import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../../local/machine/exec.ts";
import { bringUp, type Machine } from "../../../local/machine/index.ts";

let machine: Machine;
let folder: string;
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gl-machine-"));
  machine = await bringUp({ say: (line) => said.push(line) });
});
afterAll(async () => {
  await machine?.release();
  await rm(folder, { recursive: true, force: true });
});

/** A command that itself talks to the registry has to be where the registry is. */
const besideEngine = (...command: [string, ...string[]]) => {
  const [program, ...args] = machine.netns === undefined ? command : ["nsenter", `--net=${machine.netns}`, ...command];
  return run(program as string, args, { env: { ...process.env, ...machine.dockerEnv } });
};
const docker = (...args: string[]) =>
  run("docker", args, { env: { ...process.env, ...machine.dockerEnv }, cwd: folder });

test("docker, buildx and compose work with the machine's environment", async () => {
  expect(await docker("version", "--format", "{{.Server.Version}}")).toMatch(/^\d+\./);
  expect(await docker("buildx", "version")).toMatch(/buildx/);
  await writeFile(join(folder, "compose.yaml"), "services: {a: {image: 'x:1'}}\n");
  expect(await docker("compose", "config")).toMatch(/image: x:1/);
});

test("an ordinary Go Dockerfile builds offline to an ARM64 image that is pushed, is what it says, and runs", async () => {
  await writeFile(
    join(folder, "Dockerfile"),
    [
      "FROM --platform=$BUILDPLATFORM golang:1.24 AS build",
      "WORKDIR /src",
      "COPY main.go go.mod ./",
      "ARG TARGETOS TARGETARCH",
      "RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -o /out/hello . && ls -l /out | grep hello",
      "FROM scratch",
      "COPY --from=build /out/hello /hello",
      "USER 65532",
      'ENTRYPOINT ["/hello"]',
    ].join("\n"),
  );
  await writeFile(join(folder, "go.mod"), "module hello\n\ngo 1.24\n");
  await writeFile(
    join(folder, "main.go"),
    'package main\n\nimport (\n\t"fmt"\n\t"runtime"\n)\n\nfunc main() { fmt.Println("hello from", runtime.GOARCH) }\n',
  );
  const image = `${machine.registry.host}/machine-test/hello:${process.pid}`;
  try {
    await docker("buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--push", "-t", image, ".");
    const inspect: [string, ...string[]] = [
      "docker",
      "buildx",
      "imagetools",
      "inspect",
      "--format",
      "{{json .Image}}",
      image,
    ];
    expect(JSON.parse(await besideEngine(...inspect))).toMatchObject({ os: "linux", architecture: "arm64" });
    expect(
      await docker("run", "--rm", "--network", "none", "--platform", "linux/arm64", "--pull", "always", image),
    ).toBe("hello from arm64\n");
  } finally {
    await docker("rmi", "--force", image).catch(() => "");
  }
});

describe("PostgreSQL", () => {
  const names = { database: `machine-test-${process.pid}`, admin: `machine-test-${process.pid}-admin` };
  afterAll(() => machine.postgres.dropDatabase(names));

  async function query(login: { user: string; password: string }, database: string, ...statements: string[]) {
    const client = new Client({ host: machine.postgres.socketDir, port: machine.postgres.port, database, ...login });
    await client.connect();
    try {
      const rows: unknown[] = [];
      for (const statement of statements) rows.push(...(await client.query(statement)).rows);
      return rows;
    } finally {
      await client.end();
    }
  }

  test("gives an administrator who is no superuser, and takes back all that it made", async () => {
    const first = await machine.postgres.createDatabase(names);
    const admin = { user: first.username, password: first.password };
    const rights = "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user";
    expect(await query(admin, first.database, rights)).toEqual([
      { rolsuper: false, rolcreatedb: true, rolcreaterole: true },
    ]);
    const role = `"${names.admin}-app"`;
    await query(
      admin,
      first.database,
      "CREATE TABLE things (id int PRIMARY KEY)",
      `CREATE ROLE ${role} LOGIN PASSWORD 'x'`,
      `GRANT SELECT ON things TO ${role}`,
      `CREATE DATABASE "${names.database}-2"`,
    );
    await expect(query(admin, first.database, "SELECT pg_read_file('/etc/passwd')")).rejects.toThrow(
      /permission denied/,
    );
    await expect(query({ ...admin, password: "wrong" }, first.database)).rejects.toThrow(
      /password authentication failed/,
    );

    const again = await machine.postgres.createDatabase(names);
    expect(again.password).not.toBe(first.password);
    await expect(query(admin, first.database)).rejects.toThrow(/password authentication failed/);
    await machine.postgres.dropDatabase(names);
    await machine.postgres.dropDatabase(names);
    const { user, password } = machine.postgres.superuser;
    const left = await query(
      { user, password },
      "postgres",
      `SELECT rolname FROM pg_roles WHERE rolname LIKE '${names.admin}%'`,
      `SELECT datname FROM pg_database WHERE datname LIKE '${names.database}%'`,
    );
    expect(left).toEqual([]);
  });

  test("one cloud's administrator does not get into another's database", async () => {
    const other = { database: `${names.database}-other`, admin: `${names.admin}-other` };
    const mine = await machine.postgres.createDatabase(names);
    const theirs = await machine.postgres.createDatabase(other);
    try {
      await expect(query({ user: mine.username, password: mine.password }, theirs.database)).rejects.toThrow(
        /permission denied for database/,
      );
    } finally {
      await machine.postgres.dropDatabase(other);
    }
  });
});

test("what lies outside the checkout is named, with what becomes of it", () => {
  expect(machine.outside[0]).toMatch(/: programs, build cache and logs; kept/);
  expect(machine.why).not.toContain("\n");
});
