/** The comment in every state that it can have, in the words that people read. */
import { withoutSecrets } from "../../../src/actions/preview/secrets.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import type { PreviewSpec, Said } from "../../../src/preview/types.ts";
import { previewComment } from "../../../src/report/preview.ts";

const head = "4f2a9c1d7e3b5a60814c2d9e7f1b3a5c6d8e0f12";

const service = (name: string, image: string, host?: string): PreviewSpec["services"][number] => ({
  name,
  definition: {
    family: `shop-p42-${name}`,
    containerDefinitions: [
      { name, image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/${image}@sha256:${"9c41".repeat(16)}` },
    ],
  },
  input: {},
  desired: 1,
  ...(host === undefined
    ? {}
    : {
        web: {
          ...{ host, url: `https://${host}`, container: name, port: 8080 },
          ...{ healthPath: "/health", targetGroup: `shop-p42-${name}` },
        },
      }),
});

const task = (name: string, when: "push" | "once") => ({
  ...{ name, when, timeoutMs: 600_000 },
  definition: { family: `shop-p42-${name}`, containerDefinitions: [] },
});

const spec: PreviewSpec = {
  ...{ cluster: "shop-preview", listeners: [], priorities: { from: 1, count: 1 }, vpc: "vpc-1" },
  zone: "preview.example.com",
  services: [
    service("api", "app", "pr-42-api.preview.example.com"),
    service("web", "web", "pr-42.preview.example.com"),
    service("worker", "app"),
  ],
  tasks: [task("migrate", "push"), task("seed", "once")],
  database: { family: "shop-preview-db-admin", seed: "5c1f0ab27d3e4f60" },
  cost: { perDay: 1.36, asOf: "2026-06", atMost: true },
};

const password = "q9Zc-7dRtY_u2WnKx8LmPv4sBhJe6fGa";

const failed = new DeployError("migrate failed: exit code 1. No service was changed.", {
  next: "Mend it and push again.",
  evidence: [
    {
      title: "last lines of migrate",
      written: true,
      lines: [
        "applying 0007_total.sql",
        'ERROR: column "total" does not exist at character 27',
        `connection postgres://shop_p42:${password}@shop-db.example.com/shop_p42 closed`,
        "```",
        "</details><script>alert(1)</script>",
      ],
    },
  ],
});

const stuck = new DeployError("The preview is not removed. Left: target group shop-p42-web.", {
  next: "Run this again; the sweep tries again by itself.",
  evidence: [
    { title: "left", lines: ["target group shop-p42-web"] },
    { title: "what went wrong", lines: ["target group shop-p42-web: it is still in use by a rule"] },
  ],
});

const states: Readonly<Record<string, Said>> = {
  building: { state: "building", head },
  ready: { state: "ready", head, spec, expiresAt: Date.parse("2026-01-08T12:00:00Z") },
  failed: { state: "failed", head, error: failed },
  asleep: { state: "asleep", head, reason: "nothing was pushed for long" },
  waiting: {
    ...{ state: "waiting", head },
    reason: "there are 33 previews, 33 are allowed, and none of them sleeps: close one or put one to sleep",
  },
  stuck: { state: "stuck", error: stuck },
  removed: { state: "removed", reason: "the pull request is closed", count: 14 },
};

/** State → comment. */
export const comments: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(states).map(([state, said]) => [
    state,
    withoutSecrets(
      previewComment(said, {
        pr: 42,
        runUrl: "https://github.com/your-org/shop/actions/runs/1002",
        commitUrl: (sha) => `https://github.com/your-org/shop/commit/${sha}`,
        logUrl: (name) =>
          `https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/shop-preview/log-events$3FlogStreamNameFilter$3Dp42$252F${name}`,
        database: "shop_p42",
        expiredSleeps: true,
      }),
      [password],
    ),
  ]),
);
