/** Whole releases and rollbacks on the simulated cloud and the local GitHub, judged by where they end. */
import { expect, test } from "vitest";
import type { DeployError, InputError } from "../../../src/kernel/errors.ts";
import { planRelease, planWords } from "../../../src/release/dry-run.ts";
import { release, verdictOf } from "../../../src/release/release.ts";
import { planRollback, rollback, rollbackHeadline, rollbackWords, SCHEMA } from "../../../src/release/rollback.ts";
import { rollbackSummary } from "../../../src/report/rollback.ts";
import { releaseShop } from "./release-shop.ts";

type Shop = Awaited<ReturnType<typeof releaseShop>>;

function goBack(shop: Shop, to: string, { cancel, app }: { cancel?: RegExp; app?: string } = {}) {
  return shop.cloud.clock.run(async () => {
    const tools = shop.tools("unused", cancel);
    const { records } = tools;
    if (records === undefined) throw new Error("no records");
    const all = { ...tools, records };
    const request = { ...shop.back(to), app };
    return rollback(await planRollback(request, all), request, all);
  });
}

const refused = (shop: Shop, to: string, app?: string): Promise<InputError> =>
  goBack(shop, to, app === undefined ? {} : { app }).then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => error as InputError,
  );

/** Several releases one after the other, on a machine that may be busy. */
const patient = { timeout: 90_000 };

const broken = { exit: { after: 2000, code: 3 } };

