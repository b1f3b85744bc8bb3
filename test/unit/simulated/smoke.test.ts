/** Smoke tests ask what was rolled on the simulated cloud, through its load balancer's healthy targets. */
import { expect, it } from "vitest";
import type { Behaviour } from "../../../local/engine/simulated/script.ts";
import { overall, rollFailure } from "../../../src/service/result.ts";
import type { SmokeTest } from "../../../src/service/smoke.ts";
import { cluster, shop } from "./shop.ts";

const test = (more: Partial<SmokeTest> = {}): SmokeTest => ({
  ...{ url: "http://shop.example.com/ready", headers: {}, status: [200], expected: {}, timeoutMs: 45_000 },
  ...more,
});

/** Rolls `api` to `api:two`, which answers as `behaviour` says. */
async function rolled(behaviour: Behaviour, smoke: SmokeTest) {
  const { cloud, register, together, behave, log } = await shop({ scripts: {} });
  behave.set("api:two", behaviour);
  const result = await cloud.clock.run(async () =>
    together(await register("two"), { smoke: [smoke], onFailure: "return-all" }),
  );
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  await cloud.close();
  const message = rollFailure([result], ["failed", "rolled-back"])?.message ?? "";
  const runs: string = services[0].taskDefinition.split("/").at(-1);
  return { result, message, runs, log: log.filter((line) => line.startsWith("GET ")) };
}

it("that is answered as it should proves the new version", async () => {
  const { result, runs } = await rolled({}, test({ expected: { "x-version": "two" } }));
  expect(result).toMatchObject({ verdict: "completed" });
  expect(runs).toBe("api:2");
});

it.each<[string, Behaviour, SmokeTest, RegExp]>([
  [
    "another status",
    { http: [{ path: "/ready", status: 500 }] },
    test(),
    /^the smoke test of api \(api:2\) failed: GET \S+ answered 500, expected 200 \(asked \d+ times in 45 s\); all 1 services|/,
  ],
  [
    "the header of another version",
    {},
    test({ expected: { "x-version": "three" } }),
    /answered 200 with x-version "two", expected "three"/,
  ],
  ["no version header", {}, test({ expected: { "x-build": "two" } }), /answered 200 without the header x-build/],
])("that gets %s takes the roll back", async (_, behaviour, smoke, said) => {
  const { result, message, runs } = await rolled(behaviour, smoke);
  expect(message).toMatch(said);
  expect(runs).toBe("api:1");
  expect([result.verdict, overall([result])]).toEqual(["rolled-back", "rolled-back"]);
});

it("that gets no answer ends exactly when its own time is over", async () => {
  const { cloud, register, together, behave, log } = await shop({ scripts: {} });
  behave.set("api:two", { http: [{ path: "/ready", status: "timeout" }] });
  const lines: [number, string][] = [];
  const push = log.push.bind(log);
  log.push = (...said) => {
    lines.push(...said.map((line): [number, string] => [cloud.clock.now(), line]));
    return push(...said);
  };
  const [result, ended] = await cloud.clock.run(async () => [
    await together(await register("two"), { smoke: [test({ timeoutMs: 33_333 })] }),
    cloud.clock.now(),
  ]);
  const completed = lines.find(([, line]) => line.startsWith("api: completed"))?.[0] ?? 0;
  expect(result.verdict).toBe("failed");
  expect(result.smoke?.reason).toMatch(/gave no answer: no answer within/);
  expect(ended - completed).toBe(33_333);
  await cloud.close();
});
