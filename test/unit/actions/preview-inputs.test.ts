import { expect, test } from "vitest";
import { policyOf, prioritiesOf } from "../../../src/actions/preview/inputs.ts";
import { secretsOfJob, withoutSecrets } from "../../../src/actions/preview/secrets.ts";
import { InputError } from "../../../src/kernel/errors.ts";

test.each([
  [1, 50_000],
  [10_000, 20_000],
  [50_000, 1],
])("priorities from %i on, %i of them, are ELB's", (from, count) => {
  expect(prioritiesOf({ "first-priority": from, priorities: count })).toEqual({ from, count });
});

test("priorities beyond ELB's last one are refused before anything is made, with how many there may be", () => {
  const ask = () => prioritiesOf({ "first-priority": 40_000, priorities: 20_000 });
  expect(ask).toThrow(InputError);
  expect(ask).toThrow(/end at 59999, and ELB's last one is 50000; give 10001 at most/);
});

const policy = {
  ...{ label: "preview", "no-label": "no-preview", "keep-label": "keep", drafts: false, "skip-authors": [] },
  ...{ ttl: 1, "on-expiry": "sleep" as const },
};

test("one label cannot ask for a preview and forbid it", () => {
  expect(policyOf(policy)).toMatchObject({ label: "preview", noLabel: "no-preview" });
  expect(() => policyOf({ ...policy, "no-label": "Preview" })).toThrow(
    /"Preview" is the label that asks for a preview/,
  );
});

test("a comment shows neither the tokens of the job nor what a build got as a secret, whatever a log says", () => {
  const build = { secrets: { npm: { environment: "NPM_TOKEN" }, ca: { file: "ca.pem" } } };
  const images = [
    { name: "app", build },
    { name: "web", reference: "nginx:1" },
  ];
  const variables = {
    NPM_TOKEN: "npm_0123456789",
    AWS_SESSION_TOKEN: "session-0123456789",
    HOME: "/home/runner",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  const secrets = secretsOfJob("ghs_0123456789", variables, { images } as never);
  expect(secrets).toEqual(["ghs_0123456789", "session-0123456789", "npm_0123456789"]);
  expect(withoutSecrets("//registry/:_authToken=npm_0123456789 in /home/runner", secrets)).toBe(
    "//registry/:_authToken=*** in /home/runner",
  );
});
