import { expect, test } from "vitest";
import { DeployError } from "../../../src/kernel/errors.ts";
import { links } from "../../../src/report/links.ts";
import { duration, fence, plain, table } from "../../../src/report/markdown.ts";
import { failureSection, registeredSection, rolledSection, tasksSection } from "../../../src/report/sections.ts";

const td = "arn:aws:ecs:eu-central-1:111122223333:task-definition/shop-api";

test("text from elsewhere stays text", () => {
  expect(plain("a *b* <img src=x>\n[c](d) `e`")).toBe("a \\*b\\* \\<img src=x\\> \\[c\\](d) \\`e\\`");
  expect(fence(["```", "x"])).toBe("````text\n```\nx\n````");
  expect(table(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
});

test.each([
  [0, "0 s"],
  [59.4, "59 s"],
  [60, "1 min"],
  [125, "2 min 5 s"],
])("%s seconds read %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [
    "eu-central-1",
    "https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/shop/services/api/deployments?region=eu-central-1",
  ],
  [
    "cn-north-1",
    "https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters/shop/services/api/deployments?region=cn-north-1",
  ],
  [
    "us-gov-west-1",
    "https://us-gov-west-1.console.amazonaws-us-gov.com/ecs/v2/clusters/shop/services/api/deployments?region=us-gov-west-1",
  ],
])("the console of %s", (region, url) => {
  expect(links(region, {}, "shop")?.service("api")).toBe(url);
});

test("an endpoint of one's own has no console", () => {
  expect(links("eu-central-1", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }, "shop")).toBeUndefined();
});

test("the cause with its evidence, folded", () => {
  const failure = new DeployError("migrate exited 3", {
    next: "Mend it.",
    evidence: [{ title: "last log lines", lines: ["boom"] }],
    also: ["and so on"],
  });
  expect(failureSection(failure)).toBe(
    "> [!CAUTION]\n> migrate exited 3\n>\n> Mend it.\n\n<details><summary>last log lines</summary>\n\n```text\nboom\n```\n\n</details>\n\nAlso: and so on",
  );
});

test("revisions, with links and what changed", () => {
  const registered = [
    { family: "shop-api", arn: `${td}:4`, changed: true, changes: ["api.image: a → b"], previous: `${td}:3` },
    { family: "shop-web", arn: `${td}:1`, changed: false, changes: [], previous: `${td}:1` },
  ];
  const text = registeredSection(registered, links("eu-central-1", {}));
  expect(text).toContain(
    "| `shop-api` | [`shop-api:4`](https://eu-central-1.console.aws.amazon.com/ecs/v2/task-definitions/shop-api/4?region=eu-central-1) | new, after `shop-api:3` |",
  );
  expect(text).toContain("unchanged, reused");
  expect(text).toContain("  api.image: a → b");
});

test("tasks that ran, failed, or were left out", () => {
  const result = {
    ok: false,
    exitCode: 3,
    reason: "migrate exited 3",
    taskArn: "a/b/t1",
    stopCode: "x",
    seconds: 8,
    timedOut: false,
    tasks: [],
    how: "started" as const,
  };
  expect(
    tasksSection(
      [
        { family: "shop-migrate", result },
        { family: "shop-seed", skipped: "it runs in staging only" },
      ],
      undefined,
    ),
  ).toBe(
    [
      "### One-off tasks",
      "",
      "| task | outcome | exit code | time |",
      "| --- | --- | --- | --- |",
      "| `shop-migrate` | ❌ migrate exited 3 | 3 | 8 s |",
      "| `shop-seed` | ⚪ not run: it runs in staging only |  |  |",
    ].join("\n"),
  );
});

test("services with verdict, revisions and time", () => {
  const known = { deployment: "ecs-svc/1", from: `${td}:3`, to: `${td}:4`, evidence: [] };
  const text = rolledSection(
    [
      { ...known, service: "api", verdict: "rolled-back", reason: "it broke", seconds: 65, changed: true },
      { ...known, service: "web", verdict: "completed", reason: "", seconds: 0, changed: false, to: `${td}:3` },
    ],
    undefined,
  );
  expect(text).toContain("| `api` | ↩️ rolled back | `shop-api:3` → `shop-api:4` | 1 min 5 s | it broke |");
  expect(text).toContain("| `web` | ✅ left alone | `shop-api:3` |  |  |");
});
