/**
 * What the account holds before the first release (what Terraform would have made): a JSON list of calls
 * `{"service": "ecs", "operation": "CreateCluster", "input": {…}}` that the local cloud makes through its own API.
 *
 * In every string of an input, `{{database}}` stands for the database's secret as RDS writes it (a JSON object with
 * username, password, host, port, dbname and engine), and `{{database.host}}` for one member of it.
 */
import { readFile } from "node:fs/promises";

export interface DatabaseSecret {
  username: string;
  password: string;
  host: string;
  port: number;
  dbname: string;
  engine: "postgres";
}

export interface AccountCall {
  service: string;
  operation: string;
  input: unknown;
}

/** Reads and checks the file; an Error names the file and what is wrong with it. */
export async function readAccount(path: string, database: DatabaseSecret): Promise<AccountCall[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The account file ${path} cannot be read (${error.code}): give the path of a JSON file.`);
  });
  let calls: unknown;
  try {
    calls = JSON.parse(text);
  } catch (error) {
    throw new Error(`The account file ${path} is not JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(calls)) throw new Error(`The account file ${path} holds no list of calls.`);
  const wrong = calls.flatMap((call, at) => (isCall(call) ? [] : [at + 1]));
  if (wrong.length > 0)
    throw new Error(
      `The account file ${path}: call ${wrong.join(", ")} is not of the form {"service": …, "operation": …, "input": {…}}.`,
    );
  return fill(calls, database, path) as AccountCall[];
}

/** Makes the calls in order; the first that is refused ends it, with an Error that says which and why. */
export async function applyAccount(
  path: string,
  calls: readonly AccountCall[],
  invoke: (service: string, operation: string, input: unknown) => Promise<unknown>,
): Promise<void> {
  for (const [at, { service, operation, input }] of calls.entries()) {
    try {
      await invoke(service, operation, input);
    } catch (error) {
      const { name, message } = error as Error;
      throw new Error(
        `The account file ${path}: call ${at + 1} (${service} ${operation}) was refused: ${name}: ${message}`,
      );
    }
  }
}

function isCall(call: unknown): boolean {
  if (typeof call !== "object" || call === null) return false;
  const { service, operation, input } = call as Record<string, unknown>;
  return typeof service === "string" && typeof operation === "string" && typeof input === "object" && input !== null;
}

function fill(value: unknown, database: DatabaseSecret, path: string): unknown {
  if (typeof value === "string")
    return value.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => {
      if (name === "database") return JSON.stringify(database);
      const member = /^database\.(\w+)$/.exec(name)?.[1];
      if (member === undefined || !(member in database))
        throw new Error(
          `The account file ${path}: {{${name}}} is not known; there are {{database}} and {{database.<${Object.keys(database).join("|")}>}}.`,
        );
      return String(database[member as keyof DatabaseSecret]);
    });
  if (Array.isArray(value)) return value.map((item) => fill(item, database, path));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, database, path)]));
  return value;
}
