/** The example workflows that build and promote, run by the local workflow runner on the local cloud. */
import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type Repository } from "../../local/demo/repository.ts";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { runWorkflow } from "../../local/workflow/index.ts";
import { root } from "../../scripts/specs.ts";

let cloud: LocalCloud;
let repository: Repository;
const log: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example/aws/account.json"), say: () => {} });
  repository = await createRepository(root, "monorepo.yml");
  for (const name of ["build.yml", "promote.yml"]) {
    const file = join(repository.path, ".github/workflows", name);
    await mkdir(dirname(file), { recursive: true });
    await cp(join(root, "workflows-examples", name), file);
  }
});
afterAll(async () => {
  await cloud?.stop();
  await repository?.remove();
});

const run = (file: string, ref: string) =>
  runWorkflow({
    file: join(repository.path, ".github/workflows", file),
    workspace: repository.path,
    event: { name: "push", ref },
    repository: "your-org/shop",
    suite: root,
    env: cloud.env,
    oidc: { issuer: "https://token.actions.githubusercontent.com" },
    say: (event) => log.push(JSON.stringify(event)),
  });

test("a tag of a commit that was never built is not released; once main has built it, the very image is", async () => {
  await repository.release("v1.0.0", "Release the shop");
  const early = await run("promote.yml", "refs/tags/v1.0.0");
  expect(early.conclusion).toBe("failure");
  expect(early.log).toContain("Nothing was promoted: ");

  // A job for each image that changed, and none when nothing did.
  const built = await run("monorepo.yml", "refs/heads/main");
  expect(built.conclusion, log.slice(-60).join("\n")).toBe("success");
  expect(built.log).toContain("To be built: app, web.");
  const again = await run("monorepo.yml", "refs/heads/main");
  expect(again.log).toContain("Nothing must be built.");
  const whole = await run("build.yml", "refs/heads/main");
  expect(whole.conclusion, log.slice(-60).join("\n")).toBe("success");
  expect(whole.log).toMatch(/app: reused: /);

  const released = await run("promote.yml", "refs/tags/v1.0.0");
  expect(released.conclusion, log.slice(-60).join("\n")).toBe("success");
  const answer = await fetch(`${cloud.url(80)}/api/version`);
  expect(answer.status).toBe(200);
});
