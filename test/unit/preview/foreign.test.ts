/** Two repositories whose stacks have one name, in one account: neither takes or changes what is the other's. */
import { expect, test } from "vitest";
import { foreignNames, type PreviewKey, tagsOf } from "../../../src/preview/names.ts";
import { sweep } from "../../../src/preview/sweep.ts";
import { luck } from "../../support/previews/luck.ts";
import { specOf } from "../../support/previews/stack.ts";

const theirs: PreviewKey = { app: "shop", repoId: 8, pr: 42 };
const ours: PreviewKey = { ...theirs, repoId: 7 };

const tags = (key: PreviewKey) => Object.fromEntries(tagsOf(key).map((tag) => [tag.key, tag.value]));

test.each([
  ["nothing", [], undefined],
  ["our own", [{ name: "shop-p42-api", tags: tags(ours) }], undefined],
  ["another repository's", [{ name: "shop-p42-api", tags: tags(theirs) }], /preview of the repository with id 8/],
  ["another number's", [{ name: "shop-p42-api", tags: tags({ ...ours, pr: 4 }) }], /repository with id 7/],
  ["a person's", [{ name: "shop-p42-api", tags: {} }], /no preview's/],
])("names that are %s", (_, services, what) => {
  const found = foreignNames(ours, services);
  if (what === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject({ what: expect.stringMatching(what), next: expect.stringContaining('"shop"') });
});

async function withTheirs(seed: string) {
  const cloud = await luck(seed);
  const { up, people, pr, listener } = cloud;
  await up({ run: { key: theirs }, spec: () => specOf(theirs, people.pull(pr).headSha, listener) });
  const services = async () => {
    const names = ["shop-p42-api", "shop-p42-web"];
    const found = await cloud.cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services: names });
    return found.services.map((one: Record<string, unknown>) => [
      one.status,
      String(one.taskDefinition).split("/").at(-1),
      one.desiredCount,
    ]);
  };
  return { ...cloud, theirServices: services };
}

test("a preview is not made over another repository's: the run says whose the name is", async () => {
  const { up, theirServices, cloud, elb, people, pr } = await withTheirs("theirs");
  const before = [await theirServices(), (await elb("DescribeTargetGroups", {})).TargetGroups];
  await people.push(pr);
  await expect(up()).rejects.toThrow(/shop-p42-(api|web) is there already, and it is .*not (of this one|this preview)/);
  expect([await theirServices(), (await elb("DescribeTargetGroups", {})).TargetGroups]).toEqual(before);
  await cloud.close();
});

test("a sweep leaves another repository's preview alone, its families and its database too", async () => {
  const { sweepTools, cloud, theirServices, server, people, pr } = await withTheirs("sweep theirs");
  await people.set(pr, "closed");
  people.deleteDeployments(pr);
  people.deleteComments(pr);
  const before = await theirServices();
  const swept = await cloud.clock.run(() =>
    sweep(
      { ...sweepTools("sweep"), told: async () => [] },
      { dryRun: false, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false },
    ),
  );
  expect(swept).toEqual([]);
  expect(await theirServices()).toEqual(before);
  expect([...server.keys()]).toEqual(["shop_p42"]);
  const { taskDefinitionArns } = await cloud.invoke("ecs", "ListTaskDefinitions", { familyPrefix: "shop-p42-api" });
  expect(taskDefinitionArns).toHaveLength(1);
  await cloud.close();
});

test("a parameter that somebody put under the path is no preview", async () => {
  const { cloud, sweepTools } = await luck("stray parameter");
  await cloud.invoke("ssm", "PutParameter", { Name: "/preview/shop/7/shared/key", Value: "a", Type: "String" });
  const swept = await cloud.clock.run(() =>
    sweep(sweepTools("sweep"), { dryRun: true, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false }),
  );
  expect(swept).toEqual([]);
  await cloud.close();
});
test("taking down a preview leaves another repository's of the same number alone: revisions and database too", async () => {
  const { bare, theirServices, cloud, server, people, pr } = await withTheirs("down beside theirs");
  await people.set(pr, "closed");
  const before = await theirServices();
  expect(await bare()).toMatchObject({ state: "removed" });
  expect(await theirServices()).toEqual(before);
  expect([...server.keys()]).toEqual(["shop_p42"]);
  const { taskDefinitionArns } = await cloud.invoke("ecs", "ListTaskDefinitions", { familyPrefix: "shop-p42-migrate" });
  expect(taskDefinitionArns).toHaveLength(1);
  await cloud.close();
});
