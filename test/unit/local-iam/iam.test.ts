import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createIam } from "../../../local/aws/iam/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

let iam: ReturnType<typeof createIam>;
let served: Awaited<ReturnType<typeof serve>>;
let client: IAMClient;

beforeEach(async () => {
  iam = createIam({ account: "111122223333", clock: stillClock() });
  served = await serve([iam.service]);
  client = new IAMClient(served.config);
});
afterEach(() => served.close());

const trust = (Service: string | string[], Effect = "Allow") =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Principal: { Service }, Action: "sts:AssumeRole" }] });
const create = (RoleName: string, more = {}) =>
  client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust("ecs-tasks.amazonaws.com"), ...more }));
const allow = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } });

describe("roles", () => {
  it("[documented] are made once, and told with their trust policy encoded (IAM API reference, CreateRole, GetRole)", async () => {
    const { Role } = await create("api", { Path: "/shop/", Tags: [{ Key: "team", Value: "shop" }] });
    expect(Role).toMatchObject({ Arn: "arn:aws:iam::111122223333:role/shop/api", Path: "/shop/", RoleName: "api" });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const found = (await client.send(new GetRoleCommand({ RoleName: "api" }))).Role;
    expect(found).toMatchObject({ ...Role, MaxSessionDuration: 3600, Tags: [{ Key: "team", Value: "shop" }] });
    expect(found?.AssumeRolePolicyDocument).not.toContain("{");
    expect(decodeURIComponent(found?.AssumeRolePolicyDocument ?? "")).toBe(trust("ecs-tasks.amazonaws.com"));
    await expect(create("API")).rejects.toMatchObject({
      name: "EntityAlreadyExistsException",
      message: "Role with name API already exists.",
      $metadata: { httpStatusCode: 409 },
    });
    await expect(client.send(new GetRoleCommand({ RoleName: "none" }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "The role with name none cannot be found.",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("[documented] are listed in pages by marker, by path, without tags (IAM API reference, ListRoles)", async () => {
    for (const name of ["c", "a", "b"]) await create(name, { Tags: [{ Key: "x", Value: "1" }] });
    await create("d", { Path: "/other/" });
    const pages: string[][] = [];
    for await (const { Roles } of paginateListRoles({ client, pageSize: 2 }, {})) {
      pages.push(Roles?.map((role) => role.RoleName ?? "") ?? []);
      expect(Roles?.[0]?.Tags).toBeUndefined();
    }
    expect(pages).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    for await (const { Roles, IsTruncated } of paginateListRoles({ client }, { PathPrefix: "/other/" })) {
      expect([Roles?.length, IsTruncated]).toEqual([1, false]);
    }
  });

  it.each([
    ["a name with a slash", "a/b", {}, "ValidationError"],
    ["a path without its end", "a", { Path: "/x" }, "ValidationError"],
    ["twelve hours and more", "a", { MaxSessionDuration: 43_201 }, "ValidationError"],
    ["a trust policy that is no JSON", "a", { AssumeRolePolicyDocument: "{" }, "MalformedPolicyDocumentException"],
    ["a trust policy without principals", "a", { AssumeRolePolicyDocument: allow }, "MalformedPolicyDocumentException"],
  ])("[documented] are refused with %s (IAM API reference, CreateRole)", async (_, name, more, error) => {
    await expect(create(name, more)).rejects.toMatchObject({ name: error });
  });

  it("[documented] have tags, and are deleted only without policies (IAM API reference, DeleteRole)", async () => {
    await create("a");
    const RoleName = "a";
    const PolicyArn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
    await client.send(
      new TagRoleCommand({
        RoleName,
        Tags: [
          { Key: "x", Value: "1" },
          { Key: "y", Value: "2" },
        ],
      }),
    );
    await client.send(new UntagRoleCommand({ RoleName, TagKeys: ["x"] }));
    const { Tags, IsTruncated } = await client.send(new ListRoleTagsCommand({ RoleName }));
    expect([Tags, IsTruncated]).toEqual([[{ Key: "y", Value: "2" }], false]);
    await client.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: allow }));
    await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const gone = () => client.send(new DeleteRoleCommand({ RoleName }));
    await expect(gone()).rejects.toMatchObject({ message: "Cannot delete entity, must detach all policies first." });
    await client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(gone()).rejects.toMatchObject({ name: "DeleteConflictException" });
    await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }));
    await gone();
    await expect(gone()).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});

it("[documented] inline and managed policies hang on a role (IAM API reference, GetRolePolicy, ListAttachedRolePolicies)", async () => {
  await create("a");
  const RoleName = "a";
  await client.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: allow }));
  expect((await client.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["p"]);
  const policy = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName: "p" }));
  expect(decodeURIComponent(policy.PolicyDocument ?? "")).toBe(allow);
  const PolicyArn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
  await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const { AttachedPolicies } = await client.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([{ PolicyName: "AmazonECSTaskExecutionRolePolicy", PolicyArn }]);
  const own = "arn:aws:iam::111122223333:policy/own";
  await expect(client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: own }))).rejects.toThrow(own);
  await expect(client.send(new GetRolePolicyCommand({ RoleName, PolicyName: "q" }))).rejects.toMatchObject({
    message: "The role policy with name q cannot be found.",
  });
  const withPrincipal = new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: trust("x") });
  await expect(client.send(withPrincipal)).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
});

describe("who may assume a role", () => {
  const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const tasks = "ecs-tasks.amazonaws.com";

  it("[assumed] in an account that keeps no roles every role is there and trusts (a convenience of the local cloud)", async () => {
    expect(iam.roles.assumable(role("any"), tasks)).toBe(true);
    await create("a");
    expect(iam.roles.assumable(role("any"), tasks)).toBe(false);
  });

  it("[documented] those that its trust policy names (IAM user guide, AWS JSON policy elements: Principal)", async () => {
    await create("a", { AssumeRolePolicyDocument: trust(["ec2.amazonaws.com", tasks]), Path: "/x/" });
    expect(iam.roles.assumable(role("x/a"), tasks)).toBe(true);
    expect(iam.roles.assumable(role("a"), tasks)).toBe(false);
    expect(iam.roles.assumable(role("x/a"), "ecs.amazonaws.com")).toBe(false);
    const update = (PolicyDocument: string) =>
      client.send(new UpdateAssumeRolePolicyCommand({ RoleName: "a", PolicyDocument }));
    await update(trust("ec2.amazonaws.com"));
    expect(iam.roles.assumable(role("x/a"), tasks)).toBe(false);
    await update(trust(tasks, "Deny"));
    expect(iam.roles.assumable(role("x/a"), tasks)).toBe(false);
  });
});
