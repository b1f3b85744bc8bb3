/** Bad input and bad luck of previews: what people call things. The whole list: test/BAD-LUCK.md. */
import { describe, expect, test } from "vitest";
import { databaseName, hostOf, nameOf, prefixOf, prOf, startedBy, tagsOf } from "../../../../src/preview/names.ts";
import { sweep } from "../../../../src/preview/sweep.ts";
import { targetGroupName } from "../../../../src/stack/names.ts";
import { luck, realWords } from "../../../support/previews/luck.ts";

describe("branch names and titles full of shell and Markdown", () => {
  const nasty = 'x`$(touch /tmp/pwned)`"; rm -rf / #';
  const branch = "a`$(id)`;echo&&'b'|c";
  const title = `${nasty} [click](https://evil.example) <img src=x onerror=alert(1)> @everyone --> | \${{ secrets.X }}`;

  test("reach no name, no tag, no comment and no call", async () => {
    const { cloud, people, pr, up, bare, key, wrong, said } = await luck("nasty");
    Object.assign(people.pull(pr), { title, body: title });
    await people.rename(pr, branch);
    const words = { run: realWords(key(pr)) };
    expect(await up(words)).toMatchObject({ state: "ready" });
    const calls = JSON.stringify([cloud.calls().map(({ input }) => input), cloud.state()]);
    for (const part of ["touch", "pwned", "$(id)", "evil.example", "onerror", "secrets.X"]) {
      expect(calls).not.toContain(part);
      expect(said().join("\n")).not.toContain(part);
    }
    await people.set(pr, "closed");
    expect(await bare(words)).toMatchObject({ state: "removed" });
    // The judge reads JSON, and these words are Markdown.
    expect((await wrong()).filter((line) => !line.includes("its comment says"))).toEqual([]);
    await cloud.close();
  });
});

describe("a PR number of 7 digits", () => {
  const pr = 9_876_543;

  test("comes up and goes without a trace", async () => {
    const { cloud, people, up, bare, wrong, services } = await luck("seven digits", pr);
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await services()).toEqual([`shop-p${pr}-api ACTIVE 1`, `shop-p${pr}-web ACTIVE 1`]);
    expect(await wrong()).toEqual([]);
    await people.set(pr, "closed");
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("fits into every name, with the longest name of a stack", () => {
    const key = { app: "abcdefghijkl", repoId: 1_234_567_890, pr };
    const service = "s".repeat(60);
    const stack = { app: key.app, environment: { name: "preview" }, preview: { number: pr } } as Parameters<
      typeof targetGroupName
    >[0];
    expect(nameOf(key, service).length).toBeLessThanOrEqual(255);
    expect(targetGroupName(stack, service)).toMatch(/^abcdefghijkl-p9876543-.{10}$/);
    expect(prOf(key.app, targetGroupName(stack, service))).toBe(pr);
    expect(databaseName(key)).toMatch(/^[a-z][a-z0-9_]{0,50}_p[0-9]{1,10}$/);
    expect(startedBy(key, "database")).toMatch(/^[A-Za-z0-9_/-]{1,128}$/);
    expect(hostOf(key, service, "preview.example.com").split(".")[0]?.length).toBeLessThanOrEqual(63);
    for (const { value } of tagsOf(key)) expect(value).toMatch(/^[A-Za-z0-9 +\-=._:/@]{1,256}$/);
  });

  test("is not taken for a shorter one that it begins with, nor the other way round", async () => {
    const { cloud, people, up, run, sweepTools, services } = await luck("begins alike", pr);
    await people.open(987);
    await up();
    const small = run(987, { id: "small", commit: people.pull(987).headSha }).run;
    const { reconcile } = await import("../../../../src/preview/reconcile.ts");
    await cloud.clock.run(() => reconcile(small));
    await people.set(987, "closed");
    const limits = { dryRun: false, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false };
    await cloud.clock.run(() => sweep(sweepTools("sweep"), limits));
    expect(await services()).toEqual([`shop-p${pr}-api ACTIVE 1`, `shop-p${pr}-web ACTIVE 1`]);
    expect(prefixOf({ app: "shop", repoId: 7, pr: 987 })).toBe("shop-p987-");
    await cloud.close();
  });
});

describe("service names that truncate to the same 32 characters", () => {
  const stack = { app: "abcdefghijkl", environment: { name: "preview" }, preview: { number: 9_876_543 } } as Parameters<
    typeof targetGroupName
  >[0];
  const key = { app: "shop", repoId: 7, pr: 42 };

  test.each([
    ["storefront-checkout-payments-one", "storefront-checkout-payments-two"],
    ["report_builder", "report-builder"],
    ["storefront-checkout_payments", "storefront-checkout-payments"],
  ])("%s and %s get target groups and addresses of their own", (one, two) => {
    expect(targetGroupName(stack, one)).not.toBe(targetGroupName(stack, two));
    const short = { ...stack, app: "shop", preview: { number: 4 } };
    expect(targetGroupName(short, one)).not.toBe(targetGroupName(short, two));
    expect(hostOf(key, one, "preview.example.com")).not.toBe(hostOf(key, two, "preview.example.com"));
  });

  test.each(["web.v2", "Web", "web_v2", "-web-", "w".repeat(80)])(
    "%s is one label of a host, under the wildcard and found again",
    (service) => {
      const host = hostOf(key, service, "preview.example.com");
      expect(host).toMatch(/^pr-42-[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.preview\.example\.com$/);
      expect(host.split(".")[0]?.length).toBeLessThanOrEqual(63);
    },
  );
});
