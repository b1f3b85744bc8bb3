/** The shared database server and the programs that use it, as scripts of the simulated engine. */
import { chance, type Random } from "../../../local/aws/ecs/random.ts";
import type { EngineContainer } from "../../../local/engine/engine.ts";
import type { Behaviour, Scripts } from "../../../local/engine/simulated/script.ts";
import { scramVerifier } from "../../../src/preview/database.ts";

export interface Database {
  oid: string;
  /** Of its role's password; absent until the role has one. */
  verifier?: string;
  /** Commits that migrated it, in order. */
  migrations: string[];
  /** The record in the database that this seed has filled it. */
  seeded?: string;
  /** How often a seed ran into it; a second time fails, as seeds do. */
  sown: number;
}

export type Server = Map<string, Database>;

/** Whether a role with this verifier lets in whoever has this password. */
export function letsIn({ verifier }: Database, password: string | undefined, role: string): boolean {
  return password !== undefined && verifierOf(password, role) === verifier;
}

let known = { password: "", role: "", verifier: "" };

/** The same one is asked for again and again, and takes a millisecond each time. */
function verifierOf(password: string, role: string): string {
  if (known.password !== password || known.role !== role)
    known = { password, role, verifier: scramVerifier(password, role) };
  return known.verifier;
}

/** The images `database`, `app:<commit>` and what is served by it. A migration fails now and then: `unlucky` of all. */
export function programs(server: Server, random: Random, unlucky: number): Scripts {
  const exit = (code: () => number, from = 2_000): Behaviour => ({ exit: { after: { from, to: from * 4 }, code } });

  let made = 0;
  const database = ({ command = [] }: EngineContainer): Behaviour => {
    const option = (name: string) => command[command.indexOf(name) + 1] ?? "";
    const name = option("--name");
    // A template that is large, or that somebody is connected to, takes longer.
    const after = Math.floor(chance(random) < 0.15 ? 20_000 + chance(random) * 20_000 : 2_000 + chance(random) * 6_000);
    const run = (): string => {
      if (command[0] === "list")
        return JSON.stringify({ databases: [...server.keys()].filter((one) => one.startsWith(option("--prefix"))) });
      const found = server.get(name);
      if (command[0] === "drop") server.delete(name);
      if (command[0] === "mark" && found?.oid === option("--oid")) found.seeded = option("--seed");
      const stale = found?.oid === option("--replace") && found?.seeded !== option("--seed");
      const fresh = command[0] === "ensure" && (found === undefined || stale);
      if (fresh) server.set(name, { oid: String(++made), migrations: [], sown: 0 });
      const now = server.get(name);
      if (command[0] === "ensure" && now) now.verifier = option("--verifier");
      const { oid = "0", seeded } = server.get(name) ?? {};
      return JSON.stringify({ oid, created: fresh, ...(seeded ? { seeded } : {}) });
    };
    // What the server has begun it ends, also when the client is gone.
    return { log: [{ after, text: run }], exit: { after: after + 1, code: 0 }, terminate: "deaf" };
  };

  const app = ({ command = [], environment, image }: EngineContainer): Behaviour => {
    const name = environment.PGDATABASE ?? "";
    if (command[0] === "/migrate") {
      const fails = chance(random) < unlucky;
      return exit(() => {
        const found = server.get(name);
        if (found === undefined || fails || !letsIn(found, environment.PGPASSWORD, name)) return 1;
        found.migrations.push(image.slice(image.indexOf(":") + 1));
        return 0;
      });
    }
    if (command[0] === "/seed")
      return exit(() => {
        const found = server.get(name);
        if (found === undefined || found.migrations.length === 0 || found.sown > 0) return 1;
        found.sown += 1;
        return 0;
      });
    return { healthyAfter: 1_000 };
  };
  return { "database:*": { program: database }, "app:*": { program: app } };
}
