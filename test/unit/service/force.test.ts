import { expect, test } from "vitest";
import { missed } from "../../../src/service/force.ts";
import { secretsOf } from "../../../src/service/rotations.ts";
import type { TaskState } from "../../../src/task/types.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";

const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/db-AbCdEf";
const of = (...valueFrom: string[]): TaskDefinition => ({
  family: "api",
  containerDefinitions: [{ name: "api", secrets: valueFrom.map((one) => ({ name: "X", valueFrom: one })) }],
});
const current = { kind: "secret", name: secret, stage: "AWSCURRENT" };
test.each<[string, TaskDefinition, object[]]>([
  ["none", of(), []],
  ["a secret", of(secret), [current]],
  ["two keys of one secret", of(`${secret}:username::`, `${secret}:password::`), [current]],
  ["another stage", of(`${secret}:password:AWSPREVIOUS:`), [{ ...current, stage: "AWSPREVIOUS" }]],
  ["pinned to a version", of(`${secret}:password::0f9c`), []],
  ["a parameter", of("/shop/db"), [{ kind: "parameter", name: "/shop/db", stage: "" }]],
  [
    "of log drivers and registries",
    {
      family: "api",
      containerDefinitions: [
        {
          name: "api",
          repositoryCredentials: { credentialsParameter: secret },
          logConfiguration: { secretOptions: [{ name: "token", valueFrom: "log-token" }] },
        },
      ],
    },
    [{ kind: "parameter", name: "log-token", stage: "" }, current],
  ],
])("secrets of a definition: %s", (_what, definition, found) => expect(secretsOf(definition)).toEqual(found));

const task = (createdAt: number) => ({ createdAt, startedAt: createdAt + 40 }) as TaskState;
const change = (name: string, at: number) => ({ name, at });
test.each<[string, ReturnType<typeof change>[], TaskState[], string | undefined]>([
  ["nothing changed", [], [task(100)], undefined],
  ["before all tasks", [change("a", 50)], [task(100), task(200)], undefined],
  ["after the oldest", [change("a", 150)], [task(100), task(200)], "a"],
  ["while it started, so it may hold either", [change("a", 120)], [task(100)], "a"],
  ["the latest is named", [change("a", 150), change("b", 300)], [task(100)], "b"],
  ["no task runs", [change("a", 150)], [], undefined],
])("a change that a task missed: %s", (_what, changes, tasks, name) => expect(missed(changes, tasks)?.name).toBe(name));
