import { expect, test } from "vitest";
import { onBase } from "../../../src/stack/base.ts";

const base = {
  family: "shop-api",
  revision: 7,
  cpu: "1024",
  memory: "4096",
  executionRoleArn: "arn:owner",
  volumes: [{ name: "certs" }],
  containerDefinitions: [
    {
      name: "api",
      image: "old",
      logConfiguration: { logDriver: "awsfirelens" },
      environment: [
        { name: "KEEP", value: "1" },
        { name: "PGPASSWORD", value: "plain" },
      ],
      secrets: [{ name: "LEVEL", valueFrom: "arn:level" }],
    },
    { name: "datadog", image: "agent" },
  ],
};

const lowered = {
  name: "api",
  file: "compose.yaml:1 (api)",
  inferred: ["cpu", "memory", "executionRoleArn", "networkMode"],
  inferredLogs: ["api"],
  definition: {
    family: "shop-production-api",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    executionRoleArn: "arn:ours",
    taskRoleArn: "arn:role",
    containerDefinitions: [
      {
        name: "api",
        logConfiguration: { logDriver: "awslogs" },
        environment: [{ name: "LEVEL", value: "info" }],
        secrets: [{ name: "PGPASSWORD", valueFrom: "arn:db" }],
      },
      { name: "watch", image: "w" },
    ],
  },
};

test("what the stack says goes before the base, and the base before what was only inferred", () => {
  expect(onBase(base, lowered)).toEqual({
    family: "shop-production-api",
    cpu: "1024",
    memory: "4096",
    networkMode: "awsvpc",
    executionRoleArn: "arn:owner",
    taskRoleArn: "arn:role",
    volumes: [{ name: "certs" }],
    containerDefinitions: [
      {
        name: "api",
        image: "old",
        logConfiguration: { logDriver: "awsfirelens" },
        environment: [
          { name: "KEEP", value: "1" },
          { name: "LEVEL", value: "info" },
        ],
        secrets: [{ name: "PGPASSWORD", valueFrom: "arn:db" }],
      },
      { name: "datadog", image: "agent" },
      { name: "watch", image: "w" },
    ],
  });
});
