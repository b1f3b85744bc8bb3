/** What AWS refuses while images are brought, on the simulated cloud: each first line says what to do. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { ecrRegistry } from "../../../src/aws/ecr.ts";
import { buildImages } from "../../../src/image/build.ts";
import { noOptions } from "../../../src/image/options.ts";
import type { Builder, BuildRequest, ImagePorts } from "../../../src/image/types.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { simulatedClients } from "../simulated/clients.ts";

let folder: string;
let cloud: SimulatedCloud;
let built: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gantline-refusals-"));
  built = 0;
  await open();
  return async () => {
    await cloud.close();
    rmSync(folder, { recursive: true });
  };
});

/** The cloud with a role that may do everything but `denied`. */
async function open(...denied: string[]): Promise<void> {
  const Statement = [{ Effect: "Allow", Action: "*", Resource: "*" }];
  if (denied.length > 0) Statement.push({ Effect: "Deny", Action: denied as never, Resource: "*" });
  const file = join(folder, "policy.json");
  writeFileSync(file, JSON.stringify({ Version: "2012-10-17", Statement }));
  await cloud?.close();
  cloud = await createSimulatedCloud({ seed: "refusals", switches: { policies: [{ file }] } });
}

/** Brings an image as the build action does; only BuildKit is not there: an image is pushed in its place. */
function bring(more: Partial<BuildRequest> = {}): Promise<unknown> {
  const builder: Builder = {
    check: async () => ({ native: ["linux/arm64"], pushesIndexes: true }),
    build: async () => {
      built++;
      const reference = await cloud.push({ repository: "shop/api", tag: "sha-1" });
      return { digest: reference.slice(reference.indexOf("@") + 1), steps: [] };
    },
  };
  const spec = {
    ...{ name: "api", repository: "shop/api", context: folder, dockerfile: join(folder, "Dockerfile"), args: {} },
    ...{ contexts: {}, containers: ["api"], scope: "context" as const, options: noOptions },
  };
  const request: BuildRequest = {
    ...{ builds: [spec], tags: ["sha-1"], createRepositories: true, cache: { kind: "off" }, commit: {} },
    ...{ trust: { pullRequest: false, reusePullRequests: false }, ...more },
  };
  const ports: ImagePorts = {
    registry: ecrRegistry(simulatedClients(cloud), () => {}),
    keys: async () => ({ doubt: "a test" }),
    builder,
    containers: { load: () => Promise.reject(new Error("nothing is tested")) },
    files: { read: async () => "FROM scratch\n" },
    workspace: folder,
    commitTime: async () => undefined,
    log: silentLog,
    clock: cloud.clock,
    signal: new AbortController().signal,
  };
  return cloud.clock.run(() =>
    buildImages(request, ports).then(
      () => "done",
      (error: unknown) => error,
    ),
  );
}

test("a role that may not create a repository is told both ways out, before anything is built", async () => {
  await open("ecr:CreateRepository");
  const error = await bring();
  expect(error).toBeInstanceOf(DeployError);
  expect((error as DeployError).message).toBe(
    "The ECR repository shop/api does not exist and may not be created by this job's role: allow ecr:CreateRepository on arn:aws:ecr:eu-central-1:111122223333:repository/shop/api, or create the repository and set `create-repositories: false`.",
  );
  expect((error as DeployError).next).toMatch(/^Allow "ecr:CreateRepository" for "arn:.*AWS said: User: /);
  expect(built).toBe(0);
});

test("a role that may not tag what it creates is told of that permission", async () => {
  await open("ecr:TagResource");
  expect(((await bring()) as Error).message).toContain("allow ecr:TagResource on arn:aws:ecr:");
});

test("a role that may not look is told which permission it lacks", async () => {
  await open("ecr:DescribeRepositories");
  expect(((await bring()) as Error).message).toMatch(/may not ecr:DescribeRepositories on arn:aws:ecr:.*shop\/api\.$/);
});

const expired = (operation: string) =>
  cloud.faults.add({
    match: { service: "ecr", operation },
    fault: {
      refuse: { code: "ExpiredTokenException", message: "The security token included in the request is expired" },
    },
  });

test.each([
  ["before anything", "DescribeRepositories", 0],
  ["before minutes of building", "GetAuthorizationToken", 0],
  ["while it was built", "BatchGetImage", 1],
])("credentials that expired %s are said so, with how to make them last", async (_, operation, builds) => {
  if (operation !== "DescribeRepositories")
    await cloud.invoke("ecr", "CreateRepository", { repositoryName: "shop/api" });
  expired(operation);
  const error = (await bring()) as DeployError;
  expect(error.message).toBe(`The AWS credentials expired before ecr:${operation} could be called.`);
  expect(error.next).toContain("role-duration-seconds");
  expect(built).toBe(builds);
});
