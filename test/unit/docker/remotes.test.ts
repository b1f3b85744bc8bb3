import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remotes } from "../../../src/docker/remotes.ts";

let server: Server;
let address: string;
let folder: string;
const methods: string[] = [];
const { signal } = new AbortController();
const ask = (url: string) => remotes({ PATH: process.env.PATH, HOME: folder }).version(url, signal);
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
  }).trim();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gantline-remotes-"));
  git("init", "-q", "-b", "main");
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("tag", "-a", "v1", "-m", "v1");
  server = createServer((request, response) => {
    methods.push(request.method ?? "");
    const { pathname } = new URL(request.url ?? "/", "http://x");
    if (pathname === "/moved") response.writeHead(302, { location: "/tagged" });
    else if (pathname === "/tagged") response.writeHead(200, { etag: '"1"' });
    else if (pathname === "/plain") response.writeHead(200, { "last-modified": "Sat, 21 Nov 2026 00:00:00 GMT" });
    else response.writeHead(404, { etag: '"gone"' });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a file's ETag, behind redirects, without fetching it", async () => {
  expect(await ask(`${address}/tagged`)).toBe('"1"');
  expect(await ask(`${address}/moved`)).toBe('"1"');
  expect(new Set(methods)).toEqual(new Set(["HEAD"]));
});

test.each(["/plain", "/none"])("%s tells nothing that can be trusted", async (path) => {
  expect(await ask(address + path)).toBeUndefined();
});

test("a server that is not there, and a kind of address that nobody knows", async () => {
  expect(await ask("http://127.0.0.1:9/a")).toBeUndefined();
  expect(await ask("ftp://127.0.0.1/a")).toBeUndefined();
});

test("the commits of a git repository: of its head, a branch, a tag; a ref that is not there has none", async () => {
  const head = git("rev-parse", "HEAD");
  const local = `git@localhost:${folder}/.git`;
  // What a user's own settings make of an address is git's business: here it leads to a folder.
  const through = (ref: string) =>
    remotes({
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `url.${folder}/.git.insteadOf`,
      GIT_CONFIG_VALUE_0: local,
    }).version(`${local}${ref}`, signal);
  expect(await through("")).toContain(head);
  expect(await through("#main:sub/folder")).toBe(`${head}\trefs/heads/main`);
  expect(await through("#v1")).toContain(`${head}\trefs/tags/v1^{}`);
  expect(await through("#nowhere")).toBeUndefined();
});
