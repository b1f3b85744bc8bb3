import { describe, expect, it } from "vitest";
import { decide } from "../../../local/iam/decide.ts";
import { arnLike, fill, like, plain } from "../../../local/iam/pattern.ts";
import { readPolicy } from "../../../local/iam/policy.ts";

const service = "arn:aws:ecs:eu-central-1:111122223333:service/shop/api";

function verdict(statement: object | object[], keys: Record<string, string[]> = {}, more: object = {}) {
  const statements = readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
  const lower = new Map(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), values]));
  return decide(statements, { action: "ecs:UpdateService", resource: service, keys: lower, ...more });
}

const allow = (more: object = {}) => ({ Effect: "Allow", Action: "ecs:UpdateService", Resource: "*", ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: "Deny" });

describe("actions and resources", () => {
  it.each([
    ["the action", allow(), "allowed"],
    ["in other letters", allow({ Action: "ECS:updateservice" }), "allowed"],
    ["a wildcard", allow({ Action: "ecs:Update*" }), "allowed"],
    ["one character", allow({ Action: "ecs:UpdateServic?" }), "allowed"],
    ["everything", allow({ Action: "*" }), "allowed"],
    ["a list", allow({ Action: ["ecs:RunTask", "ecs:UpdateService"] }), "allowed"],
    ["another action", allow({ Action: "ecs:RunTask" }), "not-allowed"],
    ["a longer name", allow({ Action: "ecs:UpdateServicePrimaryTaskSet" }), "not-allowed"],
    ["all but others", { Effect: "Allow", NotAction: "ecs:Delete*", Resource: "*" }, "allowed"],
    ["all but this", { Effect: "Allow", NotAction: "ecs:Update*", Resource: "*" }, "not-allowed"],
    ["the resource", allow({ Resource: service }), "allowed"],
    ["a wildcard in its name", allow({ Resource: service.replace("api", "a*") }), "allowed"],
    ["a wildcard over slashes", allow({ Resource: service.replace("shop/api", "*") }), "allowed"],
    ["a wildcard for the region", allow({ Resource: service.replace("eu-central-1", "*") }), "allowed"],
    ["no wildcard over colons", allow({ Resource: "arn:aws:ecs:*:*:*:service/shop/api" }), "not-allowed"],
    ["another resource", allow({ Resource: service.replace("api", "web") }), "not-allowed"],
    ["other letters of a resource", allow({ Resource: service.replace("api", "API") }), "not-allowed"],
    ["all but this resource", { Effect: "Allow", Action: "*", NotResource: service }, "not-allowed"],
    ["a variable", allow({ Resource: service.replace("111122223333", "${aws:PrincipalAccount}") }), "allowed"],
    ["a variable without a value", allow({ Resource: service.replace("api", "${aws:username}") }), "not-allowed"],
    ["a deny", [allow(), deny()], "denied"],
    ["a deny that does not fit", [allow(), deny({ Resource: service.replace("api", "web") })], "allowed"],
    ["a deny alone", deny(), "denied"],
  ] as [string, object, string][])("%s", (_, statement, expected) => {
    expect(verdict(statement, { "aws:PrincipalAccount": ["111122223333"] })).toBe(expected);
  });

  it("[documented] actions that know no resources are allowed by * only (IAM User Guide: Resource)", () => {
    const request = { action: "ecs:ListClusters", resource: "*" };
    expect(verdict(allow({ Action: "ecs:*" }), {}, request)).toBe("allowed");
    expect(verdict(allow({ Action: "ecs:*", Resource: "arn:aws:ecs:*:*:*" }), {}, request)).toBe("not-allowed");
  });
});

