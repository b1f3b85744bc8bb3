/** A pull request's preview from its opening to its end, with real containers and PostgreSQL. */
import { join } from "node:path";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginPreviewStory, type PreviewStory } from "../../local/demo/previews.ts";
import { type LocalCloud, region, startLocalCloud } from "../../local/start.ts";
import { root } from "../../scripts/specs.ts";

let cloud: LocalCloud;
let story: PreviewStory;
const log: string[] = [];
const tail = () => log.slice(-120).join("\n");

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example/aws/account.json"), say: (line) => log.push(line) });
  story = await beginPreviewStory({ cloud, root, say: (event) => log.push(JSON.stringify(event)) });
});

afterAll(async () => {
  await cloud?.stop();
  await story?.repository.remove();
});

test("the trusted database task is built from main and registered", async () => {
  const result = await story.prepare();
  expect(result.conclusion, tail()).toBe("success");
});

test("opened: it answers at an address of its own, migrated and seeded", async () => {
  const opened = await story.open();
  expect(opened.result.conclusion, tail()).toBe("success");
  expect(opened.page).toMatchObject({ status: 200, version: "1.1.0" });
  expect(opened.page.body).toContain("Longer ropes and rigging");
  expect(opened.page.body).toContain("shackle");
  expect(opened.comments).toHaveLength(1);
  expect(opened.comments[0]).toContain("is ready");
  expect(opened.comments[0]).toContain(story.url);
  expect(opened.deployments).toEqual([
    { sha: opened.head, environment: "preview", task: "gantline:pr-42:shop", state: "success", url: story.url },
  ]);
  expect(opened.result.jobs.up?.steps.find(({ id }) => id === "preview")?.outputs).toMatchObject({
    state: "ready",
    created: "true",
    url: story.url,
    sha: opened.head,
    "db-name": "shop_p42",
  });
});

test("pushed to: it shows the new commit, its data is kept, the seed does not run again", async () => {
  const pushed = await story.push();
  expect(pushed.result.conclusion, tail()).toBe("success");
  expect(pushed.page).toMatchObject({ status: 200, version: "1.2.0" });
  expect(pushed.page.body).not.toContain("shackle");
  expect(pushed.comments).toHaveLength(1);
  expect(pushed.comments[0]).toContain(pushed.head.slice(0, 7));
  expect(pushed.deployments).toMatchObject([{ sha: pushed.head, state: "success" }]);
});

test("pushed to with a migration that fails: what was there answers, the comment has the reason and the last lines", async () => {
  const broken = await story.breakMigration();
  expect(broken.result.conclusion, tail()).toBe("failure");
  expect(broken.page).toMatchObject({ status: 200, version: "1.2.0" });
  expect(broken.comments).toHaveLength(1);
  expect(broken.comments[0]).toContain("was not made");
  expect(broken.comments[0]).toContain("migrate failed");
  expect(broken.comments[0]).toMatch(/last lines of migrate[\s\S]*duplicate key/);
  expect(broken.deployments.map(({ sha, state }) => [sha === broken.head, state]).sort()).toEqual([
    [false, "success"],
    [true, "failure"],
  ]);
});

test("put to sleep by a comment: no tasks, and its address says so", async () => {
  const asleep = await story.comment("/preview sleep");
  expect(asleep.result.conclusion, tail()).toBe("success");
  expect(asleep.page.status).toBe(503);
  expect(asleep.page.body).toContain("This preview is asleep");
  expect(asleep.comments[0]).toContain("is asleep");
});

test("closed while somebody is connected to its database: nothing is left of it, and the comment says so", async () => {
  const { default: pg } = await import("pg");
  const session = new pg.Client({ ...cloud.database, database: "shop_p42" });
  // The server says why it ends the session, and then the connection breaks as well.
  const ended = new Promise<string>((done) => session.on("error", (error) => done(error.message)));
  await session.connect();
  await session.query("BEGIN");
  await session.query("SELECT count(*) FROM products");
  const closed = await story.close();
  expect(await ended).toMatch(/terminating connection|Connection terminated/);
  expect(closed.result.conclusion, tail()).toBe("success");
  expect(closed.result.jobs.down?.steps.find(({ id }) => id === "preview")?.outputs).toMatchObject({
    state: "removed",
  });
  expect(closed.comments).toHaveLength(1);
  expect(closed.comments[0]).toContain("is removed");
  expect(closed.deployments).toEqual([]);
  expect(await story.left()).toEqual([]);
  const elb = new ElasticLoadBalancingV2Client({
    region,
    endpoint: cloud.endpoint,
    credentials: { accessKeyId: "AKIALOCALTEST", secretAccessKey: "local" },
  });
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
  expect(TargetGroups.map((one) => one.TargetGroupName)).toEqual(["shop-api", "shop-web"]);
  const { LoadBalancers: [balancer] = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const { Listeners: [listener] = [] } = await elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn }),
  );
  const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listener?.ListenerArn }));
  expect(Rules.map(({ Priority }) => Priority)).toEqual(["10", "default"]);
});
