/** The page before a cloud of the test's own: every text in it is hostile, and it goes away and comes back. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { View } from "../../../local/face/model.ts";
import { readPage } from "../../../local/face/page.ts";
import { message } from "../../../local/face/stream.ts";
import { type Browser, openBrowser, type Tab } from "../../support/browser.ts";

const hostile = `"><script>document.title = "owned"</script><img src=/owned onerror="document.title='owned'">`;
const at = Date.UTC(2026, 0, 1);

const view: View = {
  balancers: {
    [hostile]: {
      name: hostile,
      dnsName: hostile,
      listeners: [{ port: 80, url: "http://127.0.0.1/", routes: [hostile] }],
    },
  },
  services: {
    [hostile]: {
      name: hostile,
      cluster: hostile,
      state: hostile,
      tone: "bad",
      desired: 1,
      running: 0,
      pending: 1,
      tags: [{ key: hostile, value: hostile }],
      deployments: [
        {
          id: hostile,
          status: "PRIMARY",
          definition: hostile,
          rolloutState: "FAILED",
          reason: hostile,
          desired: 1,
          running: 0,
          pending: 1,
          healthy: 0,
          failed: 1,
        },
      ],
    },
  },
  tasks: Object.fromEntries(
    [undefined, hostile].map((service) => [
      `${service} task`,
      {
        id: hostile,
        arn: hostile,
        service,
        group: hostile,
        startedBy: hostile,
        definition: hostile,
        status: service === undefined ? "STOPPED" : "RUNNING",
        desired: hostile,
        tone: "bad",
        health: hostile,
        address: hostile,
        path: ["RUNNING", "STOPPED", hostile],
        createdAt: at,
        startedAt: at,
        stoppedAt: at + 1000,
        reason: hostile,
        containers: [{ name: hostile, status: hostile, health: hostile, exitCode: 1, reason: hostile }],
      },
    ]),
  ),
  groups: {
    [hostile]: {
      name: hostile,
      attached: true,
      targets: [{ address: hostile, state: hostile, reason: hostile, description: hostile, task: hostile }],
    },
  },
  events: { [hostile]: { service: hostile, at, text: hostile, problem: true } },
  rollouts: {
    [hostile]: {
      service: hostile,
      cluster: hostile,
      from: [hostile],
      to: hostile,
      verdict: hostile,
      tone: "bad",
      reason: hostile,
      startedAt: at,
      finishedAt: at + 9000,
      until: at + 10_000,
      rows: [
        {
          task: hostile,
          definition: hostile,
          side: "new",
          createdAt: at,
          spans: [{ state: "running", from: at, to: at + 5000 }],
          targets: [{ state: hostile, group: hostile, reason: hostile, from: at, to: at + 5000 }],
          end: { at: at + 5000, problem: true, text: hostile },
        },
      ],
      omitted: 1,
      marks: [{ at, text: hostile, problem: true }],
    },
  },
};

let server: Server;
let browser: Browser;
let page: Tab;

beforeAll(async () => {
  const { html, contentSecurityPolicy } = await readPage();
  server = createServer((request, response) => {
    if (request.url === "/_gantline/stream") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(message("snapshot", { id: hostile, now: at + 10_000, view }));
    } else if (request.url?.startsWith("/_gantline/logs")) {
      response.end(JSON.stringify([{ container: hostile, lines: [{ at, text: hostile }] }]));
    } else {
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": contentSecurityPolicy });
      response.end(html);
    }
  });
  await listen(0);
  browser = await openBrowser();
  page = await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

const listen = (port: number) => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));

test("all of it is shown as text, and none of it becomes part of the page", async () => {
  await page.until(`document.body.dataset.link === "live"`);
  await page.evaluate(`document.querySelector("#tasks button").click()`);
  await page.until(`document.querySelector("#logs pre")?.textContent.includes("<script>")`);
  const places = ["services", "rollouts", "tasks", "oneoff", "targets", "events", "balancers", "logs", "link"];
  for (const place of places)
    expect(await page.evaluate(`document.getElementById("${place}").textContent`), place).toContain("<script>");
  expect(await page.evaluate("[document.title, document.scripts.length, document.images.length]")).toEqual([
    "Gantline: local cloud",
    1,
    0,
  ]);
  expect(page.requests.filter((url) => url.endsWith("/owned"))).toEqual([]);
  expect(page.complaints).toEqual([]);
});

test("it says that the cloud does not answer, and goes on by itself when one does", async () => {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
  await page.until(`document.querySelector("#gone").textContent.includes("does not answer since")`);
  await listen(port);
  await page.until(`document.querySelector("#gone").hidden && document.body.dataset.link === "live"`);
});
