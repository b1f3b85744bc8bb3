/** `npm run convert` as it is called: what it writes, what it refuses, what it prints. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { main } from "../../../scripts/convert.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { fixtures } from "../../support/convert.ts";

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantline-convert-"));
  printed = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const convert = (...args: string[]) => main(args, folder, (line) => printed.push(line));

test("reads the task definitions that a workflow names from the root of its repository, and writes both files", async () => {
  await cp(join(fixtures, "ecs-usual"), folder, { recursive: true });
  await cp(join(fixtures, "ecs-usual", "deploy.yml"), join(folder, ".github/workflows/deploy.yml"));
  expect(await convert(".github/workflows/deploy.yml", "--out", "converted")).toBe(0);
  expect(printed.slice(0, 2)).toEqual(["Wrote converted/compose.yaml", "Wrote converted/.github/workflows/deploy.yml"]);
  expect(printed).toContain(".github/workflows/deploy.yml:");
  expect(await readFile(join(folder, "converted/compose.yaml"), "utf8")).toContain(
    "PGPASSWORD: shop/production/db#password",
  );
});

test("writes over nothing, unless told to", async () => {
  await cp(join(fixtures, "x-aws-web", "docker-compose.yml"), join(folder, "docker-compose.yml"));
  await expect(convert("docker-compose.yml")).rejects.toThrow(/^docker-compose\.yml: is there already; say --force/);
  expect(printed).toEqual([]);
  expect(await convert("docker-compose.yml", "--force")).toBe(0);
  expect(await readFile(join(folder, "docker-compose.yml"), "utf8")).not.toContain("x-aws-");
});

test.each([
  ["name: x\nservices: { a: { image: b } }\n", /has no x-aws- key, so there is nothing to convert/],
  ["a: 1\n", /is neither a workflow, nor a Copilot manifest/],
  ["name: site\ntype: Static Site\n", /is a Static Site: it is a bucket behind CloudFront/],
  [
    "jobs: { test: { steps: [{ run: make }] } }\n",
    /there is no step with aws-actions\/amazon-ecs-deploy-task-definition/,
  ],
  [
    "jobs: { d: { steps: [{ uses: aws-actions/amazon-ecs-deploy-task-definition@v2, with: { task-definition: a.json } }] } }\n",
    /^a\.json: source\.yml deploys this file, and it was not given/,
  ],
  ["a: [\n", /^source\.yml: is neither YAML nor JSON/],
])("says what is wrong with %j", async (text, problem) => {
  await writeFile(join(folder, "source.yml"), text);
  await expect(convert("source.yml")).rejects.toThrow(problem);
});

test("a file that is not there", () =>
  expect(convert("nowhere.yml")).rejects.toThrow(/^nowhere\.yml: there is no such file/));

test("without a file it says how it is used", async () => {
  expect(await convert()).toBe(2);
  expect(printed.join("\n")).toContain("npm run convert -- FILE…");
});

test("files that cannot be read are told all at once, and without a stack", async () => {
  await writeFile(join(folder, "broken.yml"), "a: [\n");
  const refused = convert("broken.yml", "nowhere.yml");
  await expect(refused).rejects.toBeInstanceOf(InputError);
  await expect(refused).rejects.toThrow(
    /broken\.yml: is neither YAML nor JSON[\s\S]*nowhere\.yml: there is no such file/,
  );
});
