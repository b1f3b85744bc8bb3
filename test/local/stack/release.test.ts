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

const names = ["shop-local-api", "shop-local-restock", "shop-local-web"];

/** Of each service the revision, how many tasks it wants and has, and the images that its running containers have. */
async function services() {
  const { services } = await shop.invoke("ecs", "DescribeServices", { cluster: "shop", services: names });
  return Promise.all(
    services.map(async (one: { serviceName: string; taskDefinition: string; desiredCount: number }) => {
      const { serviceName, taskDefinition, desiredCount } = one;
      const { taskArns } = await shop.invoke("ecs", "ListTasks", { cluster: "shop", serviceName });
      const { tasks } = await shop.invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns });
      const running = tasks.flatMap(({ containers }: { containers: { name: string; image: string }[] }) =>
        containers.map(({ name, image }) => `${name} ${image}`),
      );
      return { serviceName, taskDefinition, desiredCount, tasks: tasks.length, running: running.sort() };
    }),
  );
}

describe("a stack of its own services", () => {
  test("the first release runs tasks before and after, makes the route, and creates providers first", async () => {
    const { run } = await release("v1");
    expect(run.errors).toEqual([]);
    const order = [...run.log.matchAll(/^(shop-local-\w+): (?:\w+ exited 0|created with|made the rule)/gm)].map(
      ([, one]) => one,
    );
    expect(order).toEqual(
      ["migrate", "seed", "web", "api", "restock", "web", "analyze"].map((name) => `shop-local-${name}`),
    );
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
    expect(run.log).toContain("0 task definitions registered, 2 tasks run, 0 services rolled, 3 left alone.");
  });

  test("a rotated secret restarts the services that hold it, unless `force` says false", async () => {
    await shop.invoke("secretsmanager", "PutSecretValue", {
      SecretId: "shop/local/db",
      SecretString: JSON.stringify({ username: "u", password: "another" }),
    });
    const rolls = (changes: string[]) => changes.filter((one) => one === "UpdateService").length;
    expect(rolls((await release("v1", { force: "false" })).changes)).toBe(0);
    const { run, changes } = await release("v1");
    expect(run.log).toMatch(/shop-local-api.*shop\/local\/db/);
    expect(rolls(changes)).toBeGreaterThan(0);
    expect(rolls((await release("v1")).changes)).toBe(0);
  });

  test("rollback to the release before last: services and images as they were", async () => {
    const before = await services();
    const { app, web } = await shop.images("v1");
    expect(before.map(({ running }) => running)).toEqual([
      [`api ${app}`, `api ${app}`, `api-watch ${app}`, `api-watch ${app}`],
      [`restock ${app}`],
      [`web ${web}`],
    ]);
    const [first] = Object.keys((await shop.github.state()).repositories["your-org/shop"].deployments);
    for (const tag of ["v2", "v3"]) {
      expect((await release(tag)).run.errors).toEqual([]);
      const now = await services();
      for (const [index, one] of now.entries()) {
        expect(one.taskDefinition).not.toBe(before[index]?.taskDefinition);
        expect(one.running).not.toEqual(before[index]?.running);
      }
    }
    const back = await shop.run("rollback", { to: first ?? "" });
    expect(back.errors).toEqual([]);
    expect(await services()).toEqual(before);
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
