/** Plans of the example's stack through the bundle, on a simulated cloud and the local GitHub. */
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { departuresFrom } from "../../support/json-schema.ts";
import { openStackCloud, type StackCloud } from "../../support/stack-cloud.ts";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../../docs/plan.schema.json"), "utf8"));
let shop: StackCloud;
const images = async (tag = "v1") => ({ images: JSON.stringify(await shop.images(tag)) });

beforeAll(async () => {
  shop = await openStackCloud({ environment: "local" });
}, 120_000);
afterAll(() => shop?.close());

async function planned(inputs: Record<string, string> = {}, env: Record<string, string> = {}) {
  const from = shop.cloud.calls().length;
  const run = await shop.run("plan", { ...(await images()), ...inputs }, env);
  const document = run.outputs.plan === undefined ? undefined : JSON.parse(run.outputs.plan);
  if (document !== undefined) expect(departuresFrom(schema, document)).toEqual([]);
  return { run, document, calls: shop.changes(from).filter((one) => !/^(CreateRepository|PutImage)$/.test(one)) };
}

describe("before, after and between releases", () => {
  test("the first plan has everything, and changes nothing", async () => {
    const { run, document, calls } = await planned({}, { GITHUB_SHA: await shop.commit("one") });
    expect(run.errors).toEqual([]);
    expect(calls).toEqual([]);
    expect(document).toMatchObject({
      version: 1,
      environment: "local",
      services: [
        { service: "shop-local-api", change: "create", wave: 1 },
        { service: "shop-local-restock", change: "create", wave: 1 },
        { service: "shop-local-web", change: "create", wave: 2 },
      ],
      tasks: [
        { family: "shop-local-migrate", when: "before", runs: true },
        { family: "shop-local-seed", when: "before", runs: true },
        { family: "shop-local-analyze", when: "after", runs: true },
      ],
      routes: [
        expect.stringContaining("target group shop-local-web is made"),
        expect.stringContaining("shop.localhost"),
      ],
    });
    expect(document.cost.after).toBeGreaterThan(0);
    expect(run.summary).toContain("## 🔍 Plan for `local`");
  });

  test("once released there is nothing to change; a task that ran once says so", async () => {
    const done = await shop.run("release", await images(), { GITHUB_SHA: await shop.commit("one") });
    expect(done.errors).toEqual([]);
    expect(done.log).toMatch(/shop-local-analyze: analyze exited 0/);
    const { document, calls } = await planned();
    expect(calls).toEqual([]);
    expect(document).toMatchObject({ changes: 0, drift: [] });
    expect(document.tasks[1]).toMatchObject({ runs: false, why: expect.stringContaining("it runs once, and did at") });
  });

  test("a changed variable is a new revision and a roll; what somebody rolled by hand is drift", async () => {
    const text = await shop.read("compose.yaml");
    await shop.write(
      "compose.yaml",
      text.replace("PGSSLMODE: require", "PGSSLMODE: verify-ca").replace("replicas: 2", "replicas: 3"),
    );
    const { document } = await planned();
    expect(document["task-definitions"].map(({ diff }: { diff: string[] }) => diff)).toContainEqual([
      "api.environment.PGSSLMODE: changed",
    ]);
    await shop.write("compose.yaml", text);
    const { taskDefinition } = await shop.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: "shop-local-web" });
    const { family, containerDefinitions, networkMode, cpu, memory, requiresCompatibilities, executionRoleArn } =
      taskDefinition;
    const other = await shop.invoke("ecs", "RegisterTaskDefinition", {
      ...{ family, networkMode, cpu, memory, requiresCompatibilities, executionRoleArn },
      runtimePlatform: taskDefinition.runtimePlatform,
      containerDefinitions: containerDefinitions.map((one: object) => ({ ...one, stopTimeout: 3 })),
    });
    await shop.invoke("ecs", "UpdateService", {
      ...{ cluster: "shop", service: "shop-local-web", taskDefinition: other.taskDefinition.taskDefinitionArn },
    });
    const drifted = await planned();
    expect(drifted.document.drift).toMatchObject([{ service: "shop-local-web" }]);
    expect(drifted.run.summary).toContain("What runs is not what was last released");
  });
});