describe("conditions", () => {
  const cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
  const given = {
    "ecs:cluster": [cluster],
    "aws:ResourceTag/team": ["shop"],
    "aws:RequestTag/team": ["shop"],
    "aws:TagKeys": ["team", "pull-request"],
    "aws:SecureTransport": ["true"],
    "secretsmanager:RecoveryWindowInDays": ["7"],
  };
  it.each([
    [{ StringEquals: { "aws:ResourceTag/team": "shop" } }, true],
    [{ StringEquals: { "aws:ResourceTag/team": ["a", "shop"] } }, true],
    [{ StringEquals: { "aws:ResourceTag/team": "Shop" } }, false],
    [{ StringEquals: { "AWS:resourcetag/team": "shop" } }, true],
    [{ StringEquals: { "aws:ResourceTag/owner": "shop" } }, false],
    [{ StringEqualsIfExists: { "aws:ResourceTag/owner": "shop" } }, true],
    [{ StringEqualsIfExists: { "aws:ResourceTag/team": "other" } }, false],
    [{ StringEqualsIgnoreCase: { "aws:ResourceTag/team": "SHOP" } }, true],
    [{ StringEquals: { "aws:ResourceTag/team": "${aws:RequestTag/team}" } }, true],
    [{ StringEquals: { "aws:ResourceTag/team": "${aws:RequestTag/owner}" } }, false],
    [{ StringEquals: { "aws:ResourceTag/team": "${aws:RequestTag/owner, 'shop'}" } }, true],
    [{ StringEquals: { "aws:ResourceTag/team": "sh*" } }, false],
    [{ StringNotEquals: { "aws:ResourceTag/team": "other" } }, true],
    [{ StringNotEquals: { "aws:ResourceTag/team": ["other", "shop"] } }, false],
    [{ StringNotEquals: { "aws:ResourceTag/owner": "shop" } }, true],
    [{ StringLike: { "aws:ResourceTag/team": "sh*" } }, true],
    [{ StringLike: { "aws:ResourceTag/team": "sh?" } }, false],
    [{ StringNotLike: { "aws:ResourceTag/team": "x*" } }, true],
    [{ ArnEquals: { "ecs:cluster": cluster } }, true],
    [{ ArnEquals: { "ecs:cluster": cluster.replace("shop", "*") } }, true],
    [{ ArnLike: { "ecs:cluster": "arn:aws:ecs:*:*:cluster/sh*" } }, true],
    [{ ArnLike: { "ecs:cluster": "arn:aws:ecs:*:cluster/shop" } }, false],
    [{ ArnNotLike: { "ecs:cluster": "arn:aws:ecs:*:*:cluster/other" } }, true],
    [{ Null: { "aws:RequestTag/team": "false" } }, true],
    [{ Null: { "aws:RequestTag/team": "true" } }, false],
    [{ Null: { "aws:RequestTag/owner": true } }, true],
    [{ Bool: { "aws:SecureTransport": "true" } }, true],
    [{ Bool: { "aws:SecureTransport": false } }, false],
    [{ NumericGreaterThanEquals: { "secretsmanager:RecoveryWindowInDays": "7" } }, true],
    [{ NumericLessThan: { "secretsmanager:RecoveryWindowInDays": 7 } }, false],
    [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "pull-request", "x"] } }, true],
    [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }, false],
    [{ "ForAllValues:StringEquals": { "aws:NoKeys": ["team"] } }, true],
    [{ "ForAllValues:StringLike": { "aws:TagKeys": ["t*", "pull-*"] } }, true],
    [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["team"] } }, true],
    [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["x"] } }, false],
    [{ "ForAnyValue:StringEquals": { "aws:NoKeys": ["team"] } }, false],
    [{ "ForAnyValue:StringEqualsIfExists": { "aws:NoKeys": ["team"] } }, true],
    [{ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["team"] } }, true],
    [{ "ForAllValues:StringNotEquals": { "aws:TagKeys": ["team"] } }, false],
    [{ StringEquals: { "aws:ResourceTag/team": "shop", "aws:RequestTag/team": "other" } }, false],
    [{ StringEquals: { "aws:ResourceTag/team": "shop" }, Null: { "aws:TagKeys": "true" } }, false],
  ] as [object, boolean][])("%j → %s", (Condition, expected) => {
    expect(verdict(allow({ Condition }), given)).toBe(expected ? "allowed" : "not-allowed");
  });

  it("[documented] an explicit deny wins where its condition holds (IAM User Guide: policy evaluation logic)", () => {
    const Condition = { StringNotEquals: { "aws:ResourceTag/team": "shop" } };
    expect(verdict([allow(), deny({ Condition })], given)).toBe("allowed");
    expect(verdict([allow(), deny({ Condition })], { "aws:ResourceTag/team": ["other"] })).toBe("denied");
  });
});

describe("patterns", () => {
  it.each([
    ["a*", "abc", true],
    ["a.c", "abc", false],
    ["*", "", true],
    ["a?c", "a/c", true],
    ["(x", "(x", true],
    ["a-b/[c]", "a-b/[c]", true],
  ])("%s ~ %s → %s", (pattern, value, expected) => expect(like(pattern, value)).toBe(expected));

  it("[documented] a variable's value brings no wildcards in (IAM User Guide: variables and tags)", () => {
    const filled = fill("team/${aws:ResourceTag/team}", new Map([["aws:resourcetag/team", ["*"]]])) ?? "";
    expect(like(filled, "team/x")).toBe(false);
    expect(like(filled, "team/*")).toBe(true);
    expect(plain(filled)).toBe("team/*");
    expect(like(fill("${*}${?}${$}", new Map()) ?? "", "*?$")).toBe(true);
  });

  it("needs ARNs on both sides", () => {
    expect(arnLike("arn:aws:ecs", "arn:aws:ecs:r:a:x")).toBe(false);
    expect(arnLike("arn:aws:logs:*:*:log-group:/x:*", "arn:aws:logs:r:a:log-group:/x:log-stream:")).toBe(true);
  });
});

it("names everything that is wrong with a policy", () => {
  const bad = {
    Version: "2008-10-17",
    Statement: [
      { Effect: "allow", Action: "RunTask", Resource: "shop", Principal: "*" },
      { Effect: "Allow", Action: [], NotAction: "x:*", Condition: { DateEquals: { a: "b" } } },
    ],
  };
  const text = (() => {
    try {
      readPolicy(JSON.stringify(bad));
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const part of [
    'Version: got "2008-10-17"',
    'Statement[0].Effect: got "allow"',
    '"RunTask" is no action',
    '"shop" is neither * nor an ARN',
    "Statement[0].Principal",
    "Statement[1]: Action and NotAction exclude each other",
    "Statement[1]: Resource or NotResource must be",
    "Statement[1].Condition.DateEquals: the local cloud evaluates only",
  ])
    expect(text).toContain(part);
  expect(() => readPolicy("{")).toThrow("no JSON");
  expect(() => readPolicy('{"Version": "2012-10-17"}')).toThrow("there is none");
});
