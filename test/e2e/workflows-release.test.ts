/** The example workflows that build in one job, deploy in another and roll back, run by the local workflow runner on the local cloud. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type Repository } from "../../local/demo/repository.ts";
import { remoteGithub } from "../../local/github/remote.ts";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { runWorkflow } from "../../local/workflow/index.ts";
import { root } from "../../scripts/specs.ts";

const name = "your-org/shop";
let cloud: LocalCloud;
let repository: Repository;
let github: ReturnType<typeof remoteGithub>;
const log: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example/aws/account.json"), say: () => {} });
  repository = await createRepository(root, "build-and-deploy.yml");
  await cp(join(root, "workflows-examples/rollback.yml"), join(repository.path, ".github/workflows/rollback.yml"));
  github = remoteGithub(cloud.endpoint);
  await github.repository(name, { folder: repository.path });
});
afterAll(async () => {
  await cloud?.stop();
  await repository?.remove();
});

const run = (file: string, event: { name: string; ref: string }, inputs?: Record<string, string>) =>
  runWorkflow({
    file: join(repository.path, ".github/workflows", file),
    workspace: repository.path,
    event,
    repository: name,
    suite: root,
    env: cloud.env,
    ...(inputs === undefined ? {} : { inputs }),
    github: { apiUrl: github.apiUrl, tokenFor: (permissions) => github.jobToken(name, permissions) },
    oidc: { issuer: "https://token.actions.githubusercontent.com" },
    say: (one) => log.push(JSON.stringify(one)),
  });
const version = async () => (await fetch(`${cloud.url(80)}/api/version`)).json() as Promise<unknown>;
const dispatch = { name: "workflow_dispatch", ref: "refs/heads/main" };

test("two jobs build and deploy by digest; a rollback returns to the release before", async () => {
  await repository.release("v1.0.0", "Release the shop");
  const first = await run("build-and-deploy.yml", { name: "push", ref: "refs/tags/v1.0.0" });
  expect(first.conclusion, log.slice(-60).join("\n")).toBe("success");
  const before = await version();

  await repository.edit("cmd/server/main.go", 'version = "1.0.0"', 'version = "1.1.0"');
  await repository.release("v1.1.0", "Change the server");
  const second = await run("build-and-deploy.yml", { name: "push", ref: "refs/tags/v1.1.0" });
  expect(second.conclusion, log.slice(-60).join("\n")).toBe("success");

  expect(await version()).not.toEqual(before);
  const back = await run("rollback.yml", dispatch, { environment: "production", to: "v1.0.0" });
  expect(back.conclusion, log.slice(-60).join("\n")).toBe("success");
  expect(await version()).toEqual(before);
});
