/** What people may do to the conversation on a pull request, and what it does not do to previews. */
import { expect, test } from "vitest";
import { toldPulls } from "../../../src/preview/github.ts";
import { commentMarker } from "../../../src/preview/names.ts";
import { logsComment } from "../../../src/report/preview.ts";
import { luck } from "../../support/previews/luck.ts";

test("a stranger's comment that begins with the marker stays the stranger's: it is not edited, not removed, not believed", async () => {
  const { cloud, people, pr, up, bare, key, sweepTools, said } = await luck("marker");
  const mark = commentMarker(key(pr));
  const { id } = await people.comment(pr, `${mark}\n### Ready at https://elsewhere.example`, "guest");
  await up();
  const [theirs, ours] = people.comments(pr);
  expect(theirs).toMatchObject({ id, body: `${mark}\n### Ready at https://elsewhere.example` });
  expect(ours?.body).toContain('"ready"');
  // Others, for pull requests that have no preview: nobody looks after them.
  for (let other = 1; other <= 30; other++) await people.comment(pr, commentMarker(key(1000 + other)), "guest");
  await people.comment(pr, commentMarker(key(pr)), "dev");
  expect(await cloud.clock.run(() => sweepTools("sweep").told())).toEqual([pr]);
  await people.set(pr, "closed");
  await bare();
  expect(said().filter((body) => /<!-- removed -->$/.test(body))).toHaveLength(1);
  expect(people.comments(pr)[0]).toMatchObject({ id, body: expect.stringContaining("elsewhere") });
  await cloud.close();
});

test("a comment tells of the pull request that it stands on, whatever it says", async () => {
  const comment = (body: string, issue: number) => ({ body, issue, byBot: true, author: "job", association: "NONE" });
  const marker = (pr: number) => commentMarker({ app: "shop", repoId: 7, pr });
  const github = {
    deployments: { list: async function* () {} },
    comments: { recent: async () => [comment(marker(4), 4), comment(marker(42), 4)], person: async () => undefined },
  };
  expect(await toldPulls(github as never, { app: "shop", repoId: 7 }, 0)).toEqual([4]);
});

test("a locked conversation: previews come up and go all the same, with no record left; the run says why nobody is told", async () => {
  const { cloud, people, pr, up, bare, logged, wrong } = await luck("locked");
  people.pull(pr).locked = true;
  expect(await up()).toMatchObject({ state: "ready" });
  expect(people.comments(pr)).toEqual([]);
  expect(people.deployments(pr).map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["success"]);
  people.pull(pr).locked = false;
  await people.push(pr);
  await up();
  // As a bot does it that locks what was merged.
  people.pull(pr).locked = true;
  await people.set(pr, "closed");
  expect(await bare()).toMatchObject({ state: "removed" });
  expect(people.deployments(pr)).toEqual([]);
  expect(logged.join("\n")).toContain("is locked, so its comment stays as it is");
  people.pull(pr).locked = false;
  expect(await bare()).toMatchObject({ state: "removed" });
  expect(await wrong()).toEqual([]);
  await cloud.close();
});

test.each([
  ["thirty lines of a few words", 3, 30, 40],
  ["thirty lines of 8,000 characters", 2, 30, 8_000],
  ["one line of 300,000 characters", 1, 1, 300_000],
  ["forty services of long lines", 40, 30, 2_000],
])("logs fit into a comment: %s", (_, services, lines, length) => {
  const text = logsComment(
    Array.from({ length: services }, (_, at) => ({
      service: `service-${at}`,
      lines: Array.from({ length: lines }, (_, line) => `${line} ${"x".repeat(length)}`),
    })),
  );
  expect(text.length).toBeLessThan(65_536);
  expect(text.match(/<details>/g)).toHaveLength(services);
  expect(text.match(/<\/details>/g)).toHaveLength(services);
  // The newest line is there, whole where it fits.
  expect(text).toContain(`\n${lines - 1} xxx`);
});