test(
  "rollback returns to the release before, in reverse order, and once more to the one before that",
  patient,
  async () => {
    const shop = await releaseShop();
    for (const tag of ["v1", "v2", "v3"]) expect((await shop.release(tag)).failure).toBeUndefined();
    expect(await shop.runs()).toBe("api:3 worker:3 web:3");
    shop.log.length = 0;
    const back = await goBack(shop, "previous");
    expect(back.failure).toBeUndefined();
    expect(await shop.runs()).toBe("api:2 worker:2 web:2");
    const begun = shop.log.flatMap((line) => /^(\w+): \w+:3 → /.exec(line)?.[1] ?? []);
    expect(begun).toEqual(["web", "worker", "api"]);
    expect(rollbackHeadline(back)).toMatch(/^3 of 3 services returned to release \d+ \(commit/);
    expect(shop.warnings).toEqual([SCHEMA]);
    expect(rollbackSummary(back, { environment: "production", links: undefined })).toContain("is not rolled back");
    const [third, fourth] = [...shop.at.deployments.values()].slice(2);
    expect(fourth).toMatchObject({
      sha: shop.commits.refs.get("refs/tags/v2"),
      payload: { "rollback-of": third?.id, "rollback-to": [...shop.at.deployments.keys()][1] },
    });
    expect(fourth?.statuses.map(({ state }) => state)).toEqual(["in_progress", "success"]);
    expect((await goBack(shop, "previous")).failure).toBeUndefined();
    expect(await shop.runs()).toBe("api:1 worker:1 web:1");
    expect((await refused(shop, "previous")).message).toMatch(/^there is no release before release/);
    // From where the rollback led, a newer commit goes forward again without being told so.
    expect((await shop.release("v4")).failure).toBeUndefined();
    expect(await shop.runs()).toBe("api:4 worker:4 web:4");
  },
);

test.each(["id", "commit", "tag"])("rollback to the release before last, named by its %s", patient, async (how) => {
  const shop = await releaseShop();
  for (const tag of ["v1", "v2", "v3"]) await shop.release(tag);
  const names: Record<string, string> = {
    id: String([...shop.at.deployments.keys()][0]),
    commit: (shop.commits.refs.get("refs/tags/v1") ?? "").slice(0, 9),
    tag: "v1",
  };
  expect((await goBack(shop, names[how] ?? "")).failure).toBeUndefined();
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
});

test(
  "a rollback to what is gone is refused with everything that is missing, and changes nothing",
  patient,
  async () => {
    const shop = await releaseShop();
    for (const tag of ["v1", "v2"]) await shop.release(tag);
    const gone = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web@sha256:";
    await shop.cloud.invoke("ecr", "CreateRepository", { repositoryName: "shop/web" });
    await shop.release("v3", {}, undefined);
    const [first] = [...shop.at.deployments.values()];
    const { services } = (first?.payload ?? {}) as { services: Record<string, { "task-definition": string }> };
    await shop.cloud.invoke("ecs", "DeregisterTaskDefinition", { taskDefinition: services.api?.["task-definition"] });
    const { taskDefinition } = await shop.cloud.invoke("ecs", "RegisterTaskDefinition", {
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      executionRoleArn: "arn:aws:iam::111122223333:role/execution",
      containerDefinitions: [{ name: "web", image: `${gone}${"a".repeat(64)}` }],
    });
    if (services.web) services.web["task-definition"] = taskDefinition.taskDefinitionArn;
    const from = shop.cloud.calls().length;
    const error = await refused(shop, "v1");
    expect(error.problems[0]).toMatch(/^release \d+ .* cannot be returned to, and nothing was changed: revision api:1/);
    expect(error.problems.join("\n")).toMatch(/image .*shop\/web@sha256:a+ is not in the registry/);
    expect(shop.changes(from)).toEqual([]);
    expect(shop.at.deployments.size).toBe(3);
  },
);

test("nothing recorded, an unknown release and another application are said", async () => {
  const shop = await releaseShop();
  expect((await refused(shop, "previous")).message).toMatch(
    /^no successful release is recorded in environment "production": check/,
  );
  expect((await refused(shop, "previous", "shop")).message).toMatch(
    /^no successful release of "shop" is recorded in environment "production": check/,
  );
  await shop.release("v1");
  expect((await refused(shop, "v9")).message).toMatch(
    /^input "to": no successful release is "v9"; recorded are\n {2}release/,
  );
  expect((await refused(shop, "previous")).message).toMatch(/^there is no release before release/);
  expect((await refused(shop, "previous", "shopp")).message).toMatch(
    /^no successful release of "shopp" is recorded in environment "production"; there are releases of shop: check/,
  );
});

test("of one application nobody has to say which returns; of several the error names them", patient, async () => {
  const shop = await releaseShop();
  for (const tag of ["v1", "v2"]) await shop.release(tag);
  const [first] = [...shop.at.deployments.values()];
  const failed = { ...(first?.payload as object), app: "admin" };
  const add = (payload: object, state: "success" | "failure") => {
    const id = Math.max(...shop.at.deployments.keys()) + 1;
    const copy = structuredClone(first);
    if (copy === undefined) throw new Error("nothing was released");
    shop.at.deployments.set(id, { ...copy, id, payload, statuses: copy.statuses.map((one) => ({ ...one, state })) });
  };
  add(failed, "failure");
  expect((await goBack(shop, "previous")).failure).toBeUndefined();
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
  add(failed, "success");
  expect((await refused(shop, "previous")).message).toMatch(
    /^input "app" is required, because environment "production" has releases of several: admin, shop\. Give/,
  );
});

test("a dry run says what would happen and sends nothing that changes anything, for a release and for a rollback", async () => {
  const shop = await releaseShop();
  for (const tag of ["v1", "v2"]) await shop.release(tag);
  const from = shop.cloud.calls().length;
  const posts = () => shop.cloud.github.calls().filter(({ method }) => method !== "GET").length;
  const before = posts();
  const commit = shop.commits.add("v3", [shop.commits.refs.get("refs/heads/main") ?? ""]);
  const plan = await shop.cloud.clock.run(() => planRelease(shop.request(commit), shop.tools("v3")));
  expect(planWords(plan).filter((line) => !line.startsWith("  "))).toEqual([
    "no image is built",
    ...["migrate", "api", "worker", "web"].map((family) => `task definition ${family} gets a new revision`),
    "task migrate runs",
    "wave 1: service api rolls to api:new (runs api:2)",
    "wave 2: service worker rolls to worker:new (runs worker:2)",
    "wave 3: service web rolls to web:new (runs web:2)",
  ]);
  const same = await shop.cloud.clock.run(() => planRelease(shop.request(commit), shop.tools("v2")));
  expect(planWords(same)).toContain("wave 3: service web is left alone, it runs web:2");
  const tools = shop.tools("unused");
  if (tools.records === undefined) throw new Error("no records");
  const { records } = tools;
  const back = await shop.cloud.clock.run(() => planRollback(shop.back("previous"), { ...tools, records }));
  expect(rollbackWords(back)).toContain("service web returns to web:1 (runs web:2)");
  expect(rollbackWords(back).at(-1)).toBe("in this order: web; worker; api");
  expect(shop.changes(from)).toEqual([]);
  expect(posts()).toBe(before);
});

test("a release in which nothing changed makes no call that changes anything", async () => {
  const shop = await releaseShop();
  await shop.release("v1");
  const from = shop.cloud.calls().length;
  const commit = shop.commits.add("docs only", [shop.commits.refs.get("refs/heads/main") ?? ""]);
  const again = await shop.cloud.clock.run(() => release(shop.request(commit, { tasks: [] }), shop.tools("v1")));
  expect(again.failure).toBeUndefined();
  expect(shop.changes(from)).toEqual([]);
  expect([...shop.at.deployments.values()].at(-1)?.sha).toBe(commit);
});

test("three services of which the last fails are all back on their previous revisions, which one line says", async () => {
  const shop = await releaseShop({ scripts: { "web:v2": broken } });
  await shop.release("v1");
  const result = await shop.release("v2");
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
  expect(verdictOf(result)).toBe("rolled-back");
  const [line] = (result.failure as DeployError).message.split("\n");
  expect(line).toMatch(
    /^web failed to roll to web:2: .*; all 3 services run their previous revisions: api \(api:1\), worker \(worker:1\), web \(web:1\)$/,
  );
  expect((result.failure as DeployError).also.join()).toContain("the schema is ahead of the code");
  expect([...shop.at.deployments.values()].at(-1)?.statuses.at(-1)).toMatchObject({ state: "failure" });
  // The release that runs is still the first, so its commit counts, and what is released next is compared with it.
  expect((await shop.release("v3")).failure).toBeUndefined();
});

test("when going back fails, too, the verdict is mixed and the evidence says what runs where", async () => {
  const shop = await releaseShop({ scripts: { "web:v2": broken } });
  await shop.release("v1");
  // Only updates back to api:1 are refused.
  shop.cloud.faults.add({
    match: {
      service: "ecs",
      operation: "UpdateService",
      input: { service: "api", taskDefinition: await revision(shop) },
    },
    fault: 500,
  });
  const result = await shop.release("v2");
  expect(verdictOf(result)).toBe("mixed");
  const failure = result.failure as DeployError;
  expect(failure.message.split("\n")[0]).toMatch(/going back failed for api \(.*\): revisions are mixed$/);
  expect(failure.evidence[0]).toMatchObject({ title: "what runs where" });
  expect(failure.evidence[0]?.lines.join("\n")).toMatch(
    /api: api:2, could not be taken back.*\nworker: worker:1, taken back/,
  );
  expect(await shop.runs()).toBe("api:2 worker:1 web:1");
});

async function revision(shop: Shop): Promise<string> {
  const { taskDefinition } = await shop.cloud.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: "api:1" });
  return taskDefinition.taskDefinitionArn;
}

