/** Compose models without Compose: long forms only, nothing to fill in. What Compose makes of short ones is its own test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { serviceShape, taskDefinitionShape } from "../../src/aws/shapes.ts";
import { readComposeSources } from "../../src/files/compose.ts";
import { lowerStack } from "../../src/stack/lower.ts";
import { inOrder, inWords } from "../../src/stack/problems.ts";
import { type ReadOptions, readStack } from "../../src/stack/read.ts";
import type { ComposeModel, Facts, LoweredStack, Stack } from "../../src/stack/types.ts";

export const facts: Facts = {
  account: "111122223333",
  region: "eu-central-1",
  lookups: Object.fromEntries(
    Object.entries({
      cluster: "shop",
      subnets: "subnet-1,subnet-2",
      "security-groups": "sg-1",
      "execution-role": "shop-execution",
      listener: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/shop/1/2",
      zone: "example.org",
      namespace: "shop",
      "db-host": "db.internal",
    }).map(([name, value]) => [name, { value, source: `ssm:/shop/production/${name}` }]),
  ),
  secrets: {},
};

/** Every secret is there. */
export const allSecrets: Facts["secrets"] = new Proxy({} as Record<string, string>, {
  get: (_, name) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${String(name)}-AbCdEf`,
});

/** A model in long form out of YAML. */
export async function modelOf(text: string, more: Partial<ComposeModel> = {}): Promise<ComposeModel> {
  const folder = await mkdtemp(join(tmpdir(), "gantline-stack-"));
  try {
    await writeFile(join(folder, "compose.yaml"), text);
    const { sources, problems } = await readComposeSources(["compose.yaml"], folder);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    const model = parse(text, { merge: true }) as Record<string, unknown>;
    const { place, twice, named } = sources;
    return {
      files: ["compose.yaml"],
      model,
      written: model,
      envFiles: {},
      dockerfiles: {},
      place,
      twice,
      named,
      ...more,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Read {
  stack: Stack;
  lowered: LoweredStack;
  /** In the order of the file. */
  problems: string[];
}

const shapes = { taskDefinition: await taskDefinitionShape(), service: await serviceShape() };

/** A model read and lowered as far as it goes. */
export async function readAll(compose: ComposeModel, options: Partial<ReadOptions> = {}, known = facts): Promise<Read> {
  const { stack, problems } = readStack(compose, { environment: "production", given: {}, ...options });
  const { lowered, problems: more } = lowerStack(stack, { ...known, secrets: allSecrets }, shapes);
  return { stack, lowered, problems: inOrder([...problems, ...more]).map(inWords) };
}

export const read = async (text: string, options: Partial<ReadOptions> = {}, more: Partial<ComposeModel> = {}) =>
  readAll(await modelOf(text, more), options);
