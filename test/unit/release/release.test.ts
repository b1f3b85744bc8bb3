import { expect, test } from "vitest";
import { FoundWanting } from "../../../src/image/scan.ts";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { DeployError, InputError } from "../../../src/kernel/errors.ts";
import { verdictOf } from "../../../src/release/release.ts";
import { headline, releaseSummary } from "../../../src/report/release.ts";
import { definition, task, World } from "./world.ts";

test("a first release registers all, migrates, leaves the seed out, creates both services", async () => {
  const world = new World();
  const result = await world.release();
  expect(result.failure).toBeUndefined();
  expect(world.ecs.calls).toEqual([
    "RegisterTaskDefinition shop-migrate",
    "RegisterTaskDefinition shop-seed",
    "RegisterTaskDefinition shop-api",
    "RegisterTaskDefinition shop-web",
    "RunTask shop-migrate",
    "CreateService shop-api",
    "CreateService shop-web",
  ]);
  expect(result.rolled.map(({ verdict }) => verdict)).toEqual(["completed", "completed"]);
  expect(world.log).toContain("shop-seed: not run, it runs in staging only, and this is production");
  expect(headline(result)).toBe("2 images built, 4 task definitions registered, 1 task run, 2 services rolled.");
});

test("everything runs the one digest that was built", async () => {
  const world = new World();
  await world.release({ environment: "staging" });
  const image = (family: string) => world.ecs.revisions.get(family)?.at(-1)?.containerDefinitions[0]?.image;
  const digest = `127.0.0.1:5000/shop/app@sha256:${"a".repeat(64)}`;
  expect([image("shop-api"), image("shop-migrate"), image("shop-seed")]).toEqual([digest, digest, digest]);
  expect(world.ecs.calls.filter((call) => call.startsWith("RunTask"))).toEqual([
    "RunTask shop-migrate",
    "RunTask shop-seed",
  ]);
  expect(world.ecs.requests.map(({ taskDefinition }) => taskDefinition.split("/")[1])).toEqual([
    "shop-migrate:1",
    "shop-seed:1",
  ]);
});

test("the same release again changes nothing but runs the migration", async () => {
  const world = new World();
  await world.release();
  world.ecs.calls.length = 0;
  const result = await world.release({ identity: ["another run"] });
  expect(result.failure).toBeUndefined();
  expect(world.ecs.calls).toEqual(["RunTask shop-migrate"]);
  expect(result.rolled.map(({ changed }) => changed)).toEqual([false, false]);
});

test("a change of one image leaves the other service alone", async () => {
  const world = new World();
  await world.release();
  world.ecs.calls.length = 0;
  world.digest = "c";
  const result = await world.release({ identity: ["second"] });
  expect(world.ecs.calls.filter((call) => /Service/.test(call))).toEqual(["UpdateService shop-api"]);
  expect(result.rolled.map(({ service, changed, verdict }) => [service, changed, verdict])).toEqual([
    ["shop-api", true, "completed"],
    ["shop-web", false, "completed"],
  ]);
});

test("a failed migration rolls nothing, says so in its first line and shows the last words", async () => {
  const world = new World();
  await world.release();
  world.ecs.calls.length = 0;
  world.ecs.scripts.set("shop-migrate", {
    exits: { migrate: 3 },
    lines: ["applying 0007", 'ERROR: column "sku" exists'],
  });
  world.digest = "c";
  const result = await world.release({ identity: ["second"] });
  const failure = result.failure as DeployError;
  expect(failure).toBeInstanceOf(DeployError);
  expect(failure.message).toBe(
    "migrate exited 3: nothing was rolled; still running: shop-api (shop-api:1), shop-web (shop-web:1)",
  );
  expect(failure.evidence[0]?.lines.at(-1)).toBe('ERROR: column "sku" exists');
  expect(world.ecs.calls.filter((call) => /Service/.test(call))).toEqual([]);
  expect(result.rolled).toEqual([]);
});