test("a breaking migration turns going back off, and the failure says so", async () => {
  const shop = await releaseShop({ scripts: { "web:v2": broken } });
  const [task] = shop.request("").tasks;
  if (task === undefined) throw new Error("no task");
  await shop.release("v1");
  const result = await shop.release("v2", { tasks: [{ ...task, breaking: true }] });
  expect(await shop.runs()).toBe("api:2 worker:2 web:2");
  expect(shop.log.join("\n")).toMatch(/migrate is marked as breaking/);
  expect((result.failure as DeployError).also.join()).toContain("the schema is ahead of the code");
});

test("cancelled while the migration runs, a release leaves no running task and rolls nothing", async () => {
  const shop = await releaseShop({ scripts: { "migrate:v2": { exit: { after: 30 * 60_000, code: 0 } } } });
  await shop.release("v1");
  const result = await shop.release("v2", {}, /^migrate: .*(RUNNING|is running|runs)/i);
  expect(result.failure).toBeDefined();
  await shop.cloud.clock.pass(5 * 60_000);
  expect(await shop.running("migrate")).toBe(0);
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
  expect([...shop.at.deployments.values()].at(-1)?.statuses.at(-1)).toMatchObject({
    state: "error",
    description: "The run was cancelled.",
  });
});

test.each([
  ["leave", "api:2 worker:1 web:1"],
  ["roll-back", "api:1 worker:1 web:1"],
] as const)("cancelled while the first service rolls, with on-cancel %s, it leaves %s", async (onCancel, runs) => {
  const shop = await releaseShop();
  await shop.release("v1");
  const together = { ...shop.request("").together, onCancel };
  const result = await shop.release("v2", { together }, /^api: api:1 → api:2/);
  expect(verdictOf(result)).toBe("cancelled");
  await shop.cloud.clock.pass(30 * 60_000);
  expect(await shop.runs()).toBe(runs);
});
