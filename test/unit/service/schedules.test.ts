import { expect, test } from "vitest";
import { followSchedules, movesOf, type Scheduled } from "../../../src/service/schedules.ts";

const prefix = "arn:aws:ecs:eu-central-1:111122223333:task-definition/";
const arn = (name: string) => `${prefix}${name}`;
const scheduled = (name: string, taskDefinition: string, more: Partial<Scheduled> = {}): Scheduled => ({
  name,
  taskDefinition,
  move: async () => undefined,
  ...more,
});

test.each<[string, string, { taskDefinition: string; only?: string }, string | undefined]>([
  ["another revision of the family", arn("api:1"), { taskDefinition: arn("api:3") }, arn("api:3")],
  ["the same", arn("api:3"), { taskDefinition: arn("api:3") }, undefined],
  ["another family", arn("api-jobs:1"), { taskDefinition: arn("api:3") }, undefined],
  ["no revision: it follows by itself", arn("api"), { taskDefinition: arn("api:3") }, undefined],
  [
    "going back from the one given up",
    arn("api:3"),
    { taskDefinition: arn("api:2"), only: arn("api:3") },
    arn("api:2"),
  ],
  ["going back, but it runs another", arn("api:1"), { taskDefinition: arn("api:2"), only: arn("api:3") }, undefined],
])("%s", (_what, runs, wanted, to) => {
  expect(movesOf([scheduled("nightly", runs)], [wanted])[0]?.to).toBe(to);
});

test("each is told; one that cannot be moved keeps none of the others", async () => {
  const log: string[] = [];
  const found = [
    scheduled("rule a", arn("api:1"), { fixed: "it is managed by aws" }),
    scheduled("schedule b", arn("api:1"), {
      move: () => Promise.reject(new Error("you may not scheduler:UpdateSchedule")),
    }),
    scheduled("schedule c", arn("api:1")),
  ];
  const port = { find: async () => ({ found, unread: ["rules could not be read: you may not events:ListRules"] }) };
  const tools = { schedules: port, log: (line: string) => void log.push(line) };
  const moved = await followSchedules("cluster", [{ taskDefinition: arn("api:2") }], tools);
  expect(moved.map(({ reason }) => reason !== undefined)).toEqual([true, true, true, false]);
  expect(log).toEqual([
    "what is scheduled still runs what it ran: rules could not be read: you may not events:ListRules",
    "rule a still runs api:1: it is managed by aws",
    "schedule b still runs api:1: you may not scheduler:UpdateSchedule",
    "schedule c: api:1 → api:2",
  ]);
});