test("a rolled-back service fails the release, names the others, and says where the schema stands", async () => {
  const world = new World();
  await world.release();
  world.digest = "c";
  world.ecs.fates.set("shop-api", "rolls-back");
  const result = await world.release({ identity: ["second"] });
  const failure = result.failure as DeployError;
  expect(failure.message).toBe(
    "shop-api was rolled back to shop-api:1: the container answers the load balancer's health check with a status that does not count as healthy (ECS deployment circuit breaker: tasks failed to start); shop-web: completed",
  );
  expect(failure.also).toEqual(["shop-migrate ran before: the schema is ahead of the code that serves now."]);
});

test.each([
  [
    "a task of an unknown family",
    { tasks: [task("shop-migrat", { migration: true })] },
    /task "shop-migrat": there is no task definition.*did you mean "shop-migrate"/,
  ],
  [
    "a container that nothing has",
    { imageKeys: ["api", "wbe"] },
    /no task definition has a container "wbe" \(did you mean "web"\?\); the containers are shop-migrate\/migrate/,
  ],
  ["no environment", { environment: undefined }, /input "environment" is required/],
  ["a service that may not be created", { createServices: false }, /there is no service "shop-api" in cluster "shop"/],
  [
    "a network of nobody",
    { tasks: [task("shop-migrate", { migration: true, networkFrom: "shop-x" })] },
    /network-from names service "shop-x"/,
  ],
  [
    "a container that the task lacks",
    { tasks: [task("shop-seed", { run: ["production"], wanted: { containers: ["sed"], timeoutMs: 1 } })] },
    /task "shop-seed": the task definition has no container "sed" \(did you mean "seed"\?\)/,
  ],
])("%s is said before anything is built or changed", async (_what, more, message) => {
  const world = new World();
  const failure = await world.release(more).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InputError);
  expect((failure as InputError).message).toMatch(message);
  expect([world.built, world.ecs.calls]).toEqual([0, []]);
});

test("all of it is said at once", async () => {
  const world = new World();
  const failure = (await world
    .release({ environment: undefined, createServices: false, imageKeys: ["nope"] })
    .catch((error: unknown) => error)) as InputError;
  expect(failure.problems.length).toBe(4);
});

test("the first service lends its network to the tasks: the one that exists, else that of its file", async () => {
  const world = new World();
  await world.release();
  expect(world.ecs.requests[0]?.network?.subnets).toEqual(["subnet-9"]);
  const other = new World();
  other.ecs.seedService("shop-api", other.ecs.seed(definition("shop-api", "api")));
  await other.release();
  expect(other.ecs.requests[0]).toMatchObject({
    network: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
    launchType: "FARGATE",
  });
});

test("cancelled during the migration: the task is stopped, nothing rolls, and it is called cancelled", async () => {
  const world = new World();
  await world.release();
  world.ecs.calls.length = 0;
  world.ecs.scripts.set("shop-migrate", { seconds: 100_000 });
  world.clock.after(20_000, () => world.abort.abort(new Cancelled("SIGINT")));
  world.digest = "c";
  const result = await world.release({ identity: ["second"] });
  expect(result.failure).toBeInstanceOf(Cancelled);
  expect(verdictOf(result)).toBe("cancelled");
  expect(world.ecs.calls.filter((call) => !call.startsWith("Register"))).toEqual([
    "RunTask shop-migrate",
    "StopTask Gantline: the workflow run was cancelled",
  ]);
  const about = { environment: undefined, cluster: "shop", version: undefined, links: undefined };
  expect(releaseSummary(result, about).split("\n")[0]).toBe("## ⚪ Release to `shop` was cancelled");
});

