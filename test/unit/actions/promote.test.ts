import { expect, test } from "vitest";
import { ecrHost } from "../../../src/actions/promote/host.ts";
import { spec } from "../../../src/actions/promote/spec.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { readInputs } from "../../../src/runner/spec.ts";

const read = (images: string, roles = "") =>
  readInputs({ inputs: { images: spec.inputs.images, roles: spec.inputs.roles } }, (name) =>
    name === "images" ? images : roles,
  );

async function problem(images: string, roles = ""): Promise<string> {
  try {
    await read(images, roles);
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  throw new Error("nothing was wrong");
}

test.each([
  ["111122223333.dkr.ecr.eu-central-1.amazonaws.com", { account: "111122223333", region: "eu-central-1" }],
  ["111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com", { account: "111122223333", region: "us-gov-west-1" }],
  ["111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn", { account: "111122223333", region: "cn-north-1" }],
  ["111122223333.dkr-ecr.eu-west-1.on.aws", { account: "111122223333", region: "eu-west-1" }],
  ["public.ecr.aws", undefined],
  ["111122223333.dkr.ecr.eu-central-1.amazonaws.com.evil.test", undefined],
])("%s is the registry %j", (host, wanted) => {
  expect(ecrHost(host)).toEqual(wanted);
});

test("a repository, another one, and one of another account", async () => {
  const host = "444455556666.dkr.ecr.us-east-1.amazonaws.com";
  expect(
    await read(`a: shop/a\nb: { from: shop/b, to: prod/b }\nc: { from: shop/c, to: ${host}/shop/c, source: v1 }`),
  ).toEqual({
    images: [
      { name: "a", from: "shop/a", to: "shop/a" },
      { name: "b", from: "shop/b", to: "prod/b" },
      { name: "c", from: "shop/c", to: "shop/c", toRegistry: host, source: "v1" },
    ],
  });
});

test.each([
  ["a: docker.io/library/alpine", "", '"a" to lie in ECR'],
  ["a: { from: UPPER }", "", '"a" to name a repository, such as shop/api'],
  ["a: { from: shop/a, too: b }", "", 'to have no key "too"'],
  ["a: b/c", "'1': arn:aws:iam::111122223333:role/x", "account → ARN of a role (see 1)"],
  ["a: b/c", "'111122223333': admin", "account → ARN of a role (see 111122223333)"],
])("%s with roles %s: %s", async (images, roles, wanted) => {
  expect(await problem(images, roles)).toContain(wanted);
});
