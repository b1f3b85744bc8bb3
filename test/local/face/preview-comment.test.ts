/** The comment on a pull request as a browser shows it, from the pages that a real run has written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../../scripts/specs.ts";
import { type Browser, openBrowser } from "../../support/browser.ts";
import { htmlOf } from "../../support/markdown.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const style =
  "body{font:14px/1.5 system-ui;max-width:760px;margin:24px}table{border-collapse:collapse}td,th{border:1px solid #d0d7de;padding:6px 13px}code{background:#eff1f3;padding:.2em .4em;border-radius:6px}pre{background:#f6f8fa;padding:12px}";

const open = (name: string) => {
  const text = readFileSync(join(root, "docs/previews", `${name}.md`), "utf8");
  const comment = text.slice(text.indexOf("\n---\n") + 5);
  const page = `<!doctype html><meta charset=utf-8><style>${style}</style>${htmlOf(comment)}`;
  return browser.open(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`, { width: 860, height: 620 });
};

test("a preview that is ready: a table with links that can be clicked, commands folded away", async () => {
  const page = await open("opened");
  expect(await page.evaluate("document.querySelector('h3').textContent")).toMatch(/Preview of \w{7} is ready/);
  expect(await page.evaluate("[...document.querySelectorAll('tr')].map((row) => row.cells.length)")).toEqual([4, 4, 4]);
  const links = await page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)");
  expect(links).toContain("http://pr-42.preview.localhost:8080/");
  expect(await page.evaluate("document.querySelector('details').open")).toBe(false);
  // Nothing of Markdown is left standing as text.
  expect(await page.evaluate("document.body.innerText")).not.toMatch(/\]\(|^\||<!--|\*\*|```/m);
  await page.screenshot(join(root, ".gantline", "test", "preview-ready.png"));
});

test("a preview that is removed says so, and nothing else", async () => {
  const page = await open("removed");
  expect(await page.evaluate("document.body.innerText")).toMatch(/^⚫ This preview is removed\s+\d+ things are gone/);
  await page.screenshot(join(root, ".gantline", "test", "preview-removed.png"));
});
