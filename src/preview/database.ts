import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { DeployError } from "../kernel/errors.ts";
import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import { Meddled, removalReason } from "./meddled.ts";
import { databaseName, type PreviewKey, passwordName, startedBy, tagsOf } from "./names.ts";
import { runFenced } from "./one-off.ts";
import { untilQuiet } from "./quiet.ts";
import type { PreviewDatabase, PreviewRun, Ran } from "./types.ts";

/** What the database task says of a database. */
export interface DatabaseState {
  /** Of this database, and of no later one of its name. */
  oid: string;
  /** It was made just now. */
  created: boolean;
  /** The seed that has filled it, if one has. */
  seeded?: string;
}

/** A database that can be used. */
export interface ReadyDatabase extends DatabaseState {
  /** Tells this password from others, and nothing of it. */
  credential: string;
}

const patience = 10 * 60_000;

/**
 * Makes the preview's own database and role unless they are there. The password is made here and kept in Parameter
 * Store; the database task gets only its SCRAM verifier, because overrides of a task can be read by whoever may describe
 * tasks. With `replace` it is made anew if it is still that one and this seed has not filled it meanwhile.
 */
export async function ensureDatabase(
  run: Fenced,
  database: PreviewDatabase,
  wanted: Desired,
  replace?: { oid: string; seed: string },
): Promise<ReadyDatabase> {
  const { key, account } = run;
  const name = databaseName(key);
  await run.fence.hold(wanted);
  // What a removal has begun to drop is gone in a moment, and is made anew then.
  await untilQuiet(run, "drop", "a removal still drops the database", wanted);
  const password = await account.ensureParameter(passwordName(key), run.password(), tagsOf(key));
  const verifier = scramVerifier(password, name);
  const command = ["ensure", "--name", name, "--verifier", verifier];
  if (database.template !== undefined) command.push("--template", database.template);
  if (replace) command.push("--replace", replace.oid, "--seed", replace.seed);
  run.database = true;
  const what = replace ? "replace" : "ensure";
  const state = stateOf(await runDatabase(run, database.family, { command, what }, wanted));
  return { ...state, credential: credentialOf(key, password) };
}

/** Tells this password of a preview's database from others, and nothing of it. */
export function credentialOf(key: PreviewKey, password: string): string {
  return createHash("sha256")
    .update(scramVerifier(password, databaseName(key)))
    .digest("hex")
    .slice(0, 12);
}

/**
 * Records in the database itself that it was filled: whoever drops it drops the record too. False when it is another one
 * by now, made by a run beside this one: then nothing is recorded.
 */
export async function markSeeded(
  run: Fenced,
  database: PreviewDatabase,
  sown: { oid: string; seed: string },
  wanted: Desired,
): Promise<boolean> {
  const command = ["mark", "--name", databaseName(run.key), "--oid", sown.oid, "--seed", sown.seed];
  const what = `mark ${sown.oid} ${sown.seed}`;
  const state = stateOf(await runDatabase(run, database.family, { command, what }, wanted));
  return state.oid === sown.oid && state.seeded === sown.seed;
}

/** Drops database and role, with force: sessions are ended. Says nothing when they are not there. */
export async function dropDatabase(run: Fenced, family: string, wanted: Desired): Promise<void> {
  const command = ["drop", "--name", databaseName(run.key)];
  await runDatabase(run, family, { command, what: "drop" }, wanted);
}

/** The pull requests that databases or roles on the server are for, of the previews of one stack. */
export async function listDatabases(
  { place, key, id, runTask }: Pick<PreviewRun, "place" | "key" | "id" | "runTask">,
  family: string,
): Promise<number[]> {
  const prefix = databaseName({ ...key, pr: 0 }).slice(0, -1);
  const ran = await runTask({
    name: "database: list",
    cluster: place.cluster,
    taskDefinition: family,
    startedBy: startedBy({ ...key, pr: 0 }, "list"),
    identity: [id, "list"],
    command: ["list", "--prefix", prefix],
    timeoutMs: patience,
  });
  if (!ran.ok) throw refused("list its databases", family, ran);
  const said = spoken<{ databases?: readonly string[] }>(ran.lines, ({ databases }) => databases !== undefined);
  return [...new Set((said.databases ?? []).map((name) => Number(name.slice(prefix.length))))].filter(Number.isInteger);
}

function refused(what: string, family: string, { why, lines }: Ran): DeployError {
  return new DeployError(`The database task could not ${what}: ${why}`, {
    evidence: [{ title: "its last lines", lines: lines.slice(-20), written: true }],
    next: `Look at the task of family ${family}: its secret must name an administrator that may create databases and roles.`,
  });
}

async function runDatabase(
  run: Fenced,
  family: string,
  { command, what }: { command: readonly string[]; what: string },
  wanted: Desired,
): Promise<readonly string[]> {
  const task = {
    name: `database: ${what}`,
    cluster: run.place.cluster,
    taskDefinition: family,
    startedBy: startedBy(run.key, kindOf(command[0])),
    identity: [run.id, what],
    command,
    timeoutMs: patience,
  };
  const ran = await runFenced(run, task, wanted);
  if (ran.why.includes(removalReason)) throw new Meddled(`a removal has stopped the task "database: ${what}"`);
  if (!ran.ok) throw refused(`${command[0]} ${databaseName(run.key)}`, family, ran);
  return ran.lines;
}

/**
 * Removing stops what still makes something; a drop may be another run's, and is welcome. Whoever would fill the database
 * waits for the task that records that it is filled as for the one that fills it.
 */
function kindOf(command: string | undefined): string {
  if (command === "drop") return "drop";
  return command === "mark" ? "task" : "database";
}

/** The task's last line of JSON. */
function stateOf(lines: readonly string[]): DatabaseState {
  const said = spoken<{ oid?: string; created?: boolean; seeded?: string }>(lines, ({ oid }) => oid !== undefined);
  const { oid = "", created = false, seeded } = said;
  return { oid, created, ...(seeded ? { seeded } : {}) };
}

function spoken<T>(lines: readonly string[], whole: (said: T) => boolean): T {
  for (const line of lines.toReversed()) {
    if (!line.startsWith("{")) continue;
    try {
      const said = JSON.parse(line) as T;
      if (whole(said)) return said;
    } catch {}
  }
  throw new DeployError("The database task ended well, but did not say what it found.", {
    next: "Use the image of the database task that belongs to this version of Gantline.",
    evidence: [{ title: "its last lines", lines: lines.slice(-20), written: true }],
  });
}

/**
 * What PostgreSQL keeps of a password (RFC 5803; `CREATE ROLE … PASSWORD` takes it as it is). The salt comes from the
 * password, so that the same password gives the same verifier.
 */
export function scramVerifier(password: string, role: string): string {
  const iterations = 4096;
  const salt = createHash("sha256").update(`gantline ${role} ${password}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const stored = createHash("sha256").update(hmac(salted, "Client Key")).digest();
  const server = hmac(salted, "Server Key");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored.toString("base64")}:${server.toString("base64")}`;
}
