import { type Asked, each, type Look, type Needs, requestTags, tagRecord } from "../need.ts";

/** The role by its name; its path is part of the ARN and known only once it is there. */
async function role(asked: Asked, look: Look): Promise<string> {
  const { RoleName: name, Path: path = "/" } = asked.input;
  return (await look.roleArn(asked, name)) ?? `arn:aws:iam::${asked.account}:role${path}${name}`;
}

export const iamNeeds: Needs = {
  ...each(
    "iam",
    [
      "DeleteRole",
      "DeleteRolePolicy",
      "GetRole",
      "GetRolePolicy",
      "ListAttachedRolePolicies",
      "ListRolePolicies",
      "ListRoleTags",
      "PutRolePolicy",
      "UpdateAssumeRolePolicy",
      "UpdateRole",
    ],
    async (asked, look) => ({ resources: [await role(asked, look)] }),
  ),
  ...each("iam", ["AttachRolePolicy", "DetachRolePolicy"], async (asked, look) => ({
    resources: [await role(asked, look)],
    keys: { "iam:PolicyARN": asked.input.PolicyArn },
  })),
  ...each("iam", ["ListRoles"], ({ account, input }) => ({
    resources: [`arn:aws:iam::${account}:role${input.PathPrefix ?? "/"}`],
  })),
  ...each("iam", ["TagRole"], async (asked, look) => ({
    resources: [await role(asked, look)],
    keys: requestTags(tagRecord(asked.input.Tags)),
  })),
  ...each("iam", ["UntagRole"], async (asked, look) => ({
    resources: [await role(asked, look)],
    keys: { "aws:TagKeys": asked.input.TagKeys },
  })),
  async CreateRole(asked, look) {
    const resources = [await role(asked, look)];
    const keys = requestTags(tagRecord(asked.input.Tags));
    const creation = { action: "iam:CreateRole", resources, keys };
    return asked.input.Tags?.length ? [creation, { action: "iam:TagRole", resources, keys }] : [creation];
  },
};