test("the summary has the cause on top, and every part", async () => {
  const world = new World();
  await world.release();
  world.digest = "c";
  world.ecs.fates.set("shop-api", "breaks");
  const result = await world.release({ identity: ["second"] });
  const text = releaseSummary(result, {
    environment: "production",
    cluster: "shop",
    version: "v2",
    links: undefined,
  });
  const order = [
    "## ❌ Release of `v2` to `shop` (production) failed",
    "> [!CAUTION]",
    "### Images",
    "### Task definitions",
    "### One-off tasks",
    "### Services",
  ];
  const places = order.map((part) => text.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(text).toContain("| `shop-api` | ❌ failed | `shop-api:1` → `shop-api:2` |");
  expect(text).toContain("| `shop-web` | ✅ left alone | `shop-web:1` |");
});

test("findings stop a release before anything is registered, and its summary shows what was judged", async () => {
  const world = new World();
  const finding = { name: "CVE-1", severity: "CRITICAL" as const };
  const bad = { name: "app", text: "1 CRITICAL", findings: [finding], against: [finding], judged: true };
  const good = { name: "web", text: "no findings", findings: [], against: [], judged: true };
  const about = { environment: undefined, cluster: "shop", version: undefined, links: undefined };
  world.scans = new FoundWanting('Image "app" has 1 CRITICAL.', [bad, good], {});
  const refused = await world.release();
  expect(refused.failure).toBe(world.scans);
  expect(world.ecs.calls).toEqual([]);
  for (const row of ["| app | 1 | 0 | 0 | 0 | ❌ 1 CRITICAL |", "| web | 0 | 0 | 0 | 0 | ✅ no findings |"])
    expect(releaseSummary(refused, about)).toContain(row);

  world.scans = [good];
  expect(releaseSummary(await world.release(), about)).toContain("| web | 0 | 0 | 0 | 0 | ✅ no findings |");
});

test("what the account says stands beside what the files say, and nothing is changed", async () => {
  const world = new World();
  world.obstacles = ['shop-api.json, container "api": secret x does not exist'];
  const refused = world.release({ environment: undefined });
  await expect(refused).rejects.toThrow(InputError);
  await refused.catch((error: InputError) => {
    expect(error.problems).toHaveLength(2);
    expect(error.problems[1]).toContain("secret x does not exist");
  });
  expect(world.built).toBe(0);
  expect(world.ecs.calls).toEqual([]);
});

test("an existing service is checked as it is, a missing one as its file says, images that are built not at all", async () => {
  const world = new World();
  world.ecs.seedService("shop-api", world.ecs.seed(definition("shop-api", "api")));
  await world.release();
  const [wanted] = world.verified;
  expect(wanted?.services.map(({ name, settings }) => [name, "desiredCount" in settings])).toEqual([
    ["shop-api", false],
    ["shop-web", true],
  ]);
  expect(wanted?.definitions.map(({ definition }) => definition.containerDefinitions[0]?.image)).toEqual(
    Array(4).fill("to be built"),
  );
});

test.each([
  [false, ["rolled-back", "rolled-back"]],
  [true, ["completed", "failed"]],
])("after a breaking migration (%s) no service is brought back", async (breaking, expected) => {
  const world = new World();
  for (const name of ["shop-api", "shop-web"])
    world.ecs.seedService(name, world.ecs.seed(definition(name, name.slice(5))));
  world.ecs.fates.set("shop-web", "breaks");
  world.clock.after(100_000, () => world.ecs.fates.delete("shop-web"));
  const result = await world.release({
    tasks: [task("shop-migrate", { migration: true, breaking })],
    together: {
      waves: [["shop-api"]],
      onFailure: "return-all",
      onCancel: "leave",
      smoke: [],
      until: "completed",
      paused: "leave",
      force: "false",
      ownership: "existing",
      deployment: {},
      schedules: "leave",
    },
  });
  expect(result.rolled.map(({ verdict }) => verdict)).toEqual(expected);
  expect(world.log.some((line) => line.includes("marked as breaking"))).toBe(breaking);
});
