/** What Compose itself does with files, and that Gantline watches it. */
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { readStackFiles, stackOf } from "../../../src/actions/stack.ts";
import { run } from "../../../src/docker/process.ts";
import { keyRows, rowOf } from "../../../src/stack/keys/index.ts";
import { inWords } from "../../../src/stack/problems.ts";
import { dockerVariables } from "../../support/compose.ts";
import { examples } from "../../support/compose-rows.ts";

let variables: Record<string, string | undefined> = {};
let release: () => Promise<unknown> = async () => {};
const folders: string[] = [];
const signal = new AbortController().signal;

beforeAll(async () => {
  ({ variables, release } = await dockerVariables());
});
afterAll(async () => {
  await release();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "gantline-compose-")));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** What Compose makes of a folder's file, and Gantline's problems with the same. */
async function both(files: Record<string, string>, more: Record<string, string> = {}) {
  const workspace = await folderWith(files);
  const env = { ...variables, ...more };
  const compose = await run("docker", ["compose", "config"], { env, signal, cwd: workspace });
  const { stack, problems } = await readStackFiles({
    files: ["compose.yaml"],
    environment: "production",
    workspace,
    variables: env,
    signal,
  });
  return { compose, stack, problems: problems.map(inWords) };
}

const head =
  'name: leak\nx-gantline: {environments: {production: {lookup: "ssm:/leak", services: managed}}}\nservices:\n';

