/** Bad input and bad luck of previews: services, secrets, databases. The whole list: test/BAD-LUCK.md. */
import { describe, expect, test } from "vitest";
import { createSimulatedCloud } from "../../../../local/simulated/cloud.ts";
import { judgeValues } from "../../../../src/actions/preview/values.ts";
import { verifyPort } from "../../../../src/aws/verify.ts";
import { databaseName, startedBy } from "../../../../src/preview/names.ts";
import type { SeenService } from "../../../../src/preview/types.ts";
import type { LoweredDefinition } from "../../../../src/stack/types.ts";
import { luck, refusal } from "../../../support/previews/luck.ts";
import { simulatedClients } from "../../simulated/clients.ts";

const minute = 60_000;

describe("a service that will not drain", () => {
  const draining = (name: string): SeenService => ({
    ...{ name, arn: `arn:aws:ecs:eu-central-1:111122223333:service/previews/${name}`, status: "DRAINING" },
    ...{ taskDefinition: "", desired: 0, targetGroups: [], steady: false },
    tags: {
      ...{ "gantline:managed-by": "gantline/v1", "gantline:app": "shop" },
      ...{ "gantline:repo-id": "7", "gantline:pr": "42" },
    },
  });

  test("keeps nothing else: the rest goes, it is named, and it is said within the time that was given for it", async () => {
    const { cloud, people, pr, up, bareRun, bare, to, wrong, database, rules, said } = await luck("drains for ever");
    await up();
    await people.set(pr, "closed");
    const stubborn = draining("shop-p42-web");
    const run = bareRun({
      account: ({ named, services }) => ({
        named: async (cluster, names) => [
          ...(await named(cluster, names)),
          ...[stubborn].filter(({ name }) => names.includes(name)),
        ],
        services: async (cluster, prefix) => [
          ...(await services(cluster, prefix)).filter(({ name }) => name !== stubborn.name),
          stubborn,
        ],
      }),
    });
    const began = cloud.clock.now();
    const error = await refusal(to(run));
    expect(error.message).toBe("The preview is not removed. Left: service shop-p42-web (DRAINING).");
    // Once for all tries: a job that is killed by its own limit would say nothing at all.
    expect(cloud.clock.now() - began).toBeLessThan(run.limits.goneMs + 3 * minute);
    expect(await rules()).toEqual([]);
    expect(database()).toBeUndefined();
    expect(said()[0]).toContain('"stuck"');
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("on the way up it is waited for, and named when it does not end", async () => {
    const { cloud, upRun, to } = await luck("drains on the way up");
    const stubborn = draining("shop-p42-api");
    const run = upRun({
      account: ({ named }) => ({
        named: async (cluster, names) => [
          ...(await named(cluster, names)),
          ...[stubborn].filter(({ name }) => names.includes(name)),
        ],
      }),
    });
    const error = await refusal(to(run));
    expect(error.message).toBe("Service shop-p42-api is still being removed after 10 min, so it cannot be made again.");
    expect(error.next).toContain("tasks of it that do not stop");
    await cloud.close();
  });
});

describe("a secret scheduled for deletion", () => {
  const key = { app: "shop", repoId: 7, pr: 42 };
  const definitions = (...valueFrom: string[]) =>
    [
      {
        ...{ name: "api", file: "compose.yaml:30 (api)", inferred: [], inferredLogs: [] },
        definition: {
          family: "shop-p42-api",
          containerDefinitions: [
            { name: "api", image: "api", secrets: valueFrom.map((from, at) => ({ name: `S${at}`, valueFrom: from })) },
          ],
        },
      },
    ] as LoweredDefinition[];

  test("that a service is given: it is said with file and name before any service is made", async () => {
    const cloud = await createSimulatedCloud({ seed: "secret" });
    const { ARN } = await cloud.invoke("secretsmanager", "CreateSecret", { Name: "shop/mail", SecretString: "x" });
    const port = verifyPort(simulatedClients(cloud), {}, new AbortController().signal);
    const own = "arn:aws:ssm:eu-central-1:111122223333:parameter/preview/shop/7/42/db-password";
    const judged = (...from: string[]) =>
      cloud.clock.run(() => judgeValues(definitions(...from), key, port, "eu-central-1", () => {}));
    // Its own password is not there yet, and is made in a moment.
    await judged(`${ARN}:key::`, own);
    await cloud.invoke("secretsmanager", "DeleteSecret", { SecretId: ARN, RecoveryWindowInDays: 7 });
    const error = await refusal(judged(`${ARN}:key::`, own, "/shop/nothing"));
    expect(error.message).toContain('compose.yaml:30 (api), container "api": secret');
    expect(error.message).toContain("is being deleted");
    expect(error.message).toContain("parameter /shop/nothing of Parameter Store does not exist");
    await cloud.close();
  });

  test("is none of the preview's own: they are parameters, whose names are free as soon as they are deleted", async () => {
    const { cloud, people, pr, up, bare, wrong } = await luck("no secret of its own");
    for (let turn = 0; turn < 2; turn++) {
      expect(await up()).toMatchObject({ state: "ready" });
      await people.set(pr, "closed");
      expect(await bare()).toMatchObject({ state: "removed" });
      await people.set(pr, "open");
    }
    expect(cloud.callLog()).not.toContain("secretsmanager:");
    await people.set(pr, "closed");
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a database with open sessions", () => {
  test("nobody holds it when it goes: services and tasks are gone before, and it is dropped with force", async () => {
    const { cloud, people, pr, up, bareRun, to, services } = await luck("open sessions");
    await up();
    await people.set(pr, "closed");
    const seen: string[][] = [];
    const base = bareRun();
    await to({
      ...base,
      async runTask(wanted) {
        if (wanted.command?.[0] === "drop") seen.push(await services());
        return base.runTask(wanted);
      },
    });
    expect(seen).toEqual([[]]);
    await cloud.close();
  });
});

describe("a database that a dead run's task still makes", () => {
  // It is told to stop, and the server ends what it has begun: no list of ECS shows the task meanwhile.
  test.each([9, 10, 11])("is dropped after the task has come to its end, not before (%i)", async (seed) => {
    const { cloud, people, pr, key, bare, database, wrong } = await luck(`still made ${seed}`);
    const by = startedBy(key(pr), "database");
    const command = ["ensure", "--name", databaseName(key(pr)), "--verifier", "SCRAM"];
    const started = await cloud.invoke("ecs", "RunTask", {
      ...{ cluster: "previews", taskDefinition: "database", launchType: "FARGATE", startedBy: by },
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
      overrides: { containerOverrides: [{ name: "main", command }] },
    });
    const tasks = [started.tasks[0].taskArn];
    await cloud.clock.run(async () => {
      const status = async () => (await cloud.invoke("ecs", "DescribeTasks", { cluster: "previews", tasks })).tasks[0];
      while ((await status())?.lastStatus !== "RUNNING") await cloud.clock.sleep(100);
    });
    await people.set(pr, "closed");
    expect(await bare()).toMatchObject({ state: "removed" });
    await cloud.clock.pass(5 * 60_000);
    expect(database()).toBeUndefined();
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("migrations that fail on the second push", () => {
  test("leave the first commit up and its data as they are, say so with the last lines, and the third push mends it", async () => {
    const { cloud, people, pr, up, bare, upRun, to, database, wrong, said, services } = await luck("second push");
    await up();
    const first = people.pull(pr).headSha;
    const before = structuredClone(database());
    await people.push(pr);
    const base = upRun();
    const lines = ["applying 0002", "ERROR: column «total» does not exist"];
    const error = await refusal(
      to({
        ...base,
        runTask: (wanted) =>
          wanted.name === "migrate" ? Promise.resolve({ ok: false, why: "exit code 1", lines }) : base.runTask(wanted),
      }),
    );
    expect(error.message).toBe("migrate failed: exit code 1. No service was changed.");
    expect(error.evidence).toEqual([{ title: "last lines of migrate", lines, written: true }]);
    expect(database()).toEqual(before);
    expect(await services()).toEqual(["shop-p42-api ACTIVE 1", "shop-p42-web ACTIVE 1"]);
    const { services: found } = await cloud.invoke("ecs", "DescribeServices", {
      cluster: "previews",
      services: ["shop-p42-web"],
      include: ["TAGS"],
    });
    expect(found[0].tags).toContainEqual({ key: "gantline:commit", value: first });
    expect(said()[0]).toContain('"failed"');
    expect(
      people
        .deployments(pr)
        .map(({ sha, statuses }) => [sha === first, statuses.at(-1)?.state])
        .sort(),
    ).toEqual([
      [false, "failure"],
      [true, "success"],
    ]);
    // Asleep it is in no record that says that it is up, not in that of the first commit either.
    const { services: asleep } = await cloud.invoke("ecs", "DescribeServices", {
      cluster: "previews",
      services: ["shop-p42-api", "shop-p42-web"],
    });
    for (const { serviceArn } of asleep)
      await cloud.invoke("ecs", "TagResource", {
        resourceArn: serviceArn,
        tags: [{ key: "gantline:asleep", value: people.pull(pr).headSha }],
      });
    expect(await bare()).toMatchObject({ state: "asleep" });
    expect(people.deployments(pr).map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["inactive"]);
    await people.push(pr);
    expect(await up()).toMatchObject({ state: "ready" });
    expect(database()).toMatchObject({ sown: 1, migrations: [first, people.pull(pr).headSha] });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});
