import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccountCall, applyAccount, type DatabaseSecret, readAccount } from "../../../local/account.ts";

const database: DatabaseSecret = {
  username: "admin",
  password: 'pass"word',
  host: "db.internal",
  port: 5432,
  dbname: "shop",
  engine: "postgres",
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantline-account-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string) {
  const path = join(folder, "account.json");
  await writeFile(path, content);
  return readAccount(path, database);
}
const calls = (input: unknown) => JSON.stringify([{ service: "ecs", operation: "CreateCluster", input }]);

describe("the account file", () => {
  it("fills in the database's secret and its members, at any depth", async () => {
    const [call] = await read(calls({ a: [{ b: "{{database}}" }], c: "{{database.host}}:{{database.port}}", d: 1 }));
    const { a, c, d } = (call as AccountCall).input as { a: { b: string }[]; c: string; d: number };
    expect(JSON.parse(a[0]?.b ?? "")).toEqual(database);
    expect([c, d]).toEqual(["db.internal:5432", 1]);
  });

  it.each<[string, string, RegExp]>([
    ["is not JSON", "[", /account\.json is not JSON/],
    ["is no list", "{}", /holds no list of calls/],
    [
      "has calls of another form",
      '[{"service":"ecs","operation":"A","input":{}}, {}, 1]',
      /call 2, 3 is not of the form/,
    ],
    ["names what is not there", calls({ a: "{{secret}}" }), /\{\{secret\}\} is not known/],
    ["names a member that is not there", calls({ a: "{{database.name}}" }), /\{\{database\.name\}\} is not known/],
  ])("is refused when it %s", async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it("is refused when it cannot be read", async () => {
    await expect(readAccount(join(folder, "none.json"), database)).rejects.toThrow(
      /none\.json cannot be read \(ENOENT\)/,
    );
  });

  it("is applied in order and stops at the first refusal, which it names", async () => {
    const made: string[] = [];
    const invoke = async (_: string, operation: string) => {
      if (operation === "B") throw Object.assign(new Error("no such thing"), { name: "ClientException" });
      made.push(operation);
    };
    const list = ["A", "B", "C"].map((operation) => ({ service: "ecs", operation, input: {} }));
    await expect(applyAccount("account.json", list, invoke)).rejects.toThrow(
      "The account file account.json: call 2 (ecs B) was refused: ClientException: no such thing",
    );
    expect(made).toEqual(["A"]);
  });
});
