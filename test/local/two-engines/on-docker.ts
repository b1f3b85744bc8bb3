import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LocalCloud } from "../../../local/start.ts";
import { client } from "../cloud/shop.ts";
import { images } from "./stage.ts";
import { type Telling, tell } from "./story.ts";

const run = promisify(execFile);

/** Tells the story on real containers of a program that is built for ARM64 and pushed under every tag. */
export async function onDocker(cloud: LocalCloud): Promise<Record<string, Telling>> {
  const repository = await pushAll(cloud);
  return tell({
    ecs: client(cloud, ECSClient),
    elbv2: client(cloud, ElasticLoadBalancingV2Client),
    sleep: (ms) => delay(ms),
    image: (tag) => `${repository}:${tag}`,
  });
}

async function pushAll(cloud: LocalCloud): Promise<string> {
  const ecr = client(cloud, ECRClient);
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "shop/api" }));
  const uri = repository?.repositoryUri ?? "";
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const { authorizationToken = "", proxyEndpoint = "" } = authorizationData?.[0] ?? {};
  const password = Buffer.from(authorizationToken, "base64").toString().replace(/^AWS:/, "");
  const env = { ...process.env, ...cloud.env };
  const login = run("docker", ["login", "--username", "AWS", "--password-stdin", proxyEndpoint], { env });
  login.child.stdin?.end(password);
  await login;
  const tags = Object.keys(images).flatMap((tag) => ["--tag", `${uri}:${tag}`]);
  const build = ["buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--push", ...tags];
  await run("docker", [...build, join(import.meta.dirname, "program")], { env });
  return uri;
}