test("problems stand at their lines of the compose file, all of them, in the comment too, and nothing is called", async () => {
  const text = await shop.read("compose.yaml");
  await shop.write(
    "compose.yaml",
    text.replace("    stop_grace_period: 15s\n", "    privileged: true\n    devices: [/dev/fuse]\n"),
  );
  const { run, calls } = await planned();
  await shop.write("compose.yaml", text);
  expect(run.code).toBe(1);
  expect(calls).toEqual([]);
  const placed = run.log.split("\n").filter((line) => /^::error file=compose\.yaml,line=\d+/.test(line));
  expect(placed.join("\n")).toMatch(/privileged/);
  expect(placed.join("\n")).toMatch(/devices/);
});

test("on a pull request there is one comment, which is edited", async () => {
  const person = await shop.github.personToken("octocat");
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
  const call = async (method: string, path: string, body?: object): Promise<any> =>
    (
      await fetch(`${shop.github.apiUrl}/repos/${shop.repository}/${path}`, {
        method,
        headers: { authorization: `Bearer ${person}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).json();
  await shop.git("checkout", "-q", "-b", "change");
  await shop.commit("two");
  const pull = await call("POST", "pulls", { head: "change", base: "main", title: "A change" });
  const comments = () => call("GET", `issues/${pull.number}/comments`);
  const env = { GITHUB_REF: `refs/pull/${pull.number}/merge` };
  const first = await planned({}, env);
  expect(first.run.outputs["comment-url"]).toMatch(/issuecomment/);
  await planned({}, env);
  const found = await comments();
  expect(found).toHaveLength(1);
  expect(found[0].body).toContain("Plan for `local`");
});

describe("a `.env` that is on the laptop and not on the runner", () => {
  afterEach(() => rm(join(shop.workspace, ".env"), { force: true }));

  /** The same plan twice: with a `.env` beside the compose file, and without. */
  async function twice(change: (text: string) => string) {
    const text = await shop.read("compose.yaml");
    await shop.write("compose.yaml", change(text));
    await shop.write(".env", "HEALTH_PATH=/laptop\nGREETING=from-the-laptop\n");
    const laptop = await planned();
    await rm(join(shop.workspace, ".env"));
    const runner = await planned();
    await shop.write("compose.yaml", text);
    return { laptop, runner };
  }
  const greeting = (text: string) => text.replace('PORT: "3000"', 'PORT: "3000"\n      GREETING: "${GREETING}"');

  test("a value that only it gives is refused on both, in the same words", async () => {
    const { laptop, runner } = await twice(greeting);
    expect(runner.run.errors).toEqual([
      expect.stringMatching(/^compose\.yaml:\d+: services\.web\.environment\.GREETING/),
    ]);
    expect(laptop.run.errors).toEqual(runner.run.errors);
    expect([...laptop.calls, ...runner.calls]).toEqual([]);
  });

  test("a value that the environment gives is the environment's on both", async () => {
    const given = (text: string) =>
      greeting(text).replace("  variables:\n    API_URL", "  variables:\n    GREETING: hello\n    API_URL");
    const { laptop, runner } = await twice(given);
    expect(runner.run.errors).toEqual([]);
    expect(runner.document.changes).toBeGreaterThan(0);
    expect(laptop.document).toEqual(runner.document);
    expect(laptop.run.log).not.toContain("from-the-laptop");
  });

  test("as an env file it stands for the names of `.env.example` on both, whatever is in it", async () => {
    const contract = await shop.read(".env.example");
    await shop.write(".env.example", `${contract}COLOUR=blue\n`);
    const { laptop, runner } = await twice((text) => text.replace("  web:\n", "  web:\n    env_file: .env\n"));
    await shop.write(".env.example", contract);
    expect(runner.run.errors.join("\n")).toMatch(
      /services\.web\.env_file: gives COLOUR from \.env\.example, which is the laptop's/,
    );
    expect(laptop.run.errors).toEqual(runner.run.errors);
  });
});
