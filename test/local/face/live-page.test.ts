/** The live page in a real browser while real containers roll. Leaves pictures of it in .gantline/test/. */

import { fileURLToPath } from "node:url";
import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser, type Tab } from "../../support/browser.ts";
import { openShop, type Shop } from "../../support/shop.ts";

const picture = (name: string) => fileURLToPath(new URL(`../../../.gantline/test/${name}.png`, import.meta.url));
const hostile = `<script>document.title = "owned"</script><img src="https://evil.invalid/x" onerror="alert(1)">`;
const networkConfiguration = {
  awsvpcConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001"], securityGroups: ["sg-0a1b2c3d4e5f60001"] },
};
const port = { portMappings: [{ containerPort: 8080 }] };

let shop: Shop;
let browser: Browser;
let page: Tab;

beforeAll(async () => {
  shop = await openShop();
  browser = await openBrowser();
  page = await browser.open(`${shop.cloud.endpoint}/`);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const createService = (input: Partial<CreateServiceCommandInput> & { serviceName: string }) =>
  shop.ecs.send(
    new CreateServiceCommand({
      cluster: "shop",
      taskDefinition: input.serviceName,
      desiredCount: 2,
      launchType: "FARGATE",
      networkConfiguration,
      ...input,
    }),
  );
const count = (selector: string) => `document.querySelectorAll(${JSON.stringify(selector)}).length`;
const text = (selector: string) => `(document.querySelector(${JSON.stringify(selector)})?.textContent ?? "")`;
const deployments = count('[data-service="api"] [data-deployment]');

test("a service comes up", async () => {
  await shop.define("api", ["serve", ":8080"], port);
  await createService({
    serviceName: "api",
    loadBalancers: [{ targetGroupArn: await groupArn("shop-api"), containerName: "main", containerPort: 8080 }],
  });
  await page.until(`${text('[data-service="api"] .pill')} === "steady"`);
  expect(await page.evaluate(count('#tasks [data-status="RUNNING"]'))).toBe(2);
  expect(await page.evaluate(text("#balancers"))).toContain(shop.cloud.url(80));
});

test("a rolling update shows two deployments, then one, and bars of old and new tasks", async () => {
  await shop.define("api", ["serve", ":8080"], { ...port, environment: [{ name: "ROUND", value: "2" }] });
  await shop.ecs.send(new UpdateServiceCommand({ cluster: "shop", service: "api", taskDefinition: "api" }));
  await page.until(`${deployments} === 2`);
  const bars = (side: string) => count(`[data-verdict="under way"] [data-side="${side}"] rect.bar`);
  await page.until(`${bars("old")} >= 2 && ${bars("new")} >= 4`);
  await page.screenshot(picture("live-page-rolling"));
  await page.until(`${deployments} === 1`);
  await page.until(`${count('.rollout[data-verdict="completed"]')} === 2`);
  const newest = ".rollout:first-child";
  expect(await page.evaluate(count(`${newest} [data-side="old"] rect.bar.stopping`))).toBe(2);
  expect(await page.evaluate(count(`${newest} [data-side="new"] rect.bar.healthy`))).toBe(2);
  expect(await page.evaluate(count(`${newest} rect.target.draining`))).toBe(2);
  expect(await page.evaluate(text(newest))).toContain("api:1 → api:2");
});

test("an unhealthy target says why", async () => {
  await shop.define("deaf", ["wait"], port);
  await createService({
    serviceName: "deaf",
    desiredCount: 1,
    healthCheckGracePeriodSeconds: 120,
    loadBalancers: [{ targetGroupArn: await groupArn("shop-web"), containerName: "main", containerPort: 8080 }],
  });
  await page.until(
    `${text('[data-group="shop-web"] [data-target="unhealthy"]')}.includes("Target.FailedHealthChecks")`,
  );
  await page.until(`${count(".rollout:first-child rect.target.unhealthy")} > 0`);
});

test("whatever a task says of itself stays text", async () => {
  await shop.define("hostile", ["environment"], { environment: [{ name: "GREETING", value: hostile }] });
  await shop.define("waiting", ["wait"]);
  const run = (taskDefinition: string) =>
    shop.ecs.send(new RunTaskCommand({ cluster: "shop", taskDefinition, launchType: "FARGATE", networkConfiguration }));
  const [said] = (await run("hostile")).tasks ?? [];
  const [stopped] = (await run("waiting")).tasks ?? [];
  await shop.ecs.send(new StopTaskCommand({ cluster: "shop", task: stopped?.taskArn ?? "", reason: hostile }));
  await page.until(`${text("#oneoff")}.includes(${JSON.stringify(hostile)})`);
  await page.until(`${text("#oneoff")}.includes("main exit 0")`);
  const id = said?.taskArn?.split("/").at(-1);
  await page.evaluate(`document.querySelector('[data-task="${id}"] button').click()`);
  await page.until(`${text("#logs pre")}.includes(${JSON.stringify(`GREETING=${hostile}`)})`);
  await page.evaluate(`document.querySelector("#logs-close").click()`);
  expect(await page.evaluate(`[document.title, document.scripts.length, document.images.length]`)).toEqual([
    "Gantline: local cloud",
    1,
    0,
  ]);
});

test("it is readable on a small screen, in the dark", async () => {
  await page.resize({ width: 360, height: 800, dark: true });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await page.screenshot(picture("live-page-small"));
});

test("nothing was complained about, and nothing was asked of anybody but the cloud", async () => {
  expect(page.complaints).toEqual([]);
  const elsewhere = page.requests.filter(
    (url) => !url.startsWith(`${shop.cloud.endpoint}/`) && !url.startsWith("data:"),
  );
  expect(elsewhere).toEqual([]);
});

test("it says when the cloud is gone", async () => {
  await shop.cloud.stop();
  await page.until(`${text("#gone")}.includes("The local cloud was stopped at")`);
});

async function groupArn(name: string): Promise<string> {
  const answer = await fetch(`${shop.cloud.endpoint}/_gantline/state`);
  const state = (await answer.json()) as { targetGroups: { name: string; arn: string }[] };
  return state.targetGroups.find((group) => group.name === name)?.arn ?? "";
}
