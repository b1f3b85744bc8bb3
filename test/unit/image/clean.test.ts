import { expect, test } from "vitest";
import { cleanImages, type StoredImage, sweepOf } from "../../../src/image/clean.ts";
import { silentLog } from "../../../src/kernel/log.ts";

let at = 0;
const image = (digest: string, tags: string[] = [], children: string[] = []): StoredImage => ({
  digest,
  tags,
  children,
  pushedAt: at++,
});
const key = "a".repeat(40);
const sweep = (images: StoredImage[], used: string[] = [], closed = [7], keepUntagged?: number) =>
  sweepOf("shop/app", images, used, { closed, keepUntagged });

test("images of closed pull requests go, with the record of their content; others stay", () => {
  const found = sweep([
    image("old", ["pr-7-abc", `gantline-pr-${key}`]),
    image("record", [`gantline-pr-${key}.inputs`]),
    image("open", ["pr-70-abc"]),
    image("release", ["v1"]),
    image("plain", ["pr-7"]),
  ]);
  expect(found).toEqual({ tags: [], digests: ["old", "record", "plain"], kept: [] });
});

test("an image that has another tag loses those of the pull request only", () => {
  expect(sweep([image("a", ["pr-7-abc", "v1"]), image("b", ["pr-7-x", `gantline-${key}`])])).toEqual({
    tags: ["pr-7-abc", "pr-7-x"],
    digests: [],
    kept: [],
  });
});

test.each([
  ["by its digest", ["1.dkr.test/shop/app@a"]],
  ["by its tag", ["1.dkr.test/shop/app:pr-7-x"]],
  ["by what is in it", ["1.dkr.test/shop/app@child"]],
])("what is used %s stays, and says so", (_, used) => {
  const found = sweep([image("a", ["pr-7-x"], ["child"]), image("child")], used, [7], 0);
  expect(found).toMatchObject({ tags: [], digests: [], kept: ["pr-7-x (a…) is in use"] });
});

test("the same digest in use in another repository keeps nothing here", () => {
  expect(sweep([image("a", ["pr-7-x"])], ["1.dkr.test/shop/other@a"]).digests).toEqual(["a"]);
});

test("of what has no tag the newest stay, and all that an index holds or that is used", () => {
  const images = [
    image("oldest"),
    image("used"),
    image("child"),
    image("older"),
    image("index", ["v1"], ["child"]),
    image("newest"),
  ];
  const found = sweep(images, ["x.test/shop/app@used"], [], 1);
  expect(found.digests).toEqual(["oldest", "older"]);
  expect(found.kept).toEqual(["used… has no tag and is in use"]);
  expect(sweep(images, [], []).digests).toEqual([]);
});

test("an index goes before what it held; what another one holds, too, stays", () => {
  const images = [image("own"), image("shared"), image("note"), image("gone", ["pr-7-x"], ["own", "shared", "note"])];
  expect(sweep([...images, image("stays", ["v1"], ["shared"])]).digests).toEqual(["gone", "own", "note"]);
});

test("a repository that no build has made yet is a warning, and the others are cleaned up", async () => {
  const warnings: string[] = [];
  const removed: string[] = [];
  const images = {
    list: async (repository: string) => (repository === "shop/web" ? undefined : [image("a", ["pr-7-x"])]),
    remove: async (repository: string) => {
      removed.push(repository);
      return [];
    },
  };
  const log = { ...silentLog, warning: (text: string) => warnings.push(text) };
  const request = { repositories: ["shop/web", "shop/app"], closed: [7], keepUntagged: undefined, dryRun: false };
  const signal = new AbortController().signal;
  expect(await cleanImages(request, { images, used: async () => [], log, signal })).toMatchObject([
    { repository: "shop/web", digests: [], tags: [] },
    { repository: "shop/app", digests: ["a"] },
  ]);
  expect(removed).toEqual(["shop/app"]);
  expect(warnings).toEqual([
    "There is no repository shop/web: nothing was ever pushed there, or its name is another one.",
  ]);
});

test("nothing is deleted when it is not known what is used, nor in a dry run", async () => {
  const removed: string[] = [];
  const images = {
    list: async () => [image("a", ["pr-7-x"])],
    remove: async (repository: string) => {
      removed.push(repository);
      return ["a: referenced by another"];
    },
  };
  const ports = { images, used: async () => [], log: silentLog, signal: new AbortController().signal };
  const request = { repositories: ["shop/app"], closed: [7], keepUntagged: undefined, dryRun: true };
  expect(await cleanImages(request, ports)).toMatchObject([{ digests: ["a"], refused: [] }]);
  const used = () => Promise.reject(new Error("denied"));
  await expect(cleanImages({ ...request, dryRun: false }, { ...ports, used })).rejects.toThrow("denied");
  expect(removed).toEqual([]);
  expect(await cleanImages({ ...request, dryRun: false }, ports)).toMatchObject([
    { refused: ["a: referenced by another"] },
  ]);
});
