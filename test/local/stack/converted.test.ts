/** What the converter makes is read by Compose itself as well, and by Gantline without a problem. */
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { readStackFiles } from "../../../src/actions/stack.ts";
import { inWords } from "../../../src/stack/problems.ts";
import { mapping } from "../../../src/stack/units.ts";
import { dockerVariables } from "../../support/compose.ts";
import { cases, converted, filesOf } from "../../support/convert.ts";

let variables: Record<string, string | undefined> = {};
let release: () => Promise<unknown> = async () => {};
beforeAll(async () => {
  ({ variables, release } = await dockerVariables());
});
afterAll(() => release());

test.each(cases)("%s", async (name) => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "gantline-converted-")));
  try {
    const text = Object.entries(converted(filesOf(name)).files).find(([file]) => /compose/.test(file))?.[1] ?? "";
    await writeFile(join(folder, "compose.yaml"), text);
    // Copilot's env files are the user's; a copy without values tells their names.
    await writeFile(join(folder, "mailer.env.example"), "");
    await writeFile(join(folder, "mailer.env"), "");
    for (const environment of Object.keys(mapping(mapping(parse(text)["x-gantline"]).environments))) {
      const { problems } = await readStackFiles({
        ...{ files: ["compose.yaml"], environment, workspace: folder, variables },
        signal: new AbortController().signal,
      });
      expect(problems.map(inWords)).toEqual([]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
