import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/specs.ts";

const dist = join(root, "dist");
const chunks = readdirSync(dist)
  .filter((file) => file.endsWith(".index.js"))
  .map((file) => ({ file, text: readFileSync(join(dist, file), "utf8") }));

/** The chunks that make a call of a service; the SDK's credentials have clients of their own, with other calls. */
function chunksOf(namespace: string, call: string) {
  return chunks.filter(
    ({ text }) => text.includes(`defaultNamespace: "com.amazonaws.${namespace}"`) && text.includes(`"${call}"`),
  );
}

test("all of the bundle is well below what it may have", () => {
  const bytes = readdirSync(dist).reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  expect(bytes).toBeLessThan(7_000_000);
});

/** Each with a call that it makes, one that it never makes, and the most kilobytes that its chunk may have. */
describe.each([
  ["applicationautoscaling", "DescribeScalableTargets", "PutScalingPolicy", 50],
  ["cloudformation", "DescribeStacks", "CreateStack", 60],
  ["cloudwatchlogs", "GetLogEvents", "PutMetricFilter", 60],
  ["ec2", "DescribeSubnets", "RunInstances", 75],
  ["ecr", "BatchGetImage", "PutReplicationConfiguration", 100],
  ["ecs", "UpdateService", "CreateCapacityProvider", 160],
  ["elasticloadbalancingv2", "DescribeTargetHealth", "CreateTrustStore", 120],
  ["eventbridge", "ListRules", "CreateArchive", 70],
  ["iam", "GetRole", "CreateUser", 75],
  ["scheduler", "ListSchedules", "CreateScheduleGroup", 50],
  ["secretsmanager", "GetSecretValue", "RotateSecret", 50],
  ["ssm", "GetParametersByPath", "SendCommand", 165],
  ["sts", "GetCallerIdentity", "GetFederationToken", 55],
])("%s", (namespace, called, never, kilobytes) => {
  test(`one chunk, which has ${called} and not ${never}, of at most ${kilobytes} kB`, () => {
    const found = chunksOf(namespace, called);
    expect(found).toHaveLength(1);
    const [{ file, text } = { file: "", text: "" }] = found;
    expect(text).not.toContain(`"${never}"`);
    expect(statSync(join(dist, file)).size).toBeLessThanOrEqual(kilobytes * 1_000);
  });
});
