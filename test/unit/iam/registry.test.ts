/** A push and a pull of somebody whose role has a policy. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { afterEach, expect, it } from "vitest";
import { actionOf } from "../../../local/aws/ecr/front.ts";
import { createEcr } from "../../../local/aws/ecr/index.ts";
import { permissions } from "../../../local/iam/permissions.ts";
import { readPolicy } from "../../../local/iam/policy.ts";
import { fakeRegistry } from "../local-ecr/fake-registry.ts";
import { serve, stillClock } from "../wire/serve.ts";

it.each([
  ["HEAD", "manifests", "latest", "ecr:BatchGetImage"],
  ["PUT", "manifests", "latest", "ecr:PutImage"],
  ["HEAD", "blobs", "sha256:a", "ecr:BatchCheckLayerAvailability"],
  ["GET", "blobs", "sha256:a", "ecr:GetDownloadUrlForLayer"],
  ["POST", "blobs", "uploads/", "ecr:InitiateLayerUpload"],
  ["PATCH", "blobs", "uploads/1", "ecr:UploadLayerPart"],
  ["PUT", "blobs", "uploads/1", "ecr:CompleteLayerUpload"],
  ["GET", "tags", "list", "ecr:ListImages"],
  ["GET", "referrers", "sha256:a", "ecr:ListImageReferrers"],
])("%s %s %s needs %s", (method, kind, rest, action) => {
  expect(actionOf(method, kind, rest)).toBe(action);
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

it("[observed] a push that is not allowed is DENIED with status 403 and the text of the API (ministryofjustice/cloud-platform#7245, aws/amazon-sagemaker-examples#1257)", async () => {
  const account = "111122223333";
  const principal = `arn:aws:sts::${account}:assumed-role/reader/test`;
  const statements = readPolicy(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["ecr:GetAuthorizationToken", "ecr:CreateRepository"], Resource: "*" },
        { Effect: "Allow", Action: "ecr:Batch*", Resource: `arn:aws:ecr:eu-central-1:${account}:repository/shop/*` },
      ],
    }),
  );
  const clock = stillClock();
  const backend = await fakeRegistry();
  let host = "";
  const ecr = createEcr({
    account,
    clock,
    backend: backend.host,
    prefix: "c",
    publicHost: () => host,
    refusal: (holder, action, arn) => allowed.refusal({ ...holder, account }, { action, resources: [arn] }),
  });
  const allowed = permissions(
    { roles: new Map([["reader", statements]]), everybody: undefined },
    [ecr.service],
    account,
  );
  const front = createServer((request, response) => void ecr.front(request, response));
  await new Promise<void>((done) => front.listen(0, "127.0.0.1", done));
  host = `127.0.0.1:${(front.address() as AddressInfo).port}`;
  const served = await serve([ecr.service], { clock, gates: [allowed.gate], authenticate: () => principal });
  closers.push(served.close, ecr.close, backend.close, () => front.close());

  const client = new ECRClient(served.config);
  await client.send(new CreateRepositoryCommand({ repositoryName: "shop/api" }));
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  const ask = (method: string, path: string) =>
    fetch(`http://${host}/v2/shop/api/${path}`, { method, headers: { authorization } });

  expect((await ask("HEAD", "manifests/latest")).status).toBe(404);
  const upload = await ask("POST", "blobs/uploads/");
  expect(upload.status).toBe(403);
  expect(await upload.json()).toEqual({
    errors: [
      {
        code: "DENIED",
        message: `User: ${principal} is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-central-1:${account}:repository/shop/api because no identity-based policy allows the ecr:InitiateLayerUpload action`,
      },
    ],
  });
});
