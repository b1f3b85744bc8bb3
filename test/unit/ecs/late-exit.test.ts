import { expect, it } from "vitest";
import { cloud } from "./cloud.ts";
import { api, breaker, create, service } from "./services.ts";

it("an exit that the engine tells late counts from when it happened: the task never was healthy", () => {
  const test = cloud({ scripts: { "api:1": { exit: { after: 1000, code: 1, toldAfter: 9000 } } } });
  create(test, api("1"), breaker(false));
  test.clock.advance(60_000);
  expect(service(test).deployments[0].failedTasks).toBeGreaterThan(3);
});

it("a moment of RUNNING under load is not taken for health at the local pace", () => {
  const test = cloud({ scripts: { "api:1": { exit: { after: 300, code: 1, toldAfter: 4500 } } } });
  create(test, api("1"), breaker(false));
  test.clock.advance(5 * 60_000);
  expect(service(test).deployments).toMatchObject([{ rolloutState: "FAILED", failedTasks: 3 }]);
});
