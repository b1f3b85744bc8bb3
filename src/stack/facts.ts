import { readSecret, wantedOf } from "./answers.ts";
import { filled } from "./references.ts";
import type { Facts, Stack } from "./types.ts";

/** What a look-up needs of the account. Adapter: src/aws/lookup.ts. */
export interface LookupPort {
  caller(): Promise<{ account: string }>;
  /** Those of the names that `ssm:/path` or `cfn:stack` has; `source` tells a reader where each came from. */
  lookup(from: string, names: readonly string[]): Promise<Readonly<Record<string, { value: string; source: string }>>>;
  /** Name of a secret → its ARN, for those that are there. */
  secrets(names: readonly string[]): Promise<Readonly<Record<string, string>>>;
}

/**
 * Asks the account for all that a stack needs, at once. What the file says itself goes before what is looked up. A value
 * that is missing is missing in the answer: `lowerStack` tells all of them together.
 */
export async function factsOf(
  stack: Stack,
  port: LookupPort,
  known: { region: string; database?: Readonly<Record<string, string>> },
): Promise<Facts> {
  const { environment } = stack;
  const env = (text: string) => filled(text, (reference) => (reference.kind === "env" ? environment.name : undefined));
  const literals = Object.fromEntries(
    Object.entries(environment.literals).map(([name, value]) => {
      const place = stack.place(["x-gantline", "environments", environment.name, "lookup", name]);
      return [name, { value: env(value), source: place ? `${place.file}:${place.line}` : "the file" }] as const;
    }),
  );
  const wanted = wantedOf(stack);
  const open = wanted.lookups.map(({ name }) => name).filter((name) => !(name in literals));
  // The names of a preview's database and of its role are no secrets, and nobody may have to be allowed to look for them.
  const ofDatabase = Object.values(known.database ?? {}).flatMap((text) =>
    text.includes("#") ? (readSecret(text).name ?? []) : [],
  );
  const [{ account }, found, secrets] = await Promise.all([
    port.caller(),
    environment.lookup === undefined || open.length === 0 ? {} : port.lookup(env(environment.lookup), open),
    port.secrets([...new Set([...wanted.secrets, ...ofDatabase])]),
  ]);
  const { database, region } = known;
  return {
    account,
    region,
    lookups: { ...found, ...literals },
    secrets,
    ...(database === undefined ? {} : { database }),
  };
}
