/** Releases of the example's stack through the bundle, on a simulated cloud and the local GitHub: to where they end. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStackCloud, type StackCloud } from "../../support/stack-cloud.ts";

let shop: StackCloud;

beforeAll(async () => {
  shop = await openStackCloud({ environment: "local" });
}, 120_000);
afterAll(() => shop?.close());

async function release(tag: string, more: Record<string, string> = {}) {
  const images = await shop.images(tag);
  const GITHUB_SHA = await shop.commit(tag);
  const from = shop.cloud.calls().length;
  const run = await shop.run("release", { images: JSON.stringify(images), ...more }, { GITHUB_SHA });
  return { run, changes: shop.changes(from) };
}

async function services(): Promise<string[]> {
  const answer = await shop.invoke("ecs", "DescribeServices", {
    ...{ cluster: "shop", services: ["shop-local-api", "shop-local-web"] },
  });
  return answer.services.map(({ taskDefinition }: { taskDefinition: string }) => taskDefinition.split("/").at(-1));
}

describe("a stack of its own services", () => {
  test("the first release runs tasks before and after, makes the route, and creates providers first", async () => {
    const { run } = await release("v1");
    expect(run.errors).toEqual([]);
    const order = [...run.log.matchAll(/^(shop-local-\w+): (?:\w+ exited 0|created with|made the rule)/gm)].map(
      ([, one]) => one,
    );
    expect(order).toEqual(["migrate", "seed", "web", "api", "web", "analyze"].map((name) => `shop-local-${name}`));
    for (const line of ["cluster = shop (ssm:/shop/local/cluster)", "zone = localhost (ssm:/shop/local/zone)"])
      expect(run.log).toContain(line);
    const answer = await shop.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: "shop-local-api" });
    expect(answer.taskDefinition.containerDefinitions.map(({ name }: { name: string }) => name)).toEqual([
      "api",
      "api-watch",
    ]);
  });

  test("a second one leaves all alone but tasks that always run; what runs once does not run again", async () => {
    const { run, changes } = await release("v1");
    expect(run.log).toMatch(/shop-local-seed: not run, it runs once, and did at/);
    expect(changes.filter((one) => !/^(CreateRepository|PutImage)$/.test(one))).toEqual(["RunTask", "RunTask"]);
    expect(run.log).toContain("0 task definitions registered, 2 tasks run, 0 services rolled, 2 left alone.");
  });

  test("rollback to the release before last: services and images as they were", async () => {
    const before = await services();
    const { images } = (await release("v2")).run.outputs;
    const [first] = Object.keys((await shop.github.state()).repositories["your-org/shop"].deployments);
    expect((await release("v3")).run.errors).toEqual([]);
    expect(await services()).not.toEqual(before);
    const back = await shop.run("rollback", { to: first ?? "", app: "shop" });
    expect(back.errors).toEqual([]);
    expect(await services()).toEqual(before);
    const { taskDefinition } = await shop.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: before[1] });
    expect(images).not.toContain(taskDefinition.containerDefinitions[0].image);
  });
});

describe("refused before anything is called", () => {
  const example = () => shop.read("compose.yaml");

  test.each<[string, (text: string) => string, Record<string, string>, RegExp[]]>([
    [
      "an environment that is not there, with the list",
      (text) => text,
      { environment: "staging" },
      [/no environment "staging"/, /local, preview, production/],
    ],
    [
      "inputs beside compose, all of them",
      (text) => text,
      { cluster: "shop", tasks: "a: {migration: true}", waves: "a" },
      [/"cluster"/, /"tasks"/, /"waves"/],
    ],
    ["compose without an environment", (text) => text, { environment: "" }, [/"environment" is required/]],
    [
      "a variable that nobody gives",
      (text) => text.replace('PORT: "3000"', "PORT: ${WEB_PORT}"),
      {},
      [/compose\.yaml:\d+.*WEB_PORT|PORT/],
    ],
    ["two files with x-gantline", (text) => text, { compose: "compose.yaml\nmore.yaml" }, [/more\.yaml/, /x-gantline/]],
  ])("%s", async (_, change, inputs, wanted) => {
    const text = await example();
    await shop.write("compose.yaml", change(text));
    await shop.write("more.yaml", "x-gantline: { environments: { local: { services: managed } } }\n");
    const from = shop.cloud.calls().length;
    const run = await shop.run("release", inputs);
    await shop.write("compose.yaml", text);
    expect(run.code).toBe(1);
    for (const pattern of wanted) expect(run.errors.join("\n")).toMatch(pattern);
    expect(shop.cloud.calls().slice(from)).toEqual([]);
  });

  test("look-up values that are missing, all of them, and nothing is changed", async () => {
    await shop.invoke("ssm", "DeleteParameters", { Names: ["/shop/local/subnets", "/shop/local/zone"] });
    const from = shop.cloud.calls().length;
    const run = await shop.run("release", {});
    expect(run.errors.join("\n")).toMatch(/no value for subnets/);
    expect(run.errors.join("\n")).toMatch(/no value for zone/);
    expect(shop.changes(from)).toEqual([]);
  });
});
