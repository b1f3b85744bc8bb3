/** The comment on a pull request as a browser shows it: from the pages that a real run has written, and in every state. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../../scripts/specs.ts";
import { type Browser, openBrowser, type Tab } from "../../support/browser.ts";
import { htmlOf } from "../../support/markdown.ts";
import { comments } from "../../support/previews/comments.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// GitHub's own measures: a comment beside the time line is 760 px wide and less.
const style = `
  body { font: 14px/1.5 system-ui, sans-serif; color: #1f2328; width: 760px; margin: 24px; }
  h3 { font-size: 1.25em; margin: 0 0 16px; }
  table { border-collapse: collapse; display: block; max-width: 100%; overflow: auto; margin-bottom: 16px; }
  td, th { border: 1px solid #d0d7de; padding: 6px 13px; }
  code { font: 85% ui-monospace, monospace; background: #eff1f3; padding: .2em .4em; border-radius: 6px; }
  pre { background: #f6f8fa; padding: 12px; border-radius: 6px; overflow: auto; }
  pre code { background: none; padding: 0; }
  .alert { border-left: 4px solid #cf222e; padding: 0 16px; margin-bottom: 16px; }
  .alert .title { color: #cf222e; font-weight: 600; }
  .alert p { margin: 4px 0; }
  details { margin-bottom: 16px; }`;

const shown = (comment: string): Promise<Tab> => {
  const page = `<!doctype html><meta charset=utf-8><style>${style}</style>${htmlOf(comment)}`;
  return browser.open(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`, { width: 860, height: 620 });
};

const written = (name: string) => {
  const text = readFileSync(join(root, "docs/previews", `${name}.md`), "utf8");
  return text.slice(text.indexOf("\n---\n") + 5);
};

const picture = (name: string) => join(root, ".gantline", "test", `preview-${name}.png`);

/** Nothing of Markdown or HTML is left standing as text, but for what stands in a fence. */
async function isClean(page: Tab): Promise<void> {
  const text = await page.evaluate(
    "(() => { const copy = document.body.cloneNode(true); for (const one of copy.querySelectorAll('pre')) one.remove(); return copy.innerText; })()",
  );
  expect(text).not.toMatch(/\]\(|^\||<!--|\*\*|```|^>|\\[`<>[\]_*#]|<\/?\w+>|undefined|NaN/m);
  expect(page.complaints).toEqual([]);
  // It is read in one column; a table may scroll by itself.
  expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
}

describe("from a real run", () => {
  test.each(["opened", "updated", "failed", "asleep", "removed"])("%s: all of it is read as Markdown", async (name) => {
    const page = await shown(written(name));
    await isClean(page);
    await page.screenshot(picture(`written-${name}`));
  });

  test("a migration that failed: its reason first, its last lines folded", async () => {
    const page = await shown(written("failed"));
    expect(await page.evaluate("document.querySelector('.alert').innerText")).toContain("migrate failed");
    expect(await page.evaluate("document.querySelector('pre').textContent")).toContain("duplicate key value");
    expect(await page.evaluate("document.querySelector('details').open")).toBe(false);
  });

  test("a preview that is ready: a table with links that can be clicked, commands folded away", async () => {
    const page = await shown(written("opened"));
    expect(await page.evaluate("document.querySelector('h3').textContent")).toMatch(/Preview of \w{7} is ready/);
    const cells: number[] = await page.evaluate("[...document.querySelectorAll('tr')].map((row) => row.cells.length)");
    expect(cells.length).toBeGreaterThan(2);
    // There is no console of logs on a machine of one's own.
    expect(new Set(cells)).toEqual(new Set([3]));
    const links = await page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)");
    expect(links).toContain("http://pr-42.preview.localhost:8080/");
    expect(await page.evaluate("document.querySelector('details').open")).toBe(false);
  });

  test("a preview that is removed says so, and nothing else", async () => {
    const page = await shown(written("removed"));
    expect(await page.evaluate("document.body.innerText")).toMatch(
      /^⚫ This preview is removed\s+.*\d+ things are gone/,
    );
  });
});

describe("in every state", () => {
  test.each(Object.keys(comments))("%s", async (state) => {
    const page = await shown(comments[state] ?? "");
    await isClean(page);
    await page.screenshot(picture(state));
    for (const link of await page.evaluate("[...document.querySelectorAll('a')].map((one) => one.href)"))
      expect(new URL(link).protocol).toBe("https:");
  });

  test("failed: the reason stands at the top, the last log lines are folded below it, and none of them breaks out", async () => {
    const page = await shown(comments.failed ?? "");
    expect(await page.evaluate("document.querySelector('.alert').innerText")).toContain("migrate failed: exit code 1");
    expect(await page.evaluate("document.querySelector('summary').innerText")).toBe("last lines of migrate");
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    const lines: string = await page.evaluate("document.querySelector('pre').innerText");
    expect(lines).toContain('column "total" does not exist');
    expect(lines).toContain("shop_p42:***@");
    expect(lines).toContain("</details><script>alert(1)</script>");
    expect(await page.evaluate("document.querySelectorAll('script').length")).toBe(0);
    await page.screenshot(picture("failed-open"));
  });

  test("ready: database and seed, cost with the date of its prices, end, logs, commands", async () => {
    const page = await shown(comments.ready ?? "");
    const text: string = await page.evaluate("document.body.innerText");
    for (const part of [
      "Database shop_p42, migrate ran, seeded once (5c1f0ab)",
      "at most $1.36 a day while it is awake (prices of 2026-06)",
      "sleeps after 2026-01-08 12:00 UTC unless something is pushed",
    ])
      expect(text).toContain(part);
    expect(await page.evaluate("[...document.querySelectorAll('td a')].map((one) => one.innerText)")).toEqual([
      "pr-42-api.preview.example.com",
      "log",
      "pr-42.preview.example.com",
      "log",
      "log",
    ]);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    await page.screenshot(picture("ready-open"));
  });
});
