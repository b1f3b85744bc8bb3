import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { isBrowser } from "../../../local/face/face.ts";
import { readPage } from "../../../local/face/page.ts";

const folder = fileURLToPath(new URL("../../../local/face/page/", import.meta.url));

test("the page is one document whose script is whole, and whose policy allows just it", async () => {
  const { html, contentSecurityPolicy } = await readPage();
  expect(html).not.toMatch(/\/\* (style|script) \*\//);
  for (const tag of ["style", "script"]) {
    const inside = new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, "s").exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(inside).digest("base64");
    expect(contentSecurityPolicy).toContain(`${tag}-src 'sha256-${hash}'`);
    if (tag === "script") {
      expect(() => new Script(`(async () => {${inside}})`)).not.toThrow();
      expect(inside).not.toMatch(/^(import|export) /m);
    }
  }
});

test("the page asks nobody but the cloud for anything", async () => {
  const { html } = await readPage();
  const addresses = [...html.matchAll(/\b(?:https?:)?\/\/[\w.-]+\.\w+[^"'\s]*/g)].map(([address]) => address);
  expect(addresses.filter((address) => !address.startsWith("http://www.w3.org/"))).toEqual([]);
});

test("nothing in the page turns text into markup or code", async () => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|css|js)$/.test(file));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const source = await readFile(join(folder, file), "utf8");
    expect(source, file).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment/);
    expect(source, file).not.toMatch(/\beval\(|new Function|DOMParser|srcdoc/);
  }
});

test.each([
  [{ accept: "text/html,application/xhtml+xml,*/*;q=0.8" }, true],
  [{ accept: "text/html", authorization: "AWS4-HMAC-SHA256 Credential=…" }, false],
  [{ accept: "*/*" }, false],
  [{}, false],
])("a request with %j is a browser's: %s", (headers, is) => {
  expect(isBrowser({ headers })).toBe(is);
});

test("every style that is there is in the page", async () => {
  const { html } = await readPage();
  for (const file of await readdir(join(folder, "style"))) {
    const text = await readFile(join(folder, "style", file), "utf8");
    expect(html, file).toContain(text);
  }
});