describe("what leaks out of a laptop", () => {
  test("an unset variable is nothing to Compose, and a problem to Gantline", async () => {
    const { compose, problems } = await both({
      "compose.yaml": `${head}  a: {image: "x:1", environment: {URL: "\${UNSET}"}}`,
    });
    expect(compose.code).toBe(0);
    expect(compose.stdout).toContain('URL: ""');
    expect(problems).toEqual([
      expect.stringContaining("compose.yaml:4: services.a.environment.URL: takes UNSET from whoever runs Compose"),
    ]);
  });

  test("a default for developing is shipped by Compose", async () => {
    const { compose, problems } = await both({ "compose.yaml": `${head}  a: {image: "x:\${TAG:-dev}"}` });
    expect(compose.stdout).toContain("image: x:dev");
    expect(problems).toEqual([expect.stringContaining("services.a.image: takes TAG")]);
  });

  test("the caller's own variables, and a `.env` beside the file, are seen by Compose only", async () => {
    const files = {
      "compose.yaml": `${head}  a: {image: "x:1", environment: {A: "\${MINE}", B: "\${DOT}", C: }}`,
      ".env": "DOT=from-dotenv\n",
    };
    const { compose, stack, problems } = await both(files, { MINE: "from-the-caller", C: "from-the-caller" });
    expect(compose.stdout).toMatch(/A: from-the-caller[\s\S]*B: from-dotenv/);
    expect(JSON.stringify(stack.services)).not.toMatch(/from-/);
    expect(problems.map((one) => /environment\.\w/.exec(one)?.[0])).toEqual([
      "environment.A",
      "environment.B",
      "environment.C",
    ]);
  });

  test("an env file is poured into the model by Compose, as plain values", async () => {
    const { compose, stack, problems } = await both({
      "compose.yaml": `${head}  a: {image: "x:1", env_file: dev.env}`,
      "dev.env": "TOKEN=12345\n",
    });
    expect(compose.stdout).toContain('TOKEN: "12345"');
    expect(JSON.stringify(stack.services)).not.toContain("12345");
    expect(problems).toEqual([
      expect.stringContaining("services.a.env_file: gives TOKEN from dev.env, which is the laptop's"),
    ]);
  });

  test("an env file that is on the laptop only reads the same where it is not, by its example", async () => {
    const compose = `${head}  a: {image: "x:1", env_file: .env}`;
    const laptop = await both({ "compose.yaml": compose, ".env": "TOKEN=1\n", ".env.example": "TOKEN=\n" });
    const runner = await both({ "compose.yaml": compose, ".env.example": "TOKEN=\n" });
    expect(runner.compose.code).not.toBe(0);
    expect(runner.problems).toEqual(laptop.problems);
    const alone = await both({ "compose.yaml": compose });
    expect(alone.problems).toEqual([
      expect.stringMatching(/^compose\.yaml:4: services\.a\.env_file: \.env is not here/),
    ]);
  });

  test("services behind profiles vanish for Compose, and are deployed", async () => {
    const { compose, stack } = await both({
      "compose.yaml": `${head}  a: {image: "x:1"}\n  b: {image: "x:1", profiles: [ops]}`,
    });
    expect(compose.stdout).not.toContain("b:\n");
    expect(stack.services.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("`$$` is one `$` in what is deployed, and what the environment gives is filled in", async () => {
    const workspace = await folderWith({
      "compose.yaml": `name: leak\nx-gantline: {environments: {production: {lookup: "ssm:/leak"}}, variables: {LEVEL: info, H: "{lookup.db-host}"}}\nservices:\n  a: {image: "x:1", command: ["$$HOME", "\${LEVEL}", "\${H}"]}`,
    });
    const stack = await stackOf({ files: ["compose.yaml"], environment: "production", workspace, variables, signal });
    expect(stack.services[0]?.containers[0].fields.command).toEqual(["$HOME", "info", "{lookup.db-host}"]);
  });

  test("a `$` in a password: doubled it is one in what is deployed, alone it is told as the variable that Compose takes it for", async () => {
    const own =
      "x-gantline: {environments: {production: {lookup: \"ssm:/leak\", services: managed, variables: {SALT: 'a$$b'}}}}";
    const file = (pass: string) => ({
      "compose.yaml": `name: leak\n${own}\nservices:\n  a: {image: "x:1", environment: {SALT: x, HINT: '${pass}'}}`,
    });
    const doubled = await both(file("pa$$word"));
    expect(doubled.problems).toEqual([]);
    expect(doubled.stack.services[0]?.containers[0].environment).toEqual({ HINT: "pa$word", SALT: "a$b" });
    const alone = await both(file("pa$word"));
    expect(alone.compose.stdout).toMatch(/HINT: pa$/m);
    expect(alone.problems).toEqual([
      expect.stringMatching(/^compose\.yaml:4: services\.a\.environment\.HINT: takes word from whoever runs Compose/),
    ]);
  });
});

test("Compose accepts every example of the support matrix that it is old enough for", async () => {
  const refused: string[] = [];
  const open = keyRows.map(({ key }) => key).filter((key) => !examples[key]?.younger);
  const workspace = await folderWith({ Dockerfile: "FROM scratch" });
  const ask = async (key: string) => {
    const { with: service, top = "{}" } = examples[key] ?? { with: "{}" };
    const b = { image: "nginx:1.27" };
    const file = { name: "shop", ...(parse(top) as object) } as Record<string, unknown>;
    const services = {
      a: { image: "nginx:1.27", ...(parse(service) as object) },
      b,
      ...((file.services as object | undefined) ?? {}),
    };
    const input = stringify({ ...file, services });
    const args = ["compose", "-f", "-", "--project-directory", workspace, "config", "--no-interpolate", "-q"];
    const done = await run("docker", args, { env: variables, signal, input });
    if (done.code !== 0) refused.push(`${key}: ${done.stderr.trim()}`);
  };
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let key = open.shift(); key !== undefined; key = open.shift()) await ask(key);
    }),
  );
  expect(refused).toEqual([]);
});

interface Schema {
  $ref?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  definitions?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
}

