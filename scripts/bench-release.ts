/** A release in which nothing changed, on real containers: how long the step takes, and how many calls change anything. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRepository } from "../local/demo/repository.ts";
import { remoteGithub } from "../local/github/remote.ts";
import { startLocalCloud } from "../local/start.ts";
import { pushPage } from "./bench-steady.ts";
import { root } from "./specs.ts";

const repository = "your-org/shop";
const looks = /^(Describe|List|Get|Batch(Get|Check))/;

/** Seconds of five releases of what runs already, recorded at GitHub, and the calls of AWS's APIs among theirs that change anything. */
export async function unchangedReleases(): Promise<{ seconds: number[]; changes: number }> {
  const cloud = await startLocalCloud({
    account: join(root, "example/aws/account.json"),
    switches: { throttling: 0 },
    say: () => undefined,
  });
  const checkout = await createRepository(root, "release.yml");
  const temp = await mkdtemp(join(tmpdir(), "gantline-bench-"));
  try {
    const sha = await checkout.release("v1", "Release the shop");
    const github = remoteGithub(cloud.endpoint);
    await github.repository(repository, { folder: checkout.path });
    const token = await github.jobToken(repository, { contents: "read", deployments: "write" });
    const image = await pushPage(cloud);
    const inputs: Record<string, string> = {
      cluster: "shop",
      environment: "production",
      images: JSON.stringify({ web: image }),
      "task-definitions": "aws/web.task-definition.json",
      services: "aws/web.service.json",
      "create-services": "true",
      "github-token": token,
      record: "required",
    };
    const env = {
      ...cloud.env,
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: checkout.path,
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: sha,
      GITHUB_API_URL: github.apiUrl,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    };
    await release(env);
    const changes = async () => {
      const calls = (await (await fetch(`${cloud.endpoint}/_gantline/calls`)).json()) as { operation: string }[];
      return calls.filter(({ operation }) => !looks.test(operation)).length;
    };
    const before = await changes();
    const seconds: number[] = [];
    for (let run = 0; run < 5; run++) seconds.push(await release(env));
    return { seconds, changes: (await changes()) - before };
  } finally {
    await rm(temp, { recursive: true, force: true });
    await checkout.remove();
    await cloud.stop();
  }
}

/** Runs the bundle as a step does; rejects with its log when it fails. */
async function release(env: Record<string, string>): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, "dist/release.js")], { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  const code = await new Promise<number | null>((done) => child.once("close", done));
  if (code !== 0) throw new Error(`bench-release: the release failed:\n${log}`);
  return (performance.now() - began) / 1000;
}
