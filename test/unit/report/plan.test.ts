/** The output `plan` is what docs/plan.schema.json says, for every kind of change and for what is not known. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PlannedRoll, ReleasePlan } from "../../../src/release/dry-run.ts";
import { type PlanFacts, planDocument } from "../../../src/report/plan.ts";
import { departuresFrom } from "../../support/json-schema.ts";

const schema = JSON.parse(readFileSync("docs/plan.schema.json", "utf8"));
const arn = "arn:aws:ecs:eu-central-1:111122223333:task-definition/api:1";

/** Every kind there is: a new one that is not here does not compile. */
const kinds: Record<PlannedRoll["kind"], true> = {
  ...{ leave: true, follow: true, attach: true, force: true, update: true, create: true },
};

const plan = (more: Partial<ReleasePlan> = {}): ReleasePlan => ({
  ...{ build: ["app"], images: { app: "src/main.go changed", web: "as it was" }, last: undefined },
  registrations: [
    { family: "api", arn: undefined, changes: ["api.environment.LEVEL: changed"] },
    { family: "web", arn, changes: [] },
  ] as unknown as ReleasePlan["registrations"],
  tasks: [
    { family: "migrate", when: "before" },
    { family: "warm", when: "after", skipped: "it runs once, and did" },
  ],
  services: [
    Object.keys(kinds).map((kind) => ({
      ...{ service: `of-${kind}`, kind: kind as PlannedRoll["kind"], from: arn, to: "api:new", sent: true },
      ...{ desired: 2, why: "a secret changed", settings: ["desiredCount: 2 here, 1 there; left"] },
    })),
    [
      ...[{ service: "new", kind: "create" as const, from: undefined, to: arn, sent: true }],
      ...[{ service: "old", kind: "leave" as const, from: arn, to: arn, sent: false }],
    ].map((one) => ({ ...one, desired: undefined, settings: [] })),
  ],
  routes: ["service web: target group web is made"],
  drift: [{ service: "web", runs: arn, released: arn }],
  ...more,
});

const facts = (more: Partial<PlanFacts> = {}): PlanFacts => ({
  ...{ environment: "production", cluster: "shop", plan: plan(), verified: ["2 services: network"] },
  costs: [{ service: "api", cpu: 256, memoryMiB: 512, count: 2, before: 8.29, after: 16.58 }],
  values: [{ name: "cluster", value: "shop", source: "ssm:/shop/production/cluster" }],
  ...more,
});

/** As it stands in the output. */
const written = (of: PlanFacts) => JSON.parse(JSON.stringify(planDocument(of)));

test.each<[string, PlanFacts]>([
  ["every kind of change", facts()],
  [
    "nothing at all, without an environment",
    facts({
      ...{ environment: undefined, costs: [], values: [], verified: [] },
      plan: plan({ build: [], images: {}, registrations: [], tasks: [], services: [], routes: [], drift: [] }),
    }),
  ],
  [
    "a price that is not known",
    facts({ costs: [{ service: "api", cpu: 256, memoryMiB: 512, count: 2, before: undefined, after: undefined }] }),
  ],
])("%s fits the schema", (_, of) => {
  expect(departuresFrom(schema, written(of))).toEqual([]);
});

test("what the schema does not know is found", () => {
  const { drift: _, ...rest } = written(facts());
  const services = [{ ...rest.services[0], change: "replace" }];
  const found = departuresFrom(schema, { ...rest, services, more: 1 }).map((line) => line.replace(/, got.*/s, ""));
  expect(found.sort()).toEqual([
    "$.services[0].change: expected one of leave,follow,attach,force,update,create",
    '$: "more" is unknown',
    '$: expected "drift"',
  ]);
});