/** Compose carries its schema as text: it is checked against this, not against a copy. */
async function schemaOfCompose(): Promise<Schema> {
  const asked = await run("docker", ["info", "--format", "{{json .ClientInfo.Plugins}}"], { env: variables, signal });
  const plugins = JSON.parse(asked.stdout) as { Name: string; Path: string }[];
  const path = plugins.find(({ Name }) => Name === "compose")?.Path as string;
  const text = await readFile(path, "latin1");
  for (const match of text.matchAll(/\{\s*"\$schema": "https?:\/\/json-schema\.org/g)) {
    const found = balanced(text, match.index);
    if (found?.includes('"services"')) return JSON.parse(found) as Schema;
  }
  throw new Error(`${path} holds no schema`);
}

/** The text from an opening brace to its own closing one. */
function balanced(text: string, start: number): string | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length && at < start + 1_000_000; at++) {
    const one = text[at];
    if (quoted) {
      if (one === "\\") at++;
      else if (one === '"') quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === "{") depth++;
    else if (one === "}" && --depth === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

/** Every key of a schema as the table writes it. */
function keysOf(root: Schema): Set<string> {
  const keys = new Set<string>();
  const definitions = { ...root.definitions, ...root.$defs };
  const visit = (schema: Schema, at: string, seen: readonly string[]): void => {
    if (schema.$ref) {
      const name = schema.$ref.split("/").at(-1) as string;
      if (!seen.includes(name)) visit(definitions[name] as Schema, at, [...seen, name]);
      return;
    }
    for (const one of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) visit(one, at, seen);
    if (schema.items) visit(schema.items, at, seen);
    for (const [name, one] of Object.entries(schema.properties ?? {})) {
      const key = at === "" ? name : `${at}.${name}`;
      keys.add(key);
      visit(one, key, seen);
    }
    for (const [name, one] of Object.entries(schema.patternProperties ?? {}))
      if (!name.startsWith("^x-")) visit(one, `${at}.*`, seen);
    if (typeof schema.additionalProperties === "object") visit(schema.additionalProperties, `${at}.*`, seen);
  };
  visit(root, "", []);
  return keys;
}

test("every key of the schema inside of Compose has a row", async () => {
  const keys = keysOf(await schemaOfCompose());
  expect(keys.size).toBeGreaterThan(300);
  expect([...keys].filter((key) => rowOf(key) === undefined)).toEqual([]);
});

test("a Compose that is missing, or too old, is told before anything else", async () => {
  const workspace = await folderWith({
    "compose.yaml": `${head}  a: {image: "x:1"}`,
    "bin/docker": "#!/bin/sh\necho 2.20.3\n",
  });
  await run("chmod", ["+x", join(workspace, "bin/docker")], { env: variables, signal });
  const ask = (PATH: string) =>
    stackOf({
      files: ["compose.yaml"],
      environment: "production",
      workspace,
      variables: { ...variables, PATH },
      signal,
    });
  await expect(ask(`${workspace}/bin`)).rejects.toThrow(
    /this is Docker Compose 2\.20\.3, and Gantline needs 2\.26\.0 or newer/,
  );
  await expect(ask("/nowhere")).rejects.toThrow(/there is no docker here/);
});

test("the example's own file is a stack in every environment, and sixty services are read by two calls", async () => {
  const example = join(import.meta.dirname, "../../../example");
  const ask = (environment: string, preview?: { number: number }) =>
    stackOf({
      files: ["compose.yaml"],
      environment,
      workspace: example,
      variables,
      signal,
      ...(preview ? { preview } : {}),
    });
  const production = await ask("production");
  expect(production.tasks.map(({ name, when, often }) => `${when} ${name} ${often}`)).toEqual([
    "before migrate always",
    "after analyze always",
  ]);
  expect(production.services.map(({ containers }) => containers.map(({ name }) => name))).toEqual([
    ["api", "api-watch"],
    ["restock"],
    ["web"],
  ]);
  const preview = await ask("preview", { number: 42 });
  expect(preview.tasks.map(({ name, often }) => `${name} ${often}`)).toEqual(["migrate always", "seed once"]);

  const services = Array.from({ length: 60 }, (_, index) => `  s${index}: {image: "x:1", ports: ["80"]}`).join("\n");
  const { stack, problems } = await both({ "compose.yaml": head + services });
  expect(problems).toEqual([]);
  expect(stack.services).toHaveLength(60);
});
